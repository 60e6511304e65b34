"""Logging in and out, and the first account."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from bot.store import sessions
from bot.web import login
from bot.web.context import InContext, MaybeLoggedIn, check_csrf, same_origin
from bot.web.pages.rendering import page
from bot.web.problems import Problem

router = APIRouter(include_in_schema=False, dependencies=[Depends(same_origin)])

HOME = "/gesprekken"


def login_address(request: Request) -> str:
    """Where to log in and come back to this page."""
    return f"/inloggen?volgende={quote(request.url.path)}"


@router.get("/")
def front() -> Response:
    return RedirectResponse(HOME, status_code=303)


@router.get("/inloggen")
def show_login(request: Request, found: MaybeLoggedIn, volgende: str = HOME) -> Response:
    if found:
        return RedirectResponse(_own_path(volgende), status_code=303)
    return page(request, "inloggen.html", "Inloggen", None, fout=None, gebruikersnaam="", volgende=volgende)


@router.post("/inloggen")
def log_in(
    request: Request,
    made: InContext,
    gebruikersnaam: Annotated[str, Form(max_length=100)] = "",
    wachtwoord: Annotated[str, Form(max_length=1000)] = "",
    volgende: Annotated[str, Form(max_length=500)] = HOME,
) -> Response:
    try:
        found = login.log_in(made, gebruikersnaam, wachtwoord)
    except Problem as problem:
        sentence = made.shelf.knowledge.texts(f"web.{problem.key}")
        shown = {"fout": sentence, "gebruikersnaam": gebruikersnaam, "volgende": volgende}
        return page(request, "inloggen.html", "Inloggen", None, code=problem.status, **shown)
    response = RedirectResponse(_own_path(volgende), status_code=303)
    login.set_cookie(response, made, found)
    return response


@router.post("/uitloggen")
def log_out(made: InContext, found: MaybeLoggedIn, csrf: Annotated[str, Form()] = "") -> Response:
    response = RedirectResponse("/inloggen", status_code=303)
    if found:
        check_csrf(csrf, found)
        login.log_out(made, found)
    login.clear_cookie(response, made)
    # What somebody typed and did not send waits in the browser; the next person must not find it.
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


@router.get("/uitnodiging/{token}")
def show_invitation(request: Request, token: str, made: InContext) -> Response:
    with made.database.read() as conn:
        role = sessions.invited_role(conn, token, datetime.now(UTC))
    if role is None:
        raise Problem(404, "uitnodiging-voorbij")
    return page(request, "uitnodiging.html", "Account maken", None, fout=None, naam="", gebruikersnaam="")


@router.post("/uitnodiging/{token}")
def accept_invitation(
    request: Request,
    token: str,
    made: InContext,
    naam: Annotated[str, Form(max_length=200)] = "",
    gebruikersnaam: Annotated[str, Form(max_length=100)] = "",
    wachtwoord: Annotated[str, Form(max_length=1000)] = "",
    wachtwoord_herhaald: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    try:
        if wachtwoord != wachtwoord_herhaald:
            raise Problem(422, "wachtwoord-anders")
        found = login.accept_invitation(made, token, naam, gebruikersnaam, wachtwoord)
    except Problem as problem:
        if problem.status == 404:
            raise
        sentence = made.shelf.knowledge.texts(f"web.{problem.key}", **problem.details)
        shown = {"fout": sentence, "naam": naam, "gebruikersnaam": gebruikersnaam}
        return page(request, "uitnodiging.html", "Account maken", None, code=problem.status, **shown)
    response = RedirectResponse(HOME, status_code=303)
    login.set_cookie(response, made, found)
    return response


def _own_path(path: str) -> str:
    """A path of this site; anything that leads elsewhere becomes the home page."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else HOME
