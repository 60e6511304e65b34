"""Where a name begins: what a word must be, given the title, the role or the sentence it stands in."""

from __future__ import annotations

from bot.privacy.before import Before
from bot.privacy.lower_name import is_foreign, is_lower_name
from bot.privacy.name_end import family_end
from bot.privacy.person_rules import Rules

_NEVER_ALONE = frozenset("de den der het van ter ten te el al le la du di da du des del vd v.d v/d".split())


def is_begin(rules: Rules, at: int, before: Before) -> bool:
    """Whether a name begins with this word, which is no prefix and no initial."""
    word = rules.words[at]
    if (
        not word.is_letters
        or (len(word.text) == 1 and not before.kind)
        or rules.is_stressed(word)
        or word.lower in _NEVER_ALONE
    ):
        return False
    if before.kind == "titel":
        return _after_title(rules, at)
    if before.kind == "rol" and _after_role(rules, at):
        return True
    if rules.is_barred(word) or rules.before_institution(at) or rules.is_numbered(at):
        return False
    if rules.capital(at) and rules.is_genitive(at):
        return True
    if before.kind in ("rollen", "aankondiging") and _is_announced(rules, at):
        return True
    if not rules.capital(at):
        return is_lower_name(rules, at)
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
        return is_name and not word.begins and not rules.is_role(word.lower) and not rules.is_abbreviation(word)
    if rules.is_barred(word) or rules.says(word, "nooit_los", "lidwoorden"):
        return False
    if rules.is_loose_name(word):
        return True
    if rules.is_first_name(word) and not (rules.is_ordinary(word) or rules.says(word, "alleen_hoofdletter")):
        return True
    return rules.has_verb_after(at + 1) and (rules.is_first_name(word) or is_foreign(rules, word))


def _is_announced(rules: Rules, at: int) -> bool:
    """Say yes to "hij heet roos", "groetjes mark", "een zoon (Storm)"."""
    word = rules.words[at]
    if rules.says(word, "lidwoorden"):
        return False
    if rules.capital(at):
        return rules.is_name(word) or not rules.is_ordinary(word)
    return rules.is_first_name(word) and not rules.says(word, "nooit_los")


def _begins_sentence(rules: Rules, at: int) -> bool:
    """The capital says nothing here: the word itself, or what follows it, must tell."""
    word = rules.words[at]
    never = rules.says(word, "nooit_los", "lidwoorden")
    is_first, is_ordinary = rules.is_first_name(word), rules.is_ordinary(word)
    if rules.known(word.lower) and (not never or rules.says(word, "woord_achternamen")):
        return not (is_ordinary and rules.next_is(at, "voornaamwoorden"))
    if _is_followed_by_name(rules, at) or (rules.is_name(word) and rules.has_age_after(at)):
        return rules.is_name(word) or not (is_ordinary or rules.is_place(word))
    if rules.says(rules.words[min(at + 3, len(rules.words) - 1)], "naamwoorden") and rules.has_verb_after(at + 1):
        return True  # "Jong is haar achternaam"
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
        return bool(family) and not rules.is_verb_only(words[at]) and (is_first or rules.capital(family - 1))
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


def _is_capital_name(rules: Rules, at: int) -> bool:
    """A capital inside a sentence makes a name of every word that nothing else explains."""
    word = rules.words[at]
    if rules.after_institution(at) or (rules.previous_is(at, "slikt") and not rules.is_name(word)):
        return False
    is_odd = rules.says(word, "alleen_hoofdletter") or not rules.is_name(word)
    if rules.previous_is(at, "aanwijzers_taal") and is_odd:
        return False  # "hij spreekt Frans"
    if rules.previous_is(at, "plaatsvoorzetsels") and (rules.is_place(word) or not rules.is_first_name(word)):
        return False
    if rules.known(word.lower):
        return True
    has_article = rules.previous_is(at, "lidwoorden")
    if rules.is_first_name(word):
        return not (has_article and (word.lower in rules.lists.dictionary or rules.is_place(word)))
    if has_article or rules.is_place(word):
        return False
    if rules.is_family_name(word):
        return not (rules.is_ordinary(word) and _is_in_phrase(rules, at))
    if rules.of_care(at):
        return False
    return rules.is_unknown(word)


def _is_in_phrase(rules: Rules, at: int) -> bool:
    """Whether the word before it has a capital too and is no name: "Eigen Kracht"."""
    before = rules.words[at - 1]
    return rules.words[at].touches and before.is_capital and not before.begins and not rules.is_first_name(before)
