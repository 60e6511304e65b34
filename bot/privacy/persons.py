"""Finding persons by name. The rules stand in docs/namen.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.privacy.finding import Finding, Sex
from bot.privacy.person_rules import Before, Rules
from bot.privacy.tokens import Word, words_of
from bot.privacy.words import WordLists

_LONGEST_NAME = 7  # words
_SHOUTED = 0.7  # share of words in capitals from which a capital tells nothing


def find_persons(text: str, lists: WordLists, known: Callable[[str], bool]) -> Iterator[Finding]:
    """Yield the persons in a text, in order; `known` tells which words are part of a name that was found already."""
    words = words_of(text)
    shouted = sum(word.is_upper for word in words) > _SHOUTED * len(words)
    rules = Rules(words, lists, known, shouts=shouted)
    at = 0
    while at < len(words):
        before = rules.before(at)
        end = name_end(rules, at, before)
        if end:
            yield _finding(text, rules, at, end, before)
        at = end or at + 1


def name_end(rules: Rules, at: int, before: Before) -> int:
    """Return the index after the last word of the name that begins at a word, or 0 when none begins there."""
    begin = _after_initials(rules, at)
    if begin > at:
        end = _family_end(rules, begin, sure=True)
        return end and _extended(rules, end)
    if rules.is_prefix(at) and (end := _prefixed(rules, at, before)):
        return _extended(rules, end)
    return _extended(rules, at + 1) if _is_begin(rules, at, before) else 0


def _is_begin(rules: Rules, at: int, before: Before) -> bool:
    word = rules.words[at]
    if not word.is_letters or (len(word.text) == 1 and not before.kind):
        return False
    if before.kind == "titel":
        return _after_title(rules, at)
    if rules.is_barred(word):
        return False
    if before.kind == "rol" and (_after_role(rules, at)):
        return True
    if before.kind in ("rollen", "aankondiging") and _is_announced(rules, word, at):
        return True
    if not rules.capital(at):
        return _is_lower_name(rules, at)
    return _begins_sentence(rules, at) if word.begins else _is_capital_name(rules, at)


def _after_title(rules: Rules, at: int) -> bool:
    """ "mevrouw Bloem", "dhr jansen"; but not "mevrouw wil", "mevrouw UWV"."""
    word = rules.words[at]
    if word.lower in rules.lists.titles or (rules.is_barred(word) and not rules.is_name(word)):
        return False
    if rules.capital(at):
        return not word.begins or rules.is_name(word)
    if word.lower in rules.lists.cues["woord_achternamen"] or rules.is_loose_name(word):
        return True
    return not rules.is_ordinary(word) and (rules.is_family_name(word) or _is_foreign(rules, word))


def _after_role(rules: Rules, at: int) -> bool:
    word = rules.words[at]
    if rules.capital(at) and not word.begins:
        return rules.is_name(word) or not rules.is_ordinary(word)
    if rules.capital(at):
        return False
    if rules.is_loose_name(word) or (rules.is_first_name(word) and not rules.is_ordinary(word)):
        return word.lower not in rules.lists.cues["nooit_los"]
    if word.lower in rules.lists.cues["nooit_los"] or word.lower in rules.lists.cues["lidwoorden"]:
        return False
    return rules.has_verb_after(at + 1) and (rules.is_first_name(word) or _is_foreign(rules, word))


def _is_announced(rules: Rules, word: Word, at: int) -> bool:
    if word.lower in rules.lists.cues["nooit_los"] or word.lower in rules.lists.cues["lidwoorden"]:
        return False
    if rules.capital(at):
        return rules.is_name(word) or not rules.is_ordinary(word)
    return rules.is_first_name(word)


def _is_foreign(rules: Rules, word: Word) -> bool:
    """A word in lower case that no list knows, and that is not built as Dutch words are."""
    dutch = ("en", "de", "te", "t", "ing", "ig", "lijk", "st", "er", "je", "d", "s", "eerd")
    return (
        len(word.text) >= 4
        and not word.lower.endswith(dutch)
        and not rules.is_ordinary(word)
        and not rules.is_barred(word)
        and word.lower not in rules.lists.cues["alleen_hoofdletter"]
    )


def _is_lower_name(rules: Rules, at: int) -> bool:
    word = rules.words[at]
    if rules.after_institution(at) or not rules.is_loose_name(word):
        return _is_lower_family_name(rules, at)
    return not (at > 0 and rules.words[at].touches and rules.words[at - 1].text.isdigit())


def _is_lower_family_name(rules: Rules, at: int) -> bool:
    word = rules.words[at]
    return (
        rules.is_family_name(word)
        and len(word.text) > 4
        and not rules.is_ordinary(word)
        and not rules.is_place(word)
        and word.lower not in rules.lists.cues["alleen_hoofdletter"]
        and rules.has_verb_after(at + 1, of_people=True)
    )


def _begins_sentence(rules: Rules, at: int) -> bool:
    """The capital says nothing here: the word itself, or the verb after it, must tell."""
    word, cues = rules.words[at], rules.lists.cues
    never = word.lower in cues["nooit_los"] or word.lower in cues["lidwoorden"]
    if rules.known(word.lower) and not never:
        return not (rules.is_ordinary(word) and rules.next_is(at, "voornaamwoorden"))
    if _is_followed_by_name(rules, at):
        return rules.is_first_name(word) or not (rules.is_ordinary(word) or rules.is_place(word))
    if rules.is_first_name(word) and not rules.is_ordinary(word):
        return word.lower not in cues["alleen_hoofdletter"] or rules.has_verb_after(at + 1)
    if rules.is_first_name(word) and not never and rules.has_verb_after(at + 1):
        return True
    if rules.is_family_name(word) and not rules.is_place(word):
        return not rules.is_ordinary(word) or (not never and rules.has_verb_after(at + 1, of_people=True))
    if rules.is_ordinary(word) or rules.is_place(word) or word.is_upper:
        return False
    return rules.has_verb_after(at + 1)


def _is_followed_by_name(rules: Rules, at: int) -> bool:
    """ "Mark Jansen", "Roos en Fatima", "Wil van der Berg"."""
    end, words = at + 1, rules.words
    if end >= len(words) or not words[end].touches:
        return False
    if words[end].lower == "en" and end + 1 < len(words):
        return rules.capital(end + 1) and rules.is_first_name(words[end + 1]) and not rules.is_barred(words[end + 1])
    if rules.is_prefix(end):
        return bool(_family_end(rules, end))
    return rules.capital(end) and rules.is_name(words[end]) and not rules.is_barred(words[end])


def _is_capital_name(rules: Rules, at: int) -> bool:
    word, cues = rules.words[at], rules.lists.cues
    if rules.after_institution(at):
        return False
    if rules.previous_is(at, "plaatsvoorzetsels") and (rules.is_place(word) or not rules.is_first_name(word)):
        return False
    has_article = rules.previous_is(at, "lidwoorden")
    if rules.known(word.lower):
        return True
    if rules.is_first_name(word):
        return not ((rules.is_ordinary(word) or rules.is_place(word)) and has_article)
    if rules.is_place(word) or has_article:
        return False
    if rules.is_family_name(word):
        return True
    return (
        not rules.is_ordinary(word)
        and not (word.is_upper or len(word.text) < 3)
        and word.text[1:].islower() | ("-" in word.text)
    )


def _after_initials(rules: Rules, at: int) -> int:
    """Return the index after "F.", "J.P." or "Th."; `at` itself when there are none."""
    words, end = rules.words, at
    while (
        end < len(words) and words[end].is_capital and len(words[end].text) <= 2 and (end == at or words[end].follows)
    ):
        dotted = end + 1 < len(words) and words[end + 1].gap.startswith(".") and words[end + 1].follows
        bare = (
            len(words[end].text) == 1
            and end + 1 < len(words)
            and words[end + 1].touches
            and (end > at or _family_end(rules, end + 1, sure=True) > 0)
        )
        if not dotted and not bare:
            break
        end += 1
    return end


def _family_end(rules: Rules, at: int, *, sure: bool = False) -> int:
    """Return the index after a family name with its prefixes, or 0; `sure` when a title or initials stand before it."""
    words, end = rules.words, at
    while end < len(words) and end - at < 3 and rules.is_prefix(end) and (end == at or words[end].follows):
        end += 1
    while end > at and end >= len(words):
        end -= 1
    if end >= len(words) or not words[end].follows or rules.is_prefix(end) and end == at:
        return 0
    prefix = "_".join(word.lower for word in words[at:end])
    if end > at and prefix not in rules.lists.cues["voorvoegsels_samen"] and not words[at].is_capital:
        return 0
    return end + 1 if _is_family(rules, end, prefix, sure=sure) else 0


def _is_family(rules: Rules, at: int, prefix: str, *, sure: bool) -> bool:
    word, cues = rules.words[at], rules.lists.cues
    if rules.is_barred(word) and not (rules.is_family_name(word) and sure):
        return False
    if rules.capital(at):
        if (
            prefix == "van"
            and (rules.is_place(word) or rules.is_first_name(word))
            and word.lower not in rules.lists.prefixed_names
        ):
            return False
        return bool(prefix) or rules.is_name(word) or (sure and not rules.is_ordinary(word))
    if not prefix:
        return rules.is_family_name(word) and (
            not rules.is_ordinary(word) or (sure and word.lower in cues["woord_achternamen"])
        )
    if word.lower in cues["voorvoegsel_woorden"]:
        return True
    return word.lower in rules.lists.prefixed_names and not rules.is_ordinary(word)


def _prefixed(rules: Rules, at: int, before: Before) -> int:
    """ "De Wit", "Van der Berg", "el amrani" where a name may begin."""
    first, sure = rules.words[at], before.kind == "titel"
    end = _family_end(rules, at, sure=sure)
    if not end or end == at + 1:
        return 0
    last = rules.words[end - 1]
    if sure:
        return end
    if before.kind == "rol":
        tells = (
            first.is_capital
            or last.lower in rules.lists.prefixed_names
            or last.lower in rules.lists.cues["voorvoegsel_woorden"]
        )
        of_whom = (
            first.lower == "van"
            and end == at + 2
            and not first.is_capital
            and last.lower not in rules.lists.cues["voorvoegsel_woorden"]
        )
        return end if tells and not of_whom else 0
    if not first.is_capital or not rules.capital(end - 1) or not rules.is_family_name(last):
        return 0
    if first.begins:
        return (
            end
            if rules.has_verb_after(end) and (first.lower != "de" or rules.has_verb_after(end, of_people=True))
            else 0
        )
    return end if last.lower in rules.lists.prefixed_names or not rules.is_ordinary(last) else 0


def _extended(rules: Rules, end: int) -> int:
    """Return the index after all of a name of which the words before `end` are the beginning."""
    words, first = rules.words, end - 1
    while end < len(words) and words[end].touches and end - first < _LONGEST_NAME:
        word = words[end]
        if rules.is_prefix(end) and (longer := _family_end(rules, end)):
            end = longer
        elif _continues(rules, end):
            end += 1
        else:
            break
    return end


def _continues(rules: Rules, at: int) -> bool:
    word = rules.words[at]
    if not word.is_letters or rules.is_prefix(at):
        return False
    if rules.capital(at):
        return not word.begins and not rules.is_barred(word) and (rules.is_name(word) or not rules.is_ordinary(word))
    after_lower = not rules.capital(at - 1)
    return (
        after_lower
        and rules.is_family_name(word)
        and not rules.is_barred(word)
        and (not rules.is_ordinary(word) or word.lower in rules.lists.cues["woord_achternamen"])
        and word.lower not in rules.lists.cues["alleen_hoofdletter"]
        and word.lower not in rules.lists.cues["nooit_los"]
    )


def _finding(text: str, rules: Rules, at: int, end: int, before: Before) -> Finding:
    words = rules.words
    is_role = before.kind == "rol"
    start = words[before.first if is_role else at].start
    parts, family_from = _parts(rules, at, end, before)
    return Finding(
        start=start,
        end=words[end - 1].end,
        kind="persoon",
        text=text[start : words[end - 1].end],
        role=text[start : words[at - 1].end] if is_role else None,
        name_parts=parts,
        family_from=family_from,
        sex=_sex(before.sex),
    )


def _sex(said: str) -> Sex:
    return "v" if said == "v" else "m" if said == "m" else ""


def _parts(rules: Rules, at: int, end: int, before: Before) -> tuple[tuple[str, ...], int]:
    """Return the given names, then the family names with their prefixes, and how many given names there are."""
    words = rules.words[at:end]
    given: list[str] = []
    while len(words) > 1 and not (words[0].lower in rules.lists.prefixes):
        given.append(words.pop(0).text + ("." if len(given) < _after_initials(rules, at) - at else ""))
    if len(words) == 1 and not given and _is_given(rules, words[0], before):
        return (words[0].text,), 1
    return (*given, " ".join(word.text for word in words)), len(given)


def _is_given(rules: Rules, word: Word, before: Before) -> bool:
    if before.kind == "titel":
        return rules.is_first_name(word) and not rules.is_family_name(word)
    return rules.is_first_name(word) or not rules.is_family_name(word)
