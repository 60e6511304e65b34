"""Names typed in lower case: what must stand around them depends on how much of a word they are themselves."""

from __future__ import annotations

from bot.privacy.name_shape import name_shape
from bot.privacy.people import is_family_met, is_felt_for, is_listed
from bot.privacy.person_rules import Rules
from bot.privacy.tokens import Word
from bot.privacy.word_name import is_spoken_of, is_with_person

_FAR = 12  # words
_LONGEST_LIST = 8  # names
_SHORTEST_FOREIGN = 4  # letters
_DOUBTFUL_SHAPE = -1.0
_SURE_SHAPE = 1.0  # above it the letters tell more than a word that is one letter away


def is_lower_name(rules: Rules, at: int) -> bool:
    """Whether a word in lower case is a name where it stands."""
    word = rules.words[at]
    if at > 0 and word.touches and rules.words[at - 1].text.isdigit():
        return False  # "12 jan"
    if _is_counted(rules, at) or _is_month(rules, at):
        return False
    if rules.is_loose_name(word) and not rules.after_institution(at):
        return not (rules.says(word, "volknamen") and rules.previous_is(at, "lidwoorden_die"))
    if is_with_person(rules, at) or is_spoken_of(rules, at) or is_felt_for(rules, at):
        return True
    if rules.says(word, "nooit_los") or rules.previous_is(at, "lidwoorden"):
        return False
    if is_family_met(rules, at) or is_listed(rules, at) or _is_double(rules, at):
        return True
    if rules.is_first_name(word):
        return _does_something(rules, at) or _is_met(rules, at) or _is_in_list(rules, at)
    return _is_family_name(rules, at) or (is_foreign(rules, word) and _is_unknown_person(rules, at))


def _is_double(rules: Rules, at: int) -> bool:
    """Say yes to the first word of "wai yee werkt" and "thi hoa spreekt"."""
    words = rules.words
    if at + 1 >= len(words) or not words[at + 1].touches or not rules.is_first_name(words[at]):
        return False
    is_doubtful = any(rules.is_ordinary(word) or rules.says(word, "nooit_los") for word in words[at : at + 2])
    return not is_doubtful and rules.is_first_name(words[at + 1]) and rules.has_verb_after(at + 2, of_people=True)


def _is_counted(rules: Rules, at: int) -> bool:
    """Say yes to "sem 2" (a term of a school), no to "sem 2 jaar"."""
    after = rules.words[at + 1] if at + 1 < len(rules.words) else None
    if (
        after is None
        or not (after.touches and after.text.isdigit())
        or not rules.says(rules.words[at], "telwoorden_voor")
    ):
        return False
    return at + 2 >= len(rules.words) or rules.words[at + 2].lower not in ("jaar", "jr", "maanden", "en")


def _is_month(rules: Rules, at: int) -> bool:
    """Say yes to "jan, feb en mrt"."""
    return rules.words[at].lower == "jan" and any(
        rules.says(word, "maanden_afgekort") for word in rules.words[max(0, at - _FAR) : at + _FAR]
    )


def is_foreign(rules: Rules, word: Word) -> bool:
    """A word in lower case that no list knows, and that is no Dutch word with a typing error."""
    if len(word.text) < _SHORTEST_FOREIGN or rules.says(word, "alleen_hoofdletter", "nooit_los"):
        return False
    if rules.is_ordinary(word) or rules.is_barred(word):
        return False
    return name_shape(word.lower) > _SURE_SHAPE or not rules.lists.is_misspelt(word.lower)


def _does_something(rules: Rules, at: int) -> bool:
    """Say yes to "roos belt morgen", "dat mark heeft gebeld", "heb job gesproken"."""
    if rules.next_is(at, "deelwoorden_mens") or (
        rules.next_is(at, "zelf_woord") and not rules.is_ordinary(rules.words[at])
    ):
        return True
    begins = rules.words[at].begins or rules.words[at].gap.startswith(",") or rules.previous_is(at, "voegwoorden")
    return begins and (rules.has_verb_after(at + 1, of_people=True) or rules.next_is(at, "werkwoorden_hebben"))


def _is_met(rules: Rules, at: int) -> bool:
    """Say yes to "met joy gesproken", no to "met roos en bloem" and "met max 2 uur"."""
    word, after = rules.words[at], rules.words[at + 1] if at + 1 < len(rules.words) else None
    is_counted = after is not None and after.touches and after.text.isdigit()
    return rules.previous_is(at, "voor_iemand") and not (rules.is_ordinary(word) or rules.is_place(word) or is_counted)


def _is_in_list(rules: Rules, at: int) -> bool:
    """Say yes to the first words of "roos, mark, wil en sanne", no to "sanne, wil je dat"."""
    word = rules.words[at]
    if rules.says(word, "lidwoorden") or (
        rules.lists.is_finite_verb(word.lower) and not rules.says(word, "toch_voornamen")
    ):
        return False
    if rules.is_after_found(at):
        return True
    is_inside = _beside(rules, at, 1) is not None or at + 1 == len(rules.words) or not rules.words[at + 1].touches
    return _has_name_beside(rules, at, 1) or (is_inside and _has_name_beside(rules, at, -1))


def _has_name_beside(rules: Rules, at: int, step: int) -> bool:
    other = _beside(rules, at, step)
    for _ in range(_LONGEST_LIST):
        if other is None or not rules.is_first_name(rules.words[other]):
            return False
        if rules.is_loose_name(rules.words[other]):
            return True
        other = _beside(rules, other, step)
    return False


def _beside(rules: Rules, at: int, step: int) -> int | None:
    """The index of the next or previous word of a list, over a comma or "en"."""
    other = at + step
    if not 0 <= other < len(rules.words):
        return None
    if rules.words[max(at, other)].gap.strip() in (",", "/", "&"):
        return other
    is_and = rules.words[other].lower == "en" and 0 <= other + step < len(rules.words)
    return other + step if is_and else None


def _is_family_name(rules: Rules, at: int) -> bool:
    word = rules.words[at]
    return (
        rules.is_family_name(word)
        and len(word.text) > _SHORTEST_FOREIGN
        and not (rules.is_ordinary(word) or rules.is_place(word) or rules.says(word, "alleen_hoofdletter"))
        and rules.has_verb_after(at + 1, of_people=True)
    )


def _is_unknown_person(rules: Rules, at: int) -> bool:
    """Say yes to "ngozi zegt dat", "met fatmia gesproken": only people do that."""
    begins = rules.words[at].begins or rules.words[at].gap.startswith(",") or rules.previous_is(at, "voegwoorden")
    if rules.next_is(at + 1, "onderwerpen"):
        return False  # "hellup zei hij"
    if rules.previous_is(at, "bij_iemand") and rules.next_is(at, "achter_mens"):
        return not rules.lists.is_near_a_word(rules.words[at].lower)
    if rules.next_is(at, "deelwoorden_mens") or (begins and rules.next_is(at, "werkwoorden_zeggen")):
        return True
    shape = name_shape(rules.words[at].lower)
    does = rules.next_is(at, "werkwoorden_mens") or (
        rules.next_is(at, "leeftijdwoorden") and rules.next_is(at + 1, "mensadjectieven")
    )
    return begins and does and shape > _DOUBTFUL_SHAPE and not rules.lists.is_near_a_word(rules.words[at].lower)
