"""Small talk, and questions about the assistant itself: a short reply that leads back to the work."""

from __future__ import annotations

from actions.choosing import offer_instruments
from actions.turn import Turn, TurnAction
from bot.core.reply import Reply
from bot.core.talking import talk


class ActionGreet(TurnAction):
    intent, action_name = "groet", "action_greet"

    def respond(self, turn: Turn) -> Reply:
        return talk(turn.interview, "groet", turn.texts)


class ActionAcceptThanks(TurnAction):
    intent, action_name = "bedankt", "action_accept_thanks"

    def respond(self, turn: Turn) -> Reply:
        return talk(turn.interview, "bedankt", turn.texts)


class ActionTellAboutAssistant(TurnAction):
    intent, action_name = "over_assistent", "action_tell_about_assistant"

    def respond(self, turn: Turn) -> Reply:
        topic = turn.shelf.knowledge.small_talk.topic(turn.incoming.text)
        if topic:
            return talk(turn.interview, f"over-assistent.{topic}", turn.texts)
        return talk(turn.interview, "over-assistent", turn.texts, note=turn.texts("over-assistent.vraag-door"))


class ActionOutOfScope(TurnAction):
    """What nothing can be done with; a need may still be heard in it when no question is open."""

    intent, action_name = "buiten_bereik", "action_out_of_scope"

    def respond(self, turn: Turn) -> Reply:
        text = turn.incoming.text
        noise = turn.shelf.knowledge.small_talk.noise(text, turn.shelf.known_words)
        if noise:
            return talk(turn.interview, noise, turn.texts)
        if turn.interview.question is None and (found := turn.shelf.purposes.find(text, surely=True)):
            return offer_instruments(turn, found)
        return talk(turn.interview, "buiten-bereik", turn.texts)
