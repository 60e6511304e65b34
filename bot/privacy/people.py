"""Names that the words around them give away: a household, somebody who is introduced, somebody who is felt for."""

from __future__ import annotations

from bot.privacy.name_shape import name_shape
from bot.privacy.person_rules import Rules

_SURE_SHAPE = 1.0  # above it the letters of a word that no list knows are those of a name
_SHORTEST = 4  # letters
# How family names end that are words too.
_ENDS = tuple("man huis berg burg veld kamp boom steen molen hof dijk laar maker aar stra ma ink broek hout".split())


def is_household(rules: Rules, at: int) -> bool:
    """Say yes to "de Jansens" and "bij de Wielingas", no to "de Turks" and "de Beatles"."""
    word = rules.words[at]
    if word.begins or not rules.capital(at) or not rules.previous_is(at, "de_woord") or rules.is_barred(word):
        return False
    is_several = word.lower.endswith("s") or rules.has_possessive(at)
    stem = word.lower.removesuffix("s")
    if not is_several or rules.is_ordinary(word) or len(stem) < _SHORTEST or rules.is_place(word):
        return False
    return stem in rules.lists.family_names or (not rules.lists.is_ordinary(stem) and name_shape(stem) > _SURE_SHAPE)


def is_introduced(rules: Rules, at: int) -> bool:
    """Say yes to "Jong, de huismeester, ..." and "Vos (wijkagent)": who somebody is stands behind the name."""
    word, words = rules.words[at], rules.words
    if not rules.capital(at) or at + 1 >= len(words):
        return False
    if is_described(rules, at + 1):
        return rules.is_name(word) and not rules.is_barred(word)
    if not (rules.says(word, "woord_achternamen", "woord_voornamen") or not rules.is_ordinary(word)):
        return False
    role = at + 1
    if words[role].gap == ", " and rules.says(words[role], "lidwoorden"):
        role += 1
        return role < len(words) and words[role].touches and rules.is_role(words[role].lower)
    return words[role].gap == " (" and rules.is_role(words[role].lower)


def is_described(rules: Rules, end: int) -> bool:
    """Whether "senior" or an age follows a name that ends here: "De Groot junior", "de Vos, 61 jaar"."""
    after = rules.words[end] if end < len(rules.words) else None
    if after is None:
        return False
    if after.touches and rules.says(after, "generaties"):
        return True
    return (
        after.gap == ", "
        and after.text.isdigit()
        and end + 1 < len(rules.words)
        and rules.words[end + 1].lower == "jaar"
    )


def is_noun_family(rules: Rules, at: int) -> bool:
    """Say yes to "akkerman" in "mevrouw akkerman belt", no to "mevrouw fiets kwijt": after a title or a role."""
    word = rules.words[at]
    if len(word.text) <= _SHORTEST or word.lower.endswith("en") or not rules.is_family_name(word):
        return False
    if rules.is_finite(word) or rules.says(word, "geen_bijnaam", "nooit_los", "geen_namen", "mensadjectieven"):
        return False
    is_titled = rules.words[at - 1].lower in rules.lists.titles
    is_end = at + 1 == len(rules.words) or rules.words[at + 1].gap.strip() in (",", ".", ":")
    if rules.has_verb_after(at + 1, of_people=True) or rules.next_is(at, "werkwoorden_hebben"):
        return is_titled or word.lower.endswith(_ENDS)
    return is_end and word.lower.endswith(_ENDS)


def is_felt_for(rules: Rules, at: int) -> bool:
    """Say yes to "boos op wil om", "vroeg naar koos" and "langs nol geweest": in lower case, and a word too."""
    word = rules.words[at]
    is_word = rules.says(word, "woord_voornamen", "toch_voornamen") or rules.is_first_name(word)
    if at < 2 or not is_word or rules.says(word, "maanden_kort", "nooit_los", "lidwoorden"):
        return False
    after = rules.words[at + 1] if at + 1 < len(rules.words) else None
    if rules.previous_is(at, "voegwoorden") and rules.next_is(at, "overleden"):
        return True
    ends = after is None or not after.touches or rules.says(after, "achter_mens")
    if rules.previous_is(at, "langs_woord"):
        return after is not None and after.lower in ("geweest", "gegaan", "gereden", "gelopen", "gefietst")
    return ends and any(
        rules.previous_is(at, preposition) and rules.previous_is(at - 1, verb)
        for preposition, verb in (("op_woord", "op_mens"), ("naar_woord", "naar_mens"), ("met_woord", "met_mens"))
    )


def is_family_met(rules: Rules, at: int) -> bool:
    """Say yes to "volgens gerritsen", "ipv jansma" and "met hazelhoff besproken": a family name in lower case."""
    word = rules.words[at]
    if not rules.previous_is(at, "bij_iemand") or len(word.text) <= _SHORTEST:
        return False
    if rules.is_ordinary(word) or rules.is_place(word) or rules.says(word, "alleen_hoofdletter", "nooit_los"):
        return False
    after = rules.words[at + 1] if at + 1 < len(rules.words) else None
    ends = after is None or not after.touches or rules.says(after, "achter_mens", "deelwoorden_mens", "voltooid_mens")
    is_known = rules.is_family_name(word) and name_shape(word.lower) > 0
    return ends and (is_known or name_shape(word.lower) > 2 * _SURE_SHAPE)


def is_listed(rules: Rules, at: int) -> bool:
    """Say yes to "boukhizzou" in "aanwezig [PERSOON-1], boukhizzou en ik": beside a name, and made as a name is."""
    word = rules.words[at]
    if not rules.is_after_found(at) or len(word.text) < _SHORTEST or rules.is_ordinary(word):
        return False
    after = rules.words[at + 1] if at + 1 < len(rules.words) else None
    ends = after is None or after.gap.startswith(",") or rules.next_is(at, "en_woord")
    is_and = at > 0 and rules.words[at - 1].lower == "en"
    return (ends or is_and) and (rules.is_name(word) or name_shape(word.lower) > -2 * _SURE_SHAPE)
