"""Where a name begins: what a word must be, given the title, the role or the sentence it stands in."""

from __future__ import annotations

from bot.privacy.before import Before
from bot.privacy.lower_name import is_foreign, is_lower_name
from bot.privacy.name_end import is_of_office
from bot.privacy.people import is_household, is_introduced, is_noun_family
from bot.privacy.person_rules import Rules
from bot.privacy.sentence_begin import begins_sentence
from bot.privacy.things import is_building, is_named_thing, is_thing
from bot.privacy.word_name import (
    is_capital_for_show,
    is_named_nearby,
    is_nicknamed,
    is_ordinary_family,
    is_told,
)

_SHORTEST_GENITIVE = 4  # letters, in lower case: "joops derde huis"
_NEVER_ALONE = frozenset("de den der het van ter ten te el al le la du di da du des del vd v.d v/d".split())


def is_begin(rules: Rules, at: int, before: Before) -> bool:
    """Whether a name begins with this word, which is no prefix and no initial."""
    word = rules.words[at]
    if _is_never(rules, at, before):
        return False
    if before.kind == "titel":
        return _after_title(rules, at)
    if before.kind == "rol" and _after_role(rules, at):
        return not (rules.words[before.first].is_capital and rules.after_institution(before.first))
    if is_told(rules, at) or is_nicknamed(rules, at):
        return True
    if (rules.capital(at) or len(word.text) > _SHORTEST_GENITIVE) and rules.is_genitive(at):
        return not rules.is_barred(word)
    is_barred = rules.is_barred(word) and not (_is_trade(rules, at) or _is_child_called(rules, at))
    if is_barred or is_thing(rules, at) or rules.is_numbered(at):
        return False
    if is_household(rules, at) or is_introduced(rules, at):
        return True
    if before.kind in ("rollen", "aankondiging") and _is_announced(rules, at):
        return True
    if not rules.capital(at):
        return is_lower_name(rules, at)
    return begins_sentence(rules, at) if word.begins else _is_capital_name(rules, at)


def _is_never(rules: Rules, at: int, before: Before) -> bool:
    word = rules.words[at]
    return (
        not word.is_letters
        or (len(word.text) == 1 and not before.kind)
        or rules.is_stressed(word)
        or word.lower in _NEVER_ALONE
        or is_building(rules, word)
        or (not before.kind and is_where(rules, at))
    )


def is_where(rules: Rules, at: int) -> bool:
    """Say yes to the town of "moeder in Tilburg is ziek" and of "naar tilburg verhuisd", no to "gemaild naar Post"."""
    word = rules.words[at]
    if not rules.previous_is(at, "plaatsvoorzetsels") or not rules.is_place(word):
        return False
    is_sent = rules.previous_is(at, "naar_woord") and rules.previous_is(at - 1, "gestuurd")
    return not (is_sent or rules.is_first_name(word) or rules.known(word.lower))


def _after_title(rules: Rules, at: int) -> bool:
    """Say yes to "mevrouw Bloem" and "dhr jansen", no to "mevrouw wil" and "mevrouw UWV"."""
    word = rules.words[at]
    if word.lower in rules.lists.titles or (rules.is_barred(word) and not rules.is_name(word)):
        return False
    if rules.capital(at):
        return not word.begins or rules.is_name(word)
    if word.text[1:] != word.lower[1:] and not word.is_upper:
        return True  # "vdVeen"
    if rules.says(word, "woord_achternamen") or rules.is_loose_name(word) or is_noun_family(rules, at):
        return True
    if rules.is_ordinary(word) or rules.says(word, "alleen_hoofdletter", "nooit_los", "lidwoorden"):
        return False
    return rules.is_family_name(word) or is_foreign(rules, word)


def _after_role(rules: Rules, at: int) -> bool:
    """Say yes to "zijn zwager henk" and "huisarts Bos", no to "zijn zwager werkt" and "consulent Wmo"."""
    word = rules.words[at]
    if rules.capital(at):
        is_explained = rules.lists.is_ordinary(word.lower) and not rules.has_verb_after(at + 1)
        is_people = rules.is_barred(word) and word.text in rules.lists.dictionary  # "oma Berbers"
        is_name = (rules.is_name(word) and not is_people) or not (is_explained or rules.is_barred(word))
        is_trade = rules.previous_is(at, "familierollen") and rules.says(word, "woord_achternamen")
        if is_trade and not word.begins:
            return True
        return is_name and not word.begins and not rules.is_role(word.lower) and not rules.is_abbreviation(word)
    if rules.is_barred(word):
        return False
    if rules.previous_is(at, "familierollen") and _is_of_family(rules, at):
        return True
    if rules.says(word, "nooit_los", "lidwoorden"):
        return False
    if rules.is_loose_name(word) or is_noun_family(rules, at):
        return True
    if rules.is_first_name(word) and not (rules.is_ordinary(word) or rules.says(word, "alleen_hoofdletter")):
        return True
    return rules.has_verb_after(at + 1) and (rules.is_first_name(word) or is_foreign(rules, word))


def _is_of_family(rules: Rules, at: int) -> bool:
    """Say yes to "opa bas", "zusje lente" and "haar man gurpreet", no to "oma wil" and "vader mag"."""
    word = rules.words[at]
    if rules.says(word, "woord_voornamen"):
        is_verb = rules.says(word, "werkwoorden", "werkwoorden_mens")
        return not is_verb or rules.has_verb_after(at + 1)
    if rules.is_first_name(word) and not (rules.is_ordinary(word) or rules.says(word, "nooit_los")):
        return True
    return at > 1 and rules.previous_is(at - 1, "bezit_voor") and is_foreign(rules, word)


def _is_announced(rules: Rules, at: int) -> bool:
    """Say yes to "hij heet roos", "groetjes mark", "een zoon (Storm)"."""
    word = rules.words[at]
    if rules.says(word, "lidwoorden"):
        return False
    if rules.capital(at):
        return rules.is_name(word) or not rules.is_ordinary(word)
    is_verb = rules.says(word, "werkwoorden_mens", "werkwoorden") and not rules.previous_is(at, "heten")
    return rules.is_first_name(word) and not is_verb and not rules.says(word, "nooit_los")


def _is_child_called(rules: Rules, at: int) -> bool:
    """Whether a word that is a place or a brand too is a first name: "India slaapt bij oma"."""
    word = rules.words[at]
    if not (rules.capital(at) and rules.is_first_name(word)) or rules.is_role(word.lower):
        return False
    if rules.previous_is(at, "lidwoorden") or (
        rules.says(word, "maanden_kort") and rules.next_is(at, "leeftijdwoorden")
    ):
        return False
    return not rules.says(word, "merknamen", "lidwoorden") and rules.has_verb_after(at + 1, of_people=True)


def _is_trade(rules: Rules, at: int) -> bool:
    """Whether the name of a trade is a family name: "bij Bakker thuis"."""
    word = rules.words[at]
    if not (rules.is_role(word.lower) and rules.says(word, "woord_achternamen") and rules.capital(at)):
        return False
    if is_of_office(rules, at + 1):
        return rules.has_verb_after(at + 4)
    return not word.begins and is_ordinary_family(rules, at)


def _is_capital_name(rules: Rules, at: int) -> bool:
    """A capital inside a sentence makes a name of every word that nothing else explains."""
    word = rules.words[at]
    if is_named_thing(rules, at):
        return False
    if is_after_place_word(rules, at):
        return False
    if rules.known(word.lower):
        return True
    if is_named_nearby(rules, at) or (rules.previous_is(at, "roept") and rules.previous_is(at - 1, "allen")):
        return True
    if rules.is_first_name(word):
        return not (rules.is_ordinary(word) and is_capital_for_show(rules, at))
    if rules.is_place(word):
        return False
    if rules.is_family_name(word):
        return not rules.is_ordinary(word) or is_ordinary_family(rules, at)
    return rules.is_unknown(word)


def is_after_place_word(rules: Rules, at: int) -> bool:
    """Say yes to "hij spreekt Frans", "in Sanne" and "naar Leviaan", no to "gemaild naar Post" and "naar Henk"."""
    word = rules.words[at]
    if rules.has_possessive(at):
        return False  # "in Tuğba's zaak"
    if rules.previous_is(at, "aanwijzers_taal"):
        return word.lower == "frans" or not rules.is_name(word)
    if rules.previous_is(at, "plaatsvoorzetsels_zeker") and not rules.previous_is(at - 1, "in_iemand"):
        return not (rules.known(word.lower) or rules.next_is(at, "bezit_achter"))
    if not rules.previous_is(at, "plaatsvoorzetsels"):
        return False
    is_sent = rules.previous_is(at, "naar_woord") and rules.previous_is(at - 1, "gestuurd")
    return not is_sent and (rules.is_place(word) or not rules.is_first_name(word))
