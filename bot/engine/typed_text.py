"""What a person types is text, also when it looks like one of Rasa's own commands."""

from __future__ import annotations

from rasa.nlu.classifiers.regex_message_handler import RegexMessageHandler
from rasa.shared.core.domain import Domain
from rasa.shared.nlu.training_data.message import Message


def _leave_as_typed(self: RegexMessageHandler, messages: list[Message], domain: Domain | None = None) -> list[Message]:
    return messages


def let_slash_be_text() -> None:
    """Keep "/restart" and the like from being obeyed.

    Rasa runs this handler after all other components, so nothing in config.yml can stop it; it
    also warns with the typed text in the warning.
    """
    RegexMessageHandler.process = _leave_as_typed
