"""Dates of birth: a date near a word that says so. Other dates stay."""

from __future__ import annotations

import re

_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|jan|febr|feb|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec"
)
_YEAR = r"(?:(?:19|20)\d\d|['\u2019]?\d\d)"
_DATE = (
    rf"(?:\d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?{_YEAR}|(?:19|20)\d\d[-/.]\d\d[-/.]\d\d"
    rf"|\d{{1,2}}(?:e|ste|de)?[\s-]+(?:{_MONTHS})\b\.?(?:[\s-]+{_YEAR})?"
    r"|\d{1,2} \d{1,2} (?:19|20)\d\d)(?![\w]|[-/.]\d)"
)
_COMPACT = r"(?:19|20)\d{6}|\d{4}(?:19|20)\d\d"
_BORN = (
    r"geboren|geboortedatum|geboortedat|geboortedag|geboorte|geb\.?\s?dat(?:um)?|gebdat(?:um)?|geb|gb"
    r"|jarig|verjaardag|verjaart"
)
_BETWEEN = (
    r"(?:[\s.:=,(*]|(?:op|de|van|is|in [^\W\d]+|te [^\W\d]+|zijn|haar|hem|dochter|zoon|was|ze|zij|hij|mijn"
    r"|datum)\b){1,8}?"
)
_BORN_THEN = r"\s*(?:(?:is|was|werd|zijn)\s+)?(?:[^\W\d]+\s+){0,2}(?:geboren|geb|jarig|ter wereld)\b"

ANY_DATE = re.compile(rf"(?<![\w./-]){_DATE}", re.IGNORECASE)
BIRTH_DATES = (
    re.compile(
        rf"\b(?:{_BORN})\b{_BETWEEN}(?P<value>(?<!\w)(?:{_DATE}|{_COMPACT})(?!\w))",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![\w-])(?P<value>{_DATE})(?={_BORN_THEN})", re.IGNORECASE),
    re.compile(rf"\b(?:hij|zij|ze|mevrouw|meneer|mevr|mw|dhr)\.?\s+is\s+van\s+(?P<value>{_DATE})", re.IGNORECASE),
    # "Fatima (12-03-1985)", "(v, 12-03-1985)", "* 12-03-1985"
    re.compile(rf"[^\W\d_]\s?\((?:[vmx][,/ ]\s?)?(?P<value>{_DATE})\s?(?:[,/ ]\s?[vmx])?\)", re.IGNORECASE),
    re.compile(rf"\*\s?(?P<value>{_DATE})", re.IGNORECASE),
)
