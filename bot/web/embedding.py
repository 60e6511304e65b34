"""The element on a page of another site shows a token instead of a cookie, which browsers keep from it there.

The token holds a session and the origin of the page, sealed. It is worth nothing on a page of another origin, after a
quarter of an hour, or when the session has ended.
"""

from __future__ import annotations

import json

from starlette.requests import Request

from bot.settings import Settings
from bot.web.sealing import Unsealable, Vault

SECONDS = 15 * 60
RENEWAL = "/api/v1/sessie/insluiten"
_PURPOSE = "insluiten"
_SCHEME = "bearer "


def token_for(vault: Vault, session_token: str, origin: str) -> str:
    """A token for the element on a page of this origin."""
    return vault.seal(json.dumps([_PURPOSE, session_token, origin]))


def is_shown(settings: Settings, request: Request) -> bool:
    """Whether a token is shown, right or wrong. Where nothing may be embedded, such a header means nothing."""
    return bool(settings.embedders) and _header(request).lower().startswith(_SCHEME)


def session_in(settings: Settings, vault: Vault, request: Request) -> str:
    """The token of the session in what is shown. Raises Unsealable when it is not for the page that asks."""
    try:
        sealed = json.loads(vault.open(_header(request)[len(_SCHEME) :].strip(), SECONDS))
    except json.JSONDecodeError:
        raise Unsealable from None
    asking = request.headers.get("origin")
    match sealed:
        case [purpose, str(session_token), str(origin)] if purpose == _PURPOSE and origin == asking:
            if origin in settings.embedders:
                return session_token
    raise Unsealable


def _header(request: Request) -> str:
    return request.headers.get("authorization", "")
