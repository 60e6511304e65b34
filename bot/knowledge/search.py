"""Finding a word of 1taal from what somebody typed: inflected, split, misspelt."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.core.term import Term
from bot.core.term_question import TermHit, TermSpan
from bot.core.text import words
from bot.knowledge.describing import Descriptions
from bot.stemming import stem

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# What keeps words apart: "de mantelzorg, en ..." and "mantelzorg en huur" are not the word "mantelzorgen".
_LOOSE = re.compile(r"[^\w\s-]|\b(?:de|een|en|er|het|in|is|of|op|te|van)\b", re.IGNORECASE)
_LONGEST_TERM = 7  # words
_SHORT, _LONG = 5, 8  # letters
_BEGIN = 3  # letters that a shortened word keeps at least
_SURE = 88.0  # from here on a phrase is taken for the term itself
_NEAR = 55.0  # from here on a term is offered as "bedoel je ..."


class TermIndex:
    """An index over all spellings of all terms. Safe to share between threads."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {term.id: term for term in terms}
        self._spellings: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        self._spaced: set[str] = set()
        self._begun: dict[tuple[int, str], list[tuple[tuple[str, ...], str]]] = {}
        for term in self._terms.values():
            for spelling in term.spellings():
                self._spellings.setdefault(_joined(spelling), term.id)
                said = words(spelling)
                self._spaced.add(" ".join(said))
                self._begun.setdefault((len(said), said[0][:_BEGIN]), []).append((said, term.id))
                self._stems.setdefault(self._stemmed(spelling), term.id)
        self._sorted_spellings = sorted(self._spellings)
        self._sorted_stems = sorted(self._stems)

    def find(self, phrase: str) -> tuple[TermHit, ...]:
        """The terms a phrase names, best first; nothing when it names none."""
        joined = _joined(phrase)
        if not joined:
            return ()
        if term := self._spellings.get(joined):
            return (TermHit(term=term, score=100.0),)
        if term := self._stems.get(self._stemmed(phrase)):
            return (TermHit(term=term, score=97.0),)
        # A short word changes meaning with one letter, so it must match exactly.
        if len(joined) <= _SHORT:
            return ()
        return self._fuzzy(joined, _SURE, limit=3) or self._slipped(joined) or self._shortened(phrase)

    def _shortened(self, phrase: str) -> tuple[TermHit, ...]:
        """The one term each word of which is begun: "soc. domein", "disc ruimte"."""
        said = words(phrase)
        # One word alone begins too much: "omgeving" is not "omgevingsgerichte netwerkondersteuning".
        if len(said) < 2 or any(len(word) < _BEGIN for word in said):
            return ()
        near = self._begun.get((len(said), said[0][:_BEGIN]), ())
        found = {term for whole, term in near if all(map(str.startswith, whole, said))}
        return tuple(TermHit(term=term, score=_SURE) for term in found) if len(found) == 1 else ()

    def _slipped(self, joined: str) -> tuple[TermHit, ...]:
        """The term of a word with one or two slips after its first letter: "paragidma", "empowerman"."""
        slips = 2 if len(joined) >= _LONG else 1
        near = [spelling for spelling in self._sorted_spellings if spelling[0] == joined[0] and len(spelling) > _SHORT]
        found = process.extractOne(joined, near, scorer=OSA.distance, score_cutoff=slips)
        return (TermHit(term=self._spellings[found[0]], score=_SURE),) if found else ()

    def nearest(self, phrase: str, limit: int = 3) -> tuple[Term, ...]:
        """The terms that look most like an unknown word."""
        return tuple(self._terms[hit.term] for hit in self._fuzzy(_joined(phrase), _NEAR, limit))

    def search(self, query: str, limit: int = 20) -> tuple[TermHit, ...]:
        """Terms for a search box, best first: by name, then by the words of their texts."""
        if not words(query):
            return ()
        scores = {hit.term: hit.score for hit in (*self.find(query), *self._fuzzy(_joined(query), 75.0, limit))}
        asked = {stem(word) for word in words(query)}
        for term in self._terms.values():
            text = " ".join((*term.spellings(), term.short, term.explanation))
            shared = len(asked & {stem(word) for word in words(text)})
            if asked and shared:
                scores[term.id] = max(scores.get(term.id, 0.0), 70.0 * shared / len(asked))
            elif any(_joined(spelling).startswith(_joined(query)) for spelling in term.spellings()):
                scores[term.id] = max(scores.get(term.id, 0.0), 80.0)
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return tuple(TermHit(term=term, score=round(score, 1)) for term, score in ranked[:limit])

    @cached_property
    def _descriptions(self) -> Descriptions:
        """Learned when it is first asked for: a process that never looks up a description does not need it."""
        return Descriptions(self._terms.values())

    def describe(self, description: str, limit: int = 3) -> tuple[TermHit, ...]:
        """The terms a description may be of, best first."""
        return self._descriptions.find(description, limit)

    def spans(self, text: str) -> tuple[TermSpan, ...]:
        """Where terms stand in a text, the longest first and none inside another; exact or inflected words only."""
        tokens = list(_TOKEN.finditer(text))
        spoken = [words(token.group()) for token in tokens]
        found: list[TermSpan] = []
        start = 0
        while start < len(tokens):
            reach = self._reach(spoken[start : start + _LONGEST_TERM])
            length = next((n for n in range(reach, 0, -1) if self._named(text, tokens[start : start + n])), 0)
            if length:
                first, last = tokens[start], tokens[min(start + length, len(tokens)) - 1]
                term = self._named(text, tokens[start : start + length])
                found.append(TermSpan(start=first.start(), end=last.end(), term=term))
            start += length or 1
        return tuple(found)

    def _reach(self, spoken: list[tuple[str, ...]]) -> int:
        """How many of these words still begin some spelling: longer phrases need not be looked up."""
        joined = stemmed = ""
        for number, said in enumerate(spoken):
            joined += "".join(said).replace("-", "")
            stemmed += "".join(stem(word) for word in said)
            if not _begins(self._sorted_spellings, joined) and not _begins(self._sorted_stems, stemmed):
                return number
        return len(spoken)

    def _named(self, text: str, tokens: list[re.Match[str]]) -> str:
        phrase = text[tokens[0].start() : tokens[-1].end()]
        if len(tokens) > 1 and _LOOSE.search(phrase) and " ".join(words(phrase)) not in self._spaced:
            return ""
        return self._spellings.get(_joined(phrase)) or self._stems.get(self._stemmed(phrase), "")

    def _fuzzy(self, joined: str, cutoff: float, limit: int) -> tuple[TermHit, ...]:
        found = process.extract(joined, self._spellings.keys(), scorer=fuzz.ratio, score_cutoff=cutoff, limit=limit * 4)
        best: dict[str, float] = {}
        for spelling, score, _ in found:
            best.setdefault(self._spellings[spelling], float(score))
        return tuple(TermHit(term=term, score=score) for term, score in list(best.items())[:limit])

    def _stemmed(self, phrase: str) -> str:
        return "".join(stem(word) for word in words(phrase))


def _begins(ordered: list[str], start: str) -> bool:
    """Whether anything in a sorted list begins with this."""
    place = bisect_left(ordered, start)
    return place < len(ordered) and ordered[place].startswith(start)


def _joined(phrase: str) -> str:
    """A phrase without spaces and hyphens, so that "leef wereld" is "leefwereld"."""
    return "".join(words(phrase)).replace("-", "")
