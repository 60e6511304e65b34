"""Reading a typed answer into a structured value, per kind of question. The text itself is always kept as typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.core.answer import Answer, NotUnderstood, Skipped, SkipReason
from bot.core.dates import read_date
from bot.core.instrument import Kind, Question
from bot.core.lexicon import EMPTY_LEXICON, Lexicon
from bot.core.person import Person
from bot.core.persons import revise
from bot.core.reading_choice import read_choice, read_choices, read_yes_no
from bot.core.reading_scale import read_scale
from bot.core.text import plain

# What a button can say to a question that has no options of its own.
_READY_WORDS: dict[Kind, tuple[str, ...]] = {
    "datum": ("vandaag", "gisteren", "vorige week"),
    "personen": ("niemand", "niets veranderd"),
}
_UNKNOWN = frozenset(
    ("weet ik niet", "dat weet ik niet", "geen idee", "weet niet", "onbekend", "weet ik nog niet", "?")
)
_NOT_APPLICABLE = frozenset(("nvt", "n.v.t", "n.v.t.", "niet van toepassing", "niet nodig", "-"))


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
    return Answer(question=question.id, text=text, value=_value(question, text, aids))


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


def _value(question: Question, text: str, aids: Aids) -> Mapping[str, Any] | str:
    match question.kind:
        case "open":
            return text
        case "keuze":
            return read_choice(question, text)
        case "meerkeuze":
            return read_choices(question, text)
        case "ja-nee":
            return read_yes_no(text)
        case "schaal":
            return read_scale(question, text)
        case "personen":
            return _read_persons(text, aids)
        case "datum":
            return _read_date(text, aids)
        case "lijst":
            return _read_list(text, aids)


def _read_persons(text: str, aids: Aids) -> dict[str, Any]:
    persons = revise(aids.earlier, text, aids.lexicon)
    if not persons and plain(text).strip(" .!") not in aids.lexicon.nobody and not aids.earlier:
        raise NotUnderstood("personen")
    return {"personen": [person.to_json() for person in persons]}


def _read_date(text: str, aids: Aids) -> dict[str, Any]:
    found = read_date(text, aids.today)
    if found is None:
        raise NotUnderstood("datum")
    return {**found.to_json(), "toelichting": text.strip()}


def _read_list(text: str, aids: Aids) -> dict[str, Any]:
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
