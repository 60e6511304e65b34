"""Whether the first word of a sentence is a name: there the capital says nothing."""

from __future__ import annotations

from bot.privacy.name_end import family_end, is_of_office
from bot.privacy.person_rules import Rules

_FARTHEST_DONE = 6  # words


def begins_sentence(rules: Rules, at: int) -> bool:
    """The capital says nothing here: the word itself, or what follows it, must tell."""
    word = rules.words[at]
    never = rules.says(word, "nooit_los", "lidwoorden")
    is_first, is_ordinary = rules.is_first_name(word), rules.is_ordinary(word)
    is_surname = rules.says(word, "woord_achternamen")
    if is_surname and (is_of_office(rules, at + 1) or _has_said(rules, at)):
        return True
    if _is_turned_round(rules, at) and (is_ordinary or not rules.is_name(word)):
        return False
    if rules.known(word.lower) and (not never or is_surname):
        return not (is_ordinary and rules.next_is(at, "voornaamwoorden"))
    if _is_followed_by_name(rules, at) or (rules.is_name(word) and rules.has_age_after(at)):
        return rules.is_name(word) or not (is_ordinary or rules.is_place(word))
    if _is_explained(rules, at):
        return True
    return _is_name_alone(rules, at, is_first=is_first, is_ordinary=is_ordinary, never=never)


def _is_explained(rules: Rules, at: int) -> bool:
    """Say yes to "Jong is haar achternaam"."""
    if rules.says(rules.words[at], "lidwoorden", "voornaamwoorden", "nooit_los"):
        return False
    third = rules.words[min(at + 3, len(rules.words) - 1)]
    return rules.says(third, "naamwoorden") and rules.has_verb_after(at + 1)


def _is_name_alone(rules: Rules, at: int, *, is_first: bool, is_ordinary: bool, never: bool) -> bool:
    """What the word is by itself decides, and whether a verb follows."""
    word = rules.words[at]
    if is_first and not is_ordinary:
        is_doubtful = rules.says(word, "alleen_hoofdletter") or rules.is_place(word)
        return not is_doubtful or rules.has_verb_after(at + 1)
    if is_first and not never and rules.has_verb_after(at + 1):
        return True
    if rules.is_place(word):
        return False
    if rules.is_family_name(word):
        return not is_ordinary or (
            rules.says(word, "woord_achternamen") and rules.has_verb_after(at + 1, of_people=True)
        )
    return not (is_ordinary or word.is_upper) and rules.has_verb_after(at + 1)


def _has_said(rules: Rules, at: int) -> bool:
    """Say yes to "Mol heeft de zaak overgenomen"."""
    later = rules.words[at + 2 : at + 2 + _FARTHEST_DONE]
    return rules.next_is(at, "werkwoorden_hebben") and any(rules.says(other, "voltooid_mens") for other in later)


def _is_turned_round(rules: Rules, at: int) -> bool:
    """Whether somebody else does it: "Kok wilde hij worden", "Basically wil ze"."""
    return rules.has_verb_after(at + 1) and rules.next_is(at + 1, "onderwerpen")


def _is_followed_by_name(rules: Rules, at: int) -> bool:
    """Say yes to "Mark Jansen", "Roos en Fatima", "Bashar, Nour en Yazan", "Wil van der Berg"."""
    words, end = rules.words, at + 1
    if end >= len(words) or rules.says(words[at], "lidwoorden"):
        return False
    is_list = words[end].gap == ", " or (words[end].lower == "en" and words[end].touches)
    if is_list:
        end += words[end].lower == "en"
        return end < len(words) and _is_beside(rules, at, end)
    if not words[end].touches:
        return False
    if rules.is_prefix(end):
        family = family_end(rules, end)
        is_first = rules.is_first_name(words[at])
        is_last = rules.capital(family - 1) and not rules.is_ordinary(words[at])
        return bool(family) and not rules.is_verb_only(words[at]) and (is_first or is_last)
    if rules.is_first_name(words[end]) and rules.is_no_first_name(words[at]):
        return False  # "Kan Truusje dat zelf?", "Bij Xi thuis"
    begins_well = rules.is_name(words[at]) or rules.is_unknown(words[at])
    fits = rules.is_name(words[end]) or (begins_well and not rules.is_ordinary(words[end]))
    return fits and rules.capital(end) and not (rules.is_barred(words[end]) or rules.is_abbreviation(words[end]))


def _is_beside(rules: Rules, at: int, other: int) -> bool:
    """Whether the other half of "Roos en Fatima" is a name too."""
    word = rules.words[other]
    if not rules.capital(other) or rules.is_barred(word):
        return False
    unknown = rules.is_unknown(rules.words[at])
    return rules.is_first_name(word) or (unknown and (rules.is_unknown(word) or rules.is_family_name(word)))
