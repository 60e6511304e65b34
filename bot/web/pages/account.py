"""One's own account: password, second step, sessions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from bot.web import account, login, second_factor
from bot.web.context import Address, Arrived, Context, InContext, Visitor, check_csrf
from bot.web.cookies import forget, set_cookie
from bot.web.pages.guard import SET_UP, ElsewhereFirst, next_step, only, only_with_token, own_form
from bot.web.pages.rendering import page
from bot.web.problems import Problem, told

router = APIRouter(include_in_schema=False, dependencies=[Depends(own_form)])

Person = Annotated[Visitor, Depends(only("use account"))]
Confirmed = Annotated[Visitor, Depends(only_with_token("use account"))]
Password = Annotated[str, Form(max_length=1000)]


@router.get("/account")
def show(request: Request, made: InContext, found: Person, gewijzigd: str = "") -> Response:
    return _page(request, made, found, gewijzigd=gewijzigd)


@router.post("/account/wachtwoord")
def change_password(
    request: Request, made: InContext, found: Confirmed, address: Address,
    oud: Password = "", nieuw: Password = "", herhaald: Password = "",
) -> Response:  # fmt: skip
    try:
        inside = account.change_password(made, found, oud, nieuw, herhaald, address)
    except Problem as problem:
        return _page(request, made, found, problem)
    response = RedirectResponse("/account?gewijzigd=wachtwoord", status_code=303)
    set_cookie(response, made, inside)
    return response


@router.post("/account/sessies")
def end_sessions(made: InContext, found: Confirmed, sessie: Annotated[str, Form(max_length=16)] = "") -> Response:
    """End one session, or all of them when none is named."""
    if sessie:
        account.end_session(made, found, sessie)
        return RedirectResponse("/account?gewijzigd=sessies", status_code=303)
    account.log_out_everywhere(made, found)
    response = RedirectResponse("/inloggen", status_code=303)
    forget(response, made)
    return response


@router.post("/account/herstelcodes")
def renew_codes(
    request: Request, made: InContext, found: Confirmed, address: Address, wachtwoord: Password = ""
) -> Response:
    try:
        codes = account.renew_codes(made, found, wachtwoord, address)
    except Problem as problem:
        return _page(request, made, found, problem)
    return page(request, "herstelcodes.html", "Je herstelcodes", found, codes=codes, verder="/account")


@router.post("/account/tweede-factor-uit")
def stop_second_factor(
    request: Request, made: InContext, found: Confirmed, address: Address, wachtwoord: Password = ""
) -> Response:
    try:
        account.stop_second_factor(made, found, wachtwoord, address)
    except Problem as problem:
        return _page(request, made, found, problem)
    return RedirectResponse("/account?gewijzigd=tweede-factor", status_code=303)


@router.get(SET_UP)
def show_second_factor(request: Request, made: InContext, found: Arrived, volgende: str = "") -> Response:
    return _set_up_page(request, made, _who_sets_up(request, found), volgende=volgende)


@router.post(SET_UP)
def set_up_second_factor(
    request: Request,
    made: InContext,
    found: Arrived,
    address: Address,
    csrf: Annotated[str, Form()] = "",
    code: Annotated[str, Form(max_length=100)] = "",
    wachtwoord: Password = "",
    volgende: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    person = _who_sets_up(request, found)
    check_csrf(csrf, person)
    try:
        if person.session.stage == "volledig":  # halfway, the password was typed a moment ago
            account.check_password(made, person, wachtwoord, address)
        inside, codes = login.set_up(made, person, code, address)
    except Problem as problem:
        return _set_up_page(request, made, person, problem, volgende=volgende)
    verder = next_step(inside, volgende)
    response = page(request, "herstelcodes.html", "Je herstelcodes", inside, codes=codes, verder=verder)
    set_cookie(response, made, inside)
    return response


def _who_sets_up(request: Request, found: Arrived) -> Visitor:
    """Who must set up a second step before going on, or wants to. Raises ElsewhereFirst or Problem 403."""
    if found and found.session.stage == "instellen":
        return found
    inside = only("use account")(request, found)
    if not inside.user.is_local:
        raise Problem(403, "wachtwoord-elders")
    return inside


def _set_up_page(
    request: Request, made: Context, found: Visitor, problem: Problem | None = None, *, volgende: str
) -> Response:
    secret = second_factor.secret_to_set_up(made, found.user) if made.settings.second_factor else None
    if secret is None:
        raise ElsewhereFirst("/account")
    answered = page(
        request, "tweede-factor.html", "Stel je tweede stap in", found, code=problem.status if problem else 200,
        fout=told(made.texts, problem) if problem else None, volgende=volgende,
        geheim=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        plaatje=second_factor.picture(found.user, secret), verplicht=found.session.stage == "instellen",
    )  # fmt: skip
    answered.headers.update(problem.headers if problem else {})
    return answered


def _page(
    request: Request, made: Context, found: Visitor, problem: Problem | None = None, *, gewijzigd: str = ""
) -> Response:
    answered = page(
        request, "account.html", "Je account", found, code=problem.status if problem else 200,
        fout=told(made.texts, problem) if problem else None, gewijzigd=gewijzigd, persoon=found.user,
        sessies=account.own_sessions(made, found), deze=found.session.id,
        tweede_factor=account.has_second_factor(made, found), mogelijk=made.settings.second_factor,
        verplicht=second_factor.is_required(made, found.user),
    )  # fmt: skip
    answered.headers.update(problem.headers if problem else {})
    return answered
