"""Small talk, and questions about the assistant itself: a short reply that leads back to the work."""

from __future__ import annotations

from actions.turn import Turn, TurnAction
from bot.core import dialogue
from bot.core.reply import Reply


class ActionGreet(TurnAction):
    intent, action_name = "groet", "action_greet"

    def respond(self, turn: Turn) -> Reply:
        return dialogue.say(turn.interview, "groet", turn.texts)


class ActionAcceptThanks(TurnAction):
    intent, action_name = "bedankt", "action_accept_thanks"

    def respond(self, turn: Turn) -> Reply:
        return dialogue.say(turn.interview, "bedankt", turn.texts)


class ActionTellAboutAssistant(TurnAction):
    intent, action_name = "over_assistent", "action_tell_about_assistant"

    def respond(self, turn: Turn) -> Reply:
        return dialogue.say(turn.interview, "over-assistent", turn.texts)


class ActionOutOfScope(TurnAction):
    intent, action_name = "buiten_bereik", "action_out_of_scope"

    def respond(self, turn: Turn) -> Reply:
        return dialogue.say(turn.interview, "buiten-bereik", turn.texts)
