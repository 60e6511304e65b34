"""Finding persons by name. docs/namen.md tells the rules in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.privacy.before import Before, before
from bot.privacy.finding import Finding, Sex
from bot.privacy.name_begin import is_after_place_word, is_begin
from bot.privacy.name_end import OF_NAMES_ONLY, family_end, prefixed_end
from bot.privacy.name_whole import after_initials, extended
from bot.privacy.people import is_household, is_introduced
from bot.privacy.person_rules import Rules
from bot.privacy.referee import is_plain_word, is_surely_name, is_surely_none
from bot.privacy.things import is_building, is_named_thing, is_thing
from bot.privacy.tokens import Word, words_of
from bot.privacy.word_name import is_told
from bot.privacy.words import WordLists

_SHOUTED = 0.7  # share of words in capitals from which a capital tells nothing
_SHORTEST_PLAIN = 3  # letters; shorter ones may be initials
_MOST_PREFIXES = 3
_FEWEST_SMALL = 2  # small words with a capital, from which every word of the text has one


def find_persons(text: str, lists: WordLists, known: Callable[[str], bool]) -> Iterator[Finding]:
    """Yield the persons in a text, in order; `known` tells which words are part of a name that was found already."""
    rules, at = rules_of(text, lists, known), 0
    while at < len(rules.words):
        if _is_plain(rules, at):
            at += 1
            continue
        lead = before(rules, at)
        end = _judged_end(rules, at, lead)
        if end and not _is_place(rules, at, end, lead):
            yield _finding(text, rules, at, end, lead)
        at = end or at + 1


def rules_of(text: str, lists: WordLists, known: Callable[[str], bool] = lambda word: False) -> Rules:
    """Return the rules over the words of a text."""
    words = words_of(lists.without_phrases(text))
    shouted = sum(word.is_upper for word in words) > _SHOUTED * len(words)
    return Rules(words, lists, known, shouts=shouted or _is_all_capitals(words, lists), style=_style(words))


def _style(words: list[Word]) -> str:
    if any(word.is_capital and not word.begins for word in words):
        return "m"
    return "b" if any(word.is_capital for word in words) else "l"


def _is_all_capitals(words: list[Word], lists: WordLists) -> bool:
    """Whether Every Word Begins With A Capital: then also those that no name begins with."""
    capitals = [word for word in words if word.is_capital]
    if len(capitals) <= _SHOUTED * len(words):
        return False
    return sum(not word.begins and lists.has("kleine_woorden", word.lower) for word in capitals) >= _FEWEST_SMALL


def _is_plain(rules: Rules, at: int) -> bool:
    """Whether no name begins with the word, whatever stands around it: most words are done with here."""
    word, lists = rules.words[at], rules.lists
    if word.is_capital or len(word.lower) < _SHORTEST_PLAIN or not lists.is_ordinary(word.lower):
        return False
    if word.lower in lists.first_names or word.lower in lists.family_names or rules.is_prefix(at):
        return False
    return not rules.says(word, "woord_voornamen", "woord_achternamen", "bijnaamwoorden", "toch_voornamen")


def _judged_end(rules: Rules, at: int, lead: Before) -> int:
    """What the rules say, unless the referee is sure that they are wrong."""
    end = _name_end(rules, at, lead)
    if end and not lead.kind and all(is_surely_none(rules, index) for index in range(at, end)):
        return end if is_introduced(rules, at) or is_household(rules, at) or is_told(rules, at) else 0
    if end and lead.kind and all(is_plain_word(rules, index) for index in range(at, end)):
        return 0
    if not end and is_surely_name(rules, at) and not _is_other(rules, at):
        end = extended(rules, at + 1)
    if not end:
        end = _prefixed_sure(rules, at, lead)
    while end and end < len(rules.words) and rules.words[end].touches and is_surely_name(rules, end):
        end += 1
    return end


def _prefixed_sure(rules: Rules, at: int, lead: Before) -> int:
    """Return the index after a name with a prefix of which the referee is sure: "ter horst tekent", "arts de beer"."""
    last = at
    while (
        last - at < _MOST_PREFIXES
        and last + 1 < len(rules.words)
        and rules.is_prefix(last)
        and rules.words[last + 1].touches
    ):
        last += 1
    prefix = "_".join(word.lower for word in rules.words[at:last])
    is_led = lead.kind == "titel" or (lead.kind == "rol" and prefix != "van")
    if last == at or not (is_led or (prefix in OF_NAMES_ONLY and prefix != "vd")):
        return 0
    if not rules.lists.has("voorvoegsels_samen", prefix) or rules.says(rules.words[last], "na_ter"):
        return 0
    return extended(rules, last + 1) if is_surely_name(rules, last) else 0


def _is_other(rules: Rules, at: int) -> bool:
    """Whether the words around it tell of a thing or a place: then the referee is not believed."""
    if rules.capital(at) and not rules.words[at].begins and is_after_place_word(rules, at):
        return True
    return is_thing(rules, at) or is_named_thing(rules, at)


def _name_end(rules: Rules, at: int, lead: Before) -> int:
    """Return the index after the last word of the name that begins at a word, or 0 when none begins there."""
    if _is_nickname(rules, at):
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


def _is_nickname(rules: Rules, at: int) -> bool:
    """Whether the word is the first of "lange gijs", "dikke Sjaak"."""
    if not rules.says(rules.words[at], "bijnaamwoorden") or at + 1 >= len(rules.words):
        return False
    return rules.words[at + 1].touches and rules.is_first_name(rules.words[at + 1])


def _is_place(rules: Rules, at: int, end: int, lead: Before) -> bool:
    """Whether the words are a place of more words: "Alphen aan den Rijn"."""
    name = " ".join(word.lower for word in rules.words[at:end])
    return end > at + 1 and lead.kind not in ("titel", "rol") and name in rules.lists.places


def _finding(text: str, rules: Rules, at: int, end: int, lead: Before) -> Finding:
    words = rules.words
    is_role = lead.kind == "rol"
    start, stop = words[lead.first if is_role else at].start, words[end - 1].end
    parts, family_from = _parts(rules, at + _is_nickname(rules, at), end, lead)
    if end == at + 1 and lead.kind != "titel" and rules.is_genitive(at):
        stop, parts, family_from = stop - 1, (parts[0][:-1],), 1
    return Finding(
        start=start,
        end=stop,
        kind="persoon",
        text=text[start:stop],
        role=text[start : words[at - 1].end] if is_role else None,
        name_parts=parts,
        family_from=family_from,
        sex=_sex(lead.sex),
    )


def _sex(said: str) -> Sex:
    return "v" if said == "v" else "m" if said == "m" else ""


def _parts(rules: Rules, at: int, end: int, lead: Before) -> tuple[tuple[str, ...], int]:
    """Return the given names, then the family name with its prefixes, and how many given names there are."""
    words, initials = rules.words[at:end], after_initials(rules, at) - at
    given: list[str] = []
    while len(words) > 1 and words[0].lower not in rules.lists.prefixes:
        given.append(words.pop(0).text + ("." if len(given) < initials else ""))
    if len(words) == 1 and not given and _is_given(rules, words[0], lead):
        return (words[0].text,), 1
    return (*given, " ".join(word.text for word in words)), len(given)


def _is_given(rules: Rules, word: Word, lead: Before) -> bool:
    if lead.kind == "titel":
        return rules.is_first_name(word) and not rules.is_family_name(word)
    return rules.is_first_name(word) or not rules.is_family_name(word)
