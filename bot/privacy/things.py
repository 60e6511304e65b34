"""What tells that a word with a capital names a thing: a shop, a school, a method, a saint's hospital."""

from __future__ import annotations

import re

from bot.privacy.brand_rows import is_in_row, is_language
from bot.privacy.person_rules import Rules
from bot.privacy.tokens import Word

_ROMAN = re.compile(r"^(?:II|III|IV|VI|VII|VIII|IX|XI|XII|XIV)$")
_FARTHEST_CUE = 8  # words; how far back a word as "abonnement" explains a name
_LONGEST_SHORT = 4  # letters; "ONA"
_LONGEST_NAME = 4  # words
_SURE_MEDICINE = ("slikt", "slikte", "slikken", "dosering", "medicatie", "medicijn", "medicijnen", "pillen")


def is_thing(rules: Rules, at: int) -> bool:
    """Whether the words around it tell that a word is no person, wherever it stands in the sentence."""
    word = rules.words[at]
    return word.is_capital and (
        is_building(rules, word)
        or rules.before_institution(at)
        or _has_ordinal(rules, at)
        or _ends_place(rules, at)
        or _is_saint(rules, at)
        or _is_title_case(rules, at)
        or _is_short_capitals(rules, at)
        or (rules.capital(at) and (is_before_building(rules, at) or _is_before_thing(rules, at)))
    )


def is_named_thing(rules: Rules, at: int) -> bool:
    """Whether a word with a capital inside a sentence stands where a shop, a club or an organisation is named."""
    word = rules.words[at]
    is_first = rules.is_first_name(word)
    if is_language(rules, at) or _is_of_club(rules, at) or (not is_first and _is_illness(rules, at)):
        return True
    if rules.after_institution(at) or _is_swallowed(rules, at):
        return True
    if rules.previous_is(at, "lidwoorden") and _is_after_article(rules, at):
        return True
    if is_first and not rules.says(word, "merknamen"):
        return False
    if is_first:
        return _is_of_service(rules, at) or (rules.previous_is(at, "winkelvoorzetsels") and _has_cue(rules, at))
    if rules.previous_is(at, "merkvoorzetsels") and _has_cue(rules, at):
        return True
    return rules.of_care(at) or _is_on(rules, at) or is_in_row(rules, at)


def _is_of_service(rules: Rules, at: int) -> bool:
    return rules.previous_is(at, "bezitvoorzetsels") and rules.previous_is(at - 1, "zorgdiensten")


def _is_of_club(rules: Rules, at: int) -> bool:
    """Say yes to "SV Juliana", "v.v. Juliana" and "Wilhelmina '08"."""
    words = rules.words
    if at and words[at].follows and rules.says(words[at - 1], "clubs"):
        return True
    if at > 1 and words[at].gap == ". " and words[at - 1].gap == ".":
        return f"{words[at - 2].lower}{words[at - 1].lower}" in rules.lists.cues["clubs"]
    after = words[at + 1] if at + 1 < len(words) else None
    return after is not None and after.gap in (" '", " \u2019") and len(after.text) == 2 and after.text.isdigit()


def _is_illness(rules: Rules, at: int) -> bool:
    """Say yes to "diagnose Guillain-Barré" and "vermoeden van Lewy body"."""
    at -= rules.previous_is(at, "bezitvoorzetsels")
    return rules.previous_is(at, "ziektewoorden")


def is_sold(rules: Rules, at: int) -> bool:
    """Whether it stands behind "bij" or "van" where is bought, worked or cared: "in de kassen bij Ter Laak"."""
    return rules.previous_is(at, "winkelvoorzetsels") and _has_cue(rules, at)


def is_building(rules: Rules, word: Word) -> bool:
    """Whether a word ends as a building or a street does and is no family name: "Broerenschool", "Halsplein"."""
    lower = word.lower
    return word.is_capital and (
        lower.endswith(rules.lists.building_endings)
        and lower not in rules.lists.building_endings
        and not rules.is_name(word)
    )


def is_before_building(rules: Rules, at: int) -> bool:
    """Say yes to the first word of "Anne Frankschool", "Jan van der Heijdenstraat" and "Pieter Nieuwland College"."""
    last = min(at + _LONGEST_NAME, len(rules.words) - 1)
    if (
        rules.next_is(at, "bezitvoorzetsels")
        and rules.next_is(at + 1, "lidwoorden")
        and rules.is_first_name(rules.words[at])
    ):
        return False  # "Ruud van de Buurtbrug"
    while at < last and rules.words[at + 1].touches:
        at += 1
        if is_building(rules, rules.words[at]) or rules.says(rules.words[at], "gebouwen_met_naam"):
            return rules.words[at].is_capital
        if not (rules.words[at].is_capital or rules.is_prefix(at)):
            return False
    return False


def _is_before_thing(rules: Rules, at: int) -> bool:
    """Say yes to "Heimlich greep" and "Marte Meo begeleiding", no to "Fatima therapie"."""
    words, first = rules.words, at
    while at + 1 < len(words) and words[at + 1].touches and words[at + 1].is_capital and at - first < _LONGEST_NAME:
        at += 1
    is_first = rules.is_first_name(words[first])
    return rules.next_is(at, "ding_achteraan") and not is_first and not rules.known(words[first].lower)


def _ends_place(rules: Rules, at: int) -> bool:
    """Say yes to the last word of "Den Dungen"."""
    before = rules.words[at - 1] if at and rules.words[at].touches else None
    return before is not None and before.is_capital and f"{before.lower} {rules.words[at].lower}" in rules.lists.places


def _has_ordinal(rules: Rules, at: int) -> bool:
    """Say yes to "Willem II"."""
    after = rules.words[at + 1] if at + 1 < len(rules.words) else None
    return after is not None and after.touches and _ROMAN.match(after.text) is not None


def _is_saint(rules: Rules, at: int) -> bool:
    """Say yes to both words of "Sint Joris"; "mevrouw Sint" and "St. Anna" are for others."""
    word, after = rules.words[at], rules.words[at + 1] if at + 1 < len(rules.words) else None
    if rules.says(word, "sinten"):
        return after is not None and after.follows and after.is_capital
    return at > 0 and word.follows and rules.words[at - 1].is_capital and rules.says(rules.words[at - 1], "sinten")


def _is_title_case(rules: Rules, at: int) -> bool:
    """Say yes to "Max Maakt Mogelijk" and "Fit For Free": a name of a thing of which the words are in capitals."""
    after = rules.words[at + 1] if at + 1 < len(rules.words) else None
    if after is None or not after.touches or not rules.capital(at) or not after.is_capital or after.is_upper:
        return False
    return after.lower not in rules.lists.roles and not rules.is_name(after) and rules.is_finite(after)


def _is_short_capitals(rules: Rules, at: int) -> bool:
    """Say yes to "ONA nog niet", no to "EVA belt"."""
    word = rules.words[at]
    if not word.is_upper or rules.shouts or len(word.text) > _LONGEST_SHORT or rules.known(word.lower):
        return False
    is_met = rules.previous_is(at, "persoonvoorzetsels") or (at > 0 and rules.is_role(rules.words[at - 1].lower))
    return not (rules.has_verb_after(at + 1, of_people=True) or (is_met and rules.is_first_name(word)))


def is_abbreviation(rules: Rules, at: int) -> bool:
    """Say yes to the "MEE" and "DUO" of a text that is not in capitals."""
    word = rules.words[at]
    return word.is_upper and not rules.shouts and rules.says(word, "geen_namen") and not rules.known(word.lower)


def _is_swallowed(rules: Rules, at: int) -> bool:
    """Say yes to "slikt Yasmin"; "gebruikt" is less sure."""
    if at == 0 or not rules.previous_is(at, "slikt"):
        return False
    return rules.words[at - 1].lower in _SURE_MEDICINE or not rules.is_name(rules.words[at])


def _is_after_article(rules: Rules, at: int) -> bool:
    """Say yes to "in het Radboud" and "de Dirk", no to "lukt het Sanne", "de Henk van hiernaast" and "onze Jan"."""
    word, article = rules.words[at], rules.words[at - 1].lower
    if article == "het":
        return rules.words[at - 1].begins or not rules.is_first_name(word) or rules.previous_is(at - 1, "lidwoord_voor")
    if not rules.is_first_name(word):
        return article != "de" or not (rules.is_family_name(word) and rules.has_verb_after(at + 1, of_people=True))
    if rules.says(word, "toch_voornamen") and rules.says(rules.words[at - 1], "bezit_voor"):
        return False  # "de ouders zijn Daan en Rosa", "onze Miet"
    if article == "ons" and not rules.is_place(word):
        return False  # "ons Lieve"
    if word.lower in rules.lists.dictionary or rules.is_place(word) or rules.next_is(at, "ding_achteraan"):
        return True
    follows = rules.has_verb_after(at + 1) or (
        at + 1 < len(rules.words) and rules.words[at + 1].lower in ("van", "die")
    )
    return article == "de" and not follows


def _has_cue(rules: Rules, at: int) -> bool:
    """Whether the words before it in the same clause tell of buying, working or care."""
    first = max(0, at - _FARTHEST_CUE)
    while at > first:
        at -= 1
        if rules.says(rules.words[at], "koopwoorden", "zorgwoorden"):
            return True
        if rules.words[at].begins or any(sign in rules.words[at].gap for sign in ".;:!?"):
            return False
    return False


def _is_on(rules: Rules, at: int) -> bool:
    """Say yes to an unknown name in "staat op Parnassys", "via Siilo"; no to "verliefd op Ngozi"."""
    if at == 0 or not rules.words[at].touches or rules.is_family_name(rules.words[at]):
        return False
    before = rules.words[at - 1].lower
    if before == "via":
        return True
    return before == "op" and not (at > 1 and rules.says(rules.words[at - 2], "op_iemand"))
