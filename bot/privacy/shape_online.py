"""E-mail addresses, links and accounts."""

from __future__ import annotations

import re

from bot.privacy.words import word_lists

_ENDINGS = "nl|com|org|net|be|eu|info|me|de|app|site|online|nu|amsterdam|frl"
_ABROAD = "pl|fr|uk|it|es|ro|bg|tr|ma|hu|pt|se|dk|ch|at"  # of mail; "ma." is a day too

_AT = r"(?:@|\s?\(at\)\s?|\s?\[at\]\s?)"
EMAIL = (
    re.compile(rf"(?<![\w.+-])[\w.+%-]{{1,64}}{_AT}[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}}"),
    re.compile(
        rf"(?<![\w.+-])[\w.+%-]{{1,64}}\s@\s?[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,3}}\.(?:{_ENDINGS}|{_ABROAD})\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<!\w)[\w.+%-]{1,64}(?:\s(?:punt|streepje)\s[\w-]{1,30}){0,3}\s(?:apenstaartje|apestaartje)\s[\w-]{1,63}"
        rf"(?:(?:\s(?:punt|dot)\s|\.)[\w-]{{1,30}}){{0,2}}(?:\s(?:punt|dot)\s|\.)(?:{_ENDINGS})\b",
        re.IGNORECASE,
    ),
)
_LINK = re.compile(
    r"(?<![\w@.-])(?:(?:https?://|www\.)[^\s<>\"'\ufffc]{2,2000}"
    rf"|(?:[\w-]{{1,63}}\.){{1,4}}(?:{_ENDINGS})\b(?:/[^\s<>\"'\ufffc]*)?)",
    re.IGNORECASE,
)
_SITE = re.compile(r"^(?:https?://)?(?:www\.)?(?P<site>[\w.-]+)/?[.,;:!?)]*$", re.IGNORECASE)
_SERVICE = (
    "insta|instagram|snap|snapchat|tiktok|facebook|fb|twitter|telegram|discord|skype|gebruikersnaam|username|inlognaam"
    "|account|accountnaam|gamertag|linkedin|roblox|fortnite|playstation|youtube|marktplaats|vinted"
)
HANDLES = (
    re.compile(r"(?<![\w.@])@[^\W\d_][\w.-]{1,40}\w"),
    re.compile(
        rf"\b(?:{_SERVICE})\b(?:[\s-]?(?:account|naam|profiel|gebruikersnaam|kanaal))?"
        r"(?:\s?[:=]\s?|\s(?:is|heet|heette|als|onder|onder de naam|met de naam)\s|\s\(|\s)[\"'\u2018\u201c]?"
        r"(?P<value>(?=[\w.-]*(?:\d|_|\w\.\w))[^\W_][\w.-]*\w)(?![-.]?\w)",
        re.IGNORECASE,
    ),
)


def link_spans(text: str) -> list[tuple[int, int]]:
    """Links, but not the front page of a site that everybody knows ("thuisarts.nl")."""
    public = word_lists().cues["openbare_sites"]
    return [match.span() for match in _LINK.finditer(text) if not _is_public(match[0], public)]


def _is_public(link: str, public: frozenset[str]) -> bool:
    site = _SITE.match(link)
    return site is not None and site["site"].lower() in public
