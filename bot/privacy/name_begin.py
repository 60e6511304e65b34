"""Where a name begins: what a word must be, given the title, the role or the sentence it stands in."""

from __future__ import annotations

from bot.privacy.name_end import family_end
from bot.privacy.person_rules import Before, Rules
from bot.privacy.tokens import Word

_SHORTEST_FOREIGN = 4  # letters


def is_begin(rules: Rules, at: int, before: Before) -> bool:
    """Whether a name begins with this word, which is no prefix and no initial."""
    word = rules.words[at]
    if not word.is_letters or (len(word.text) == 1 and not before.kind):
        return False
    if before.kind == "titel":
        return _after_title(rules, at)
    if before.kind == "rol" and _after_role(rules, at):
        return True
    if rules.is_barred(word) or rules.before_institution(at):
        return False
    if before.kind in ("rollen", "aankondiging") and _is_announced(rules, at):
        return True
    if not rules.capital(at):
        return _is_lower_name(rules, at)
    return _begins_sentence(rules, at) if word.begins else _is_capital_name(rules, at)


def _after_title(rules: Rules, at: int) -> bool:
    """Say yes to "mevrouw Bloem" and "dhr jansen", no to "mevrouw wil" and "mevrouw UWV"."""
    word = rules.words[at]
    if word.lower in rules.lists.titles or (rules.is_barred(word) and not rules.is_name(word)):
        return False
    if rules.capital(at):
        return not word.begins or rules.is_name(word)
    if word.text[1:] != word.lower[1:] and not word.is_upper:
        return True  # "vdVeen"
    if rules.says(word, "woord_achternamen") or rules.is_loose_name(word):
        return True
    return not rules.is_ordinary(word) and (rules.is_family_name(word) or _is_foreign(rules, word))


def _after_role(rules: Rules, at: int) -> bool:
    """Say yes to "zijn zwager henk" and "huisarts Bos", no to "zijn zwager werkt" and "consulent Wmo"."""
    word = rules.words[at]
    if rules.capital(at):
        is_name = rules.is_name(word) or not (rules.lists.is_ordinary(word.lower) or rules.is_barred(word))
        return is_name and not word.begins and not rules.is_role(word.lower) and not rules.is_abbreviation(word)
    if rules.is_barred(word) or rules.says(word, "nooit_los", "lidwoorden"):
        return False
    if rules.is_loose_name(word) or (rules.is_first_name(word) and not rules.is_ordinary(word)):
        return True
    return rules.has_verb_after(at + 1) and (rules.is_first_name(word) or _is_foreign(rules, word))


def _is_announced(rules: Rules, at: int) -> bool:
    """Say yes to "hij heet roos", "groetjes mark"."""
    word = rules.words[at]
    if rules.says(word, "nooit_los", "lidwoorden"):
        return False
    if rules.capital(at):
        return rules.is_name(word) or not rules.is_ordinary(word)
    return rules.is_first_name(word)


def _is_foreign(rules: Rules, word: Word) -> bool:
    """A word in lower case that no list knows, and that is not built as Dutch words are."""
    dutch = ("en", "de", "te", "t", "ing", "ig", "lijk", "er", "je", "d", "s")
    strange = len(word.text) >= _SHORTEST_FOREIGN and not word.lower.endswith(dutch)
    return strange and not (rules.is_ordinary(word) or rules.is_barred(word) or rules.says(word, "alleen_hoofdletter"))


def _is_lower_name(rules: Rules, at: int) -> bool:
    word = rules.words[at]
    if rules.is_loose_name(word) and not rules.after_institution(at):
        return not (at > 0 and word.touches and rules.words[at - 1].text.isdigit())  # "12 jan"
    return (
        rules.is_family_name(word)
        and len(word.text) > _SHORTEST_FOREIGN
        and not (rules.is_ordinary(word) or rules.is_place(word) or rules.says(word, "alleen_hoofdletter"))
        and rules.has_verb_after(at + 1, of_people=True)
    )


def _begins_sentence(rules: Rules, at: int) -> bool:
    """The capital says nothing here: the word itself, or what follows it, must tell."""
    word = rules.words[at]
    never = rules.says(word, "nooit_los", "lidwoorden")
    is_first, is_ordinary = rules.is_first_name(word), rules.is_ordinary(word)
    if rules.known(word.lower) and not never:
        return not (is_ordinary and rules.next_is(at, "voornaamwoorden"))
    if _is_followed_by_name(rules, at) or (rules.is_name(word) and rules.has_age_after(at)):
        return rules.is_name(word) or not (is_ordinary or rules.is_place(word))
    if is_first and not is_ordinary:
        return not rules.says(word, "alleen_hoofdletter") or rules.has_verb_after(at + 1)
    if is_first and not never and rules.has_verb_after(at + 1):
        return True
    if rules.is_place(word):
        return False
    if rules.is_family_name(word):
        return not is_ordinary or (
            rules.says(word, "woord_achternamen") and rules.has_verb_after(at + 1, of_people=True)
        )
    return not (is_ordinary or word.is_upper) and rules.has_verb_after(at + 1)


def _is_followed_by_name(rules: Rules, at: int) -> bool:
    """Say yes to "Mark Jansen", "Roos en Fatima", "Bashar, Nour en Yazan", "Wil van der Berg"."""
    words, end = rules.words, at + 1
    if end >= len(words):
        return False
    has_and = words[end].lower == "en" and words[end].touches
    if has_and or words[end].gap == ", ":
        end += has_and
        return (
            end < len(words)
            and rules.capital(end)
            and rules.is_first_name(words[end])
            and not rules.is_barred(words[end])
        )
    if not words[end].touches:
        return False
    if rules.is_prefix(end):
        return bool(family_end(rules, end)) and not rules.is_verb_only(words[at])
    if rules.is_ordinary(words[at]) and rules.is_first_name(words[end]):
        return False  # "Kan Truusje dat zelf?"
    fits = rules.is_name(words[end]) or (rules.is_name(words[at]) and not rules.is_ordinary(words[end]))
    return fits and rules.capital(end) and not (rules.is_barred(words[end]) or rules.is_abbreviation(words[end]))


def _is_capital_name(rules: Rules, at: int) -> bool:
    """A capital inside a sentence makes a name of every word that nothing else explains."""
    word = rules.words[at]
    if rules.after_institution(at) or (rules.previous_is(at, "slikt") and not rules.is_name(word)):
        return False
    if rules.previous_is(at, "plaatsvoorzetsels") and (rules.is_place(word) or not rules.is_first_name(word)):
        return False
    if rules.known(word.lower):
        return True
    has_article = rules.previous_is(at, "lidwoorden")
    if rules.is_first_name(word):
        return not (has_article and (rules.is_ordinary(word) or rules.is_place(word)))
    if has_article or rules.is_place(word):
        return False
    if rules.is_family_name(word):
        return True
    is_shaped = len(word.text) > 2 and (word.text[1:].islower() or "-" in word.text)
    return is_shaped and not rules.is_ordinary(word)
