"""Reading a typed answer into a structured value, per kind of question. The text itself is always kept as typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.core.answer import Answer
from bot.core.instrument import Kind, Option, Question
from bot.core.text import words

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
_NO = frozenset(
    """
    nee neen nope niet n nee-hoor geenszins
    """.split()
)


class NotUnderstood(ValueError):
    """The text does not fit the question. `reason` is a key of the assistant's texts, with its `details`."""

    def __init__(self, reason: str, **details: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = details


def read(question: Question, text: str) -> Answer:
    """Return the answer that `text` gives to the question. Raises NotUnderstood when it does not fit."""
    return Answer(question=question.id, text=text, value=_READERS[question.kind](question, text))


def choose(question: Question, value: Any, note: str = "") -> Answer:
    """Return the answer a button gives: an option id, several ids, or a number. Raises NotUnderstood."""
    spoken = value if isinstance(value, (list, tuple)) else [value]
    texts = [_label(question, str(item)) for item in spoken]
    label = ", ".join(texts)
    text = f"{label}. {note}" if note else label
    if question.kind == "schaal":
        return Answer(question=question.id, text=text, value={"getal": int(texts[0]), "toelichting": note})
    chosen: Any = list(map(str, spoken)) if question.kind == "meerkeuze" else str(spoken[0])
    return Answer(question=question.id, text=text, value={"keuze": chosen, "toelichting": note})


def _label(question: Question, value: str) -> str:
    if question.kind == "ja-nee" and value in ("ja", "nee"):
        return value.capitalize()
    if question.scale and value in {str(point) for point in question.scale.points()}:
        return value
    for option in question.options:
        if option.id == value:
            return option.text
    raise NotUnderstood("onbekende-optie", waarde=value)


def _read_open(question: Question, text: str) -> Value:
    return text


def _read_choice(question: Question, text: str) -> Value:
    option, rest = _one_option(question, text)
    if option is not None:
        return {"keuze": option.id, "toelichting": rest}
    other = next((option for option in question.options if option.id == "anders"), None)
    if other is not None:
        return {"keuze": other.id, "toelichting": text.strip()}
    raise NotUnderstood("keuze", opties=_listed(question.options))


def _read_choices(question: Question, text: str) -> Value:
    said = f" {' '.join(words(text))} "
    chosen = [option.id for option in question.options if _spoken(option, said)]
    numbered = [int(word) for word in words(text) if word.isdigit()]
    chosen += [question.options[n - 1].id for n in numbered if 0 < n <= len(question.options)]
    if not chosen and any(option.id == "anders" for option in question.options):
        chosen = ["anders"]
    if not chosen:
        raise NotUnderstood("meerkeuze", opties=_listed(question.options))
    return {"keuze": list(dict.fromkeys(chosen)), "toelichting": text.strip()}


def _read_yes_no(question: Question, text: str) -> Value:
    said = words(text)
    yes, no = not _YES.isdisjoint(said[:3]), not _NO.isdisjoint(said[:3])
    if said and said[0] in _YES | _NO:
        yes, no = said[0] in _YES, said[0] in _NO
    if yes == no:
        raise NotUnderstood("ja-nee")
    return {"keuze": "ja" if yes else "nee", "toelichting": _after_first_word(text)}


def _read_scale(question: Question, text: str) -> Value:
    assert question.scale is not None
    said = words(text)
    numbers = [int(word) for word in said if word.isdigit()] or [_NUMBERS[w] for w in said if w in _NUMBERS]
    within = sorted(set(numbers) & set(question.scale.points()))
    low, high = question.scale.lowest, question.scale.highest
    if len(within) > 1 and "tussen" in said:
        raise NotUnderstood("schaal-tussen", een=str(within[0]), ander=str(within[-1]))
    first = next((number for number in numbers if number in within), None)
    if first is None:
        raise NotUnderstood("schaal", van=str(low), tot=str(high))
    return {"getal": first, "toelichting": text.strip() if len(said) > 1 else ""}


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


_READERS: dict[Kind, Callable[[Question, str], Value]] = {
    "open": _read_open,
    "keuze": _read_choice,
    "meerkeuze": _read_choices,
    "ja-nee": _read_yes_no,
    "schaal": _read_scale,
    "personen": _read_open,
    "datum": _read_open,
    "lijst": _read_open,
}
