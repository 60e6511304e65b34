"""The pages of a beheerder: who may come in, as what, and in which teams."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from bot.store import people as kept_people
from bot.store import second_factors, users
from bot.store.users import ROLES, User
from bot.web import people, policy
from bot.web.context import Context, InContext, Visitor
from bot.web.pages.guard import only, only_with_token, own_form
from bot.web.pages.rendering import page
from bot.web.problems import Problem, told

router = APIRouter(prefix="/beheer", include_in_schema=False, dependencies=[Depends(own_form)])

Beheerder = Annotated[Visitor, Depends(only("manage people"))]
Confirmed = Annotated[Visitor, Depends(only_with_token("manage people"))]
Name = Annotated[str, Form(max_length=200)]
Username = Annotated[str, Form(max_length=100)]
Choices = Annotated[list[str] | None, Form(max_length=100)]

# What a button on the page of a user does.
_DEEDS = {
    "blokkeren": people.deactivate,
    "openen": people.reactivate,
    "tweede-factor-wissen": people.reset_second_factor,
    "sessies-beeindigen": people.end_sessions,
}


@router.get("")
def front(found: Beheerder) -> Response:
    return RedirectResponse("/beheer/gebruikers", status_code=303)


@router.get("/gebruikers")
def everybody(request: Request, made: InContext, found: Beheerder) -> Response:
    return _list_page(request, made, found)


@router.post("/gebruikers")
def add(
    request: Request, made: InContext, found: Confirmed, naam: Name = "", gebruikersnaam: Username = "",
    rol: Choices = None, team: Choices = None,
) -> Response:  # fmt: skip
    try:
        user, token = people.add(made, found, naam, gebruikersnaam, rol or [], team or [])
    except Problem as problem:
        typed = {"naam": naam, "gebruikersnaam": gebruikersnaam, "rollen": rol or [], "teams": team or []}
        return _list_page(request, made, found, problem, ingevuld=typed)
    return _link_page(request, made, found, user, token)


@router.get("/gebruikers/{user_id}")
def show(request: Request, user_id: str, made: InContext, found: Beheerder, gewijzigd: str = "") -> Response:
    return _user_page(request, made, found, user_id, gewijzigd=gewijzigd)


@router.post("/gebruikers/{user_id}")
def change(
    request: Request, user_id: str, made: InContext, found: Confirmed, naam: Name = "", rol: Choices = None,
    team: Choices = None,
) -> Response:  # fmt: skip
    try:
        people.change(made, found, user_id, naam, rol or [], team or [])
    except Problem as problem:
        return _user_page(request, made, found, user_id, problem)
    return RedirectResponse(f"/beheer/gebruikers/{user_id}?gewijzigd=ja", status_code=303)


@router.post("/gebruikers/{user_id}/link")
def invite_again(request: Request, user_id: str, made: InContext, found: Confirmed) -> Response:
    try:
        token = people.invite_again(made, found, user_id)
    except Problem as problem:
        return _user_page(request, made, found, user_id, problem)
    return _link_page(request, made, found, _user(made, user_id), token)


@router.post("/gebruikers/{user_id}/{deed}")
def do(request: Request, user_id: str, deed: str, made: InContext, found: Confirmed) -> Response:
    if deed not in _DEEDS:
        raise Problem(404, "gebruiker-onbekend")
    try:
        _DEEDS[deed](made, found, user_id)
    except Problem as problem:
        return _user_page(request, made, found, user_id, problem)
    return RedirectResponse(f"/beheer/gebruikers/{user_id}?gewijzigd={deed}", status_code=303)


def _user(made: Context, user_id: str) -> User:
    with made.database.read() as conn:
        user = users.by_id(conn, user_id)
    if user is None:
        raise Problem(404, "gebruiker-onbekend")
    return user


def _list_page(
    request: Request, made: Context, found: Visitor, problem: Problem | None = None,
    ingevuld: dict[str, Any] | None = None,
) -> Response:  # fmt: skip
    with made.database.read() as conn:
        shown = users.everybody(conn)
        teams = [team for team in kept_people.all_teams(conn) if not team.is_archived]
    return _shown(
        request, made, "beheer-gebruikers.html", "Gebruikers", found, problem,
        gebruikers=shown, teams=teams, rollen=ROLES, ingevuld=ingevuld or {},
    )  # fmt: skip


def _user_page(
    request: Request, made: Context, found: Visitor, user_id: str, problem: Problem | None = None, gewijzigd: str = ""
) -> Response:
    user = _user(made, user_id)
    with made.database.read() as conn:
        own = {team.id for team in user.teams}
        teams = [team for team in kept_people.all_teams(conn) if not team.is_archived or team.id in own]
        has_second = user.id in second_factors.who_have_one(conn)
    may_change = policy.may(found.user, "manage people", policy.relation_to_user(found.user, user))
    return _shown(
        request, made, "beheer-gebruiker.html", user.name, found, problem,
        persoon=user, teams=teams, rollen=ROLES, eigen_teams=own, mag_wijzigen=may_change, tweede_factor=has_second,
        gewijzigd=gewijzigd,
    )  # fmt: skip


def _link_page(request: Request, made: Context, found: Visitor, user: User, token: str) -> Response:
    scheme = "https" if made.settings.is_https else "http"
    address = f"{scheme}://{request.headers['host']}/uitnodiging/{token}"
    hours = int(people.LINK_LIFETIME.total_seconds() // 3600)
    return page(request, "beheer-link.html", "Link gemaakt", found, persoon=user, adres=address, uren=hours)


def _shown(
    request: Request, made: Context, name: str, title: str, found: Visitor, problem: Problem | None, **more: Any
) -> Response:
    """A page with a problem on it, when there is one."""
    code, sentence = (problem.status, told(made.texts, problem)) if problem else (200, None)
    return page(request, name, title, found, code=code, fout=sentence, **more)
