"""Names that are ordinary words too, where the words around them tell that a person is meant."""

from __future__ import annotations

import re

from bot.privacy.person_rules import Rules
from bot.privacy.tokens import Word

_SAYS_NAME = 8  # words; how far from "doopnaam" a capital still tells a name
_LONGEST_NOTE = 60  # words; that many tell how somebody writes
_TENS = re.compile(r"[eë]n(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig$")  # "vierentwintig", not "evenwichtig"
_AGE = 120  # years
_NAMED = re.compile(r"^ \((?:achternaam|voornaam|roepnaam|naam|bijnaam|zo heet)")


def is_word_name(rules: Rules, word: Word) -> bool:
    """Whether it is a first name that people do have and that is an ordinary word too: "Roos", "Storm"."""
    return rules.says(word, "woord_voornamen") or (
        rules.is_first_name(word) and not rules.is_ordinary(word) and not rules.says(word, "nooit_los")
    )


def is_told(rules: Rules, at: int) -> bool:
    """Whether the words behind it say that it is a name: "Hoop heet ze", "Storm is 4", "ludo genoemd"."""
    word, words = rules.words[at], rules.words
    if at + 1 >= len(words) or not word.is_letters or rules.is_role(word.lower):
        return False
    if rules.says(word, "lidwoorden", "voornaamwoorden", "werkwoorden", "geen_bijnaam"):
        return False
    after = words[at + 1]
    if not rules.says(after, "na_bijnaam"):
        return _is_headed(rules, at)
    is_name = rules.is_name(word) or rules.is_unknown(word)
    if _is_called(rules, at, is_name):
        return True
    if rules.capital(at) and after.lower in ("achternaam", "voornaam", "roepnaam", "bijnaam") and after.gap == " (":
        return True
    if not (rules.capital(at) and is_name) or rules.after_institution(at):
        return False
    if rules.next_is(at, "leeftijdwoorden") and rules.next_is(at + 1, "mensadjectieven"):
        return not rules.says(word, "nooit_los") or not rules.next_is(at + 1, "bezit_voor")
    return _has_age(rules, at) or (after.gap == ", " and _says_so(rules, at + 1))


def _is_headed(rules: Rules, at: int) -> bool:
    """Say yes to "roos: geen gehoor" and "Storm (zoon)"."""
    word, after = rules.words[at], rules.words[at + 1]
    if not word.begins or not (rules.says(word, "woord_voornamen") or is_word_name(rules, word)):
        return False
    if rules.says(word, "werkwoorden_mens", "maanden_kort") or rules.is_place(word):
        return False
    return after.gap in (": ", ":") or (after.gap == " (" and rules.is_role(after.lower))


def _is_called(rules: Rules, at: int, is_name: bool) -> bool:
    """Say yes to "El Mo heet hij", "wordt ludo genoemd", no to "lui genoemd"."""
    after = rules.words[at + 1]
    if not after.touches:
        return False
    if rules.next_is(at, "noemwerkwoorden") and rules.next_is(at + 1, "onderwerpen") and rules.capital(at):
        return is_name
    if after.lower in ("genoemd", "genaamd") and (is_name or rules.capital(at)):
        is_word = rules.is_ordinary(rules.words[at])
        return not is_word or (rules.capital(at) and (is_name or not rules.words[at].begins))
    is_last = after.lower in ("heet", "heette", "heten")
    if is_last and rules.previous_is(at, "die_woord") and not rules.is_ordinary(rules.words[at]):
        return True
    return (
        after.lower in ("heet", "heette")
        and rules.capital(at)
        and rules.next_is(at + 1, "onderwerpen")
        and not rules.is_role(rules.words[at].lower)
        and (is_name or not rules.is_ordinary(rules.words[at]))
    )


def _has_age(rules: Rules, at: int) -> bool:
    """Say yes to "Storm is 4", "Roos is zeventien" and "Bloem wordt morgen 12", no to "Rust is 1 van de doelen"."""
    if not rules.next_is(at, "leeftijdwoorden"):
        return False
    for index in range(at + 2, min(at + 6, len(rules.words))):
        if not rules.words[index].touches or rules.says(rules.words[index], "voor_geen_leeftijd"):
            return False
        if _is_age(rules, index):
            after = rules.words[index + 1] if index + 1 < len(rules.words) else None
            return after is None or not after.touches or rules.says(after, "na_leeftijd")
    return False


def _is_age(rules: Rules, at: int) -> bool:
    word = rules.words[at]
    if word.text.isdigit():
        return 1 < int(word.text[:4]) < _AGE
    return rules.says(word, "leeftijdgetallen") or _TENS.search(word.lower) is not None


def _says_so(rules: Rules, at: int) -> bool:
    """Say yes to ", zo heet haar buurman"."""
    return rules.words[at].lower == "zo" and rules.next_is(at, "kondigt_naam_aan")


def is_named_nearby(rules: Rules, at: int) -> bool:
    """Whether a capital stands close to a word as "doopnaam": then an ordinary word is a name too."""
    word = rules.words[at]
    if word.begins or not rules.capital(at) or rules.says(word, "geen_namen") or rules.is_role(word.lower):
        return False
    near = rules.words[max(0, at - _SAYS_NAME) : at + _SAYS_NAME]
    return any(rules.says(other, "naamwoorden") for other in near)


def is_ordinary_family(rules: Rules, at: int) -> bool:
    """Say yes to "gemaild naar Post" and "Toen Hoop werd geboren", no to "heeft dan Rust" and "Eigen Kracht"."""
    word = rules.words[at]
    if rules.says(word, "instellingen") or _is_in_phrase(rules, at) or is_capital_for_show(rules, at):
        return False
    if rules.has_verb_after(at + 1, of_people=True):
        return not rules.next_is(at + 1, "onderwerpen")
    return rules.says(word, "woord_achternamen") and (
        rules.previous_is(at, "bij_achternaam") or rules.has_verb_after(at + 1)
    )


def is_capital_for_show(rules: Rules, at: int) -> bool:
    """Whether the writer gives ordinary words capitals too: "de Huismeester", "Rust en Regelmaat"."""
    return any(
        word.is_capital and not word.begins and index != at and _is_plain_word(rules, word)
        for index, word in enumerate(rules.words[:_LONGEST_NOTE])
    )


def _is_plain_word(rules: Rules, word: Word) -> bool:
    return rules.is_role(word.lower) or (
        word.lower in rules.lists.dictionary
        and not rules.is_name(word)
        and not rules.is_place(word)
        and not rules.says(word, "geen_namen", "instellingen", "instellingen_achteraan")
    )


def _is_in_phrase(rules: Rules, at: int) -> bool:
    """Whether the word before it has a capital too and is no name: "Eigen Kracht"."""
    before = rules.words[at - 1]
    return rules.words[at].touches and before.is_capital and not before.begins and not rules.is_first_name(before)


def is_with_person(rules: Rules, at: int) -> bool:
    """Whether a name in lower case stands where a person does: "bij tiny op zolder", "bang voor bas zn vrienden"."""
    word = rules.words[at]
    if not rules.previous_is(at, "persoonvoorzetsels") or not is_word_name(rules, word) or word.lower in _MONTHS:
        return False
    if rules.next_is(at, "bezit_achter"):
        return True
    if rules.is_ordinary(word):
        is_pair = rules.next_is(at, "en_woord") and rules.next_is(at + 1, "bezit_voor")
        return is_pair or rules.next_is(at, "deelwoorden_mens")
    if rules.is_place(word) and not rules.says(word, "woord_voornamen"):
        return False
    after = rules.words[at + 1] if at + 1 < len(rules.words) else None
    return after is None or not after.touches or rules.says(after, "achter_mens") or rules.has_verb_after(at + 1)


_MONTHS = frozenset("jan feb mrt apr mei jun juni jul juli aug sep sept okt nov dec".split())


def is_nicknamed(rules: Rules, at: int) -> bool:
    """Say yes to "ze noemen hem appie", "kent haar als Muis"."""
    if rules.says(rules.words[at], "lidwoorden", "geen_bijnaam"):
        return False
    is_called = rules.previous_is(at, "noemvoornaamwoorden") and rules.previous_is(at - 1, "noemwerkwoorden")
    if is_called and not rules.is_role(rules.words[at].lower):
        is_sure = rules.is_name(rules.words[at]) and not rules.is_ordinary(rules.words[at])
        if rules.capital(at) or is_sure:
            return True
    near = rules.words[max(0, at - 4) : at]
    is_known = rules.previous_is(at, "als_woord") and any(rules.says(word, "bekend") for word in near)
    return is_known and rules.capital(at) and not rules.is_role(rules.words[at].lower)


def is_spoken_of(rules: Rules, at: int) -> bool:
    """Say yes to "vandaag belde roos" and "haalt bas van school": a verb of people right before it."""
    if rules.says(rules.words[at], "woord_voornamen") and rules.previous_is(at, "objectwerkwoorden"):
        return rules.next_is(at, "achter_mens") or rules.next_is(at, "persoonvoorzetsels")
    return (
        rules.says(rules.words[at], "woord_voornamen")
        and rules.previous_is(at, "werkwoorden_bellen")
        and at > 1
        and rules.words[at - 1].touches
        and rules.says(rules.words[at - 2], "tijdwoorden")
    )
