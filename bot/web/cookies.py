"""The session cookie: for this host and path only, out of reach of scripts, and of other sites."""

from __future__ import annotations

from fastapi import Response

from bot.store.sessions import ABSOLUTE_LIFETIME
from bot.web.context import Context, Visitor


def set_cookie(response: Response, made: Context, visitor: Visitor) -> None:
    """Give the browser the session. Lax, because people come here by a link on the intranet."""
    response.set_cookie(
        made.cookie,
        visitor.token,
        max_age=int(ABSOLUTE_LIFETIME.total_seconds()),
        httponly=True,
        secure=made.settings.is_https,
        samesite="lax",
        path="/",
    )


def forget(response: Response, made: Context) -> None:
    """Take the session from the browser, and what somebody typed and did not send: the next person must not find it."""
    response.delete_cookie(made.cookie, path="/", httponly=True, secure=made.settings.is_https, samesite="lax")
    response.headers["Clear-Site-Data"] = '"storage"'
