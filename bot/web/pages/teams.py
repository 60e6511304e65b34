"""The teams: add, rename, archive, and who is in them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from bot.store import people as kept_people
from bot.store import users
from bot.web import people
from bot.web.context import Context, InContext, Visitor
from bot.web.pages.guard import only, only_with_token, own_form
from bot.web.pages.rendering import page
from bot.web.problems import Problem, told

router = APIRouter(prefix="/beheer/teams", include_in_schema=False, dependencies=[Depends(own_form)])

Beheerder = Annotated[Visitor, Depends(only("manage teams"))]
Confirmed = Annotated[Visitor, Depends(only_with_token("manage teams"))]
Name = Annotated[str, Form(max_length=100)]


@router.get("")
def everything(request: Request, made: InContext, found: Beheerder) -> Response:
    return _list_page(request, made, found)


@router.post("")
def add(request: Request, made: InContext, found: Confirmed, naam: Name = "") -> Response:
    try:
        people.add_team(made, found, naam)
    except Problem as problem:
        return _list_page(request, made, found, problem, naam=naam)
    return RedirectResponse("/beheer/teams", status_code=303)


@router.get("/{team_id}")
def show(request: Request, team_id: str, made: InContext, found: Beheerder) -> Response:
    return _team_page(request, made, found, team_id)


@router.post("/{team_id}")
def rename(request: Request, team_id: str, made: InContext, found: Confirmed, naam: Name = "") -> Response:
    try:
        people.rename_team(made, found, team_id, naam)
    except Problem as problem:
        return _team_page(request, made, found, team_id, problem)
    return RedirectResponse(f"/beheer/teams/{team_id}", status_code=303)


@router.post("/{team_id}/archief")
def archive(team_id: str, made: InContext, found: Confirmed, stand: Annotated[str, Form()] = "") -> Response:
    people.archive_team(made, found, team_id, is_archived=stand == "dicht")
    return RedirectResponse(f"/beheer/teams/{team_id}", status_code=303)


@router.post("/{team_id}/collegas")
def show_workers(team_id: str, made: InContext, found: Confirmed, tonen: Annotated[str, Form()] = "") -> Response:
    people.show_workers(made, found, team_id, is_shown=tonen == "ja")
    return RedirectResponse(f"/beheer/teams/{team_id}", status_code=303)


def _list_page(
    request: Request, made: Context, found: Visitor, problem: Problem | None = None, naam: str = ""
) -> Response:
    with made.database.read() as conn:
        teams, counts = kept_people.all_teams(conn), kept_people.member_counts(conn)
    code, sentence = (problem.status, told(made.texts, problem)) if problem else (200, None)
    shown = {"teams": teams, "leden": counts, "naam": naam, "fout": sentence}
    return page(request, "beheer-teams.html", "Teams", found, code=code, **shown)


def _team_page(
    request: Request, made: Context, found: Visitor, team_id: str, problem: Problem | None = None
) -> Response:
    with made.database.read() as conn:
        team = next((each for each in kept_people.all_teams(conn) if each.id == team_id), None)
        members = [user for user in users.everybody(conn) if team_id in {own.id for own in user.teams}]
    if team is None:
        raise Problem(404, "team-onbekend")
    code, sentence = (problem.status, told(made.texts, problem)) if problem else (200, None)
    return page(request, "beheer-team.html", team.name, found, code=code, team=team, leden=members, fout=sentence)
