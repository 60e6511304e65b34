"""The turn that is being handled: what Rasa's parts need to know and may report."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass
class Turn:
    """One message on its way through Rasa."""

    question_is_open: bool = False
    failure: str | None = None


_current: ContextVar[Turn | None] = ContextVar("turn", default=None)


@contextmanager
def handling(turn: Turn) -> Iterator[Turn]:
    """Make `turn` the current one for everything that is called or awaited inside."""
    token = _current.set(turn)
    try:
        yield turn
    finally:
        _current.reset(token)


def current() -> Turn:
    """Return the turn being handled, or an empty one outside any turn."""
    return _current.get() or Turn()
