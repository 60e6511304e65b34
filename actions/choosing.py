"""Choosing an instrument by describing what one needs it for."""

from __future__ import annotations

from collections.abc import Sequence

from actions.turn import Turn
from bot.core import choosing
from bot.core.reply import Reply


def choose_instrument(turn: Turn) -> Reply:
    """Offer the instruments that fit what was said; when none does, all of them by purpose."""
    found = turn.shelf.purposes.find(turn.incoming.text)
    if found:
        return offer_instruments(turn, found)
    every = list(turn.shelf.knowledge.instruments.values())
    return choosing.list_by_purpose(turn.interview, every, turn.texts)


def offer_instruments(turn: Turn, found: Sequence[str]) -> Reply:
    """Offer these instruments, best first."""
    known = turn.shelf.knowledge.instruments
    return choosing.offer(turn.interview, [known[each] for each in found], turn.texts)
