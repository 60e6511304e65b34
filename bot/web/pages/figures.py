"""The page with the patterns of a team, and each of them as a file."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response

from bot.core.months import Period, quick_periods
from bot.core.small_numbers import LEAST
from bot.local_time import today
from bot.web import deeds, figure_files, figure_report, figures, limits
from bot.web.api.exports import sent
from bot.web.context import InContext, Visitor
from bot.web.figure_files import Form
from bot.web.figures import Asked, Pattern
from bot.web.pages.guard import only, own_form
from bot.web.pages.rendering import page
from bot.web.problems import Problem

router = APIRouter(prefix="/team/patronen", include_in_schema=False, dependencies=[Depends(own_form)])

Coordinator = Annotated[Visitor, Depends(only("read figures"))]
Month = Annotated[str, Query(max_length=10)]


def asked(
    found: Coordinator, team: Annotated[str, Query(max_length=36)] = "", van: Month = "", tot: Month = ""
) -> Asked:
    return figures.asked(found.user, team, van, tot)


InAddress = Annotated[Asked, Depends(asked)]


@router.get("")
def everything(request: Request, made: InContext, found: Coordinator, wanted: InAddress) -> Response:
    with made.database.read() as conn:
        patterns = figures.patterns(made, conn, wanted)
    deeds.note(made, "cijfers-bekeken", found.user, team_id=wanted.team.id)
    quick = {name: _address(wanted, period) for name, period in quick_periods(today()).items()}
    chosen = [name for name, address in quick.items() if address == _address(wanted, wanted.period)]
    shown: dict[str, Any] = {
        "team": wanted.team, "teams": found.user.teams, "periode": wanted.period, "snel": quick, "gekozen": chosen,
        "patronen": [_shown(each, wanted) for each in patterns], "grens": LEAST, "meest": figure_files.MOST_DRAWN,
        "verslag": _address(wanted, wanted.period, "/verslag"), "maand": figures.month_in_words,
        "in_woorden": figures.in_words,
    }  # fmt: skip
    return page(request, "team-patronen.html", "Patronen", found, **shown)


@router.get("/bestand")
def download(
    made: InContext,
    found: Coordinator,
    wanted: InAddress,
    patroon: Annotated[str, Query(max_length=40)] = "",
    vorm: Annotated[Form, Query()] = "csv",
) -> Response:
    limits.spend(made, limits.DOCUMENTS, found.user.id)
    with made.database.read() as conn:
        pattern = next((each for each in figures.patterns(made, conn, wanted) if each.id == patroon), None)
    if pattern is None:
        raise Problem(404, "cijfers-leeg")
    file = figure_files.file(pattern, vorm, wanted.period)
    details = {"patroon": pattern.id, "vorm": vorm}
    deeds.note(made, "cijfers-uitgevoerd", found.user, team_id=wanted.team.id, details=details)
    return sent(file)


@router.get("/verslag")
def report(made: InContext, found: Coordinator, wanted: InAddress) -> Response:
    return sent(figure_report.file(made, found, wanted))


def _shown(pattern: Pattern, wanted: Asked) -> dict[str, object]:
    chosen = dict(_chosen(wanted, wanted.period), patroon=pattern.id)
    rows = figure_files.drawable(pattern)
    chart = "" if pattern.is_empty or not rows else figure_files.chart(pattern)
    forms = [form for form in figure_files.FORMS if chart or form == "csv"]
    return {
        "patroon": pattern,
        "tekening": chart,
        "is_ingekort": len(rows) > figure_files.MOST_DRAWN,
        "bestanden": {form: f"/team/patronen/bestand?{urlencode(chosen | {'vorm': form})}" for form in forms},
    }


def _address(wanted: Asked, period: Period, below: str = "") -> str:
    return f"/team/patronen{below}?{urlencode(_chosen(wanted, period))}"


def _chosen(wanted: Asked, period: Period) -> dict[str, str]:
    return {"team": wanted.team.id, "van": str(period.first), "tot": str(period.last)}
