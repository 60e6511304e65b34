"""Logging in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from bot.web import login
from bot.web.context import Address, Arrived, Context, InContext, MaybeLoggedIn, Visitor, check_csrf
from bot.web.cookies import forget, set_cookie
from bot.web.pages.guard import CONVERSATIONS, ENTER_CODE, ElsewhereFirst, home_of, next_step, own_form, own_path
from bot.web.pages.rendering import page
from bot.web.problems import Problem, told

router = APIRouter(include_in_schema=False, dependencies=[Depends(own_form)])


@router.get("/")
def front(found: MaybeLoggedIn) -> Response:
    return RedirectResponse(home_of(found.user) if found else CONVERSATIONS, status_code=303)


@router.get("/inloggen")
def show_login(request: Request, made: InContext, found: MaybeLoggedIn, volgende: str = "") -> Response:
    if found:
        return RedirectResponse(own_path(volgende, found.user), status_code=303)
    return _login_page(request, made, volgende=volgende)


@router.post("/inloggen")
def log_in(
    request: Request,
    made: InContext,
    address: Address,
    gebruikersnaam: Annotated[str, Form(max_length=100)] = "",
    wachtwoord: Annotated[str, Form(max_length=1000)] = "",
    volgende: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    try:
        found = login.begin(made, gebruikersnaam, wachtwoord, address, request.cookies.get(made.cookie))
    except Problem as problem:
        return _login_page(request, made, problem, gebruikersnaam=gebruikersnaam, volgende=volgende)
    response = RedirectResponse(next_step(found, volgende), status_code=303)
    set_cookie(response, made, found)
    return response


@router.get(ENTER_CODE)
def ask_code(request: Request, found: Arrived, volgende: str = "") -> Response:
    return page(request, "code.html", "Code uit je app", _check_halfway(found), fout=None, volgende=volgende)


@router.post(ENTER_CODE)
def take_code(
    request: Request,
    made: InContext,
    found: Arrived,
    address: Address,
    csrf: Annotated[str, Form()] = "",
    code: Annotated[str, Form(max_length=100)] = "",
    volgende: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    halfway = _check_halfway(found)
    check_csrf(csrf, halfway)
    try:
        inside = login.show_code(made, halfway, code, address)
    except Problem as problem:
        shown = {"fout": told(made.texts, problem), "volgende": volgende}
        answered = page(request, "code.html", "Code uit je app", halfway, code=problem.status, **shown)
        answered.headers.update(problem.headers)
        return answered
    response = RedirectResponse(next_step(inside, volgende), status_code=303)
    set_cookie(response, made, inside)
    return response


@router.post("/uitloggen")
def log_out(made: InContext, found: Arrived, csrf: Annotated[str, Form()] = "") -> Response:
    is_elsewhere_too = found is not None and not found.user.is_local and made.settings.oidc is not None
    response = RedirectResponse("/uitgelogd" if is_elsewhere_too else "/inloggen", status_code=303)
    if found:
        check_csrf(csrf, found)
        login.log_out(made, found)
    forget(response, made)
    return response


def _check_halfway(found: Visitor | None) -> Visitor:
    """Raises ElsewhereFirst for who has nothing to do with a code."""
    if found is None:
        raise ElsewhereFirst("/inloggen")
    if found.session.stage != "code":
        raise ElsewhereFirst(next_step(found, ""))
    return found


def _login_page(
    request: Request, made: Context, problem: Problem | None = None, *, gebruikersnaam: str = "", volgende: str = ""
) -> Response:
    oidc = made.settings.oidc
    answered = page(
        request, "inloggen.html", "Inloggen", None, code=problem.status if problem else 200,
        fout=told(made.texts, problem) if problem else None, gebruikersnaam=gebruikersnaam, volgende=volgende,
        lokaal=made.settings.local_login, organisatie=oidc.label if oidc else None,
    )  # fmt: skip
    answered.headers.update(problem.headers if problem else {})
    return answered
