"""Numbers that belong to one person: BSN, IBAN, telephone, licence plate, client and case numbers."""

from __future__ import annotations

import re

from stdnum import iban, luhn
from stdnum.nl import bsn

from bot.privacy.words import word_lists

Span = tuple[int, int]
_AFTER = r"(?![\w]|[.,-]\d)"

_GAP = r"[\s./_:\u200b\u2010-\u2014-]"  # what people put between groups of digits
_IBAN = re.compile(
    rf"(?:(?<!\w)|(?<=iban)|(?<=IBAN)|(?<=_))[A-Za-z]{{2}}{_GAP}?\d{_GAP}?\d(?:{_GAP}{{0,2}}[A-Za-z0-9]){{11,40}}"
)
_IBAN_OF_NL = re.compile(
    rf"NL{_GAP}?\d{_GAP}?\d(?:{_GAP}{{0,2}}[A-Z]){{4}}(?:{_GAP}{{0,2}}\d){{10}}(?!\d)", re.IGNORECASE
)
_NINE = re.compile(rf"(?<![\d+])(?<!\d[.,/-])\d(?:{_GAP}{{0,3}}\d){{8}}(?![\d/]|[.,-]\d)")
_DIGIT = re.compile(r"\d")
_SEPARATORS = re.compile(r"[\W_]+")
_CARD = re.compile(r"(?<![\w.,-])\d{4}(?:[ -]?\d{4}){3}(?![\w-])")
BSN_SAID = re.compile(
    r"\b(?:bsn|bsn-?nummer|burger\s?service\s?nummer|sofi-?nummer|sofi)(?![^\W\d_])"
    r"(?:[\s.:=#(_-]|(?:nummer|nr|is|was|van|hem|haar|zijn|de|het|cliënt|client|moeder|vader|kind|zoon|dochter|partner|meneer"
    r"|mevrouw|mw|dhr|volgens|mij|luidt|dus)\b){0,10}"
    rf"(?P<value>(?<!\d)\d(?:{_GAP}{{0,3}}\d){{7,8}})(?!\d)",
    re.IGNORECASE,
)
_FREE = re.compile(r"(?<![\w.,+])0[89]00[\s.-]?\d{4}(?!\d)|(?<![\w.,+])0[89]00[\s.-]?\d{3}(?:[\s.-]?\d{3,4})?(?!\d)")
PUBLIC_NUMBERS = (
    re.compile(r"(?<![\w.,+])14[\s-]?0\d{2,3}(?!\d)|\b(?:112|113|1813)\b"),
    re.compile(r"(?:€|\beuro?)\s?\d[\d.,]*|(?<![\d.,])\d[\d.,]{0,20}(?=\s?(?:€|euro?\b))", re.IGNORECASE),
)
PHONES = (
    _FREE,
    re.compile(rf"(?<![\w.,+])(?:\+\s?|00\s?)31[\s./-]*(?:\(0\)[\s./-]*)?[1-9](?:[\s./()-]{{0,3}}\d){{8}}{_AFTER}"),
    re.compile(rf"(?<![\d.,+])\(?0[\s./()=-]{{0,3}}[1-9](?:[\s./()-]{{0,3}}\d){{8}}{_AFTER}"),
    re.compile(rf"(?<![\w.,+])(?:\+\s?|00\s?)[1-9]\d(?:[\s./()-]{{0,3}}\d){{7,11}}{_AFTER}"),
)
PHONE_SAID = re.compile(
    r"\b(?:tel|telefoon|telefoonnummer|telefoonnr|telnr|mobiel|mobiele nummer|gsm|06|06-?nummer|mob|bereikbaar op"
    r"|bellen op|belt op|bereiken op|whatsapp|(?:app(?:en)?|appt|sms|sms'en|sturen|stuurt|bellen) naar|nummer)\b"
    r"(?:[\s.:=]|(?:nr|nummer|is|van|hem|haar|op|zijn|moeder|vader)\b){1,6}"
    rf"(?P<value>(?<!\w)\+?\(?\d(?:[\s./()-]{{0,2}}\d){{5,12}}){_AFTER}",
    re.IGNORECASE,
)
_SIDE_CODES = """
    AA-99-99 99-99-AA 99-AA-99 AA-99-AA AA-AA-99 99-AA-AA 99-AAA-9 9-AAA-99 AA-999-A A-999-AA AAA-99-A A-99-AAA
    9-AA-999 999-AA-9
"""


_PLATE = "[b-df-hj-np-tv-z]"  # of a plate in lower case without marks: "43tkd8", "9 zvt 04"


def plate(letter: str, gap: str) -> str:
    shapes = {"A": letter, "9": r"\d", "-": gap}
    codes = "|".join("".join(shapes[sign] for sign in code) for code in _SIDE_CODES.split())
    return rf"(?<![\w-])(?:{codes})(?![\w-])"


PLATES = (
    re.compile(plate("[A-Z]", "-")),
    re.compile(plate("[B-DF-HJ-NP-TV-Z]", r"\.")),
    re.compile(plate("[b-df-hj-np-tv-z]", "-")),  # no vowels: "24-uur-7" is no plate
    re.compile(plate("[B-DF-HJ-NP-TV-Z]", " ?")),
    re.compile(
        rf"(?<![\w-])(?:\d\d ?{_PLATE}{{3}} ?\d|\d ?{_PLATE}{{3}} ?\d\d|{_PLATE}{{2}} ?\d{{3}} ?{_PLATE})(?![\w-])"
    ),
    re.compile(r"(?<![\w-])[1-9]-[A-Z]{3}-\d{3}(?![\w-])"),  # Belgian
    re.compile(r"(?<![\w-])[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} \d{2,4}(?![\w-])"),  # German
    re.compile(
        r"\b(?:auto|wagen|bus|busje|bestelbus|scooter|brommer|snorfiets|motor|aanhanger|caravan|camper|taxi)\b[\s:=(,]{1,3}"
        rf"(?P<value>{plate('[A-Z]', '[ -]?')}|(?-i:[A-Z]{{2,3}} ?\d{{4,5}})(?![\w-]))",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:kenteken|nummerbord|nummerplaat)\b(?:[\s:=(]|(?:is|van|de|auto|het|zijn|haar)\b){1,6}"
        r"(?P<value>(?=[a-z -]{0,7}\d)(?=[\d -]{0,7}[a-z])[a-z\d]{1,3}(?:[ -][a-z\d]{1,3}){2})(?![\w-])",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:kenteken|kentekennummer|kentekenplaat|nummerbord|nummerplaat)\b(?:[\s:=(]|(?:is|van|de|auto|het|zijn|haar)\b){1,6}"
        rf"(?P<value>{plate('[A-Z]', '[ -]?')})",
        re.IGNORECASE,
    ),
)
NUMBER_SAID = re.compile(
    r"\b(?:(?!huisnummer|kamernummer|bsn|telefoonnummer|vraagnummer|noodnummer|06)[^\W\d_-]{0,30}-?(?:nummer|nummers|nr|kenmerk|dossier|zaak|polis)"
    r"|[\w-]{1,20}-id|ref|referentie|pincode|inlogcode|kaartcode)\b"
    r"(?:[\s.:=#(]|(?:nr|nummer|no|is|van|luidt|onder|cliënt|client|hem|haar|de|het|deze|gemeente|uwv|svb|zorg)\b){1,8}"
    r"(?P<value>(?<![\w-])(?!(?-i:[A-Z])-\d\d(?![\w-]))(?:(?-i:[A-Z]{1,5})[ ./-]{1,3}){0,3}"
    r"(?=[A-Za-z]{0,8}[./-]?\d)[A-Za-z0-9](?:[./-]?[A-Za-z0-9]){2,30}"
    r"(?:(?: / | )(?:\d[\d/.-]*\d|(?-i:[A-Z]{1,4}(?: [A-Z]{1,3})? \d[\d/.-]*\d))){0,4})(?![\w-])",
    re.IGNORECASE,
)
DOCUMENTS = (
    re.compile(r"(?<![\w-])[A-Z]{1,8}[-/. ]?(?:19|20)\d\d[-/.]\d{2,}(?:[-/.]\d+)?(?![\w-])"),  # WMO-2024-00123
    re.compile(r"(?<![\w-])(?:[A-Z]{1,5}[-/.]?){1,2}\d{5,}(?![\w-])"),  # Z-0012345
    re.compile(r"(?<![\w-])[A-Z]{1,4}[-/.]\d{2,}[-/.]\d{3,}(?![\w-])"),  # Z-24-001234
    re.compile(r"(?<![\w-])[A-NP-Z]{2}(?=[A-Z]*\d)[A-NP-Z0-9]{6}\d(?![\w-])"),  # passport, identity card
    re.compile(r"(?<![\w.,-])(?:19|20)\d\d[-/.](?!(?:19|20)\d\d(?!\d))\d{4,}(?![\w-])"),  # 2024-001234
)
LONG_NUMBER = re.compile(r"(?<![\w.,/-])\d{10,20}(?![\w/%]|[.,-]\d)")


_FEWEST_DIGITS = 8  # of an account number in any country; "is 23 en woont" begins as one of Iceland


def iban_spans(text: str) -> list[Span]:
    """Account numbers of any country, grouped in any way; a Dutch one also with a typing error in it."""
    found = []
    for match in _IBAN.finditer(text):
        if (
            match[0][:2].upper() not in word_lists().cues["iban_landen"]
            or len(_DIGIT.findall(match[0])) < _FEWEST_DIGITS
        ):
            continue
        dutch = _IBAN_OF_NL.match(match[0])
        # What follows the number may look like more of it, so the longest piece that is valid counts.
        ends = [
            end
            for end in range(len(match[0]), 14, -1)
            if not match[0][end - 1 : end + 1].isalnum() or end == len(match[0])
        ]
        end = next((end for end in ends if _is_iban(match[0][:end])), dutch.end() if dutch else 0)
        if end:
            found.append((match.start(), match.start() + end))
    return found


def _is_iban(piece: str) -> bool:
    return bool(iban.is_valid(_SEPARATORS.sub("", piece), check_country=False))


def bsn_spans(text: str) -> list[Span]:
    """Nine digits that pass the test of eleven."""
    return [match.span() for match in _NINE.finditer(text) if bsn.is_valid(re.sub(r"\D", "", match[0]))]


def known_number_spans(text: str) -> list[Span]:
    """Free numbers that everybody knows, as 0800-0113."""
    known = word_lists().cues["openbare_nummers"]
    return [match.span() for match in _FREE.finditer(text) if _SEPARATORS.sub("", match[0]) in known]


def card_spans(text: str) -> list[Span]:
    """Sixteen digits that pass the test of bank cards."""
    return [match.span() for match in _CARD.finditer(text) if luhn.is_valid(re.sub(r"\D", "", match[0]))]
