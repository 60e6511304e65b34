"""Addresses: a street with a house number, a postcode with or without one."""

from __future__ import annotations

import re

from bot.privacy.words import word_lists

Span = tuple[int, int]

_STREET_END = (
    "straat|straatje|laan|laantje|weg|plein|kade|gracht|singel|dijk|dreef|hof|pad|steeg|park|plantsoen|baan|markt|boulevard"
    "|erf|kamp|veld|wal|poort|brink|haven|burg|kwartier|waard|horst|donk|akker|land|oord|zijde|kant|weide|dam|berg|rode|tuin|meent"
    "|gaarde|hoeve|ring|hoek|brug|str|bos|lust|eiland|drift|wetering|vaart|stede|laar|plaats|oever|hage|kampen|velden|landen"
)
_SURE_END = (
    "straat",
    "straatje",
    "laan",
    "plein",
    "gracht",
    "singel",
    "kade",
    "steeg",
    "dreef",
    "plantsoen",
    "boulevard",
)
_OWN_WORD = (
    "Straat|Weg|Laan|Plein|Kade|Gracht|Singel|Dijk|Hof|Park|Markt|Steeg|Pad|Dreef|Dam|Boulevard|Wal|Passage|Brink|Haven"
)
_ADDITION = r"(?:[\s-]?(?:[a-zA-Z]|bis|hs|huis|I{1,3}|IV)(?![\w'\u2019])|\s?-\s?\d{1,4}(?!\d))?"
_NO_COUNT = r"(?:uur|keer|jaar|weken|dagen|maanden|euro|x|km|min)\b"
_HOUSE = (
    rf"(?:nr\.?\s?|nummer\s|no\.?\s|huisnummer\s)?\d{{1,5}}(?!\d){_ADDITION}"
    rf"(?![\w'\u2019]|[.,:]\d|\s?{_NO_COUNT})"
)
_BEFORE = r"(?:(?:[1-9]e|[A-ZÀ-Ý][\w'\u2019.-]{0,30}|van|de|der|den|het|'t|ten|ter|en|la|du|aan) ){0,5}"
_STREET = re.compile(
    rf"(?<![\w-]){_BEFORE}(?:[^\W\d_][^\W\d_'\u2019]{{0,40}}(?:-[^\W\d_]{{1,40}}){{0,3}}?(?<=\w\w)(?:{_STREET_END})"
    rf"|(?:{_OWN_WORD})(?: \d{{4}})?)(?:(?<=str)\.)?,? {_HOUSE}"
)
_CAPITAL = r"[A-ZÀ-Ý'][\w'\u2019-]{0,30}"
_NAMED = re.compile(
    rf"(?<![\w-])(?P<street>(?:'t |{_CAPITAL} |van |de |der |den |het ){{0,3}}[A-ZÀ-Ý][\w'\u2019-]{{2,30}}) {_HOUSE}"
)
_POSTCODE = re.compile(
    r"(?<![\w.,-])(?P<digits>[1-9]\d{3})(?P<gap>\s?)(?P<letters>[A-Z]{2}|[a-z]{2})(?![\w-])"
    r"(?P<house>(?:,\s?|\s)(?:(?:nr|nummer|huisnummer)\.?:?\s?)?\d{1,4}(?!\d)(?:[\s-]?[a-zA-Z](?![\w'\u2019]))?"
    rf"(?![\w/]|[:.,-]\d|\s?{_NO_COUNT}))?"
)
_SAYS_POSTCODE = re.compile(r"(?:postcode|pc|huisnummer \d+\w?,?|\d[a-zA-Z]?,)[\s:=]*(?:is\s)?$", re.IGNORECASE)


def house_spans(text: str) -> list[Span]:
    """Streets with a house number. A street without one is not told apart from other names of places."""
    found = [_without_article(match) for match in _STREET.finditer(text) if not _is_counted(match[0])]
    for match in _NAMED.finditer(text):
        known = _known_street(match["street"])
        if known and not any(start < match.end() and match.start() < end for start, end in found):
            found.append((match.end("street") - len(known), match.end()))
    return found


def postcode_spans(text: str) -> list[Span]:
    """Postcodes; in lower case after a space ("3500 ik") only where a house number or the word shows it is one."""
    return [match.span() for match in _POSTCODE.finditer(text) if _is_postcode(match, text[: match.start()])]


def _is_postcode(match: re.Match[str], before: str) -> bool:
    said = _SAYS_POSTCODE.search(before[-30:]) is not None
    letters = match["letters"]
    if letters.upper() in {"SA", "SD", "SS"}:
        return False
    if letters.islower() and match["gap"]:
        return said or (bool(match["house"]) and not word_lists().is_ordinary(letters))
    is_year = match["digits"][:2] in {"19", "20"} and bool(match["gap"])
    return not is_year or said or bool(match["house"])


def _without_article(match: re.Match[str]) -> Span:
    """Leave out the words before the street that begin the sentence ("In de Kerkstraat 12")."""
    words = match[0].split(" ")
    articles = ("de", "het")
    while len(words) > 2 and (
        words[0].lower() in word_lists().cues["voor_straat"] or (words[0] == "van" and words[1] in articles)
    ):
        del words[0]
    return match.end() - len(" ".join(words)), match.end()


def _is_counted(street: str) -> bool:
    """Whether it is an ordinary word with a number ("weekend 2", "op weg 3", "park 12")."""
    lists = word_lists()
    name = re.split(r"\.?,? (?=(?:nr|nummer|no|huisnummer)?\.?\s?\d)", street)[0].split(" ")[-1]
    if name.lower().endswith(_SURE_END) and name.lower() not in _SURE_END:
        return False
    return (not name[:1].isupper() and lists.is_ordinary(name.lower())) or name.lower() in lists.cues["geen_straten"]


def _known_street(words: str) -> str:
    """Return the longest tail of the words that is a street of the Netherlands; an ordinary word alone is none."""
    lists = word_lists()
    pieces = words.split(" ")
    for first in range(len(pieces)):
        tail = " ".join(pieces[first:])
        if tail.lower() in lists.streets:
            has_article = first > 0 and pieces[first - 1] == "'t"
            if has_article:
                return f"'t {tail}"
            if first < len(pieces) - 1 or not lists.is_ordinary(tail.lower()):
                return tail
    return ""
