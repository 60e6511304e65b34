"""The innovatiedagboek of a team as two lines: a point for each month with enough entries of enough colleagues."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.core.diary_lines import DIARY, LINES, Month, earlier, joined, months_between
from bot.core.instrument import Question
from bot.export.line_chart import Line, lines_svg
from bot.sentences import sentence
from bot.store import diary
from bot.web.context import Context

_MOST_MONTHS = 24


def shown(made: Context, team_id: str, today: date) -> dict[str, Any]:
    """What the page shows. This month is not in it: a point that still moves would tell who filled it in last."""
    last = earlier(f"{today:%Y-%m}", 1)
    with made.database.read() as conn:
        found = joined(each for each in diary.months(conn, team_id) if each.month <= last)
    if not found or DIARY not in made.shelf.knowledge.instruments:
        return {"maanden": [], "lijnen": [], "tekening": "", "zinnen": []}
    first = max(min(month for _, month in found), earlier(last, _MOST_MONTHS - 1))
    months = months_between(first, last)
    questions = [made.shelf.knowledge.instruments[DIARY].question(each) for each in LINES]
    told = [line for each in questions if (line := _sentence(made, each, _averages(found, each, months), months))]
    return {
        "lijnen": [each.heading for each in questions],
        "maanden": [_row(made, month, [found.get((each.id, month)) for each in questions]) for month in months],
        "zinnen": told,
        "tekening": _drawn(questions, found, months, told) if told else "",
    }


def _averages(found: dict[tuple[str, str], Month], question: Question, months: Sequence[str]) -> list[float | None]:
    here = [found.get((question.id, month)) for month in months]
    return [each.average if each else None for each in here]


def _row(made: Context, month: str, here: Sequence[Month | None]) -> dict[str, Any]:
    """A month of the table: for each line its height, and how often it was filled in where that may be told."""
    averages = [each.average if each else None for each in here]
    told = [each.entries for each, average in zip(here, averages) if each and average is not None]
    return {
        "maand": _month(made, month),
        "hoogten": [None if each is None else number(each) for each in averages],
        "aantal": max(told, default=None),
    }


def _sentence(made: Context, question: Question, averages: Sequence[float | None], months: Sequence[str]) -> str:
    """What a line does from its first to its last point; nothing for one without points."""
    points = [(month, each) for month, each in zip(months, averages) if each is not None]
    if not points:
        return ""
    (first, begin), (last, end) = points[0], points[-1]
    values = {"naam": question.heading, "eerst": number(begin), "laatst": number(end)}
    values |= {"van": _month(made, first), "tot": _month(made, last)}
    if len(points) == 1:
        return sentence("dagboek.een", **values)
    change = "gelijk" if begin == end else "omhoog" if end > begin else "omlaag"
    return sentence(f"dagboek.{change}", **values)


def _drawn(
    questions: Sequence[Question], found: dict[tuple[str, str], Month], months: Sequence[str], told: Sequence[str]
) -> str:
    scales = [each.scale for each in questions if each.scale]
    short = sentence("dagboek.maanden").split()
    return lines_svg(
        [Line(name=each.heading, heights=_averages(found, each, months)) for each in questions],
        [short[int(month[5:]) - 1] for month in months],
        lowest=min(each.lowest for each in scales),
        highest=max(each.highest for each in scales),
        title=sentence("dagboek.titel"),
        told=" ".join(told),
    )


def _month(made: Context, month: str) -> str:
    year, _, place = month.partition("-")
    return f"{made.texts(f'maand.{int(place)}')} {year}"


def number(height: float) -> str:
    """As it is written in Dutch, with a comma."""
    return f"{height:.1f}".replace(".", ",")
