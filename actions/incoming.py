"""What Rasa hands to an action, as one value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rasa_sdk.interfaces import Tracker


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One message of a worker. `command` is what a button sent; `gate` is how typed text was read.

    `repairs` is the message that was misread, `changes` the question that gets another answer beside the conversation.
    `replaced` is what the name guard replaced, without what stood there.
    """

    conversation_id: str
    message_id: str
    text: str
    intent: str
    command: Mapping[str, Any] | None
    said_to_be_answer: bool
    gate: Mapping[str, Any]
    start: Mapping[str, Any] | None
    repairs: str | None
    changes: str | None = None
    replaced: Sequence[Mapping[str, Any]] = ()

    @property
    def is_typed(self) -> bool:
        return self.command is None and not self.said_to_be_answer

    @property
    def value(self) -> Any:
        """The value a button sent, or None."""
        return self.command.get("waarde") if self.command else None

    @property
    def reading(self) -> str:
        """How the text was read: antwoord, opdracht or begrip."""
        if self.changes:
            return "antwoord"
        if self.intent in ("antwoord", "begrip"):
            return self.intent
        return "opdracht"

    @property
    def reason(self) -> str:
        if self.said_to_be_answer:
            return "zelf-gezegd"
        return "knop" if self.command else str(self.gate.get("reden", "opdracht"))


def incoming(tracker: Tracker) -> Incoming:
    """Read the last message of a tracker."""
    message = tracker.latest_message
    metadata = message.get("metadata") or {}
    return Incoming(
        conversation_id=tracker.sender_id,
        message_id=metadata["bericht_id"],
        text=metadata.get("tekst") or message.get("text") or "",
        intent=(message.get("intent") or {}).get("name") or "buiten_bereik",
        command=metadata.get("opdracht"),
        said_to_be_answer=metadata.get("als") == "antwoord",
        gate=message.get("gate") or {},
        start=metadata.get("start"),
        repairs=metadata.get("herstelt"),
        changes=metadata.get("verandert"),
        replaced=metadata.get("vervangen", ()),
    )
