"""Answers: what was typed, kept word for word, and the structured value read from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

SkipReason = Literal["niet-nodig", "weet-niet", "later"]
SKIP_REASONS: tuple[SkipReason, ...] = ("niet-nodig", "weet-niet", "later")


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A question that was passed over; nothing is compulsory, so a reason is enough."""

    reason: SkipReason
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The current answer to one question: `text` as typed, `value` as plain data (JSON)."""

    question: str
    text: str
    value: Mapping[str, Any] | str | None
    skipped: Skipped | None = None


class NotUnderstood(ValueError):
    """The text does not fit the question. `reason` is a key of the assistant's texts, with its `details`."""

    def __init__(self, reason: str, **details: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = details
