"""All that is true of a word itself: what the referee weighs, with what stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bot.privacy.name_shape import name_shape
from bot.privacy.referee_around import lists_by_word, told_by_text
from bot.privacy.tokens import HIDDEN, Word
from bot.privacy.word_rules import WordRules

_LONGEST = 7  # letters that are told apart
_WIDEST = 5
_STEP = 1.5
_FARTHEST = 12  # letters that are looked at on each side; without an end 20,000 characters of "J." take half a minute
_LISTS = tuple(
    """
    woord_voornamen toch_voornamen nooit_los alleen_hoofdletter woord_achternamen korte_voornamen merknamen
    maanden_kort taalnamen volknamen
""".split()
)


class Own(NamedTuple):
    """What is true of a word itself, each with a name of its own; `sort` and `case` tell of what kind it is."""

    marks: list[str]
    of_lists: list[str]  # those of them that tell in which lists it is
    sort: str
    case: str


def own_marks(rules: WordRules, at: int) -> Own:
    """Return all that is true of a word by itself and in its text."""
    word = rules.words[at]
    case, (kind, sort) = _case(rules, word), _kind(rules, word)
    of_lists = [f"is={kind}", f"is={kind}{case}"]
    for name in lists_by_word(_LISTS).get(word.lower, ()):
        of_lists += [f"in={name}", f"in={name}{case}"]
    own = [*of_lists, f"case={case}", f"letters={case}{min(len(word.text), _LONGEST)}"]
    if len(word.text) == 1:
        own += _initial(rules, at, case)
    after = rules.words[at + 1] if at + 1 < len(rules.words) else None
    gaps = (f"before={_gap(word)}", f"after={_gap(after) if after else '$'}")
    own += [*gaps, *(f"{gap}{case}{sort}" for gap in gaps)]
    if sort[0] == "o":
        own += [f"word={word.lower}", f"word={word.lower}{case}"]
    if sort != "o":
        own += _letters(word.lower, case)
    own += [f"style={rules.style}{case}{sort}", *(f"has={told}{sort}" for told in told_by_text(rules, word))]
    return Own(own, of_lists, sort, case)


def _initial(rules: WordRules, at: int, case: str) -> Iterator[str]:
    letters = dotted(rules, at)
    if letters in rules.lists.cues["afkortingen"]:
        yield f"short{case}"
    yield f"dotted={min(len(letters), _WIDEST)}"
    yield f"dotted={min(len(letters), _WIDEST)}{case}"


def dotted(rules: WordRules, at: int) -> str:
    """Return the letters of "i.p.v." or "A.B.", of which one is the word at an index."""
    return "".join(rules.words[index].lower for index in dotted_run(rules, at))


def dotted_run(rules: WordRules, at: int) -> range:
    """Return the indexes of the letters with dots between them, of which one is the word at an index.

    Of a longer row only those near it: no name and no abbreviation is that long.
    """
    words, first, last = rules.words, at, at + 1
    while first and at - first < _FARTHEST and words[first].gap == "." and len(words[first - 1].text) == 1:
        first -= 1
    while last < len(words) and last - at <= _FARTHEST and words[last].gap == "." and len(words[last].text) == 1:
        last += 1
    return range(first, last)


def _letters(lower: str, case: str) -> Iterator[str]:
    """How much a word is made as names are, how it begins and how it ends."""
    shape = max(-_WIDEST, min(_WIDEST, round(name_shape(lower) / _STEP)))
    yield f"shape={shape}"
    yield f"shape={shape}{case}"
    for size in (2, 3, 4):
        if len(lower) > size:
            yield f"end={lower[-size:]}"
            yield f"begin={lower[:size]}"


def _case(rules: WordRules, word: Word) -> str:
    if rules.shouts:
        return "S"
    if word.is_upper:
        return "U"
    if word.is_capital:
        return "B" if word.begins else "C"
    return "l"


def _kind(rules: WordRules, word: Word) -> tuple[str, str]:
    """All that the lists say of it, and in short: "n" a name, "o" an ordinary word, "on" both, "u" unknown."""
    lower, lists = word.lower, rules.lists
    first, family = rules.is_first_name(word), rules.is_family_name(word)
    kind = sort = "o" if lists.is_ordinary(lower) else ""
    if not (kind or first or family):
        kind = "c" if lists.is_compound(lower) else "e" if lower in lists.english else ""
    marks_of = ((first, "F"), (family, "A"), (lower in lists.places, "P"), (lower in lists.cues["geen_namen"], "B"))
    sort = sort + "n" if first or family else sort or "u"
    return kind + "".join(letter for is_so, letter in marks_of if is_so), sort


def _gap(word: Word) -> str:
    if HIDDEN in word.gap:
        return "hidden"
    return word.gap.strip()[:1] or ("" if word.gap else "^")
