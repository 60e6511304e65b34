"""Postcodes, with the house number that stands behind one."""

from __future__ import annotations

import re

from bot.privacy.street_patterns import ADDITION
from bot.privacy.tokens import HIDDEN
from bot.privacy.words import word_lists

Span = tuple[int, int]

_NO_COUNT = r"(?:uur|keer|jaar|weken|dagen|maanden|euro|x|km|min)\b"
_POSTCODE = re.compile(
    r"(?:(?<![\w.-])|(?<=\bpc))(?P<digits>[1-9]\d{3})(?P<gap>\s{0,2}|[.-])(?P<letters>[A-Z]{2}|[a-z]{2}|[A-Z][a-z])(?![^\W\d]|-[^\W\d])"
    r"(?P<house>(?:,\s?|\s?-\s|\s|[-/]|(?=\d))\(?(?:(?:nr|nummer|huisnummer|huisnr)\.?:?\s?)?\d{1,4}(?!\d)"
    rf"{ADDITION}"
    rf"(?![\w/]|[:.,-]\d|\s?{_NO_COUNT}))?(?!\w)"
)
_BESIDE = re.compile(rf",? ?{HIDDEN}")
_BESIDE_BEFORE = re.compile(rf"{HIDDEN},? $")
_UNITS = frozenset("kg km mg gr st ml cc kb mb gb cm mm dm hl kw pk pp eu nl bv nv jr sr mw dr nr vb zn".split())
_SAYS_POSTCODE = re.compile(r"(?:postcode|pc|huisnummer \d+\w?,?|\d[a-zA-Z]?,)[\s:=]*(?:is\s)?$", re.IGNORECASE)


def postcode_spans(text: str) -> list[Span]:
    """Postcodes; in lower case after a space ("3500 ik") only where a house number or the word shows it is one."""
    return [
        match.span()
        for match in _POSTCODE.finditer(text)
        if _is_postcode(match, text[: match.start()]) or _is_beside(text, match)
    ]


def _is_beside(text: str, match: re.Match[str]) -> bool:
    """Whether an address that was found already stands beside it: "6511 pp, burchtstraat 44"."""
    if word_lists().is_ordinary(match["letters"].lower()):
        return False
    return _BESIDE_BEFORE.search(text[: match.start()][-4:]) is not None or _BESIDE.match(text, match.end()) is not None


def _is_postcode(match: re.Match[str], before: str) -> bool:
    said = _SAYS_POSTCODE.search(before[-30:]) is not None
    letters, gap = match["letters"], match["gap"]
    if letters.upper() in {"SA", "SD", "SS"}:
        return False
    if letters[1].islower() and gap:
        is_year = match["digits"][:2] in {"19", "20"}
        is_word = word_lists().is_ordinary(letters.lower()) or letters.lower() in _UNITS
        return said or (not is_word and (bool(match["house"]) or not is_year))
    is_year = match["digits"][:2] in {"19", "20"} and bool(gap)
    return not is_year or said or bool(match["house"])
