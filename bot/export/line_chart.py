"""Lines over time as a picture: each with its own sign and its own stroke, so that colour tells nothing alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from bot.export.svg import as_text, picture, put, write

_LEFT, _RIGHT, _TOP, _BOTTOM = 34.0, 20.0, 64.0, 30.0
_STEP, _ROW = 46.0, 22.0  # between two moments, and between two points of the scale
_NARROWEST = 300.0
_MANY = 12  # moments; with more the letters would become too small on a page
_SIGNS = ("rond", "ruit")
MOST = len(_SIGNS)  # lines in a picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What it is called, and its height at each moment; where it is None, nothing is told and the line is broken."""

    name: str
    heights: Sequence[float | None]


def lines_svg(
    lines: Sequence[Line], moments: Sequence[str], *, lowest: int, highest: int, title: str, told: str
) -> str:
    """Return at most two lines over these moments as SVG, on a scale with both ends shown.

    `told` says the same in words.
    """
    width = max(_NARROWEST, _LEFT + _RIGHT + _STEP * (len(moments) - 1))
    height = _TOP + _BOTTOM + _ROW * (highest - lowest)
    root = picture(0, 0, width, height, name="lijnen", title=title, description=told, alone=False)
    root.set("class", "kaart lijnen lijnen--lang" if len(moments) > _MANY else "kaart lijnen")
    step = (width - _LEFT - _RIGHT) / max(1, len(moments) - 1)

    def place(moment: int, point: float) -> tuple[float, float]:
        return _LEFT + moment * step, _TOP + (highest - point) * _ROW

    for point in range(lowest, highest + 1):
        y = place(0, point)[1]
        put(root, "line", "lijnen-raster", x1=_LEFT, y1=y, x2=width - _RIGHT, y2=y)
        write(root, str(point), _LEFT - 10, y + 4, "kaart-klein", "end")
    for number, moment in enumerate(moments):
        write(root, moment, place(number, lowest)[0], height - 8, "kaart-klein")
    for number, (line, sign) in enumerate(zip(lines, _SIGNS)):
        _named(root, line.name, sign, 14 + number * 22)
        _draw(root, [place(at, each) if each is not None else None for at, each in enumerate(line.heights)], sign)
    return as_text(root)


def _named(root: Xml.Element, name: str, sign: str, y: float) -> None:
    """The key to a line: a piece of it, and what it is called."""
    _draw(root, [(_LEFT, y), (_LEFT + 40, y)], sign)
    write(root, name, _LEFT + 54, y + 4, "kaart-tekst", "start")


def _draw(root: Xml.Element, places: Sequence[tuple[float, float] | None], sign: str) -> None:
    for piece in _pieces(places):
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in piece)
        put(root, "polyline", f"lijnen-lijn lijnen-lijn--{sign}", points=points)
    for x, y in (each for each in places if each):
        if sign == "rond":
            put(root, "circle", "lijnen-punt lijnen-punt--rond", cx=x, cy=y, r=5)
        else:
            corners = ((x, y - 6.5), (x + 6.5, y), (x, y + 6.5), (x - 6.5, y))
            points = " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)
            put(root, "polygon", "lijnen-punt lijnen-punt--ruit", points=points)


def _pieces(places: Sequence[tuple[float, float] | None]) -> Iterator[list[tuple[float, float]]]:
    """The stretches of a line that have a place at each moment."""
    piece: list[tuple[float, float]] = []
    for each in (*places, None):
        if each is not None:
            piece.append(each)
            continue
        if len(piece) > 1:
            yield piece
        piece = []
