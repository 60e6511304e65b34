"""All that is true of a word and of the words around it: what the referee weighs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from bot.privacy.name_shape import name_shape
from bot.privacy.tokens import HIDDEN, Word
from bot.privacy.word_rules import WordRules

_LONGEST = 7  # letters that are told apart
_WIDEST = 5
_STEP = 1.5
_LISTS = """
    woord_voornamen toch_voornamen nooit_los alleen_hoofdletter woord_achternamen korte_voornamen
""".split()
_OF_PEOPLE = frozenset("hij zij ze hem haar zijn".split())
_OF_WRITER = frozenset("ik mij mijn je".split())
_AROUND = """
    lidwoorden werkwoorden werkwoorden_mens voornaamwoorden instellingen kondigt_naam_aan persoonvoorzetsels
    plaatsvoorzetsels voegwoorden deelwoorden_mens voorvoegsels geen_namen bezit_voor koopwoorden zorgwoorden
    rollen_meer
""".split()


def marks(rules: WordRules, at: int) -> list[str]:
    """Return all that is true of a word, each with a name of its own."""
    word = rules.words[at]
    case, kind, sort = _case(rules, word), _kind(rules, word), _sort(rules, word)
    own = [f"is={kind}", f"case={case}", f"is={kind}{case}", f"letters={case}{min(len(word.text), _LONGEST)}"]
    if sort != "o":
        shape = max(-_WIDEST, min(_WIDEST, round(name_shape(word.lower) / _STEP)))
        own += [f"shape={shape}", f"shape={shape}{case}"]
    for name in _LISTS:
        if rules.says(word, name):
            own += [f"in={name}", f"in={name}{case}"]
    after = rules.words[at + 1] if at + 1 < len(rules.words) else None
    gaps = (f"before={_gap(word)}", f"after={_gap(after) if after else '$'}")
    own += [*gaps, *(f"{gap}{case}{sort}" for gap in gaps)]
    if sort[0] == "o":
        own += [f"word={word.lower}", f"word={word.lower}{case}"]
    if sort != "o":
        own += _letters(word.lower)
    own += [f"style={rules.style}{case}{sort}", *(f"has={told}{sort}" for told in _told_by_text(rules, word))]
    return [*own, *_around(rules, at, case + sort), *_between(rules, at, sort)]


def _letters(lower: str) -> Iterator[str]:
    """How a word begins and ends."""
    for size in (2, 3, 4):
        if len(lower) > size:
            yield f"end={lower[-size:]}"
            yield f"begin={lower[:size]}"


def _told_by_text(rules: WordRules, word: Word) -> Iterator[str]:
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


def _between(rules: WordRules, at: int, sort: str) -> Iterator[str]:
    """What the words on both sides tell together."""
    words = rules.words
    left = _told(rules, words[at - 1]) if at and words[at].touches else ("edge",)
    right = _told(rules, words[at + 1]) if at + 1 < len(words) and words[at + 1].touches else ("edge",)
    for one in left:
        for other in right:
            yield f"{one}|{other}"
            yield f"{one}|{other}{sort}"


def _around(rules: WordRules, at: int, sort: str) -> Iterator[str]:
    for step in (-2, -1, 1, 2):
        index = at + step
        if not 0 <= index < len(rules.words):
            yield f"{step}=edge"
            yield f"{step}=edge{sort}"
            continue
        word = rules.words[index]
        for told in _told(rules, word):
            yield f"{step}={told}"
            yield f"{step}={told}{sort}"
        if word.is_letters and rules.lists.is_ordinary(word.lower):
            yield f"{step}:{word.lower}"
            lemma = rules.lists.dictionary.get(word.lower)
            if abs(step) == 1:
                yield f"{step}:{word.lower}{sort}"
            if lemma and lemma != word.lower:
                yield f"{step}~{lemma}"
                if abs(step) == 1:
                    yield f"{step}~{lemma}{sort}"


def _told(rules: WordRules, word: Word) -> tuple[str, ...]:
    """What a word tells of those beside it."""
    if word not in rules.told:
        rules.told[word] = _tell(rules, word)
    return rules.told[word]


def _tell(rules: WordRules, word: Word) -> tuple[str, ...]:
    lower, lists = word.lower, rules.lists
    told = _by_word().get(lower, ())
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


def _case(rules: WordRules, word: Word) -> str:
    if rules.shouts:
        return "S"
    if word.is_upper:
        return "U"
    if word.is_capital:
        return "B" if word.begins else "C"
    return "l"


def _kind(rules: WordRules, word: Word) -> str:
    lower, lists = word.lower, rules.lists
    first, family = rules.is_first_name(word), rules.is_family_name(word)
    kind = "o" if lists.is_ordinary(lower) else ""
    if not (kind or first or family):
        kind = "c" if lists.is_compound(lower) else "e" if lower in lists.english else ""
    marks_of = ((first, "F"), (family, "A"), (lower in lists.places, "P"), (lower in lists.cues["geen_namen"], "B"))
    return kind + "".join(letter for is_so, letter in marks_of if is_so)


def _sort(rules: WordRules, word: Word) -> str:
    is_ordinary = rules.lists.is_ordinary(word.lower)
    if rules.is_name(word):
        return "on" if is_ordinary else "n"
    return "o" if is_ordinary else "u"


def _gap(word: Word) -> str:
    if HIDDEN in word.gap:
        return "hidden"
    return word.gap.strip()[:1] or ("" if word.gap else "^")


@cache
def _by_word() -> dict[str, tuple[str, ...]]:
    from bot.privacy.words import word_lists

    cues = word_lists().cues
    told: dict[str, tuple[str, ...]] = {}
    for name in _AROUND:
        for word in cues[name]:
            told[word] = (*told.get(word, ()), name)
    return told
