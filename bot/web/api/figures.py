"""The figures of a team over the API."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from bot.core.small_numbers import LEAST, Amount
from bot.web import deeds, figure_report, figures, taking
from bot.web.api.exports import sent
from bot.web.api.figures_schemas import AmountOut, ColumnOut, FiguresOut, PatternOut, RowOut
from bot.web.api.session_schemas import TeamOut
from bot.web.context import InContext, LoggedIn, allowed
from bot.web.figures import Pattern

router = APIRouter(prefix="/cijfers", tags=["cijfers"])

_WORD = taking.MEDIA["docx"]
_BINARY = {"type": "string", "format": "binary"}
_MONTH = "Een maand (`2026-03`) of een dag; een dag telt als de hele maand."


@router.get(
    "",
    dependencies=[Depends(allowed("read figures"))],
    summary="Aantallen van een team, over gesprekken die in deze maanden begonnen",
    description="Ook wat intussen gewist is, telt mee. Kleine aantallen worden niet getoond, en ook niet waaruit ze te "
    "berekenen zijn. Zonder `team` is het je eerste team, zonder `van` en `tot` zijn het de laatste twaalf maanden.",
)
def read(
    made: InContext,
    found: LoggedIn,
    team: Annotated[str, Query(max_length=36)] = "",
    van: Annotated[str, Query(max_length=10, description=_MONTH)] = "",
    tot: Annotated[str, Query(max_length=10, description=_MONTH)] = "",
) -> FiguresOut:
    wanted = figures.asked(found.user, team, van, tot)
    with made.database.read() as conn:
        patterns = figures.patterns(made, conn, wanted)
    deeds.note(made, "cijfers-bekeken", found.user, team_id=wanted.team.id)
    return FiguresOut(
        team=TeamOut(id=wanted.team.id, naam=wanted.team.name),
        van=wanted.period.first.first_day,
        tot=wanted.period.last.last_day,
        grens=LEAST,
        patronen=[_pattern(each) for each in patterns],
    )


@router.get(
    "/verslag",
    dependencies=[Depends(allowed("read figures"))],
    response_class=Response,
    responses={200: {"description": "Het verslag", "content": {_WORD: {"schema": _BINARY}}}},
    summary="Dezelfde aantallen als Word-document",
    description="Met dezelfde bescherming van kleine aantallen. Het komt in het logboek.",
)
def report(
    made: InContext,
    found: LoggedIn,
    team: Annotated[str, Query(max_length=36)] = "",
    van: Annotated[str, Query(max_length=10, description=_MONTH)] = "",
    tot: Annotated[str, Query(max_length=10, description=_MONTH)] = "",
) -> Response:
    return sent(figure_report.file(made, found, figures.asked(found.user, team, van, tot)))


def _pattern(pattern: Pattern) -> PatternOut:
    columns = [ColumnOut(id=each, naam=name) for each, name in pattern.columns]
    rows = [
        RowOut(
            id=row.id,
            naam=row.name,
            aantallen={each.id: _amount(amount) for each, amount in zip(columns, row.amounts, strict=True)},
        )
        for row in pattern.rows
    ]
    return PatternOut(
        id=pattern.id, titel=pattern.title, zin=pattern.told, uitleg=pattern.about, kolommen=columns, rijen=rows
    )


def _amount(amount: Amount) -> AmountOut:
    return AmountOut(aantal=amount.count, minder_dan=LEAST if amount.is_small else None)
