"""Reading a typed answer into a structured value, per kind of question. The text itself is always kept as typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.core.answer import Answer, Skipped, SkipReason
from bot.core.dates import read_date
from bot.core.instrument import Kind, Option, Question
from bot.core.lexicon import EMPTY_LEXICON, Lexicon
from bot.core.person import Person
from bot.core.persons import revise
from bot.core.text import plain, words

Value = Mapping[str, Any] | str

_NUMBERS = {
    "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10,
}  # fmt: skip
_ORDINALS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8,
}  # fmt: skip
_YES = frozenset(
    """
    ja jazeker jawel zeker klopt yes jep jup j ja-hoor uiteraard inderdaad absoluut
    """.split()
)
_AGREEING = frozenset("zeker klopt inderdaad absoluut".split())
_NO = frozenset(
    """
    nee neen nope n nee-hoor geenszins
    """.split()
)


# What a button can say to a question that has no options of its own.
_READY_WORDS: dict[Kind, tuple[str, ...]] = {
    "datum": ("vandaag", "gisteren", "vorige week"),
    "personen": ("niemand", "niets veranderd"),
}
_ALL = frozenset("alle allemaal alles".split())
_UNKNOWN = frozenset(
    ("weet ik niet", "dat weet ik niet", "geen idee", "weet niet", "onbekend", "weet ik nog niet", "?")
)
_NOT_APPLICABLE = frozenset(("nvt", "n.v.t", "n.v.t.", "niet van toepassing", "niet nodig", "-"))
_JOINING = re.compile(r"\s*(?:of|a|tot|en|-|/)(?:\s+(?:de|het|een))?\s*")
# A number of an option, and not one that counts something: "1 en 3", but not "3 keer per week".
_PICKED = re.compile(r"\b\d+\b(?= (?:\d|en\b|of\b|plus\b|ook\b)|$)")
_NUMBER = re.compile(rf"\d+(?:[.,]\d+)?|\b(?:{'|'.join(_NUMBERS)})\b")
_OPENS_WITH_ONE = re.compile(r"een\s*(?:[,.:;-]|want\b|omdat\b)")


class NotUnderstood(ValueError):
    """The text does not fit the question. `reason` is a key of the assistant's texts, with its `details`."""

    def __init__(self, reason: str, **details: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = details


@dataclass(frozen=True, slots=True, kw_only=True)
class Aids:
    """What helps to read a text: the words for relations, today's date, and the persons of an earlier answer."""

    lexicon: Lexicon = EMPTY_LEXICON
    today: date = date.min
    earlier: tuple[Person, ...] = ()


NO_AIDS = Aids()


def read(question: Question, text: str, aids: Aids = NO_AIDS) -> Answer:
    """Return the answer that `text` gives to the question. Raises NotUnderstood when it does not fit."""
    if question.kind != "open" and (reason := _not_answered(text)):
        return Answer(question=question.id, text=text, value=None, skipped=Skipped(reason=reason))
    return Answer(question=question.id, text=text, value=_READERS[question.kind](question, text, aids))


def choose(question: Question, value: Any, note: str = "", aids: Aids = NO_AIDS) -> Answer:
    """Return the answer a button gives: an option id, several ids, a number, or ready words. Raises NotUnderstood."""
    if question.kind in _READY_WORDS and value in _READY_WORDS[question.kind]:
        return read(question, str(value), aids)
    spoken = value if isinstance(value, (list, tuple)) else [value]
    if len(spoken) != 1 and question.kind != "meerkeuze":
        raise NotUnderstood("onbekende-optie", waarde=", ".join(map(str, spoken)))
    label = ", ".join(_label(question, str(item)) for item in spoken)
    text = f"{label}. {note}" if label and note else label or note
    if question.kind == "schaal":
        return Answer(question=question.id, text=text, value={"getal": int(spoken[0]), "toelichting": note})
    chosen: Any = list(map(str, spoken)) if question.kind == "meerkeuze" else str(spoken[0])
    return Answer(question=question.id, text=text, value={"keuze": chosen, "toelichting": note})


def ready_words(question: Question, *, has_earlier: bool) -> tuple[str, ...]:
    """The words that a button can answer with; "niets veranderd" only when there is something to compare with."""
    words_ready = _READY_WORDS.get(question.kind, ())
    return words_ready if has_earlier or question.kind != "personen" else words_ready[:1]


def _label(question: Question, value: str) -> str:
    if question.kind == "ja-nee" and value in ("ja", "nee"):
        return value.capitalize()
    if question.scale and value in {str(point) for point in question.scale.points()}:
        return value
    for option in question.options:
        if option.id == value:
            return option.text
    raise NotUnderstood("onbekende-optie", waarde=value)


def _read_open(question: Question, text: str, aids: Aids) -> Value:
    return text


def _read_choice(question: Question, text: str, aids: Aids) -> Value:
    option, rest = _one_option(question, text)
    if option is not None:
        return {"keuze": option.id, "toelichting": rest}
    other = next((option for option in question.options if option.id == "anders"), None)
    if other is not None:
        return {"keuze": other.id, "toelichting": text.strip()}
    raise NotUnderstood("keuze", opties=_listed(question.options))


def _read_choices(question: Question, text: str, aids: Aids) -> Value:
    said = f" {' '.join(words(text))} "
    if words(text)[:1] == ("geen",):
        return {"keuze": [], "toelichting": text.strip()}
    if not _ALL.isdisjoint(words(text)):
        return {"keuze": [option.id for option in question.options], "toelichting": text.strip()}
    chosen = [option.id for option in question.options if _spoken(option, said)]
    numbered = [int(number) for number in _PICKED.findall(" ".join(words(text)))]
    chosen += [question.options[n - 1].id for n in numbered if 0 < n <= len(question.options)]
    if not chosen and any(option.id == "anders" for option in question.options):
        chosen = ["anders"]
    if not chosen:
        raise NotUnderstood("meerkeuze", opties=_listed(question.options))
    return {"keuze": list(dict.fromkeys(chosen)), "toelichting": text.strip()}


def _read_yes_no(question: Question, text: str, aids: Aids) -> Value:
    heard = [_yes_or_no(words(text), place) for place in range(3)]
    said = {heard[0]} if heard[0] else {*heard} - {""}
    if len(said) != 1:
        raise NotUnderstood("ja-nee")
    return {"keuze": said.pop(), "toelichting": _after_first_word(text)}


def _yes_or_no(said: tuple[str, ...], place: int) -> str:
    """What one word says: ja, nee or nothing. "zeker niet" says no, and "ik twijfel niet" says neither."""
    word, following = (*said[place : place + 2], "", "")[:2]
    if word in _YES:
        return "nee" if word in _AGREEING and following == "niet" else "ja"
    return "nee" if word in _NO or (place == 0 and word == "niet") else ""


def _read_scale(question: Question, text: str, aids: Aids) -> Value:
    assert question.scale is not None
    low, high = question.scale.lowest, question.scale.highest
    numbers, is_between = _numbers(plain(text))
    within = [number for number in numbers if low <= number <= high]
    is_between = is_between and len(set(within[:2])) > 1
    if within and (is_between or within[0] != int(within[0])):
        below = int(min(within[:2]) if is_between else within[0])
        above = int(max(within[:2])) if is_between else below + 1
        raise NotUnderstood("schaal-tussen", een=str(below), ander=str(above))
    if not within or within[0] != numbers[0]:
        raise NotUnderstood("schaal", van=str(low), tot=str(high))
    return {"getal": int(within[0]), "toelichting": text.strip() if len(words(text)) > 1 else ""}


def _numbers(said: str) -> tuple[list[float], bool]:
    """The numbers a plain text names, in order, and whether the first two are given as one: "3 of 4".

    "een" is a number when it opens the text or when there is no other: "een vier" is four.
    """
    found = list(_NUMBER.finditer(said))
    others = [match for match in found if match.group() != "een"]
    if others and not _OPENS_WITH_ONE.match(said):
        found = others
    is_joined = len(found) > 1 and bool(_JOINING.fullmatch(said[found[0].end() : found[1].start()]))
    numbers = [match.group() for match in found]
    return [float(_NUMBERS.get(number) or number.replace(",", ".")) for number in numbers], is_joined


def _read_persons(question: Question, text: str, aids: Aids) -> Value:
    persons = revise(aids.earlier, text, aids.lexicon)
    if not persons and plain(text).strip(" .!") not in aids.lexicon.nobody and not aids.earlier:
        raise NotUnderstood("personen")
    return {"personen": [person.to_json() for person in persons]}


def _read_date(question: Question, text: str, aids: Aids) -> Value:
    found = read_date(text, aids.today)
    if found is None:
        raise NotUnderstood("datum")
    return {**found.to_json(), "toelichting": text.strip()}


def _read_list(question: Question, text: str, aids: Aids) -> Value:
    """One event per line; a text on one line is split at its sentences."""
    lines = [line for line in re.split(r"[\n;]+", text) if line.strip()]
    if len(lines) == 1:
        lines = re.split(r"(?<=[a-z)])[.!]\s+(?=[A-Z0-9])", lines[0])
    events = [re.sub(r"^\s*(?:\d{1,2}[.)]|[-*\u2022])\s+", "", line).strip(" .") for line in lines]
    return {"gebeurtenissen": [_event(event, aids.today) for event in events if event]}


def _event(text: str, today: date) -> dict[str, Any]:
    when = read_date(text, today)
    return {"tekst": text, "wanneer": when.to_json() if when else None}


def _not_answered(text: str) -> SkipReason | None:
    """Whether a whole text says that there is no answer, and why."""
    said = plain(text).strip(" .!")
    if said in _UNKNOWN:
        return "weet-niet"
    return "niet-nodig" if said in _NOT_APPLICABLE else None


def _one_option(question: Question, text: str) -> tuple[Option | None, str]:
    """The option a text names, and what is said besides."""
    said = words(text)
    numbered = [w for w in said if w not in ("optie", "nummer", "nr", "de", "antwoord", "keuze")]
    if len(numbered) == 1:
        number = int(numbered[0]) if numbered[0].isdigit() else _ORDINALS.get(numbered[0], 0)
        if 0 < number <= len(question.options):
            return question.options[number - 1], ""
    sentence = f" {' '.join(said)} "
    for option in question.options:
        if any(" ".join(words(s)) == sentence.strip() for s in (option.text, option.id, *option.synonyms)):
            return option, ""
    named = [(place, option) for option in question.options if (place := _spoken(option, sentence))]
    if not named:
        return None, text
    first_place, option = min(named, key=lambda pair: pair[0])
    opens_with_it = first_place == 1 and sentence.startswith(f" {' '.join(words(option.text))} ")
    return option, _rest(text, option.text) if opens_with_it else text.strip()


def _spoken(option: Option, sentence: str) -> int:
    """Where the option is named in the sentence, counted from 1; 0 when it is not."""
    places = [sentence.find(f" {' '.join(words(s))} ") + 1 for s in (option.text, *option.synonyms)]
    return min((place for place in places if place), default=0)


def _rest(text: str, spelling: str) -> str:
    return text.strip()[len(spelling) :].strip(" ,.:;-")


def _after_first_word(text: str) -> str:
    parts = re.split(r"[\s,.:;!-]+", text.strip(), maxsplit=1)
    return parts[1].strip() if len(parts) > 1 else ""


def _listed(options: tuple[Option, ...]) -> str:
    return ", ".join(f"{number} {option.text}" for number, option in enumerate(options, start=1))


_READERS: dict[Kind, Callable[[Question, str, Aids], Value]] = {
    "open": _read_open,
    "keuze": _read_choice,
    "meerkeuze": _read_choices,
    "ja-nee": _read_yes_no,
    "schaal": _read_scale,
    "personen": _read_persons,
    "datum": _read_date,
    "lijst": _read_list,
}
