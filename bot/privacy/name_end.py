"""Where a name ends: family names with their prefixes, second names, double names."""

from __future__ import annotations

from bot.privacy.before import Before
from bot.privacy.people import is_described
from bot.privacy.person_rules import Rules
from bot.privacy.things import is_sold

_MOST_PREFIXES = 3
OF_NAMES_ONLY = ("van_den", "van_der", "van_'t", "v.d", "vd", "v/d", "op_den", "op_'t", "in_'t", "ter", "ten")
NEVER_DUTCH = ("el", "ait", "a\u00eft", "bou", "abou", "ould")


def family_end(rules: Rules, at: int, *, sure: bool = False) -> int:
    """Return the index after a family name with its prefixes, or 0; `sure` when a title or initials stand before it."""
    words, end = rules.words, at
    while end + 1 < len(words) and end - at < _MOST_PREFIXES and rules.is_prefix(end) and words[end + 1].follows:
        end += 1
    if end >= len(words) or not (end > at or words[end].follows):
        return 0
    prefix = "_".join(word.lower for word in words[at:end])
    if prefix and not words[at].is_capital and not rules.lists.has("voorvoegsels_samen", prefix):
        return 0
    sure = sure or prefix in OF_NAMES_ONLY or (bool(prefix) and words[at].is_capital and not words[at].begins)
    return end + 1 if _is_family(rules, end, prefix, sure=sure) else 0


def _is_family(rules: Rules, at: int, prefix: str, *, sure: bool) -> bool:
    word = rules.words[at]
    if prefix == "van_de" and rules.says(word, "van_hier") and not word.is_capital:
        return False  # "gijs van de hoek"
    if not word.is_letters or len(word.text) == 1 or word.lower.endswith(rules.lists.building_endings[:2]):
        return False
    if rules.is_barred(word) and not rules.is_family_name(word):
        return False
    if rules.capital(at):
        return _is_capital_family(rules, at, prefix, sure=sure)
    if not prefix:
        return rules.is_family_name(word) and (
            not rules.is_ordinary(word) or (sure and rules.says(word, "woord_achternamen"))
        )
    if rules.shouts and sure and word.is_capital and rules.is_family_name(word):
        return True  # "De Heer Van Loon" where every word has a capital
    if rules.says(word, "voorvoegsel_woorden") or (sure and _is_set(rules, at, prefix)):
        return True
    return not rules.is_ordinary(word) and (sure or word.lower in rules.lists.prefixed_names)


def _is_set(rules: Rules, at: int, prefix: str) -> bool:
    """Say yes to "mevr ten hoeve", no to "mevr ter beschikking"."""
    return prefix in ("ten", "ter") and not rules.says(rules.words[at], "na_ter")


def _is_capital_family(rules: Rules, at: int, prefix: str, *, sure: bool) -> bool:
    word = rules.words[at]
    if rules.is_abbreviation(word) or rules.before_institution(at):
        return False
    stands_behind = word.lower in rules.lists.prefixed_names
    if prefix == "van" and not (sure or stands_behind) and (rules.is_place(word) or rules.is_first_name(word)):
        return False  # "de moeder van Sanne", "Karin van Utrecht"
    is_explained = rules.lists.is_ordinary(word.lower) if sure else rules.is_ordinary(word)
    return rules.is_name(word) or not is_explained or (sure and bool(prefix))


def prefixed_end(rules: Rules, at: int, before: Before) -> int:
    """Return the index after "De Wit", "Van der Berg", "el amrani" where a name may begin with a prefix, or 0."""
    sure = before.kind == "titel" or (before.kind == "rol" and rules.shouts and rules.words[at].is_capital)
    end = family_end(rules, at, sure=sure)
    if end <= at + 1:
        return 0
    if sure:
        return end
    if before.kind == "rol":
        return end if _belongs_to_role(rules, at, end, before.first) else 0
    return end if _stands_alone(rules, at, end) else 0


def _has_no_article(rules: Rules, at: int) -> bool:
    """Say yes to "wijkagent van drunen belde", no to "de huisarts van drunen belde"."""
    return at == 0 or not rules.says(rules.words[at - 1], "lidwoorden")


def _belongs_to_role(rules: Rules, at: int, end: int, role_from: int) -> bool:
    """Say yes to "huisarts De Wit" and "huisarts van Dijk", no to "de zoon van Jansen"."""
    first, last = rules.words[at], rules.words[end - 1]
    prefix = "_".join(word.lower for word in rules.words[at : end - 1])
    of_nature = rules.says(last, "voorvoegsel_woorden") or prefix in OF_NAMES_ONLY
    if prefix == "van_de" and rules.says(last, "van_hier") and not (first.is_capital or last.is_capital):
        return False  # "de huisarts van de wijk"
    if first.is_capital or of_nature:
        return True
    if first.lower == "van" and end == at + 2:
        return _has_no_article(rules, role_from) and not rules.is_ordinary(last) and rules.has_verb_after(end)
    return last.lower in rules.lists.prefixed_names


def _stands_alone(rules: Rules, at: int, end: int) -> bool:
    """Say yes to "met De Wit", "Van der Berg belde"; no to "buurthuis De Roos", "Den Bosch", "De Bakker is dicht"."""
    first, last = rules.words[at], rules.words[end - 1]
    if not rules.is_family_name(last):
        return False
    name = " ".join(word.lower for word in rules.words[at:end])
    if is_sold(rules, at):
        return False
    if rules.after_institution(at) or rules.before_institution(end - 1) or name in rules.lists.places:
        return False
    prefix = "_".join(word.lower for word in rules.words[at : end - 1])
    if rules.capital(end - 1) and is_described(rules, end):
        return True
    if prefix in OF_NAMES_ONLY or (prefix in NEVER_DUTCH and not rules.is_ordinary(last)):
        return True
    if not first.is_capital or not rules.capital(end - 1):
        is_sure = last.lower in rules.lists.prefixed_names and not rules.is_ordinary(last)
        return is_sure and first.begins and rules.has_verb_after(end, of_people=True)
    if first.begins and rules.says(last, "woord_achternamen", "voorvoegsel_woorden") and is_of_office(rules, end):
        return True
    if first.begins:
        return rules.has_first_name_after(end) or rules.has_verb_after(end, of_people=first.lower == "de")
    if first.lower in ("de", "het") and rules.is_ordinary(last):
        return rules.says(last, "woord_achternamen") and not _is_listed_house(rules, at, end)
    return last.lower in rules.lists.prefixed_names or not rules.is_ordinary(last)


def _is_listed_house(rules: Rules, at: int, end: int) -> bool:
    """Whether it stands where houses stand: "zit op De Berg"."""
    return rules.previous_is(at, "plaatsvoorzetsels") or rules.previous_is(at, "op_woord")


def is_of_office(rules: Rules, end: int) -> bool:
    """Whether "van de gemeente" follows: then "De Boer" is no farmer."""
    words = rules.words[end : end + 3]
    if len(words) < 3 or not all(word.touches for word in words):
        return False
    return words[0].lower in ("van", "bij") and words[1].lower in ("de", "het") and rules.says(words[2], "kantoren")
