"""A label for what conversations signal. Values only."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.instrument import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label that is ready for every team; `explanation` says when to give it."""

    id: str
    name: str
    explanation: str
    origin: Origin
