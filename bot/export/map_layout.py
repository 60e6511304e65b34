"""Where everybody stands on the network map: a ring by closeness, a sector by circle, no two labels over each other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.person import CLOSENESS, Person
from bot.export.boxes import Box, Cell, fill, width_of, wrapped

SECTORS = ("familie", "vrienden", "buurt", "werk-school-vereniging", "beroepskrachten")
UNKNOWN = ""  # a sector of its own, drawn only when there is somebody in it
RINGS = CLOSENESS
LETTER, SMALL = 13.0, 10.0  # sizes of letters
LINE, MARK = 16.0, 22.0  # heights of a line and of the row with functions and support
CENTRE = 44.0  # the radius of the middle, where the resident is
_WIDEST = 130.0  # of a line in a label
_PADDING = 7.0
_MARGIN, _GAP = 5.0, 6.0
_THINNEST, _EMPTY, _THICKER = 64.0, 36.0, 14.0
_RING_LABEL = 18.0
MOST = 60  # people; with more of them a picture tells less than the table


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One person on the map: the lines of the label, and the box around it. `is_guess`: nobody said how close."""

    person: Person
    lines: tuple[str, ...]
    box: Box
    is_guess: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLayout:
    """The map around (0, 0). `radii` are the outsides of the rings; `cells` hold the sector and ring of each node."""

    nodes: tuple[Node, ...]
    sectors: tuple[str, ...]
    radii: tuple[float, ...]
    cells: Mapping[str, Cell]
    ring_labels: tuple[Box, ...]


def lay_out(persons: Sequence[Person], signs: Mapping[str, str] | None = None) -> MapLayout:
    """Return where everybody goes; the same persons always go to the same places. `signs` come before a name."""
    sectors = (*SECTORS, *([UNKNOWN] if any(_sector(person) == UNKNOWN for person in persons) else []))
    labels = _labels(persons, signs or {})
    radii: list[float] = []
    ring_labels: list[Box] = []
    nodes: dict[str, Node] = {}
    cells: dict[str, Cell] = {}
    for ring in RINGS:
        inner = radii[-1] if radii else CENTRE
        there = [person for person in persons if _ring(person) == ring]
        thickness = _least_thickness(there, sectors, labels, inner)
        while (found := _ring_filled(there, sectors, labels, inner, inner + thickness)) is None:
            thickness = max(thickness + _THICKER, thickness * 1.1)
        radii.append(inner + thickness)
        ring_labels.append(_ring_label(radii[-1]))
        for person, cell, box in found:
            cells[person.id] = cell
            lines = labels[person.id]
            nodes[person.id] = Node(person=person, lines=lines, box=box, is_guess=person.closeness not in RINGS)
    return MapLayout(
        nodes=tuple(nodes[person.id] for person in persons), sectors=sectors, radii=tuple(radii), cells=cells,
        ring_labels=tuple(ring_labels),
    )  # fmt: skip


def angles(sectors: Sequence[str], number: int) -> tuple[float, float]:
    """Where a sector begins and ends; the first has its middle at the top."""
    share = 2 * math.pi / len(sectors)
    start = -math.pi / 2 - share / 2 + number * share
    return start, start + share


def marks_width(person: Person) -> float:
    """How wide the row with functions and support of a person is."""
    return MARK * len(person.functions) + 14.0 * len(person.supports)


def _ring_filled(
    persons: Sequence[Person],
    sectors: Sequence[str],
    labels: Mapping[str, tuple[str, ...]],
    inner: float,
    outer: float,
) -> list[tuple[Person, Cell, Box]] | None:
    """Everybody of one ring in place; None when it must be thicker."""
    found: list[tuple[Person, Cell, Box]] = []
    for number, sector in enumerate(sectors):
        start, end = angles(sectors, number)
        cell = Cell(inner=inner, outer=outer, start=start, end=end)
        there = [person for person in persons if _sector(person) == sector]
        taken = [_ring_label(outer)] if number == 0 else []
        sizes = [_size(person, labels[person.id]) for person in there]
        boxes = fill(cell, sizes, taken, margin=_MARGIN, gap=_GAP)
        if boxes is None:
            return None
        found += zip(there, [cell] * len(there), boxes, strict=True)
    return found


def _least_thickness(
    persons: Sequence[Person], sectors: Sequence[str], labels: Mapping[str, tuple[str, ...]], inner: float
) -> float:
    """Thinner than this the labels of the fullest sector cannot fit, if only because of their surface."""
    surfaces: Counter[str] = Counter()
    for person in persons:
        width, height = _size(person, labels[person.id])
        surfaces[_sector(person)] += round((width + _GAP) * (height + _GAP))
    most = max(surfaces.values(), default=0)
    outer = math.sqrt(inner * inner + most * len(sectors) / math.pi)
    return max(_THINNEST if persons else _EMPTY, outer - inner)


def _ring_label(outer: float) -> Box:
    """The place of the name of a ring: at the top, on its outside."""
    return Box(x=0.0, y=-outer + 12.0, width=84.0, height=_RING_LABEL)


def _labels(persons: Sequence[Person], signs: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The lines of each label; who shares a role with another is told apart by the number."""
    same = Counter(person.role.casefold() for person in persons)
    named = {person.id: person.role if same[person.role.casefold()] == 1 else person.id for person in persons}
    return {
        each: tuple(wrapped(f"{signs.get(each, '')} {name}".strip(), LETTER, _WIDEST, most=2))
        for each, name in named.items()
    }


def _size(person: Person, lines: Sequence[str]) -> tuple[float, float]:
    widest = max([*(width_of(line, LETTER) for line in lines), marks_width(person)])
    has_marks = bool(person.functions or person.supports)
    return widest + 2 * _PADDING, LINE * len(lines) + (MARK if has_marks else 0.0) + _PADDING


def _sector(person: Person) -> str:
    return person.circle if person.circle in SECTORS else UNKNOWN


def _ring(person: Person) -> str:
    """The ring somebody is drawn in; the middle one as long as nobody said how close."""
    return person.closeness if person.closeness in RINGS else "gewoon"
