"""Who may open a page: who may not is led to where it can be put right, or told why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, FastAPI, Form, Request, Response
from fastapi.responses import RedirectResponse

from bot.store.users import User
from bot.web import policy
from bot.web.context import Arrived, Visitor, check_csrf, same_origin
from bot.web.plain import has_control
from bot.web.policy import Action
from bot.web.problems import Problem

CONVERSATIONS = "/gesprekken"
TEAM_CONVERSATIONS = "/team/gesprekken"
ENTER_CODE = "/inloggen/code"
SET_UP = "/tweede-factor"


_SAFE = frozenset(("GET", "HEAD"))
_LONGEST = 500  # characters, as the forms on the way in take it


class ElsewhereFirst(Exception):
    """Something else must be done before this page opens."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def install(app: FastAPI) -> None:
    @app.exception_handler(ElsewhereFirst)
    async def lead(request: Request, led: ElsewhereFirst) -> Response:
        return RedirectResponse(led.path, status_code=303)


async def own_form(request: Request) -> None:
    """Refuse what no form of ours sends: from another site, or more than one line in a field.

    Raises Problem 403 or 422.
    """
    await same_origin(request)
    if request.method in _SAFE:
        return
    for name, value in (await request.form()).multi_items():
        # Where to go afterwards is judged by `own_path`, which leads who comes by a strange link home.
        if name != "volgende" and isinstance(value, str) and has_control(value):
            raise Problem(422, "veld-onjuist", veld=name)


def login_address(request: Request) -> str:
    """Where to log in and come back to this page."""
    return f"/inloggen?volgende={quote(_asked_for(request))}"


def _asked_for(request: Request) -> str:
    """The path of a page with what stands after the question mark."""
    whole = f"{request.url.path}?{request.url.query}"
    is_kept = request.url.query and request.method in _SAFE and len(whole) <= _LONGEST
    return whole if is_kept else request.url.path


def home_of(user: User) -> str:
    """The page to begin at."""
    if policy.may_ever(user, "take part"):
        return CONVERSATIONS
    if policy.may_ever(user, "list team conversations"):
        return TEAM_CONVERSATIONS
    return "/beheer" if policy.may_ever(user, "manage people") else "/begrippen"


def own_path(path: str, user: User) -> str:
    """A path of this site; anything that leads elsewhere, or to the beginning, becomes the home page."""
    # A browser reads "\\" as "/" and leaves control characters out: "/<tab>/elders" is another site.
    is_own = path.startswith("/") and not path.startswith("//") and "\\" not in path and not has_control(path)
    return path if is_own and path not in ("/", CONVERSATIONS) else home_of(user)


def next_step(found: Visitor, path: str) -> str:
    """Where to go after logging in: what still has to follow, or the page that was asked for."""
    if found.session.stage == "volledig":
        return own_path(path, found.user)
    step = ENTER_CODE if found.session.stage == "code" else SET_UP
    return f"{step}?volgende={quote(own_path(path, found.user))}"


def only(action: Action) -> Callable[..., Visitor]:
    """For who is logged in and may ever do this."""

    def check(request: Request, found: Arrived) -> Visitor:
        if found is None:
            raise ElsewhereFirst(login_address(request))
        if found.session.stage != "volledig":
            raise ElsewhereFirst(next_step(found, _asked_for(request)))
        if not policy.may_ever(found.user, action):
            raise Problem(403, "mag-niet")
        return found

    return check


def only_with_token(action: Action) -> Callable[..., Visitor]:
    """The same, for a form of our own."""

    allowed = Depends(only(action))

    def check(found: Visitor = allowed, csrf: Annotated[str, Form()] = "") -> Visitor:
        check_csrf(csrf, found)
        return found

    return check
