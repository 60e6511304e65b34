"""Logging in and out over the API."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request, Response

from bot.web import embedding, login
from bot.web.api.session_schemas import EmbedTokenOut, Login, PersonOut, SessionOut, TeamOut
from bot.web.context import Address, Embedded, InContext, LoggedIn, Visitor, allowed, same_origin
from bot.web.cookies import forget, set_cookie
from bot.web.problems import Problem

router = APIRouter(prefix="/sessie", tags=["sessie"])


@router.post("", dependencies=[Depends(same_origin)], summary="Log in")
def begin(body: Login, made: InContext, address: Address, request: Request, response: Response) -> SessionOut:
    """Is een tweede stap nodig, dan is het antwoord 401 met `tweede_factor: true`; stuur dan ook `code` mee."""
    old_token = request.cookies.get(made.cookie)
    found = login.log_in(made, body.gebruikersnaam, body.wachtwoord, address, code=body.code, old_token=old_token)
    set_cookie(response, made, found)
    return _shown(found)


@router.get("", dependencies=[Depends(allowed("use account"))], summary="Toon wie er is ingelogd")
def show(found: LoggedIn) -> SessionOut:
    return _shown(found)


@router.delete("", status_code=204, summary="Log uit")
def end(made: InContext, found: LoggedIn, response: Response) -> None:
    login.log_out(made, found)
    forget(response, made)


@router.post(
    "/insluiten",
    dependencies=[Depends(allowed("use account"))],
    summary="Vernieuw de sleutel van een ingesloten gesprek",
)
def renew(made: InContext, _: LoggedIn, request: Request, elsewhere: Embedded) -> EmbedTokenOut:
    """Alleen met een sleutel die nog geldt (`Authorization: Bearer`), vanaf de bladzijde waar hij voor is."""
    if elsewhere is None:
        raise Problem(403, "insluiten-sleutel")
    token = embedding.token_for(made.vault, elsewhere.token, request.headers["origin"])
    return EmbedTokenOut(token=token, seconden=embedding.SECONDS)


def _shown(found: Visitor) -> SessionOut:
    return SessionOut(
        gebruiker=PersonOut(id=found.user.id, naam=found.user.name, gebruikersnaam=found.user.username),
        rollen=list(found.user.roles),
        teams=[TeamOut(id=team.id, naam=team.name) for team in found.user.working_teams],
        csrf=found.session.csrf,
    )
