"""Dates of birth: a date near a word that says so. Other dates stay."""

from __future__ import annotations

import re

from bot.privacy.shape_date_old import old_date_spans
from bot.privacy.words import word_lists

Span = tuple[int, int]

_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|jannewaris|febrewaris|maaie|juny|july|septimber|novimber|desimber|january|february|march|may|june|august|october|december"
    "|jan|febr|feb|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec"
)
_YEAR = r"(?:(?:19|20)\d\d|['\u2019\u2018`]?\d\d)"
_DATE = (
    rf"(?:\d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?{_YEAR}|(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|\d{{1,2}}(?:e|ste|de)?(?:\svan)?[\s-]*(?:{_MONTHS})(?![^\W\d])\.?(?:[\s-]*{_YEAR})?"
    r"|\d{1,2} \d{1,2} (?:19|20)\d\d(?! \d))(?![\w]|[-/.]\d)"
)
# Only where a word says so: a date in words, without marks between its numbers, or without a year.
_NUMBER = (
    r"(?:[^\W\d]*(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertig|twintig|eerste|tweede|derde"
    r"|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|[rfsn]tiende|nde|gste|duizend|honderd|tig))"
)
_SAID_DATE = (
    rf"(?:{_DATE}|{_NUMBER}(?:\svan)?\s(?:{_MONTHS})(?:\s(?:{_YEAR}|{_NUMBER}(?:\s{_NUMBER}){{0,2}}))?"
    r"|(?:19|20)\d{6}|\d{4}(?:19|20)\d\d|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d"
    rf"|(?:(?:eerste|tweede|1e|2e)\s)?(?:kerstdag|paasdag|pinksterdag|nieuwjaarsdag|oudejaarsdag|koninginnedag|kerstavond)\s{_YEAR}"
    r"|\d{1,2} [^\W\d]{3,10} 19\d\d"
    r"|\d{1,2} \d{1,2} \d\d|\d{1,2}\s?/\s?\d{1,2} ['\u2019]\d\d|\d{1,2}[-/]\d{1,2})(?![\w]|[-/.]\d)"
)
_BORN = (
    r"geboren|geboortedatum|geboortedata|geboortedat|geboorte\sdatum|geboortedag|geboorte|geb\.?\s?dat(?:um)?|gebdat(?:um)?|geb"
    r"|geb\w{0,5}dat\w{0,3}|geboortekaartje(?: [^\W\d]+){0,4}:?|baby kwam"
    r"|ter\swereld|levenslicht|geboorteakte|berne|gebore|pasgeboren|born|né|née|gb|bevallen|jarig|verjaardag|verjaardach|verjaart|g\.d|dob|birthday|date\sof\sbirth"
)
_WHO = (
    r"hij|zij|ze|mevrouw|meneer|mevr|mw|dhr|moeder|vader|oma|opa|zoon|dochter|broer|zus|zusje|broertje|kind|baby|oudste|jongste"
    r"|partner|man|vrouw|cliënt|client|inwoner|peuter|kleuter|tweeling|(?-i:[A-Z][a-zë-ü]+[a-z])"
)
_ONE = (
    r"patiënt|patient|cliënt|client|cl|inwoner|bewoner|bewoonster|mevrouw|meneer|mevr|mw|dhr|man|vrouw|moeder|vader"
    r"|partner"
)
_BETWEEN = (
    r"(?:[\s.:=,(*]|(?-i:(?:'s-)?[A-Z][\w'\u2019-]+)|(?:op|de|van|is|in [^\W\d]+|te [^\W\d]+|zijn|haar|hem"
    r"|was|mijn|niet|een|er|hun|le|on|the|werd|wordt|als|ik|dd|d\.d|met|kwam|volgens|papier|papieren|pas|paspoort|ongeveer|rond|precies|dus"
    rf"|datum|dag|nu|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|{_WHO})\b){{1,8}}?"
)
_BORN_THEN = (
    r"\s*\(?(?:(?:is|was|werd|zijn|als)\s+)?(?:[^\W\d]+\s+){0,2}"
    r"(?:geboren|geb|jarig|ter wereld|geboortedatum|geboortedag|verjaardag|verjaart)\b"
)
_TURNS = (
    rf"\s+(?:wordt|werd)\s+(?:(?:mijn|haar|zijn|de|het)\s+)?(?:{_WHO})\s+"
    r"(?:al\s+|dan\s+)?\d{1,3}\b(?!\s?(?:euro|uur))"
)

ANY_DATE = re.compile(rf"(?<![\w./+-]){_DATE}", re.IGNORECASE)
_BIRTH_DATES = (
    re.compile(rf"\b(?:{_BORN})\b{_BETWEEN}(?P<value>(?<!\w){_SAID_DATE}(?!\w))", re.IGNORECASE),
    re.compile(rf"(?<![\w-])(?P<value>{_DATE})(?={_BORN_THEN})", re.IGNORECASE),
    re.compile(rf"(?<![\w-])(?P<value>{_DATE})(?={_TURNS})", re.IGNORECASE),
    re.compile(
        rf"\b(?:wordt|werd)\s(?:op\s)?(?P<value>{_DATE})"
        rf"(?=\s(?:al |pas )?(?:\d{{1,2}}(?!\s?(?:euro|uur|[-/.:]))|{_NUMBER})\b)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:{_WHO})\.?\s+is\s+(?:er\s+een\s+)?van\s+(?P<value>{_SAID_DATE})", re.IGNORECASE),
    # "Fatima (12-03-1985)", "(v, 12-03-1985)", "* 12-03-1985", "12-03-1985, vrouw"
    re.compile(rf"[^\W\d_]\s?\((?:[vmx][,/ ]\s?)?(?P<value>{_DATE})\s?(?:[,/ ]\s?[vmx])?\)", re.IGNORECASE),
    re.compile(rf"[*°\u2020]\s?(?P<value>{_DATE})", re.IGNORECASE),
    # "patiënt 22/11/1938", "geboortedatum klopt niet, moet 07.08.2010 zijn"
    re.compile(rf"\b(?:{_ONE}),?\s(?P<value>\d{{1,2}}[-/. ]\d{{1,2}}[-/. ]19\d\d)(?![\w]|[-/.]\d)", re.IGNORECASE),
    re.compile(
        r"\bgeboortedat(?:um|a)\b(?:,?\s(?!intake|afspraak|gesprek|sinds|vanaf|onbekend|ingeschreven|aanmelding)[^\W\d]+){1,10}"
        rf",?:?\s(?P<value>{_DATE})",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![\w-])(?P<value>{_DATE})(?=,? ?\(?(?:man|vrouw|jongen|meisje)\b)", re.IGNORECASE),
)
# "een augustus negentien vijfenvijftig is haar geboortedag"
_IN_WORDS = re.compile(
    rf"(?<![\w-])(?P<value>{_NUMBER}\s(?:{_MONTHS})(?:\s{_NUMBER}){{0,4}})(?={_BORN_THEN})", re.IGNORECASE
)
_SAYS_BORN = re.compile(r"gebo|jarig|verjaar|bevallen|wereld", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_AFTER_NAME = re.compile(
    r"(?<!\w)(?P<name>[A-ZÀ-Ý][\w'\u2019-]+),?\s(?P<value>\d{1,2}[-/.]\d{1,2}[-/.](?:19[2-9]\d|200\d|201[0-5]))(?![\w]|[-/.]\d)"
)
_ALSO = re.compile(
    rf"\s?(?:,\s?)?(?:en|of|maar|,[^.\n\d]{{0,40}}\b(?:moet|moest|niet|juiste?|correct|eigenlijk|klopt|zijn|is))\s(?P<value>{_DATE})",
    re.IGNORECASE,
)


def birth_date_spans(text: str) -> list[Span]:
    """Dates of birth; also those joined to one: "geboren 12-03-2015 en 13-03-2017"."""
    if not (_DIGIT.search(text) or _SAYS_BORN.search(text)):
        return []
    found = [match.span("value") for match in _AFTER_NAME.finditer(text) if _is_name(match["name"].lower())]
    said = [match.span("value") for pattern in _BIRTH_DATES for match in pattern.finditer(text)]
    if _SAYS_BORN.search(text):
        said += [match.span("value") for match in _IN_WORDS.finditer(text)]
    for first in said + old_date_spans(text):
        span: Span | None = first
        while span and not any(start < span[1] and span[0] < end for start, end in found):
            found.append(span)
            also = _ALSO.match(text, span[1])
            span = also.span("value") if also else None
    return found


def _is_name(word: str) -> bool:
    """Whether a date behind it tells when a person was born: "El Amrani, 12-03-1985"."""
    lists = word_lists()
    return (word in lists.first_names or word in lists.family_names) and not (
        lists.is_ordinary(word) or word in lists.places
    )
