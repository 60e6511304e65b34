"""A link that works once: to make the first account, or to choose a password for an account."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from bot.store import invitations, users
from bot.store.users import User
from bot.web import limits, login
from bot.web.context import Address, Context, InContext
from bot.web.cookies import set_cookie
from bot.web.pages.guard import next_step, own_form
from bot.web.pages.rendering import page
from bot.web.problems import Problem, told

router = APIRouter(include_in_schema=False, dependencies=[Depends(own_form)])


@router.get("/uitnodiging/{token}")
def show(request: Request, token: str, made: InContext, address: Address) -> Response:
    limits.spend(made, limits.LINKS, address)
    return _form(request, _invited(made, token))


@router.post("/uitnodiging/{token}")
def accept(
    request: Request,
    token: str,
    made: InContext,
    address: Address,
    naam: Annotated[str, Form(max_length=200)] = "",
    gebruikersnaam: Annotated[str, Form(max_length=100)] = "",
    wachtwoord: Annotated[str, Form(max_length=1000)] = "",
    wachtwoord_herhaald: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    limits.spend(made, limits.LINKS, address)
    user = _invited(made, token)
    name, username = (user.name, user.username) if user else (naam, gebruikersnaam)
    try:
        if wachtwoord != wachtwoord_herhaald:
            raise Problem(422, "wachtwoord-anders")
        found = login.accept_invitation(made, token, name, username, wachtwoord, request.cookies.get(made.cookie))
    except Problem as problem:
        if problem.status == 404:
            raise
        shown = {"naam": naam, "gebruikersnaam": gebruikersnaam}
        return _form(request, user, fout=told(made.texts, problem), code=problem.status, **shown)
    response = RedirectResponse(next_step(found, ""), status_code=303)
    set_cookie(response, made, found)
    return response


def _invited(made: Context, token: str) -> User | None:
    """Whose account the link is for; None for one that is still to be made. Raises Problem 404."""
    with made.database.read() as conn:
        invited = invitations.find(conn, token, datetime.now(UTC))
        user = users.by_id(conn, invited.user_id) if invited and invited.user_id else None
    if invited is None or not made.settings.local_login or (user and not user.is_active):
        raise Problem(404, "uitnodiging-voorbij")
    return user


def _form(
    request: Request, user: User | None, *, fout: str | None = None, code: int = 200, naam: str = "",
    gebruikersnaam: str = "",
) -> Response:  # fmt: skip
    title = "Kies je wachtwoord" if user else "Maak het eerste account"
    shown = {"fout": fout, "naam": naam, "gebruikersnaam": gebruikersnaam}
    return page(request, "uitnodiging.html", title, None, code=code, account=user, **shown)
