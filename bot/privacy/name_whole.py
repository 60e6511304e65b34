"""All of a name: initials before it, second names and family names behind it."""

from __future__ import annotations

from bot.privacy.name_end import family_end
from bot.privacy.person_rules import Rules

_LONGEST_NAME = 7  # words
_MOST_INITIALS = 6
_LONGEST_INITIAL = 2  # letters: "Th."
_SHORT_NAME = 3  # letters
_SHORT_GIVEN = 4  # letters: "siu ming"
_DASHES = (" - ", " \u2013 ")


def after_initials(rules: Rules, at: int) -> int:
    """Return the index after "F.", "J.P." or "Th."; `at` itself when there are none."""
    words, end = rules.words, at
    while end + 1 < len(words) and end - at < _MOST_INITIALS and _is_initial(rules, at, end):
        end += 1
    return end


def _is_initial(rules: Rules, at: int, end: int) -> bool:
    word, after = rules.words[end], rules.words[end + 1]
    if rules.says(word, "instellingen", "geen_namen") or word.lower in rules.lists.titles:
        return False
    is_after_title = end == at > 0 and len(word.text) == 1 and rules.words[at - 1].lower in rules.lists.titles
    if is_after_title and not after.is_capital:
        return after.follows and family_end(rules, end + 1, sure=True) > 0
    if _is_lower_initial(rules, at, end):
        return True
    if not word.is_capital or word.is_upper or len(word.text) > _LONGEST_INITIAL or not (end == at or word.follows):
        return False
    if after.gap.startswith("."):
        return after.follows
    return len(word.text) == 1 and after.touches and (end > at or family_end(rules, end + 1) > 0)


def _is_lower_initial(rules: Rules, at: int, end: int) -> bool:
    """Say yes to "m. el khatib" and "j.p. de wit", no to "i.v.m. de bakker"."""
    words, last = rules.words, end
    if words[at].is_capital or len(words[at].text) > 1:
        return False
    while (
        last + 1 < len(words)
        and last - end < _MOST_INITIALS
        and len(words[last].text) == 1
        and words[last].is_letters
        and words[last + 1].gap in (".", ". ")
    ):
        last += 1
    letters = "".join(word.lower for word in words[at:last])
    if last == end or rules.says(words[at], "afkortingen") or letters in rules.lists.cues["afkortingen"]:
        return False
    if at and words[at].gap == ".":
        return False
    longer = family_end(rules, last, sure=True)
    return longer > last and (longer > last + 1 or not rules.is_ordinary(words[last]))


def extended(rules: Rules, end: int) -> int:
    """Return the index after all of a name of which the words before `end` are the beginning."""
    first = end - 1
    while end < len(rules.words) and end - first < _LONGEST_NAME and (longer := _longer(rules, end)):
        end = longer
    return end


def _longer(rules: Rules, end: int) -> int:
    """Return the index after what continues a name that ends here, or 0."""
    word = rules.words[end]
    if word.gap in _DASHES and rules.capital(end) and rules.is_family_name(word):
        return end + 1
    if not word.touches:
        return 0
    family = after_initials(rules, end)
    if family > end and (longer := family_end(rules, family, sure=True)):
        return longer
    if word.lower == "a" and end + 1 < len(rules.words) and rules.words[end + 1].touches:
        is_sure = rules.capital(end + 1) or rules.says(rules.words[end - 1], "voor_a")
        if is_sure and (rules.capital(end) or rules.says(rules.words[end - 1], "voor_a")):
            return end + 2  # "Tjin A Sjoe"
    if rules.is_prefix(end) and (longer := family_end(rules, end)):
        return longer
    return end + 1 if _continues(rules, end) else 0


def _continues(rules: Rules, at: int) -> bool:
    word = rules.words[at]
    if not word.is_letters or rules.is_prefix(at) or rules.is_role(word.lower) or rules.is_abbreviation(word):
        return False
    if rules.capital(at):
        if (
            not rules.words[at - 1].begins
            and rules.is_first_name(rules.words[at - 1])
            and len(word.text) <= _SHORT_NAME
        ):
            return not (word.is_upper or word.begins or rules.is_role(word.lower))  # "Li Na"
        return not word.begins and (rules.is_name(word) or not (rules.is_ordinary(word) or rules.is_barred(word)))
    if rules.capital(at - 1) or rules.is_barred(word):
        return False
    if _is_second_name(rules, at):
        return True
    if not rules.is_family_name(word):
        return False
    if rules.says(word, "alleen_hoofdletter", "nooit_los"):
        return False
    return not rules.is_ordinary(word) or rules.says(word, "woord_achternamen")


def _is_second_name(rules: Rules, at: int) -> bool:
    """Say yes to the last word of "haar man siu ming ligt", no to that of "hoop doet"."""
    word = rules.words[at]
    if not rules.is_first_name(word) or rules.says(word, "nooit_los", "lidwoorden", "werkwoorden_mens"):
        return False
    is_short = max(len(word.text), len(rules.words[at - 1].text)) <= _SHORT_GIVEN
    return is_short and rules.is_first_name(rules.words[at - 1]) and rules.has_verb_after(at + 1, of_people=True)
