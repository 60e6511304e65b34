"""Addresses: a street with a house number, a postcode with or without one."""

from __future__ import annotations

import re

from bot.privacy.shape_address_around import around_spans, turned_spans
from bot.privacy.street_begin import Span, whole, without_article
from bot.privacy.street_patterns import (
    ADDED,
    ALONE,
    BOX,
    HOME,
    IN_WORDS,
    INVENTED,
    LONGEST_NAME,
    MORE,
    NAMED,
    NUMBER,
    OLD,
    ON,
    PHRASED,
    SAID,
    SHOUTED,
    SQUARES,
    STREET,
    SURE_END,
    WORDS_BEFORE,
    YEAR,
)
from bot.privacy.words import word_lists

_SHORTEST = 4  # letters; "van die 5"
_DIGIT = re.compile(r"\d")


def house_spans(text: str) -> list[Span]:
    """Streets with a house number. A street without one is not told apart from other names of places."""
    if not _DIGIT.search(text):
        return [match.span() for match in IN_WORDS.finditer(text)]
    found = [match.span() for match in PHRASED.finditer(text)]
    for match in STREET.finditer(text):
        if not (_is_counted(match[0]) or _overlaps(found, match.span())):
            found.append(whole(text, match))
    for match in NAMED.finditer(text):
        known = _known_street(
            match["street"], is_sure=ON.search(text[max(0, match.start() - LONGEST_NAME) : match.start()]) is not None
        )
        if known and not _overlaps(found, match.span()):
            found.append((match.end("street") - len(known), match.end()))
    found += _said_spans(text, found)
    found += [match.span() for match in BOX.finditer(text)]
    found += turned_spans(text) + [without_article(text, *span) for span in around_spans(text)]
    return _joined([(start, more.end() if (more := MORE.match(text, end)) else end) for start, end in found])


def _joined(found: list[Span]) -> list[Span]:
    """Spans that overlap become one: the whole of an address."""
    joined: list[Span] = []
    for start, end in sorted(found):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _said_spans(text: str, found: list[Span]) -> list[Span]:
    """What is a street by the words around it, by a list, or by its end."""
    said = [without_article(text, *match.span("value")) for match in SAID.finditer(text) if _is_said(match)]
    for match in NUMBER.finditer(text):
        name = _street_in_lower_case(text[max(0, match.start() - LONGEST_NAME) : match.start()])
        if name:
            said.append((match.start() - len(name), match.end()))
    for match in INVENTED.finditer(text):
        if _is_invented(match["name"].lower()):
            said.append(without_article(text, *match.span()))
    said += [match.span("value") for match in HOME.finditer(text) if _is_said(match)]
    said += [match.span() for match in OLD.finditer(text)]
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
    return _told_in_lower_case(pieces)


def _told_in_lower_case(pieces: list[str]) -> str:
    """Return an ordinary word that is a street by the word before it ("naar achterom", "bij het rond"), or nothing."""
    lists = word_lists()
    has_article = len(pieces) > 1 and pieces[-2] in ("de", "het")
    told = pieces[-2 - has_article : -1 - has_article]
    name = pieces[-1].lower() if pieces else ""
    if (
        len(pieces) < 2
        or not told
        or told[0].lower() not in lists.cues["voor_straatwoord"]
        or name in lists.cues["geen_straten"]
    ):
        return ""
    if len(name) < _SHORTEST or name in lists.cues["gewoon"]:
        return ""
    is_street = name in lists.streets or f"het {name}" in lists.streets or f"de {name}" in lists.streets
    if not (is_street or name in SQUARES or name.endswith(SURE_END)) or name in lists.cues["instellingen"]:
        return ""
    return " ".join(pieces[-1 - has_article :])


def _is_invented(name: str) -> bool:
    lists = word_lists()
    is_known = name in lists.family_names or name in lists.places or name in lists.cues["geen_straten"]
    return not (is_known or lists.is_ordinary(name))


def _is_said(match: re.Match[str]) -> bool:
    """Whether "woont op het rond 12" tells a street; "woont op kamer 12" does not."""
    lists, name = word_lists(), match["name"].lower()
    if name in lists.cues["geen_straten"] or name in lists.cues["geen_namen"] or YEAR.search(match[0]):
        return False
    if name in SQUARES or f"de {name}" in lists.streets:
        return True
    return name in lists.streets or match["name"][:1].isupper() or not lists.is_ordinary(name)


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
