"""Words of which a hyphen keeps the half: "leef- en systeemwereld" is "leefwereld en systeemwereld"."""

from __future__ import annotations

import re

from bot.core.term_question import FindTerms

_HALVED = re.compile(r"\b(?P<half>\w{2,})- ?(?P<between>(?:en|of|vs\.?|versus) )(?P<whole>\w{5,})")
_SHORTEST_END = 3
_AS_WRITTEN = 97.0  # the score of a word that is written or inflected as the glossary has it


def whole_words(text: str, find_terms: FindTerms) -> str:
    """Return the text with each half made whole, when that makes a known word."""
    return _HALVED.sub(lambda found: _made_whole(found, find_terms), text)


def _made_whole(found: re.Match[str], find_terms: FindTerms) -> str:
    half, whole = found["half"], found["whole"]
    for start in range(1, len(whole) - _SHORTEST_END + 1):
        made = half + whole[start:]
        if any(hit.score >= _AS_WRITTEN for hit in find_terms(made)):
            return f"{made} {found['between']}{whole}"
    return found.group()
