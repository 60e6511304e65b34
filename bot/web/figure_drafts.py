"""Patterns before small numbers are taken out: what is counted in each, and what adds up to what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.instrument import Instrument, UnknownQuestion
from bot.core.small_numbers import Sum
from bot.sentences import sentence

# What a number is of: the beginning tells of which pattern, the rest of what.
Key = tuple[str, ...]
Instruments = Mapping[str, Instrument]

ALL: Key = ("stand", "alle")  # how many conversations began


@dataclass(frozen=True, slots=True)
class DraftRow:
    """What is counted, with the number of each column."""

    id: str
    name: str
    keys: Sequence[Key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A pattern with its exact counts. `said` are the numbers in its sentence, by their name there.

    `drawn` are the columns of its chart. `names_most`: its sentence names the row that has most in the first column.
    `is_fixed`: its rows are always the same and in this order; otherwise the largest comes first.
    """

    id: str
    columns: Sequence[str]
    rows: Sequence[DraftRow]
    counts: Mapping[Key, int]
    sums: Sequence[Sum] = ()
    said: Mapping[str, Key] = field(default_factory=dict)
    drawn: Collection[str] = ("gesprekken",)
    names_most: bool = True
    is_fixed: bool = False


def column(name: str) -> str:
    return sentence(f"cijfers.kolom.{name}")


def title(known: Instruments, instrument_id: str) -> str:
    """The title of an instrument; of one that is gone, its id."""
    return known[instrument_id].title if instrument_id in known else instrument_id


def question_rows(
    kind: str, asked: Iterable[tuple[str, str]], known: Instruments, columns: Sequence[str]
) -> list[DraftRow]:
    """A row for each question of an instrument, with its heading."""
    return [
        DraftRow(f"{each}:{question}", _name(known, each, question), [(kind, each, question, name) for name in columns])
        for each, question in asked
    ]


def _name(known: Instruments, instrument_id: str, question_id: str) -> str:
    try:
        heading = known[instrument_id].question(question_id).heading
    except (KeyError, UnknownQuestion):
        heading = question_id or sentence("cijfers.vraag-onbekend")
    return sentence("cijfers.vraag", instrument=title(known, instrument_id), vraag=heading)
