"""Text in boxes, and boxes in a wedge of a ring. Lengths are in the units of the picture, y runs down."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_WIDE, _NARROW = frozenset("mwMWÆŒ@%—…"), frozenset("iljtfrI.,:;'|!()[]- ")
_STEP = 9.0  # how far apart the places are that are tried
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle around its middle."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box, gap: float = 0.0) -> bool:
        return (
            abs(self.x - other.x) * 2 < self.width + other.width + 2 * gap
            and abs(self.y - other.y) * 2 < self.height + other.height + 2 * gap
        )

    def corners(self) -> Iterator[tuple[float, float]]:
        for side, end in ((-0.5, -0.5), (-0.5, 0.5), (0.5, -0.5), (0.5, 0.5)):
            yield self.x + side * self.width, self.y + end * self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A wedge of a ring around (0, 0): radii, and angles in radians that run with the clock."""

    inner: float
    outer: float
    start: float
    end: float

    def holds(self, box: Box, margin: float) -> bool:
        """Whether a box is in it on all sides, this far from the lines."""
        nearest = math.hypot(*(max(0.0, abs(at) - size / 2) for at, size in ((box.x, box.width), (box.y, box.height))))
        corners = list(box.corners())
        if nearest < self.inner + margin or max(math.hypot(*corner) for corner in corners) > self.outer - margin:
            return False
        return all(
            _right_of(self.start, corner) >= margin and -_right_of(self.end, corner) >= margin for corner in corners
        )

    def middle(self, share: float) -> tuple[float, float]:
        """The place halfway the ring, this share of the way from its beginning."""
        radius, angle = (self.inner + self.outer) / 2, self.start + share * (self.end - self.start)
        return radius * math.cos(angle), radius * math.sin(angle)

    def places(self) -> Iterator[tuple[float, float]]:
        """Places throughout the cell, always the same ones."""
        for ring in range(1, int((self.outer - self.inner) / _STEP) + 1):
            radius = self.inner + ring * _STEP
            steps = max(2, int(radius * (self.end - self.start) / _STEP))
            for step in range(1, steps):
                angle = self.start + step * (self.end - self.start) / steps
                yield radius * math.cos(angle), radius * math.sin(angle)


def fill(
    cell: Cell, sizes: Sequence[tuple[float, float]], taken: Sequence[Box], *, margin: float, gap: float
) -> list[Box] | None:
    """Put boxes of these widths and heights in a cell, clear of what is there; None when they do not fit."""
    placed, places = list(taken), list(cell.places())
    least = (min((width for width, _ in sizes), default=0.0), min((height for _, height in sizes), default=0.0))
    for number, (width, height) in enumerate(sizes):
        box = _nearest(cell, places, cell.middle((number + 0.5) / len(sizes)), (width, height), placed, margin, gap)
        if box is None:
            return None
        placed.append(box)
        # Not even the smallest box fits where it would lie over this one.
        places = [at for at in places if not box.overlaps(Box(x=at[0], y=at[1], width=least[0], height=least[1]), gap)]
    return placed[len(taken) :]


def _nearest(
    cell: Cell,
    places: Sequence[tuple[float, float]],
    wanted: tuple[float, float],
    size: tuple[float, float],
    placed: Sequence[Box],
    margin: float,
    gap: float,
) -> Box | None:
    """The box that is free and nearest to where it is wanted."""
    for x, y in sorted(places, key=lambda place: (_apart(place, wanted), place)):
        box = Box(x=x, y=y, width=size[0], height=size[1])
        if cell.holds(box, margin) and not any(box.overlaps(other, gap) for other in placed):
            return box
    return None


def width_of(text: str, size: float) -> float:
    """At most how wide a text is in letters of this size, in any ordinary font without serifs."""
    return size * sum(
        1.0 if sign in _WIDE else 0.42 if sign in _NARROW else 0.78 if sign.isupper() else 0.66 if sign < "ɏ" else 1.1
        for sign in text
    )


def wrapped(text: str, size: float, widest: float, most: int = 0) -> list[str]:
    """Break a text into lines that are at most so wide; past `most` lines it ends in an ellipsis."""
    lines = [""]
    for word in _pieces(text, size, widest):
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size) <= widest:
            lines[-1] = longer
        else:
            lines.append(word)
    if most and len(lines) > most:
        last = lines[most - 1]
        while width_of(last + ELLIPSIS, size) > widest:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip() + ELLIPSIS]
    return [line for line in lines if line]


def _pieces(text: str, size: float, widest: float) -> Iterator[str]:
    """The words; one that is too wide for a line is cut."""
    for whole in text.split():
        word = whole
        while width_of(word, size) > widest and len(word) > 1:
            end = next(n for n in range(len(word), 0, -1) if n == 1 or width_of(word[:n], size) <= widest)
            yield word[:end]
            word = word[end:]
        yield word


def _right_of(angle: float, point: tuple[float, float]) -> float:
    """How far a point lies past the line from the middle at this angle, with the clock."""
    return math.cos(angle) * point[1] - math.sin(angle) * point[0]


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return round(math.hypot(one[0] - other[0], one[1] - other[1]), 3)
