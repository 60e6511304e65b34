"""The referee in doubtful cases: how likely a word is a name, by what it is and by the words around it.

A linear rule: each thing that is true of a word adds its weight. The weights are learned by scripts/leer_naamwacht.py
from the practice part of the labelled sentences and from our own texts, and stand in scheidsrechter.txt, one a line.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.privacy.referee_marks import marks
from bot.privacy.tokens import Word
from bot.privacy.word_rules import WordRules

FILE = Path(__file__).parent / "scheidsrechter.txt"
SCALE = 100  # the weights are kept as whole numbers
_SURE = 0.0  # from here on a word is a name though no rule says so
_SURE_OF_PLACE = 3.0
_SURE_OF_WORD = 1.5
_SURE_OF_ANY_WORD = 4.0  # a word that no list of names has
_SURE_OF_BEGIN = 1.5
_NEVER = -2.5  # below it a word is no name though a rule says so
_PLAIN = -1.0  # the same for an ordinary word in lower case behind a title or a role
_UNLIKELY = 0.0  # the same for a word that no list knows
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


def is_doubtful(rules: WordRules, at: int) -> bool:
    """Whether the referee is asked about a word: it is no Dutch word, or one that people are named with."""
    word = rules.words[at]
    if not word.is_letters or word.lower in rules.lists.prefixes or rules.says(word, "lidwoorden"):
        return False
    if len(word.text) < _SHORTEST:
        return _is_initial(rules, at)
    if rules.capital(at) and not word.begins:
        return True
    if not rules.lists.is_ordinary(word.lower) or rules.says(word, "woord_voornamen", "woord_achternamen"):
        return True
    return rules.is_name(word) and not rules.says(word, *_SMALL_WORDS)


def _is_initial(rules: WordRules, at: int) -> bool:
    """Whether a letter stands alone as that of a name does: "J. is 17", no part of "i.p.v."."""
    word, after = rules.words[at], rules.words[at + 1] if at + 1 < len(rules.words) else None
    if word.gap.endswith(".") or not word.text.isascii():
        return False
    return word.is_capital or (after is not None and after.gap.startswith(". "))


def is_surely_name(rules: WordRules, at: int) -> bool:
    """Whether a word is a name where no rule says so."""
    word = rules.words[at]
    if not is_doubtful(rules, at) or rules.is_barred(word) or rules.is_stressed(word):
        return False
    return score(rules, at) > _least(rules, word)


def _least(rules: WordRules, word: Word) -> float:
    """How sure the referee must be: surer of what is a word, a place or the begin of a sentence too."""
    if rules.is_place(word):
        return _SURE_OF_PLACE
    if rules.lists.is_ordinary(word.lower):
        is_for_people = rules.is_name(word) or rules.says(word, "woord_voornamen", "woord_achternamen")
        return _SURE_OF_WORD if is_for_people else _SURE_OF_ANY_WORD
    return _SURE_OF_BEGIN if word.begins and word.is_capital and not rules.is_name(word) else _SURE


def is_surely_none(rules: WordRules, at: int) -> bool:
    """Whether a word is no name though a rule says so."""
    word = rules.words[at]
    is_known = rules.is_name(word) or not rules.capital(at) or word.lower.removesuffix("s") in rules.lists.first_names
    least = _NEVER if is_known else _UNLIKELY
    return is_doubtful(rules, at) and not rules.known(rules.words[at].lower) and score(rules, at) < least


def is_plain_word(rules: WordRules, at: int) -> bool:
    """Whether an ordinary word in lower case is no name though a title or role stands before it ("de hulp te jong")."""
    word = rules.words[at]
    if rules.capital(at) or rules.known(word.lower) or rules.says(word, "woord_voornamen"):
        return False
    if not rules.lists.is_ordinary(word.lower):
        return False
    return word.lower in rules.lists.prefixes or (is_doubtful(rules, at) and score(rules, at) < _PLAIN)


def score(rules: WordRules, at: int) -> float:
    """Return how likely a word is a name: 0 is as likely as not, each 1 more or less is e times as likely."""
    weights = _weights()
    return (weights[""] + sum(weights.get(mark, 0) for mark in marks(rules, at))) / SCALE


@cache
def _weights() -> dict[str, int]:
    rows = (line.rpartition(" ") for line in FILE.read_text(encoding="utf-8").splitlines())
    return {mark: int(weight) for mark, _, weight in rows}
