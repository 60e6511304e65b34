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
    "mevr dhr mw mr dr drs prof ds ing ir fam tel bijv bv ca evt incl excl nr st jl hr mej vd v.d gem resp mvr".split()
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
    for match in _WORD.finditer(text):
        said = _without_possessive(match[0])
        gap = text[at : match.start()]
        previous = words[-1] if words else None
        words.append(
            Word(
                start=match.start(),
                end=match.start() + len(said),
                text=said,
                lower=_lower(said),
                gap=gap,
                begins=_begins(gap, previous),
                is_letters=len(said) <= _LONGEST
                and (said.isalpha() or not _DIGIT.search(said))
                and not _STICKS.match(text, match.end()),
                is_capital=_is_capital(said),
                is_upper=len(said) > 1 and said.isupper(),
                follows=bool(gap) and gap.strip(_SPACE) in ("", "."),
                touches=bool(gap) and not gap.strip(_SPACE),
            )
        )
        at = match.start() + len(said)
    return words


def _without_possessive(said: str) -> str:
    return (_POSSESSIVE.sub("", said) or said) if said[-1] in "sS" else said


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


def _begins(gap: str, previous: Word | None) -> bool:
    if previous is None:
        return True
    if gap == " ":
        return False
    if _DOTTED.match(previous.gap) and _NOT_AN_END.match(gap) and len(previous.text) == 1:
        return False  # "i.o.m. Peters"
    if _NOT_AN_END.match(gap) and (previous.lower in _ABBREVIATED or (len(previous.text) == 1 and previous.is_capital)):
        return False
    return _SENTENCE_END.search(gap) is not None
