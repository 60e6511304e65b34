"""The page with the lines of the innovatiedagboek of a team."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from bot.core.diary_lines import LEAST_ENTRIES, LEAST_PEOPLE
from bot.local_time import today
from bot.web import deeds, diary, policy
from bot.web.context import InContext, Visitor
from bot.web.pages.guard import only
from bot.web.pages.rendering import page
from bot.web.problems import Problem

router = APIRouter(include_in_schema=False)

Member = Annotated[Visitor, Depends(only("see diary lines"))]


@router.get("/team/innovatiedagboek")
def lines(
    request: Request, made: InContext, found: Member, team: Annotated[str, Query(max_length=60)] = ""
) -> Response:
    teams = [
        each for each in found.user.teams
        if policy.may(found.user, "see diary lines", policy.relation_to_team(found.user, each.id))
    ]  # fmt: skip
    chosen = next((each for each in teams if team in ("", each.id)), None)
    if chosen is None:
        raise Problem(404, "team-onbekend")
    shown = diary.shown(made, chosen.id, today())
    deeds.note(made, "dagboeklijnen-bekeken", found.user, team_id=chosen.id)
    return page(
        request, "dagboeklijnen.html", "Innovatiedagboek van je team", found, team=chosen, teams=teams,
        minstens=LEAST_ENTRIES, mensen=LEAST_PEOPLE, **shown,
    )  # fmt: skip
