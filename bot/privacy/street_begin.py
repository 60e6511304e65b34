"""Where a street begins: with the names before it that belong to it, without the words before it that do not."""

from __future__ import annotations

import re

from bot.privacy.street_patterns import LAST_WORD, LONGEST_BEFORE, WORD_BEFORE
from bot.privacy.words import word_lists

Span = tuple[int, int]


def whole(text: str, match: re.Match[str]) -> Span:
    """The street with the names in lower case that stand before it ("pieter de hooghstraat 4"), without an article."""
    start, end = without_article(text, *match.span())
    lists = word_lists()
    while start and (before := WORD_BEFORE.search(text[max(0, start - LONGEST_BEFORE) : start])):
        word = before["word"].lower()
        is_street = word in lists.cues["voor_straatnaam"] or (
            word in lists.first_names and (not lists.is_ordinary(word) or word in lists.cues["toch_voornamen"])
        )
        if not is_street:
            break
        start -= len(before[0])
    return start, end


def without_article(text: str, start: int, end: int) -> Span:
    """Leave out the words before the street that begin the sentence ("In de Kerkstraat 12")."""
    words = text[start:end].split(" ")
    while len(words) > 2 and _is_before_street(text[: end - len(" ".join(words))], words):
        del words[0]
    return end - len(" ".join(words)), end


def _is_before_street(before: str, words: list[str]) -> bool:
    lists, first = word_lists(), words[0]
    if first.lower() in lists.cues["voor_adres"] or (words[1] == "naar" and first.lower() in lists.places):
        return True
    if first == "van" and words[1] in ("der", "den"):
        return False
    if first == "van":
        last = LAST_WORD.search(before[-LONGEST_BEFORE:])
        return words[1] in ("de", "het") or (last is not None and last[1].lower() not in lists.cues["voor_straat"])
    if first.lower() not in lists.cues["voor_straat"]:
        return False
    begins = not before.rstrip(" \t") or before.rstrip(" \t")[-1] in ".!?\n"
    is_of_name = first in ("De", "Het", "Op", "Aan") and not begins
    return not is_of_name and not (first == "De" and len(words) > 3 and words[1][:1].isupper() and _is_name(words[1]))


def _is_name(word: str) -> bool:
    return not word_lists().is_ordinary(word.lower())
