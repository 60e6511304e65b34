"""Which word of 1taal a description is of: naive Bayes over the words by which people tell of each, and their pieces.

Two people seldom use the same words for one thing, but often pieces of them: "verzorgen", "verzorger", "thuiszorg".
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import log, sqrt

from bot.core.term import Term
from bot.core.term_question import TermHit
from bot.core.text import words
from bot.stemming import stem

_PIECE = 4  # letters, with a space at both ends of the word
_FEWEST = 2  # texts in which something stands that counts
_UNSEEN = 0.1  # what counts for what no text of a term has
_WORDS_AT_ONCE = 8  # of a word field; as many as a short description has
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class Descriptions:
    """Learns from all texts about the terms. Safe to share between threads."""

    def __init__(self, terms: Iterable[Term]) -> None:
        known = list(terms)
        self._terms = [term.id for term in known]
        self._rarity = _rarity(known)
        self._unlikely: list[float] = []
        # Per word or piece: the terms of which a text has it, and how much likelier those are for it.
        self._places: dict[str, array[int]] = {mark: array("H") for mark in self._rarity}
        self._shares: dict[str, array[float]] = {mark: array("f") for mark in self._rarity}
        for place, term in enumerate(known):
            self._learn(place, term)

    def _learn(self, place: int, term: Term) -> None:
        """Add what each word and piece weighs in the texts of a term; a long text counts as much as a short one."""
        weights: dict[str, float] = {}
        for marks in map(_marks, _texts(term)):
            own = {mark: self._rarity[mark] for mark in marks if mark in self._rarity}
            length = sqrt(sum(weight * weight for weight in own.values()))
            for mark, weight in own.items():
                weights[mark] = weights.get(mark, 0.0) + weight / length
        for mark, weight in weights.items():
            self._places[mark].append(place)
            self._shares[mark].append(log(1 + weight / _UNSEEN))
        self._unlikely.append(log(sum(weights.values()) + _UNSEEN * max(1, len(self._rarity))))

    def find(self, description: str, limit: int = 3) -> tuple[TermHit, ...]:
        """The terms a description may be of, likeliest first; nothing when no word of it is known.

        The score of the first is 0, of another how much less likely it is, whatever the length of the description.
        """
        asked = {mark: self._rarity[mark] for mark in _marks(description) if mark in self._rarity}
        if not asked:
            return ()
        length = sum(asked.values())
        scores = [-length * each for each in self._unlikely]
        for mark, rarity in asked.items():
            for place, share in zip(self._places[mark], self._shares[mark], strict=True):
                scores[place] += rarity * share
        best = sorted(zip(scores, self._terms, strict=True), key=lambda pair: (-pair[0], pair[1]))[:limit]
        return tuple(TermHit(term=term, score=round((score - best[0][0]) / length, 3)) for score, term in best)


def _rarity(terms: Iterable[Term]) -> dict[str, float]:
    """How telling each word and piece is; those of one text alone tell nothing of another."""
    texts = [text for term in terms for text in _texts(term)]
    counts = Counter(mark for text in texts for mark in _marks(text))
    return {mark: 1 + log((1 + len(texts)) / (1 + n)) for mark, n in counts.items() if n >= _FEWEST}


def _texts(term: Term) -> Iterator[str]:
    yield from (*term.spellings(), term.short, *term.descriptions)
    yield from (*_SENTENCE.split(term.explanation), *_SENTENCE.split(term.example))
    field = term.word_field.split()
    yield from (" ".join(field[start : start + _WORDS_AT_ONCE]) for start in range(0, len(field), _WORDS_AT_ONCE))


def _marks(text: str) -> frozenset[str]:
    """The words of a text by their stem, and the pieces of those words."""
    return frozenset(mark for word in words(text) for mark in _marks_of(word))


@lru_cache(maxsize=2_000)
def _marks_of(word: str) -> tuple[str, ...]:
    whole = f" {word} "
    pieces = (whole[start : start + _PIECE] for start in range(len(whole) - _PIECE + 1))
    return (f"={stem(word)}", *pieces)
