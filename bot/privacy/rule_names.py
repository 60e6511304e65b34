"""What the rules say of each word of a text: where a name begins and where it ends."""

from __future__ import annotations

from typing import NamedTuple

from bot.privacy.before import Before, before
from bot.privacy.name_begin import is_begin
from bot.privacy.name_end import family_end, prefixed_end
from bot.privacy.name_whole import after_initials, extended
from bot.privacy.person_rules import Rules
from bot.privacy.things import is_building

_SHORTEST_PLAIN = 2  # letters; one alone may be an initial


class Said(NamedTuple):
    """What the rules say of a word. `first` and `end` are those of the name it is part of."""

    tag: str  # "B" a name begins here, "I" it goes on, "O" none
    first: int
    end: int
    lead: Before


def said_of(rules: Rules) -> dict[int, Said]:
    """Return what the rules say of each word that may be of a name, by its index, in order."""
    said: dict[int, Said] = {}
    at = 0
    while at < len(rules.words):
        if _is_plain(rules, at):
            at += 1
            continue
        lead = before(rules, at)
        end = _name_end(rules, at, lead)
        if end and not _is_place(rules, at, end, lead):
            said |= {index: Said("B" if index == at else "I", at, end, lead) for index in range(at, end)}
        elif not end:
            said[at] = Said("O", at, at + 1, lead)
        at = end or at + 1
    return said


def _is_plain(rules: Rules, at: int) -> bool:
    """Whether no name begins with the word, whatever stands around it: most words are done with here."""
    word, lists = rules.words[at], rules.lists
    if word.is_capital or len(word.lower) < _SHORTEST_PLAIN or not lists.is_ordinary(word.lower):
        return False
    if word.lower in lists.first_names or word.lower in lists.family_names or rules.is_prefix(at):
        return False
    return not rules.says(word, "woord_voornamen", "woord_achternamen", "bijnaamwoorden", "toch_voornamen")


def _name_end(rules: Rules, at: int, lead: Before) -> int:
    """Return the index after the last word of the name that begins at a word, or 0 when none begins there."""
    if is_nickname(rules, at):
        return extended(rules, at + 2) if is_begin(rules, at + 1, Before("")) else 0
    family = after_initials(rules, at)
    if family > at and is_building(rules, rules.words[family]):
        return 0  # "het J.P. Coenplein"
    if family > at:
        end = family_end(rules, family, sure=True)
    elif rules.is_prefix(at) and (end := prefixed_end(rules, at, lead)):
        pass
    else:
        end = at + 1 if is_begin(rules, at, lead) else 0
    return extended(rules, end) if end else 0


def is_nickname(rules: Rules, at: int) -> bool:
    """Whether the word is the first of "lange gijs", "dikke Sjaak"."""
    if not rules.says(rules.words[at], "bijnaamwoorden") or at + 1 >= len(rules.words):
        return False
    return rules.words[at + 1].touches and rules.is_first_name(rules.words[at + 1])


def _is_place(rules: Rules, at: int, end: int, lead: Before) -> bool:
    """Whether the words are a place of more words: "Alphen aan den Rijn"."""
    name = " ".join(word.lower for word in rules.words[at:end])
    return end > at + 1 and lead.kind not in ("titel", "rol") and name in rules.lists.places
