"""What the web process sends: read strictly, before Rasa sees any of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

ANSWER_INTENT = "antwoord"
_CONVERSATION_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class MalformedMessage(ValueError):
    """The body of a request is not a message; names the field, never what was in it."""


@dataclass(frozen=True)
class Incoming:
    """One message of the web process."""

    conversation: str
    text: str
    intent: str | None
    metadata: dict[str, Any]

    def as_user_message(self, output: CollectingOutputChannel, channel: str) -> UserMessage:
        """Return Rasa's message; with an intent it passes the language part by."""
        parsed = self.intent and {
            "text": self.text,
            "intent": {"name": self.intent, "confidence": 1.0},
            "entities": [],
        }
        return UserMessage(
            text=self.text,
            output_channel=output,
            sender_id=self.conversation,
            parse_data=parsed or None,
            input_channel=channel,
            metadata=self.metadata,
        )


def read_incoming(body: bytes, intents: frozenset[str]) -> Incoming:
    """Return the message in `body`, whose command may be any of `intents`.

    Raises:
        MalformedMessage: a field is absent, of the wrong kind or not allowed.
    """
    try:
        fields = json.loads(body)
    except ValueError as error:
        raise MalformedMessage("json") from error
    if not isinstance(fields, dict):
        raise MalformedMessage("json")
    return Incoming(
        conversation=_conversation(fields.get("gesprek")),
        text=_text(fields),
        intent=_intent(fields, intents),
        metadata=_metadata(fields),
    )


def _conversation(value: Any) -> str:
    if isinstance(value, str) and _CONVERSATION_ID.fullmatch(value):
        return value
    raise MalformedMessage("gesprek")


def _text(fields: dict[str, Any]) -> str:
    text = fields.get("tekst") or ""
    # Rasa gives an empty text a random intent, so only a command may come without.
    if isinstance(text, str) and (text.strip() or fields.get("opdracht")):
        return text
    raise MalformedMessage("tekst")


def _intent(fields: dict[str, Any], intents: frozenset[str]) -> str | None:
    command, taken_as = fields.get("opdracht"), fields.get("als")
    if command is None and taken_as is None:
        return None
    if command is None and taken_as == ANSWER_INTENT:
        return ANSWER_INTENT
    kind = command.get("soort") if isinstance(command, dict) else None
    if taken_as is None and isinstance(kind, str) and kind in intents:
        return kind
    raise MalformedMessage("opdracht")


def _metadata(fields: dict[str, Any]) -> dict[str, Any]:
    metadata = fields.get("metadata") or {}
    if not isinstance(metadata, dict):
        raise MalformedMessage("metadata")
    told = {key: fields[key] for key in ("opdracht", "als") if fields.get(key) is not None}
    return {**metadata, **told}
