"""Overview: the summary, how far the conversation is, what can be done."""

from __future__ import annotations

from actions.turn import Turn, TurnAction
from bot.core import dialogue, explaining, route
from bot.core.reply import Reply


class ActionSummarise(TurnAction):
    intent, action_name = "samenvatting", "action_summarise"

    def respond(self, turn: Turn) -> Reply:
        return dialogue.summarised(turn.interview, turn.texts)


class ActionShowProgress(TurnAction):
    intent, action_name = "voortgang", "action_show_progress"

    def respond(self, turn: Turn) -> Reply:
        return dialogue.progress(turn.interview, turn.texts)


class ActionHelp(TurnAction):
    intent, action_name = "help", "action_help"

    def respond(self, turn: Turn) -> Reply:
        cards = turn.shelf.knowledge.cards
        if card := cards.get(str(turn.incoming.value)):
            return explaining.show_card(turn.interview, card, turn.texts)
        where = route.place(turn.interview)
        beside = [cards[card] for card in where[0].help_cards if card in cards] if where else []
        return explaining.help_(turn.interview, beside, turn.texts)
