"""A pattern as a chart and as a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from bot.core.months import Period
from bot.export.bar_chart import Bar, Group, bar_chart
from bot.export.plain import csv_pieces
from bot.export.png import png
from bot.sentences import sentence
from bot.web.figures import Pattern, Row, in_words
from bot.web.problems import Problem
from bot.web.taking import File

Form = Literal["svg", "png", "csv"]
FORMS: dict[Form, str] = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}
MOST_DRAWN = 10  # rows in a chart


def drawable(pattern: Pattern) -> Sequence[Row]:
    """The rows with something to draw."""
    places = [place for place, (name, _) in enumerate(pattern.columns) if name in pattern.drawn]
    return [row for row in pattern.large if pattern.is_fixed or any(row.amounts[place].count for place in places)]


def chart(pattern: Pattern, *, alone: bool = False) -> str:
    """The chart of a pattern as SVG; empty when there is nothing to draw."""
    drawn = [place for place, (name, _) in enumerate(pattern.columns) if name in pattern.drawn]
    groups = [
        Group(
            heading=row.name,
            bars=[
                Bar(
                    label=pattern.columns[place][1] if len(drawn) > 1 else "",
                    told=in_words(row.amounts[place]), count=row.amounts[place].count,
                    look="vol" if place == drawn[0] else "licht",
                )
                for place in drawn
            ],
        )
        for row in drawable(pattern)[:MOST_DRAWN]
    ]  # fmt: skip
    if not groups:
        return ""
    return bar_chart(groups, title=pattern.title, description=pattern.told, name=pattern.id, alone=alone)


def file(pattern: Pattern, form: Form, period: Period) -> File:
    """A pattern to take along. Raises Problem 404 when there is nothing in it."""
    if pattern.is_empty or (form != "csv" and not drawable(pattern)):
        raise Problem(404, "cijfers-leeg")
    name = sentence("cijfers.bestand", patroon=pattern.id, van=period.first, tot=period.last, vorm=form)
    if form == "csv":
        head = ["", *(column for _, column in pattern.columns)]
        content = b"".join(csv_pieces(head, ([row.name, *map(in_words, row.amounts)] for row in pattern.rows)))
    else:
        drawn = chart(pattern, alone=True)
        content = png(drawn) if form == "png" else drawn.encode()
    return File(name=name, media=FORMS[form], content=content)
