"""Addresses: a street with a house number, a postcode with or without one."""

from __future__ import annotations

import re

from bot.privacy.street_patterns import (
    ADDED,
    ALONE,
    BOX,
    HOME,
    IN_WORDS,
    INVENTED,
    LAST_WORD,
    LONGEST_BEFORE,
    LONGEST_NAME,
    NAMED,
    NUMBER,
    ON,
    PHRASED,
    SAID,
    SHOUTED,
    SQUARES,
    STREET,
    SURE_END,
    WORD_BEFORE,
    WORDS_BEFORE,
    YEAR,
)
from bot.privacy.words import word_lists

Span = tuple[int, int]


def house_spans(text: str) -> list[Span]:
    """Streets with a house number. A street without one is not told apart from other names of places."""
    found = [match.span() for match in PHRASED.finditer(text)]
    for match in STREET.finditer(text):
        if not (_is_counted(match[0]) or _overlaps(found, match.span())):
            found.append(_whole(text, match))
    for match in NAMED.finditer(text):
        known = _known_street(
            match["street"], is_sure=ON.search(text[max(0, match.start() - LONGEST_NAME) : match.start()]) is not None
        )
        if known and not _overlaps(found, match.span()):
            found.append((match.end("street") - len(known), match.end()))
    found += _said_spans(text, found)
    return found + [match.span() for match in BOX.finditer(text)]


def _said_spans(text: str, found: list[Span]) -> list[Span]:
    """What is a street by the words around it, by a list, or by its end."""
    said = [_without_article(text, *match.span("value")) for match in SAID.finditer(text) if _is_said(match)]
    for match in NUMBER.finditer(text):
        name = _street_in_lower_case(text[max(0, match.start() - LONGEST_NAME) : match.start()])
        if name:
            said.append((match.start() - len(name), match.end()))
    for match in INVENTED.finditer(text):
        if _is_invented(match["name"].lower()):
            said.append(_without_article(text, *match.span()))
    said += [match.span("value") for match in HOME.finditer(text) if _is_said(match)]
    said += [match.span() for match in SHOUTED.finditer(text)]
    said += [match.span() for match in ALONE.finditer(text) if match["name"].lower() in word_lists().streets]
    said += [match.span() for match in ADDED.finditer(text) if _is_invented(match["name"].lower())]
    said += [match.span() for match in IN_WORDS.finditer(text)]
    kept: list[Span] = []
    for span in said:
        if not _overlaps(found, span) and not _overlaps(kept, span):
            kept.append(span)
    return kept


def _overlaps(found: list[Span], span: Span) -> bool:
    return any(start < span[1] and span[0] < end for start, end in found)


def _street_in_lower_case(before: str) -> str:
    """Return the known street with which a text ends ("damrak", "lange voorhout"), or nothing."""
    lists, match = word_lists(), WORDS_BEFORE.search(before)
    pieces = match[0].split(" ") if match else []
    for first in range(len(pieces)):
        name = " ".join(pieces[first:])
        is_other = name in lists.first_names or name in lists.family_names or name in lists.places
        is_plain = all(lists.is_ordinary(word) for word in pieces[first:])
        is_old = first < len(pieces) - 1 and pieces[first] in lists.cues["voor_straatnaam"]
        if name in lists.streets and not is_other and (is_old or not is_plain):
            return name
    return ""


def _is_invented(name: str) -> bool:
    lists = word_lists()
    is_known = name in lists.family_names or name in lists.places or name in lists.cues["geen_straten"]
    return not (is_known or lists.is_ordinary(name))


def _is_said(match: re.Match[str]) -> bool:
    """Whether "woont op het rond 12" tells a street; "woont op kamer 12" does not."""
    lists, name = word_lists(), match["name"].lower()
    if name in lists.cues["geen_straten"] or name in lists.cues["geen_namen"] or YEAR.search(match[0]):
        return False
    if name in SQUARES:
        return True
    return name in lists.streets or match["name"][:1].isupper() or not lists.is_ordinary(name)


def _whole(text: str, match: re.Match[str]) -> Span:
    """The street with the names in lower case that stand before it ("pieter de hooghstraat 4"), without an article."""
    start, end = _without_article(text, *match.span())
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


def _without_article(text: str, start: int, end: int) -> Span:
    """Leave out the words before the street that begin the sentence ("In de Kerkstraat 12")."""
    words = text[start:end].split(" ")
    while len(words) > 2 and _is_before_street(text[: end - len(" ".join(words))], words):
        del words[0]
    return end - len(" ".join(words)), end


def _is_before_street(before: str, words: list[str]) -> bool:
    lists, first = word_lists(), words[0]
    if first.lower() in lists.cues["voor_adres"] or (words[1] == "naar" and first.lower() in lists.places):
        return True
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


def _is_counted(street: str) -> bool:
    """Whether it is an ordinary word with a number ("weekend 2", "op weg 3", "park 12")."""
    lists = word_lists()
    name = re.split(r"\.?,? ?(?=(?:nr|nummer|no|huisnummer|t/?o)?\.?\s?\d)", street)[0].split(" ")[-1]
    if name.lower().endswith(SURE_END) and (name.lower() not in SURE_END or name[:1].isupper()):
        return False
    if YEAR.search(street) or name.lower() in lists.cues["geen_namen"]:
        return True
    return (not name[:1].isupper() and lists.is_ordinary(name.lower())) or name.lower() in lists.cues["geen_straten"]


def _known_street(words: str, *, is_sure: bool) -> str:
    """Return the longest tail of the words that is a street of the Netherlands; an ordinary word alone is none."""
    lists = word_lists()
    pieces = words.split(" ")
    for first in range(len(pieces)):
        tail = " ".join(pieces[first:])
        if tail.lower() in lists.streets:
            has_article = first > 0 and pieces[first - 1] == "'t"
            if has_article:
                return f"'t {tail}"
            is_word = (lists.is_ordinary(tail.lower()) or tail.lower() in lists.cues["geen_namen"]) and not (
                is_sure and tail.lower() not in lists.cues["geen_namen"]
            )
            if first < len(pieces) - 1 or not is_word:
                return tail
    return ""
