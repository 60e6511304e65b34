"""The words of a text, each with what stands around it."""

from __future__ import annotations

import re
from typing import NamedTuple

HIDDEN = "\ufffc"  # stands for what was found already, and for a pseudonym that was there
_SPACE = " \t\u00a0"
_QUOTE = "['\u2019`\u00b4]"  # straight, curly, and the two accents that stand in for them
_ONE_QUOTE = str.maketrans("\u2019`\u00b4", "'''")
_WORD = re.compile(rf"[vV](?:\.\s?|\s|/)[dD]\b|[^\W_]+(?:(?:{_QUOTE}|-)[^\W_]+)*|{_QUOTE}[ts](?=\s)")
_VAN_DER = re.compile(r"^v\W+d$")
_CAPITAL_LATER = re.compile(rf"(?:a[lrstd]|el|ash|[dl])(?:{_QUOTE}|-)[^\W\d_]")  # "al-Masri", "d'Hondt"
_POSSESSIVE = re.compile(rf"{_QUOTE}s$", re.IGNORECASE)
_SENTENCE_END = re.compile(
    r"[.!?:;\n\r([{/|>=\ufffc\u2022\"\u201c\u201d\u201e\u2018]|(?:^|\s)[-*\u2013\u2014]\s?$|['\u2019]$"
)
_LONGEST = 60  # letters; what is longer is no word
_DIGIT = re.compile(r"\d")
_STICKS = re.compile(r"_|[-/]\d")  # a number is glued to the word: "A-17", "buurvrouw_2"
_DOTTED = re.compile(r"^[.]$")
_NOT_AN_END = re.compile(r"^[.]\s?$")
_ABBREVIATED = frozenset(
    """
    mevr dhr mw mr dr drs prof ds ing ir fam tel bijv bv ca evt incl excl nr st jl hr mej vd v.d gem resp mvr psych
    fysio
    """.split()
)


class Word(NamedTuple):
    """`start` and `end` leave out a possessive 's. `gap` is what stands between this word and the one before."""

    start: int
    end: int
    text: str
    lower: str
    gap: str
    begins: bool  # the first word of a sentence, so its capital says nothing
    is_letters: bool
    is_capital: bool
    is_upper: bool
    follows: bool  # only space, or the dot of an abbreviation, parts it from the word before
    touches: bool  # only space on the same line parts it from the word before


def words_of(text: str) -> list[Word]:
    """Return the words of a text in order."""
    words: list[Word] = []
    at = 0
    previous: Word | None = None
    for match in _WORD.finditer(text):
        whole, start = match[0], match.start()
        said = _without_possessive(whole) if whole[-1] in "sS" else whole
        gap = text[at:start]
        at = start + len(said)
        parted = gap.strip(_SPACE) if gap else "none"
        previous = Word(  # by place: by name it takes twice as long
            start,
            at,
            said,
            _lower(said),
            gap,
            previous is None or (gap != " " and _begins(gap, previous)),
            _is_letters(said, text, match.end()),
            _is_capital(said),
            len(said) > 1 and said.isupper(),
            parted in ("", "."),
            not parted,
        )
        words.append(previous)
    return words


def _is_letters(said: str, text: str, end: int) -> bool:
    if len(said) > _LONGEST or not (said.isalpha() or not _DIGIT.search(said)):
        return False
    return text[end : end + 1] not in ("_", "-", "/") or not _STICKS.match(text, end)


def _without_possessive(said: str) -> str:
    return _POSSESSIVE.sub("", said) or said


def _lower(said: str) -> str:
    lower = said.lower()
    return lower if lower.isalpha() else _VAN_DER.sub("v.d", lower.translate(_ONE_QUOTE))


def _is_capital(said: str) -> bool:
    if said[0].isupper():
        return True
    if said.islower():
        return False
    prefix = _CAPITAL_LATER.match(said)
    return prefix is not None and prefix[0][-1].isupper()


def _begins(gap: str, previous: Word) -> bool:
    if _DOTTED.match(previous.gap) and _NOT_AN_END.match(gap) and len(previous.text) == 1:
        return False  # "i.o.m. Peters"
    if _NOT_AN_END.match(gap) and (previous.lower in _ABBREVIATED or (len(previous.text) == 1 and previous.is_capital)):
        return False
    return _SENTENCE_END.search(gap) is not None
