"""Finding persons by name. docs/namen.md tells the rules in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.privacy.before import Before
from bot.privacy.finding import Finding, Sex
from bot.privacy.judge import judged
from bot.privacy.name_whole import after_initials
from bot.privacy.person_rules import Rules
from bot.privacy.rule_names import is_nickname
from bot.privacy.tokens import Word, words_of
from bot.privacy.words import WordLists

_SHOUTED = 0.7  # share of words in capitals from which a capital tells nothing
_FEWEST_SMALL = 2  # small words with a capital, from which every word of the text has one


def find_persons(text: str, lists: WordLists, known: Callable[[str], bool]) -> Iterator[Finding]:
    """Yield the persons in a text, in order; `known` tells which words are part of a name that was found already."""
    rules = rules_of(text, lists, known)
    for at, end, lead in judged(rules):
        yield _finding(text, rules, at, end, lead)


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


def _finding(text: str, rules: Rules, at: int, end: int, lead: Before) -> Finding:
    words = rules.words
    is_role = lead.kind == "rol"
    start, stop = words[lead.first if is_role else at].start, words[end - 1].end
    parts, family_from = _parts(rules, at + is_nickname(rules, at), end, lead)
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
