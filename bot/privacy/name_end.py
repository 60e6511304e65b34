"""Where a name ends: family names with their prefixes, second names, double names."""

from __future__ import annotations

from bot.privacy.before import Before
from bot.privacy.person_rules import Rules

_LONGEST_NAME = 7  # words
_MOST_PREFIXES = 3
_MOST_INITIALS = 6
_LONGEST_INITIAL = 2  # letters: "Th."
_OF_NAMES_ONLY = ("van_den", "van_der", "van_'t", "v.d", "vd", "v/d", "op_den", "op_'t", "in_'t")
_NEVER_DUTCH = ("el", "ait", "a\u00eft", "bou", "abou", "ould")
_DASHES = (" - ", " \u2013 ")


def after_initials(rules: Rules, at: int) -> int:
    """Return the index after "F.", "J.P." or "Th."; `at` itself when there are none."""
    words, end = rules.words, at
    while end + 1 < len(words) and end - at < _MOST_INITIALS and _is_initial(rules, at, end):
        end += 1
    return end


def _is_initial(rules: Rules, at: int, end: int) -> bool:
    word, after = rules.words[end], rules.words[end + 1]
    if rules.says(word, "instellingen", "geen_namen") or word.lower in rules.lists.titles:
        return False
    is_after_title = end == at > 0 and len(word.text) == 1 and rules.words[at - 1].lower in rules.lists.titles
    if is_after_title and not after.is_capital:
        return after.follows and family_end(rules, end + 1, sure=True) > 0
    if not word.is_capital or word.is_upper or len(word.text) > _LONGEST_INITIAL or not (end == at or word.follows):
        return False
    if after.gap.startswith("."):
        return after.follows
    return len(word.text) == 1 and after.touches and (end > at or family_end(rules, end + 1) > 0)


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
    sure = sure or prefix in _OF_NAMES_ONLY or (bool(prefix) and words[at].is_capital and not words[at].begins)
    return end + 1 if _is_family(rules, end, prefix, sure=sure) else 0


def _is_family(rules: Rules, at: int, prefix: str, *, sure: bool) -> bool:
    word = rules.words[at]
    if not word.is_letters or len(word.text) == 1:
        return False
    if rules.is_barred(word) and not rules.is_family_name(word):
        return False
    if rules.capital(at):
        return _is_capital_family(rules, at, prefix, sure=sure)
    if not prefix:
        return rules.is_family_name(word) and (
            not rules.is_ordinary(word) or (sure and rules.says(word, "woord_achternamen"))
        )
    if rules.says(word, "voorvoegsel_woorden"):
        return True
    return not rules.is_ordinary(word) and (sure or word.lower in rules.lists.prefixed_names)


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
    sure = before.kind == "titel"
    end = family_end(rules, at, sure=sure)
    if end <= at + 1:
        return 0
    if sure:
        return end
    if before.kind == "rol":
        return end if _belongs_to_role(rules, at, end) else 0
    return end if _stands_alone(rules, at, end) else 0


def _belongs_to_role(rules: Rules, at: int, end: int) -> bool:
    """Say yes to "huisarts De Wit" and "huisarts van Dijk", no to "de zoon van Jansen"."""
    first, last = rules.words[at], rules.words[end - 1]
    prefix = "_".join(word.lower for word in rules.words[at : end - 1])
    of_nature = rules.says(last, "voorvoegsel_woorden") or prefix in _OF_NAMES_ONLY
    if prefix == "van_de" and rules.says(last, "van_hier") and not (first.is_capital or last.is_capital):
        return False  # "de huisarts van de wijk"
    if first.is_capital or of_nature:
        return True
    return last.lower in rules.lists.prefixed_names and not (first.lower == "van" and end == at + 2)


def _stands_alone(rules: Rules, at: int, end: int) -> bool:
    """Say yes to "met De Wit", "Van der Berg belde"; no to "buurthuis De Roos", "Den Bosch", "De Bakker is dicht"."""
    first, last = rules.words[at], rules.words[end - 1]
    if not rules.is_family_name(last):
        return False
    name = " ".join(word.lower for word in rules.words[at:end])
    if rules.after_institution(at) or rules.before_institution(end - 1) or name in rules.lists.places:
        return False
    prefix = "_".join(word.lower for word in rules.words[at : end - 1])
    if prefix in _OF_NAMES_ONLY or (prefix in _NEVER_DUTCH and not rules.is_ordinary(last)):
        return True
    if not first.is_capital or not rules.capital(end - 1):
        return False
    if first.begins:
        return rules.has_first_name_after(end) or rules.has_verb_after(end, of_people=first.lower == "de")
    return last.lower in rules.lists.prefixed_names or not rules.is_ordinary(last)


def extended(rules: Rules, end: int) -> int:
    """Return the index after all of a name of which the words before `end` are the beginning."""
    first = end - 1
    while end < len(rules.words) and end - first < _LONGEST_NAME and (longer := _longer(rules, end)):
        end = longer
    return end


def _longer(rules: Rules, end: int) -> int:
    """Return the index after what continues a name that ends here, or 0."""
    word = rules.words[end]
    if word.gap in _DASHES and rules.capital(end) and rules.is_family_name(word):
        return end + 1
    if not word.touches:
        return 0
    family = after_initials(rules, end)
    if family > end and (longer := family_end(rules, family, sure=True)):
        return longer
    if rules.is_prefix(end) and (longer := family_end(rules, end)):
        return longer
    return end + 1 if _continues(rules, end) else 0


def _continues(rules: Rules, at: int) -> bool:
    word = rules.words[at]
    if not word.is_letters or rules.is_prefix(at) or rules.is_role(word.lower) or rules.is_abbreviation(word):
        return False
    if rules.capital(at):
        return not word.begins and (rules.is_name(word) or not (rules.is_ordinary(word) or rules.is_barred(word)))
    if rules.capital(at - 1) or rules.is_barred(word) or not rules.is_family_name(word):
        return False
    if rules.says(word, "alleen_hoofdletter", "nooit_los"):
        return False
    return not rules.is_ordinary(word) or rules.says(word, "woord_achternamen")
