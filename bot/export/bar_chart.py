"""Lying bars with their numbers, from top to bottom: to be read at a glance, on paper and without colours too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as Xml

from bot.export.boxes import wrapped
from bot.export.svg import as_text, picture, put, write

_WIDTH, _LETTER, _LINE = 380.0, 14.0, 18.0
_LEFT, _TOLD = 4.0, 120.0  # where the bars begin, and the room for a number in words behind them
_HEIGHT, _GAP, _BETWEEN = 16.0, 6.0, 10.0
_STYLE = """
.staaf { fill: #14566b; stroke: #14566b; stroke-width: 1.5; }
.staaf--licht { fill: #ffffff; }
.staaf-as { stroke: #3d4450; stroke-width: 1.5; }
"""

Look = Literal["vol", "licht"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar; without `count` only `told` is written. `label` may be empty."""

    label: str
    told: str
    count: int | None
    look: Look = "vol"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Bars under one heading."""

    heading: str
    bars: Sequence[Bar]


def bar_chart(groups: Sequence[Group], *, title: str, description: str, name: str, alone: bool = False) -> str:
    """Return the chart as SVG; `alone` for a file, with its own style."""
    longest = max((bar.count or 0 for group in groups for bar in group.bars), default=0)
    heights = [_height(group) for group in groups]
    root = picture(
        0, 0, _WIDTH, sum(heights) + _BETWEEN, name=name, title=title, description=description, alone=alone
    )  # fmt: skip
    root.set("class", "kaart kaart--staven")
    if alone:
        Xml.SubElement(root, "style").text = _STYLE
    top = 0.0
    for group, height in zip(groups, heights, strict=True):
        _draw(root, group, top, longest)
        top += height
    return as_text(root)


def _height(group: Group) -> float:
    return len(_heading(group)) * _LINE + len(group.bars) * (_HEIGHT + _GAP) + _BETWEEN


def _heading(group: Group) -> list[str]:
    return wrapped(group.heading, _LETTER, _WIDTH - 2 * _LEFT)


def _draw(root: Xml.Element, group: Group, top: float, longest: int) -> None:
    for number, line in enumerate(_heading(group), start=1):
        write(root, line, _LEFT, top + number * _LINE - 3, "kaart-kop", "start")
    top += len(_heading(group)) * _LINE + 2
    put(root, "line", "staaf-as", x1=_LEFT, y1=top, x2=_LEFT, y2=top + len(group.bars) * (_HEIGHT + _GAP) - _GAP)
    for bar in group.bars:
        width = (bar.count or 0) / longest * (_WIDTH - _LEFT - _TOLD) if longest else 0.0
        if width:
            look = "staaf staaf--licht" if bar.look == "licht" else "staaf"
            put(root, "rect", look, x=_LEFT, y=top, width=width, height=_HEIGHT)
        said = f"{bar.label}: {bar.told}" if bar.label else bar.told
        write(root, said, _LEFT + width + 6, top + 13, "kaart-tekst", "start")
        top += _HEIGHT + _GAP
