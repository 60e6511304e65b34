"""Addresses by what stands around the number: "nummer 8 in de Molenstraat", "Achterom 13 in Delft"."""

from __future__ import annotations

import re

from bot.privacy.street_patterns import ADDITION, HOUSE, YEAR
from bot.privacy.words import word_lists

Span = tuple[int, int]

_OTHER = ("geen_straten", "geen_namen", "instellingen", "maanden_kort", "rollen_meer", "telwoorden_voor")
_CAPITAL = r"[A-ZÀ-Ý'\u2019][\w'\u2019.-]{1,30}"
_SMALL = r"(?:van|de|der|den|het|'t|ten|ter|op|aan|in|la|du)"
_ENDS = (
    "straat|laan|weg|plein|kade|gracht|singel|dijk|dreef|hof|pad|steeg|plantsoen|park|markt|flat|terrein|weide|veld|erf|haven"
    "|straot|stroat|strjitte|waeg|baan|oever|wal|poort|toren|wijk|kamp|hoek|camping"
)
# The number comes first: "huisnummer 12 aan de Kerkstraat", "appartement 212 van De Zonnehof".
_TURNED = re.compile(
    r"(?<!\w)(?i:(?:huis)?nummer|(?:huis)?nr\.?|appartement|app\.?|woning|flat|kamer|standplaats"
    r"|ligplaats|plek|plaats|kavel|vak"
    rf"|chalet|unit|wagen|woonwagen|caravan|studio)\s(?:nr\.?\s|nummer\s)?[1-9]\d{{0,3}}{ADDITION},?\s"
    r"(?:aan|in|op|van|bij|langs)\s(?:de\s|het\s|'t\s|een\s)?"
    rf"(?:(?:{_CAPITAL}\s|{_SMALL}\s){{0,3}}?(?!(?:De|Het|Den|Van|Op|Ter|Ten|In|Aan) ){_CAPITAL}"
    rf"|(?:{_CAPITAL}\s)?[^\W\d_]{{2,30}}(?:{_ENDS}))(?![\w-])"
)
# A postcode behind the number: whatever stands before it is a street.
_WITH_POSTCODE = re.compile(
    rf"(?<![\w-])(?:(?:{_CAPITAL}|{_SMALL}) ){{0,4}}?[^\W\d_][\w'\u2019.-]{{1,30}} {HOUSE}"
    r"(?=,? [1-9]\d{3} ?[A-Za-z]{2}(?!\w))"
)
# A town behind it: "Achterom 13 in Delft", "Achterom 13, Delft".
_WITH_TOWN = re.compile(
    rf"(?<![\w-])(?:(?:{_CAPITAL}|{_SMALL}) ){{0,3}}?(?P<name>{_CAPITAL}) {HOUSE}"
    r"(?=(?:,| in| te| yn) (?P<town>[A-ZÀ-Ý'\u2019][\w'\u2019-]+))"
)
# A word with a capital that nothing else explains, where a house is told: "van Hellingweg 5 naar Doelen 70-1".
_TOLD = re.compile(
    r"(?:\b(?i:naar|vanaf|tegenover|aan|langs|bij|van|op|achter|adres(?: is)?|wonen|woont|woonde|huisbezoek|bezoek|flat"
    r"|woonark|woonboot|vakantiehuisje|[^\W\d]*woning|appartement|sleutel|portiek|ingang"
    r"|verhuisd|wijk|buurt|boerderij|pension)|[^\W\d]:) "
    rf"(?:(?:de|het) )?(?P<value>(?:{_CAPITAL} ){{0,2}}(?P<name>{_CAPITAL}) {HOUSE})"
)
# An ordinary word with a capital that it has for no other reason: "tussen Klokbeker 10 en Waterlelie 14".
_WORD = re.compile(
    rf"(?<![\w'\u2019.-])[a-zà-ÿ\d][\w'\u2019-]*,? "
    rf"(?P<value>(?:(?:de|het) )?(?P<name>[A-ZÀ-Ý][a-zà-ÿ]{{3,30}}) {HOUSE})"
)
# The town comes first: "in Ulft, Snip 14", "5361 GL Grave, Brugstraat 2b".
_TOWN_FIRST = re.compile(
    rf"(?<![\w-])(?:(?P<postcode>[1-9]\d{{3}} ?[A-Z]{{2}}) )?(?P<town>[A-ZÀ-Ý'\u2019][\w'\u2019-]+), "
    rf"(?P<street>(?P<name>{_CAPITAL})(?: {_CAPITAL}){{0,2}} {HOUSE})"
)
# "aan Rietschor ligplaats 7", "steiger C plek 9"
_BERTH = re.compile(
    rf"(?<![\w-]){_CAPITAL} (?:stand|lig)plaats \d{{1,3}}(?![\w-])"
    r"|\bsteiger (?:[A-Z]|\d{1,2}) (?:plek|plaats|nr|nummer) \d{1,3}(?![\w-])"
)
# A place on a camp or in a harbour: "standplaats 6", "woonboot 17 Zeeburgerpad".
_PLOT = re.compile(
    r"(?<!\w)(?:standplaats|ligplaats|woonboot|woonark|chalet|stacaravan|woonwagen)\s(?:nr\.?\s|nummer\s)?[1-9]\d{0,3}[a-z]?(?![\w-]|[.,:]\d)"
    rf"(?:,? {_CAPITAL}(?:(?<=pad)|(?<=weg)|(?<=kade)|(?<=straat)|(?<=dijk)|(?<=laan)|(?<=haven)))?",
    re.IGNORECASE,
)


def around_spans(text: str) -> list[Span]:
    """Addresses that are told by what stands behind the number, or before the street."""
    found = [match.span() for match in _WITH_POSTCODE.finditer(text) if not YEAR.search(match[0])]
    found += [
        match.span()
        for match in _WITH_TOWN.finditer(text)
        if match["town"].lower() in word_lists().places and _is_free(match)
    ]
    found += [match.span("value") for match in _WORD.finditer(text) if _is_free(match) and _is_noun(match["name"])]
    for match in _TOWN_FIRST.finditer(text):
        if match["town"].lower() in word_lists().places and _is_free(match):
            found.append(match.span() if match["postcode"] else match.span("street"))
    return found + [match.span("value") for match in _TOLD.finditer(text) if _is_free(match)]


def _is_noun(name: str) -> bool:
    """Whether a word with a capital is an ordinary one, that is no name and does nothing."""
    lists, word = word_lists(), name.lower()
    is_name = word in lists.first_names or word in lists.family_names
    return (lists.is_ordinary(word) or lists.is_compound(word)) and not (
        is_name or lists.is_finite_verb(word) or word in lists.cues["gewoon"]
    )


def turned_spans(text: str) -> list[Span]:
    """Addresses of which the number comes first."""
    return [match.span() for pattern in (_TURNED, _BERTH, _PLOT) for match in pattern.finditer(text)]


def _is_free(match: re.Match[str]) -> bool:
    """Whether the word before the number is nothing else: no group, no version, no year."""
    lists, name = word_lists(), match["name"].lower()
    is_other = any(name in lists.cues[key] for key in _OTHER)
    is_person = name in lists.first_names and not (name in lists.streets or lists.is_ordinary(name))
    return not (is_other or is_person or name in lists.roles or YEAR.search(match[0]))
