"""Finding persons by name. docs/namen.md tells the rules in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.privacy.before import Before, before
from bot.privacy.finding import Finding, Sex
from bot.privacy.name_begin import is_begin
from bot.privacy.name_end import family_end, prefixed_end
from bot.privacy.name_whole import after_initials, extended
from bot.privacy.person_rules import Rules
from bot.privacy.tokens import Word, words_of
from bot.privacy.words import WordLists

_SHOUTED = 0.7  # share of words in capitals from which a capital tells nothing


def find_persons(text: str, lists: WordLists, known: Callable[[str], bool]) -> Iterator[Finding]:
    """Yield the persons in a text, in order; `known` tells which words are part of a name that was found already."""
    words = words_of(lists.without_phrases(text))
    shouted = sum(word.is_upper for word in words) > _SHOUTED * len(words)
    rules = Rules(words, lists, known, shouts=shouted)
    at = 0
    while at < len(words):
        lead = before(rules, at)
        end = _name_end(rules, at, lead)
        if end and not _is_place(rules, at, end, lead):
            yield _finding(text, rules, at, end, lead)
        at = end or at + 1


def _name_end(rules: Rules, at: int, lead: Before) -> int:
    """Return the index after the last word of the name that begins at a word, or 0 when none begins there."""
    if _is_nickname(rules, at):
        return extended(rules, at + 2) if is_begin(rules, at + 1, Before("")) else 0
    family = after_initials(rules, at)
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
