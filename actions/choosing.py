"""Choosing an instrument by describing what one needs it for."""

from __future__ import annotations

from collections.abc import Sequence

from actions.turn import Turn
from bot.core import choosing
from bot.core.reply import Reply
from bot.core.term_question import term_question
from bot.core.text import words

_WANTING = frozenset("wil willen wilde wou graag zoek zoeken start starten begin beginnen kies doe doen maken".split())


def describes_need(turn: Turn) -> bool:
    """Whether a text outside a question says what somebody wants to do, also when it holds words of 1taal."""
    message, texts = turn.incoming, words(turn.incoming.text)
    if not message.is_typed or turn.interview.question is not None or _WANTING.isdisjoint(texts):
        return False
    asks = term_question(message.text, turn.shelf.terms.find)
    return asks is None and bool(turn.shelf.purposes.find(message.text))


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
