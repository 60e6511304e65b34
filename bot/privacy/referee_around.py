"""What stands around a word: what the words beside it tell, and what stands elsewhere in the text.

What one word tells where it stands is asked for again and again, of the same ordinary words: it is weighed once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from bot.privacy.tokens import Word
from bot.privacy.word_rules import WordRules
from bot.privacy.words import word_lists

_OF_PEOPLE = frozenset("hij zij ze hem haar zijn".split())
_OF_WRITER = frozenset("ik mij mijn je".split())
_AROUND = tuple(
    """
    lidwoorden werkwoorden werkwoorden_mens voornaamwoorden instellingen kondigt_naam_aan persoonvoorzetsels
    plaatsvoorzetsels voegwoorden deelwoorden_mens voorvoegsels geen_namen bezit_voor koopwoorden zorgwoorden
    rollen_meer
""".split()
)
_EDGE = ("edge",)
REMEMBERED = 8192  # of these only ordinary words and classes of words are kept, never a name

Beside = tuple[int, tuple[str, ...], str, str]  # how far, what it tells, the word if it is ordinary, and its base
Between = tuple[tuple[str, ...], tuple[str, ...]]


def beside(rules: WordRules, at: int) -> Iterator[Beside]:
    """The two words before a word and the two behind it."""
    for step in (-2, -1, 1, 2):
        index = at + step
        if not 0 <= index < len(rules.words):
            yield step, _EDGE, "", ""
            continue
        word = rules.words[index]
        if word.is_letters and rules.lists.is_ordinary(word.lower):
            yield step, _told(rules, word), word.lower, rules.lists.dictionary.get(word.lower) or ""
        else:
            yield step, _told(rules, word), "", ""


def between(rules: WordRules, at: int) -> Between:
    """What the words right before it and behind it tell, for what they tell together."""
    words = rules.words
    left = _told(rules, words[at - 1]) if at and words[at].touches else _EDGE
    right = _told(rules, words[at + 1]) if at + 1 < len(words) and words[at + 1].touches else _EDGE
    return left, right


def beside_marks(step: int, told: tuple[str, ...], word: str, lemma: str, sort: str) -> tuple[str, ...]:
    marks = [mark for one in told for mark in (f"{step}={one}", f"{step}={one}{sort}")]
    if word:
        marks.append(f"{step}:{word}")
        if abs(step) == 1:
            marks.append(f"{step}:{word}{sort}")
        if lemma and lemma != word:
            marks.append(f"{step}~{lemma}")
            if abs(step) == 1:
                marks.append(f"{step}~{lemma}{sort}")
    return tuple(marks)


def between_marks(left: tuple[str, ...], right: tuple[str, ...], sort: str) -> tuple[str, ...]:
    return tuple(mark for one in left for other in right for mark in (f"{one}|{other}", f"{one}|{other}{sort}"))


def told_by_text(rules: WordRules, word: Word) -> Iterator[str]:
    """What stands elsewhere in the text: people are spoken of, or there is another name."""
    if not rules.elsewhere:
        rules.elsewhere.update(_elsewhere(rules))
    words = rules.elsewhere["words"]
    if words & _OF_PEOPLE:
        yield "people"
    if words & _OF_WRITER:
        yield "writer"
    for told in ("role", "first", "title"):
        others = rules.elsewhere[told]
        if len(others) > (word.lower in others):
            yield told


def _elsewhere(rules: WordRules) -> dict[str, set[str]]:
    lists, words = rules.lists, {word.lower for word in rules.words}
    return {
        "words": words,
        "title": words & lists.titles.keys(),
        "role": {word for word in words if rules.is_role(word)} - lists.titles.keys(),
        "first": {word for word in words & lists.first_names if not lists.is_ordinary(word)},
    }


def _told(rules: WordRules, word: Word) -> tuple[str, ...]:
    """What a word tells of those beside it."""
    if word.start not in rules.told:
        rules.told[word.start] = _tell(rules, word)
    return rules.told[word.start]


def _tell(rules: WordRules, word: Word) -> tuple[str, ...]:
    lower, lists = word.lower, rules.lists
    told = lists_by_word(_AROUND).get(lower, ())
    if not word.is_letters:
        told += ("digits",)
    if lower in lists.titles:
        told += ("title",)
    elif rules.is_role(lower):
        told += ("role",)
    is_ordinary = lists.is_ordinary(lower)
    if is_ordinary and lists.is_finite_verb(lower):
        told += ("finite",)
    if not is_ordinary and lower in lists.first_names:
        told += ("first",)
    if not is_ordinary and lower in lists.family_names:
        told += ("family",)
    if word.is_capital and not word.begins:
        told += ("capital",)
    return told or ("other",)


@cache
def lists_by_word(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return for each word in which of these lists it is."""
    cues = word_lists().cues
    told: dict[str, tuple[str, ...]] = {}
    for name in names:
        for word in cues[name]:
            told[word] = (*told.get(word, ()), name)
    return told
