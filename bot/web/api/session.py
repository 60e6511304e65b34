"""Logging in and out over the API."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Response

from bot.web import login
from bot.web.api.schemas import Login, PersonOut, SessionOut, TeamOut
from bot.web.context import InContext, LoggedIn, Visitor, same_origin

router = APIRouter(prefix="/sessie", tags=["sessie"])


@router.post("", dependencies=[Depends(same_origin)], summary="Log in")
def begin(body: Login, made: InContext, response: Response) -> SessionOut:
    found = login.log_in(made, body.gebruikersnaam, body.wachtwoord)
    login.set_cookie(response, made, found)
    return _shown(found)


@router.get("", summary="Toon wie er is ingelogd")
def show(found: LoggedIn) -> SessionOut:
    return _shown(found)


@router.delete("", status_code=204, summary="Log uit")
def end(made: InContext, found: LoggedIn, response: Response) -> None:
    login.log_out(made, found)
    login.clear_cookie(response, made)


def _shown(found: Visitor) -> SessionOut:
    return SessionOut(
        gebruiker=PersonOut(id=found.user.id, naam=found.user.name, gebruikersnaam=found.user.username),
        rollen=list(found.user.roles),
        teams=[TeamOut(id=team.id, naam=team.name) for team in found.user.teams],
        csrf=found.session.csrf,
    )
