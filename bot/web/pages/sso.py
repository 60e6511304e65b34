"""Logging in through the organisation, and out again."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from bot.web import limits, sso
from bot.web.context import Address, Context, InContext
from bot.web.cookies import set_cookie
from bot.web.pages.guard import next_step
from bot.web.pages.rendering import page

router = APIRouter(include_in_schema=False)

_BACK = "/sso/terug"


@router.get("/sso")
def begin(
    request: Request, made: InContext, address: Address, volgende: Annotated[str, Query(max_length=500)] = ""
) -> Response:
    limits.spend(made, limits.SSO_STARTS, address)
    elsewhere, kept = sso.begin(made, _own_address(request, made, _BACK), volgende)
    response = RedirectResponse(elsewhere, status_code=303)
    # Lax: the way back is a link on another site.
    response.set_cookie(
        _cookie(made), kept, max_age=sso.SECONDS, httponly=True, secure=made.settings.is_https, samesite="lax", path="/"
    )
    return response


@router.get(_BACK)
def come_back(request: Request, made: InContext, address: Address) -> Response:
    limits.spend(made, limits.SSO_STARTS, address)
    kept = request.cookies.get(_cookie(made), "")
    found, path = sso.finish(made, kept, request.query_params, request.cookies.get(made.cookie))
    response = RedirectResponse(next_step(found, path), status_code=303)
    set_cookie(response, made, found)
    response.delete_cookie(_cookie(made), path="/", httponly=True, secure=made.settings.is_https, samesite="lax")
    return response


@router.get("/uitgelogd")
def logged_out(request: Request, made: InContext) -> Response:
    oidc = made.settings.oidc
    elsewhere = sso.logout_url(made, _own_address(request, made, "/inloggen"))
    return page(
        request, "uitgelogd.html", "Uitgelogd", None, elders=elsewhere, organisatie=oidc.label if oidc else None
    )


def _cookie(made: Context) -> str:
    return f"{made.cookie}-sso"


def _own_address(request: Request, made: Context, path: str) -> str:
    """The address by which the browser knows this page; the name in it is one of the allowed ones."""
    scheme = "https" if made.settings.is_https else "http"
    return f"{scheme}://{request.headers['host']}{path}"
