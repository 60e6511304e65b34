"""The referee in doubtful cases: how likely a word is a name, by what it is and by the words around it.

A linear rule: each thing that is true of a word adds its weight. The weights are learned by scripts/leer_naamwacht.py
from the practice part of the labelled sentences and from our own texts, and stand in scheidsrechter.txt, one a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.privacy.name_shape import name_shape
from bot.privacy.tokens import HIDDEN, Word
from bot.privacy.word_rules import WordRules

FILE = Path(__file__).parent / "scheidsrechter.txt"
SCALE = 100  # the weights are kept as whole numbers
_SURE = 1.0  # from here on a word is a name though no rule says so
_NEVER = -2.5  # below it a word is no name though a rule says so
_UNLIKELY = 0.0  # the same for a word that no list knows
_SHORTEST = 2  # letters; one alone is an initial
_LONGEST = 7  # letters that are told apart
_WIDEST = 5
_STEP = 1.5
_LISTS = (
    "woord_voornamen",
    "toch_voornamen",
    "nooit_los",
    "alleen_hoofdletter",
    "woord_achternamen",
    "korte_voornamen",
)
_AROUND = (
    "lidwoorden",
    "werkwoorden",
    "werkwoorden_mens",
    "voornaamwoorden",
    "instellingen",
    "kondigt_naam_aan",
    "persoonvoorzetsels",
    "plaatsvoorzetsels",
    "voegwoorden",
    "deelwoorden_mens",
    "voorvoegsels",
    "geen_namen",
    "bezit_voor",
    "koopwoorden",
    "zorgwoorden",
    "rollen_meer",
)


def is_doubtful(rules: WordRules, at: int) -> bool:
    """Whether the referee is asked about a word: it is no Dutch word, or one that people are named with."""
    word = rules.words[at]
    if not word.is_letters or len(word.text) < _SHORTEST:
        return False
    if rules.capital(at) and not word.begins:
        return True
    return not rules.lists.is_ordinary(word.lower) or rules.says(word, "woord_voornamen")


def is_surely_name(rules: WordRules, at: int) -> bool:
    """Whether a word is a name where no rule says so."""
    word = rules.words[at]
    if not is_doubtful(rules, at) or rules.is_barred(word) or rules.is_stressed(word):
        return False
    return score(rules, at) > _SURE


def is_surely_none(rules: WordRules, at: int) -> bool:
    """Whether a word is no name though a rule says so."""
    is_known = rules.is_name(rules.words[at]) or not rules.capital(at)
    least = _NEVER if is_known else _UNLIKELY
    return is_doubtful(rules, at) and not rules.known(rules.words[at].lower) and score(rules, at) < least


def score(rules: WordRules, at: int) -> float:
    """Return how likely a word is a name: 0 is as likely as not, each 1 more or less is e times as likely."""
    weights = _weights()
    return (weights[""] + sum(weights.get(mark, 0) for mark in marks(rules, at))) / SCALE


def marks(rules: WordRules, at: int) -> list[str]:
    """Return all that is true of a word, each with a name of its own."""
    word = rules.words[at]
    case, kind, sort = _case(rules, word), _kind(rules, word), _sort(rules, word)
    own = [f"is={kind}", f"case={case}", f"is={kind}{case}", f"letters={case}{min(len(word.text), _LONGEST)}"]
    if sort != "o":
        shape = max(-_WIDEST, min(_WIDEST, round(name_shape(word.lower) / _STEP)))
        own += [f"shape={shape}", f"shape={shape}{case}"]
    for name in _LISTS:
        if rules.says(word, name):
            own += [f"in={name}", f"in={name}{case}"]
    after = rules.words[at + 1] if at + 1 < len(rules.words) else None
    gaps = (f"before={_gap(word)}", f"after={_gap(after) if after else '$'}")
    own += [*gaps, *(f"{gap}{case}{sort}" for gap in gaps)]
    return [*own, *_around(rules, at, case + sort)]


def _around(rules: WordRules, at: int, sort: str) -> Iterator[str]:
    for step in (-2, -1, 1, 2):
        index = at + step
        if not 0 <= index < len(rules.words):
            yield f"{step}=edge"
            yield f"{step}=edge{sort}"
            continue
        word = rules.words[index]
        for told in _told(rules, word):
            yield f"{step}={told}"
            yield f"{step}={told}{sort}"
        if word.is_letters and rules.lists.is_ordinary(word.lower):
            yield f"{step}:{word.lower}"
            if abs(step) == 1:
                yield f"{step}:{word.lower}{sort}"


def _told(rules: WordRules, word: Word) -> tuple[str, ...]:
    """What a word tells of those beside it."""
    lower, lists = word.lower, rules.lists
    told = _by_word().get(lower, ())
    if not word.is_letters:
        told += ("digits",)
    if lower in lists.titles:
        told += ("title",)
    elif rules.is_role(lower):
        told += ("role",)
    is_ordinary = lists.is_ordinary(lower)
    if is_ordinary and lists.is_finite_verb(lower):
        told += ("finite",)
    if not is_ordinary and lower in lists.first_names:
        told += ("first",)
    if not is_ordinary and lower in lists.family_names:
        told += ("family",)
    if word.is_capital and not word.begins:
        told += ("capital",)
    return told or ("other",)


def _case(rules: WordRules, word: Word) -> str:
    if rules.shouts:
        return "S"
    if word.is_upper:
        return "U"
    if word.is_capital:
        return "B" if word.begins else "C"
    return "l"


def _kind(rules: WordRules, word: Word) -> str:
    lower, lists = word.lower, rules.lists
    first, family = rules.is_first_name(word), rules.is_family_name(word)
    kind = "o" if lists.is_ordinary(lower) else ""
    if not (kind or first or family):
        kind = "c" if lists.is_compound(lower) else "e" if lower in lists.english else ""
    marks_of = ((first, "F"), (family, "A"), (lower in lists.places, "P"), (lower in lists.cues["geen_namen"], "B"))
    return kind + "".join(letter for is_so, letter in marks_of if is_so)


def _sort(rules: WordRules, word: Word) -> str:
    is_ordinary = rules.lists.is_ordinary(word.lower)
    if rules.is_name(word):
        return "on" if is_ordinary else "n"
    return "o" if is_ordinary else "u"


def _gap(word: Word) -> str:
    if HIDDEN in word.gap:
        return "hidden"
    return word.gap.strip()[:1] or ("" if word.gap else "^")


@cache
def _weights() -> dict[str, int]:
    rows = (line.rpartition(" ") for line in FILE.read_text(encoding="utf-8").splitlines())
    return {mark: int(weight) for mark, _, weight in rows}


@cache
def _by_word() -> dict[str, tuple[str, ...]]:
    from bot.privacy.words import word_lists

    cues = word_lists().cues
    told: dict[str, tuple[str, ...]] = {}
    for name in _AROUND:
        for word in cues[name]:
            told[word] = (*told.get(word, ()), name)
    return told
