"""Licence plates that only the words before them tell: in lower case, of another country."""

from __future__ import annotations

import re

from bot.privacy.shape_number import plate

Span = tuple[int, int]

_VEHICLE = re.compile(
    r"\b(?:auto|auto'tje|autootje|wagen|bus|busje|bestelbus|scooter|brommer|brommertje|snorfiets|motor|aanhanger|caravan|camper|taxi"
    r"|kenteken|plaat|plaatje|nummerplaat|nummerbord|canta|scootmobiel|apk|rdw|parkeer\w*|geparkeerd|boete|kent|golf|polo|fiesta|opel"
    r"|corsa|clio|peugeot|renault|citroën|toyota|bmw|audi|mercedes|transit|vw|volkswagen|skoda|seat|fiat|ford|kia|hyundai|volvo|tesla)"
    r"\b[^.!?\n]{0,40}$",
    re.IGNORECASE,
)
_FARTHEST = 60  # characters
_CANDIDATES = (
    re.compile(plate("[A-Za-z]", "[- ]")),
    # Polish, German with spaces
    re.compile(r"(?<![\w-])(?:[A-Z]{2,3} (?=[A-Z]*\d)[A-Z0-9]{4,5}|[A-Z]{1,3}[ -][A-Z]{1,2} ?\d{2,4})(?![\w-])"),
)


def plate_spans(text: str) -> list[Span]:
    """What has the shape of a plate and stands behind a word for a vehicle: "golf, n-391-bv"."""
    return [
        match.span()
        for pattern in _CANDIDATES
        for match in pattern.finditer(text)
        if _VEHICLE.search(text[max(0, match.start() - _FARTHEST) : match.start()])
    ]
