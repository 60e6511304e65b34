"""Dates of birth that no word tells: so long ago, and beside a person or alone, that they can be nothing else."""

from __future__ import annotations

import re

Span = tuple[int, int]

_MONTH = (
    r"(?:jan|febr?|mrt|maart|apr|april|mei|juni?|juli?|aug|sept?|okt|nov|dec|januari|februari|augustus|september|oktober"
    r"|november|december)\.?"
)
_ROMAN = r"(?:i{1,3}|iv|vi{0,3}|ix|xi{0,2})"
_LONG_AGO = r"(?:19[1-9]\d|200\d|201[0-2])"
_OLD = (
    rf"(?:\d{{1,2}}(?:\s?[-/.]\s?|\s)\d{{1,2}}(?:\s?[-/.]\s?|\s){_LONG_AGO}|{_LONG_AGO}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|(?<!\d )\d\d \d\d [3-9]\d|\d{{1,2}}[-/.]\d{{1,2}}[-/.]'?[3-9]\d(?!\d)"
    rf"|\d{{1,2}}[\s-]{_MONTH}[\s-](?:{_LONG_AGO}|'[3-9]\d))(?![\w]|[-/. ]\d)"
)
# So long ago, written in full: nearly always a date of birth.
_SURE = (
    r"(?:\d{1,2}[-/.]\d{1,2}[-/.](?:19[1-9]\d|'[3-9]\d)|19[1-9]\d-\d{1,2}-\d{1,2}"
    rf"|\d{{1,2}}[\s-]{_MONTH}[\s-]19[1-9]\d|\d{{1,2}}[-/.]{_ROMAN}[-/.]19[1-9]\d"
    r"|(?<!\d )(?<!\+)[0-3]?\d\s[01]?\d\s19[2-9]\d(?! \d))(?![\w]|[-/.]\d)"
)
_FAMILY = (
    r"(?:baby|peuter|kleuter|kind|kindje|kinderen|jongens|meisjes|jongen|meisje|zoon|zoons|zonen|dochter|dochters|zoontje"
    r"|dochtertje|tweeling|broertje|zusje|oudste|jongste|middelste|puber)"
)
_ANY = (
    r"(?:\d{1,2}[-/.]\d{1,2}[-/.](?:(?:19|20)\d\d|'?\d\d)|\d{1,2}\s(?:" + _MONTH + r")\s(?:19|20)\d\d)(?![\w]|[-/.]\d)"
)
_TITLE = r"(?:mevrouw|mevr|mw|meneer|dhr|de heer|cliënt|client|inwoner|bewoner|patiënt)\.?"
_FOUND = (
    # "Meneer van Zanten, 01.03.1947", "mw Elbers 27-10-49"
    re.compile(
        rf"\b(?i:{_TITLE})\s(?:[A-Z]\.\s?)*(?:(?:van|de|der|den|het|'t|ten|ter|el)\s){{0,3}}"
        rf"(?:[^\W\d_][\w'\u2019-]+)(?:\s[A-ZÀ-Ý][\w'\u2019-]+){{0,2}}[,:]?\s\(?(?P<value>{_OLD})",
    ),
    # "naam bekend, 18/07/2004", "15 3 1932 en nog zelf de ramen lappen!"
    re.compile(rf"(?:^|[.!?:]\s|\n|[^\W\d_],\s|\s\()(?P<value>{_OLD})", re.IGNORECASE),
    re.compile(rf"(?<![\w./-])(?P<value>{_SURE})", re.IGNORECASE),
    # "twee jongens, 4-1-15 en 17-8-17", "de baby (7/9/26)"
    re.compile(
        rf"\b(?:{_FAMILY}(?:,|:|\s\(|\svan|\s|\s\d)|(?:die|degene|ene|andere|zelf)\svan|baby\skwam\sop)\s?(?P<value>{_ANY})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_FAMILY}(?:\sis)?\svan\s(?:(?:gisteren|eergisteren|vannacht|vandaag),?\s)?(?P<value>\d{{1,2}}\s{_MONTH}(?:\s20\d\d)?)",
        re.IGNORECASE,
    ),
    # "partner: 12 maart 79"
    re.compile(
        rf"\b(?:partner|man|vrouw|moeder|vader|opa|oma):\s(?P<value>\d{{1,2}}\s{_MONTH}\s'?[3-9]\d)(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\w./+,-])(?P<value>(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])19[2-9]\d)(?![\w]|[-/.,]\d)"),
    # "jeugdarts: 14022015"
    re.compile(r"[^\W\d]:\s(?P<value>(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19[2-9]\d|20[012]\d))(?![\w]|[-/.]\d)"),
    # "op zijn ID-kaart staat 09 AUG 1996"
    re.compile(
        rf"\b(?:id|id-kaart|paspoort|pas|identiteitskaart|rijbewijs|papieren|papier|brp|gba|verzekeringspas|kaart|kaartje|polsbandje|dossier|zorgpas)\b(?:\s[^\W\d]+){{0,3}}:?\s"
        rf"(?P<value>{_OLD})",
        re.IGNORECASE,
    ),
)
# What else a date of long ago tells: since when they are married, what was signed.
_EVENT = re.compile(
    r"\b(?:sinds|vanaf|per|tot|ingang|getrouwd|trouwde|huwelijk|trouwdatum|gescheiden|scheiding|overleden|overleed|stierf|gestorven"
    r"|sterfdatum|dienst|diploma|contract|beschikking|besluit|brief|vonnis|uitspraak|afspraak|gesprek|opname|opgenomen|operatie"
    r"|geopereerd|aangekomen|kwam|komt|gekomen|gevlucht|ingeschreven|inschrijving|verhuisd|verhuizing|gekocht|gebouwd|bouwjaar"
    r"|ongeluk|ongeval|oorlog|watersnood|bevrijding|ramp|wet|verlopen|verloopt|geldig|d\.d|dd|datum|versie|artikel|foto|opgericht)\b",
    re.IGNORECASE,
)
_MAYBE = re.compile(r"\d[-/. ]{1,3}(?:\d\d?|[^\W\d]{1,9}\.?)[-/. ]{1,3}'?\d\d|(?<![\d-])\d{8}(?!\d)|\d \w+ \d\d")
_BEFORE, _BEHIND = 60, 30  # characters that may tell it


def old_date_spans(text: str) -> list[Span]:
    """Dates of long ago beside a person, or without anything else that they tell."""
    if not _MAYBE.search(text):
        return []
    return [
        match.span("value")
        for pattern in _FOUND
        for match in pattern.finditer(text)
        if not _EVENT.search(_around(text, *match.span("value")))
    ]


def _around(text: str, start: int, end: int) -> str:
    """The same sentence close to a date."""
    before = re.split(r"[.!?]\s|\n", text[max(0, start - _BEFORE) : start])[-1]
    return before + "|" + re.split(r"[.!?]\s|\n", text[end : end + _BEHIND])[0]
