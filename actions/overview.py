"""Overview: the summary, how far the conversation is, what can be done."""

from __future__ import annotations

from actions.turn import Turn, TurnAction
from bot.core import dialogue
from bot.core.dialogue import Reply


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
        return dialogue.help_(turn.interview, turn.texts)
