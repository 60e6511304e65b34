"""The referee: how likely a word is a name, by what it is, by the words around it and by what the rules say of it.

A linear rule: each thing that is true of a word adds its weight. The weights are learned by scripts/leer_naamwacht.py
from the practice part of the labelled sentences and from our own texts, and stand in scheidsrechter.txt, one a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from bot.privacy.name_begin import is_after_place_word
from bot.privacy.person_rules import Rules
from bot.privacy.referee_around import REMEMBERED, beside, beside_marks, between, between_marks
from bot.privacy.referee_marks import dotted, own_marks
from bot.privacy.rule_names import Said
from bot.privacy.things import is_named_thing, is_thing

FILE = Path(__file__).parent / "scheidsrechter.txt"
SCALE = 100  # the weights are kept as whole numbers
_SHORTEST = 2  # letters; one alone is an initial
_SMALL_WORDS = (
    "nooit_los",
    "gewoon",
    "lidwoorden",
    "voornaamwoorden",
    "voegwoorden",
    "werkwoorden",
    "werkwoorden_mens",
    "plaatsvoorzetsels",
    "persoonvoorzetsels",
)


def is_doubtful(rules: Rules, at: int) -> bool:
    """Whether the referee is asked about a word: it is no Dutch word, or one that people are named with."""
    word = rules.words[at]
    if len(word.text) < _SHORTEST:
        return _is_initial(rules, at)
    if not word.is_letters or word.lower in rules.lists.prefixes or rules.says(word, "lidwoorden"):
        return False
    if rules.capital(at) and not word.begins:
        return True
    if not rules.lists.is_ordinary(word.lower) or rules.says(word, "woord_voornamen", "woord_achternamen"):
        return True
    return rules.is_name(word) and not rules.says(word, *_SMALL_WORDS)


def _is_initial(rules: Rules, at: int) -> bool:
    """Whether a letter may stand for a name: "J. is 17", "b.k. en r.k."; not one of "i.p.v."."""
    word, after = rules.words[at], rules.words[at + 1] if at + 1 < len(rules.words) else None
    if not word.text.isalpha() or word.gap.endswith(("'", "\u2019")):
        return False
    if word.is_capital:
        return True
    if dotted(rules, at) in rules.lists.cues["afkortingen"]:
        return False
    return after is not None and after.gap.startswith(".")


def marks_of(rules: Rules, at: int, said: Said) -> list[str]:
    """All that is true of a word, of the words around it, and what the rules say of it."""
    own = own_marks(rules, at)
    around = [mark for one in beside(rules, at) for mark in beside_marks(*one, own.case + own.sort)]
    return [
        *own.marks,
        *around,
        *between_marks(*between(rules, at), own.sort),
        *_of_rules(rules, at, said, own.of_lists),
    ]


def score(rules: Rules, at: int, said: Said) -> float:
    """Return how likely a word is a name: 0 is as likely as not, each 1 more or less is e times as likely."""
    own, weights = own_marks(rules, at), _weights()
    total = weights[""] + _weight_between(*between(rules, at), own.sort)
    for one in beside(rules, at):
        total += _weight_beside(*one, own.case + own.sort)
    for mark in own.marks:
        total += weights.get(mark, 0)
    for mark in _of_rules(rules, at, said, own.of_lists):
        total += weights.get(mark, 0)
    return total / SCALE


@lru_cache(REMEMBERED)
def _weight_beside(step: int, told: tuple[str, ...], word: str, lemma: str, sort: str) -> int:
    weights = _weights()
    return sum(weights.get(mark, 0) for mark in beside_marks(step, told, word, lemma, sort))


@lru_cache(REMEMBERED)
def _weight_between(left: tuple[str, ...], right: tuple[str, ...], sort: str) -> int:
    weights = _weights()
    return sum(weights.get(mark, 0) for mark in between_marks(left, right, sort))


def _of_rules(rules: Rules, at: int, said: Said, of_lists: list[str]) -> Iterator[str]:
    yield from _said(said, rules.is_barred(rules.words[at]), of_lists)
    yield from _other(rules, at, said)


def _other(rules: Rules, at: int, said: Said) -> Iterator[str]:
    """What the words around a word tell of a thing or a place, where no rule says that it is a name."""
    if said.tag != "O":
        return
    if rules.capital(at) and not rules.words[at].begins and is_after_place_word(rules, at):
        yield "other=place"
        yield f"other=place{rules.is_name(rules.words[at])}"
    if is_thing(rules, at):
        yield "other=thing"
    if is_named_thing(rules, at):
        yield "other=named"
    if rules.is_stressed(rules.words[at]):
        yield "other=stressed"


def _said(said: Said, is_barred: bool, of_lists: list[str]) -> Iterator[str]:
    led = f"said={said.tag}{said.lead.kind}"
    yield f"said={said.tag}"
    yield led
    yield f"lead={said.lead.kind}"
    yield f"barred={is_barred}{said.tag}"
    for mark in of_lists:
        yield f"{led}:{mark}"


@cache
def _weights() -> dict[str, int]:
    rows = (line.rpartition(" ") for line in FILE.read_text(encoding="utf-8").splitlines())
    return {mark: int(weight) for mark, _, weight in rows}
