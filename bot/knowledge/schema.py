"""The Dutch keys of the content files and the English fields of the model: the one place where they meet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeVar, get_args

from bot.core.help_card import CardSection, HelpCard, Source
from bot.core.instrument import KINDS, PURPOSES, Condition, Instrument, Option, Origin, Part, Question, Scale, Wording
from bot.core.label import Label
from bot.core.learning import PracticeCase, ReflectionGuide
from bot.core.term import Distinction, Term
from bot.knowledge.located import Entries, Entry, Faults

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a value stands, and where its faults go."""

    file: str
    line: int
    faults: Faults

    def wrong(self, fault: str) -> None:
        self.faults.add(self.file, self.line, fault)

    def at(self, line: int) -> Place:
        return Place(file=self.file, line=line, faults=self.faults)


LONGEST_ID = 60  # characters; the database has no room for more

Reader = Callable[[Any, str, Place], Any]


def build(kind: type[T], entry: Any, place: Place, **known: Any) -> T | None:
    """Return the object an entry describes, or None and its faults. `known` holds fields that stand elsewhere."""
    if not isinstance(entry, Entry):
        place.wrong("hier horen sleutels en waarden te staan")
        return None
    place = place.at(entry.line)
    names = _FIELDS[kind]
    has_origin = any(field.name == "origin" for field in fields(kind))  # type: ignore[arg-type]
    for key in entry:
        if key not in names and not (has_origin and key in _ORIGIN_KEYS):
            place.at(entry.lines[key]).wrong(f"onbekende sleutel '{key}'")
    given = {
        field: read(entry[key], key, place.at(entry.lines[key]))
        for key, (field, read) in names.items()
        if entry.get(key) is not None
    }
    if has_origin:
        known["origin"] = origin_of(entry, place)
    needed = {f.name for f in fields(kind) if f.default is MISSING} - set(known)  # type: ignore[arg-type]
    missing = [key for key, (field, _) in names.items() if field in needed - set(given)]
    for key in missing:
        place.wrong(f"'{key}' ontbreekt")
    is_whole = not missing and all(value is not None for value in (*given.values(), *known.values()))
    return kind(**given, **known) if is_whole else None


def origin_of(entry: Entry, place: Place) -> Origin | None:
    if missing := [key for key in _ORIGIN_KEYS if not isinstance(entry.get(key), str)]:
        place.wrong(f"'{missing[0]}' ontbreekt: elke tekst noemt haar herkomst, bron en plaats")
        return None
    wording = entry["herkomst"]
    if wording not in get_args(Wording):
        place.at(entry.lines["herkomst"]).wrong(f"herkomst '{wording}' moet 'bron' of 'eigen-formulering' zijn")
        return None
    return Origin(wording=wording, source=entry["bron"], place=entry["plaats"])


def text(value: Any, key: str, place: Place) -> str | None:
    """One text without braces and curly quotes; a chat shows it as it is."""
    if not isinstance(value, str) or not value.strip():
        place.wrong(f"'{key}' moet een tekst zijn, niet {value!r}")
        return None
    for sign in "{}\u201c\u201d\u2018\u2019":
        if sign in value:
            place.wrong(f"'{key}' bevat het teken {sign}; gebruik rechte aanhalingstekens en geen accolades")
    return value.strip()


def identifier(value: Any, key: str, place: Place) -> str | None:
    if isinstance(value, str) and 0 < len(value) <= LONGEST_ID and all(char.isalnum() or char == "-" for char in value):
        return value
    place.wrong(f"'{key}' moet uit letters, cijfers en streepjes bestaan, hoogstens {LONGEST_ID}, niet {value!r}")
    return None


def number(value: Any, key: str, place: Place) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    place.wrong(f"'{key}' moet een getal zijn, niet {value!r}")
    return None


def truth(value: Any, key: str, place: Place) -> bool | None:
    if isinstance(value, bool):
        return value
    place.wrong(f"'{key}' moet true of false zijn, niet {value!r}")
    return None


def texts(value: Any, key: str, place: Place) -> tuple[str, ...] | None:
    if not isinstance(value, Entries):
        place.wrong(f"'{key}' moet een lijst zijn")
        return None
    read = [text(_spoken(each), key, place.at(line)) for each, line in zip(value, value.lines)]
    return tuple(item for item in read if item)


def question_kind(value: Any, key: str, place: Place) -> str | None:
    if value in KINDS:
        return str(value)
    place.wrong(f"soort '{value}' bestaat niet; kies uit {', '.join(KINDS)}")
    return None


def purpose(value: Any, key: str, place: Place) -> str | None:
    if value in PURPOSES:
        return str(value)
    place.wrong(f"'{key}' is '{value}'; kies uit {', '.join(PURPOSES)}")
    return None


def list_of(kind: type[T]) -> Reader:
    """A reader for a list of entries of one kind."""

    def read(value: Any, key: str, place: Place) -> tuple[T, ...] | None:
        if not isinstance(value, Entries) or not value:
            place.wrong(f"'{key}' moet een lijst met ten minste een onderdeel zijn")
            return None
        built = [build(kind, each, place.at(line)) for each, line in zip(value, value.lines)]
        return tuple(item for item in built if item is not None) if all(built) else None

    return read


def one(kind: type[T]) -> Reader:
    def read(value: Any, key: str, place: Place) -> T | None:
        return build(kind, value, place)

    return read


def _spoken(value: Any) -> Any:
    """An unquoted number or truth in a list of texts is meant as it is written."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


_ORIGIN_KEYS: Sequence[str] = ("herkomst", "bron", "plaats")

_FIELDS: dict[type[Any], dict[str, tuple[str, Reader]]] = {
    Instrument: {
        "id": ("id", identifier), "titel": ("title", text), "kort": ("summary", text), "label": ("label", text),
        "trefwoorden": ("keywords", texts), "waarvoor": ("purpose", purpose),
        "herhaalbaar": ("is_repeatable", truth), "delen": ("parts", list_of(Part)),
    },
    Part: {
        "id": ("id", identifier), "titel": ("title", text), "leidende_vraag": ("leading_question", text),
        "hulp": ("help_cards", texts), "voorwaarde": ("condition", one(Condition)),
        "momentopname": ("is_snapshot", truth), "competentie": ("competence", identifier),
        "vragen": ("questions", list_of(Question)),
    },
    Question: {
        "id": ("id", identifier), "soort": ("kind", question_kind), "vraag": ("text", text), "kop": ("heading", text),
        "doel": ("purpose", text), "voorbeelden": ("examples", texts), "hint": ("hint", text),
        "opties": ("options", list_of(Option)), "schaal": ("scale", one(Scale)), "toelichting": ("with_note", truth),
        "citaat": ("is_quoted", truth),
        "voorwaarde": ("condition", one(Condition)), "toon": ("recalls", texts),
    },
    Option: {"id": ("id", identifier), "tekst": ("text", text), "synoniemen": ("synonyms", texts)},
    Scale: {
        "van": ("lowest", number), "tot": ("highest", number), "laagste": ("lowest_label", text),
        "hoogste": ("highest_label", text),
    },
    Condition: {
        "vraag": ("question", identifier), "is": ("is_one_of", texts), "onder": ("below", number),
        "vanaf": ("from_", number), "beantwoord": ("answered", truth),
    },
    Term: {
        "id": ("id", identifier), "naam": ("name", text), "kort": ("short", text), "uitleg": ("explanation", text),
        "voorbeeld": ("example", text), "niet_te_verwarren_met": ("not_to_confuse", list_of(Distinction)),
        "verwant": ("related", texts), "synoniemen": ("synonyms", texts), "spelfouten": ("misspellings", texts),
        "omschrijvingen": ("descriptions", texts), "woordveld": ("word_field", text),
    },
    Distinction: {"begrip": ("term", identifier), "verschil": ("difference", text)},
    HelpCard: {
        "id": ("id", identifier), "titel": ("title", text), "kort": ("summary", text),
        "kaarten": ("sections", list_of(CardSection)),
    },
    ReflectionGuide: {
        "competenties": ("competences", texts), "gebruikt": ("used", text), "gebruikt_hint": ("used_hint", text),
        "volgende_keer": ("next_time", text), "volgende_keer_hint": ("next_time_hint", text), "regel": ("note", text),
        "regel_hint": ("note_hint", text),
    },
    PracticeCase: {
        "id": ("id", identifier), "titel": ("title", text), "kort": ("summary", text),
        "instrument": ("instrument", identifier), "deel": ("part", identifier), "opdracht": ("task", text),
        "verhaal": ("story", texts), "zegt": ("said", texts), "netwerk": ("network", texts),
        "wensen": ("wishes", texts),
    },
    Label: {"id": ("id", identifier), "naam": ("name", text), "uitleg": ("explanation", text)},
    CardSection: {"kop": ("heading", text), "regels": ("lines", texts)},
    Source: {
        "id": ("id", identifier), "titel": ("title", text), "makers": ("makers", text), "jaar": ("year", number),
        "hoofdstuk": ("chapter", text),
    },
}  # fmt: skip
