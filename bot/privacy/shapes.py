"""Everything that is recognised by its shape: one kind after the other, the surest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.privacy.finding import Finding, Kind
from bot.privacy.shape_address import house_spans
from bot.privacy.shape_date import ANY_DATE, birth_date_spans
from bot.privacy.shape_number import (
    BSN_SAID,
    DOCUMENTS,
    LONG_NUMBER,
    NUMBER_SAID,
    PHONE_SAID,
    PHONES,
    PLATES,
    PUBLIC_NUMBERS,
    bsn_spans,
    card_spans,
    iban_spans,
    known_number_spans,
)
from bot.privacy.shape_online import EMAIL, HANDLES, link_spans
from bot.privacy.shape_plate import plate_spans
from bot.privacy.shape_postcode import postcode_spans
from bot.privacy.tokens import HIDDEN

Span = tuple[int, int]


_DIGIT = re.compile(r"\d")
_AT = re.compile(r"@|[(\[]at[)\]]|ap(?:en|e)staart", re.IGNORECASE)  # without it there is no mail address
_WITHOUT_DIGITS = ("e-mail", "link", "account", "geboortedatum", "adres")  # those that can be all letters


def hide(text: str, start: int, end: int) -> str:
    """Return a text of the same length in which a piece tells nothing any more."""
    return text[:start] + HIDDEN * (end - start) + text[end:]


def find_shapes(text: str) -> Iterator[Finding]:
    """Yield what has a telling shape, without overlap and in no order."""
    original, has_digits = text, _DIGIT.search(text) is not None
    for kind, spans in _SHAPES:
        if not has_digits and kind not in _WITHOUT_DIGITS:
            continue
        for span in spans(text):
            start, end = _trimmed(original, *span)
            text = hide(text, start, end)
            if kind:
                yield Finding(start, end, kind, original[start:end])


def _by(*patterns: re.Pattern[str]) -> Callable[[str], list[Span]]:
    """The spans of the patterns, of their group "value" where they have one."""

    def spans(text: str) -> list[Span]:
        found: list[Span] = []
        for pattern in patterns:
            group = "value" if "value" in pattern.groupindex else 0
            for match in pattern.finditer(text):
                start, end = match.span(group)
                text = hide(text, start, end)
                found.append((start, end))
        return found

    return spans


_by_mail = _by(*EMAIL)


def _trimmed(text: str, start: int, end: int) -> Span:
    if text[start] == "(" and ")" not in text[start:end]:
        start += 1
    while end > start + 1 and text[end - 1] in " .,;:!?('\"\n\t":
        end -= 1
    return start, end


# A kind of None is hidden and not replaced: other dates look like telephone numbers, and 0800-0113 is everybody's.
_SHAPES: tuple[tuple[Kind | None, Callable[[str], list[Span]]], ...] = (
    ("e-mail", lambda text: _by_mail(text) if _AT.search(text) else []),
    ("link", link_spans),
    ("account", _by(*HANDLES)),
    ("iban", iban_spans),
    ("bsn", _by(BSN_SAID)),
    ("geboortedatum", birth_date_spans),
    (None, known_number_spans),
    ("adres", house_spans),
    (None, _by(ANY_DATE)),
    (None, _by(*PUBLIC_NUMBERS)),
    ("nummer", card_spans),
    ("telefoon", _by(*PHONES)),
    ("nummer", _by(NUMBER_SAID)),
    ("bsn", bsn_spans),
    ("telefoon", _by(PHONE_SAID)),
    ("adres", postcode_spans),
    ("kenteken", _by(*PLATES)),
    ("kenteken", plate_spans),
    ("nummer", _by(*DOCUMENTS, LONG_NUMBER)),
)
