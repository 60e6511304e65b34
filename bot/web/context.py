"""What every request can use, and who is asking."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import Depends, Request

from bot.core.message import Texts
from bot.privacy.guard import NameGuard
from bot.settings import Settings
from bot.shelf import Shelf
from bot.store import sessions, users
from bot.store.database import Database
from bot.store.sessions import Session
from bot.store.users import User
from bot.web import embedding, policy
from bot.web.engine_client import EngineClient
from bot.web.policy import Action
from bot.web.problems import Problem
from bot.web.sealing import Unsealable, Vault

CSRF_HEADER = "x-csrf-token"
_SAFE = frozenset(("GET", "HEAD", "OPTIONS"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The parts the web process is made of; nothing in it changes."""

    settings: Settings
    database: Database
    shelf: Shelf
    engine: EngineClient
    vault: Vault
    guard: NameGuard

    @property
    def idle(self) -> timedelta:
        """How long a session may rest."""
        return timedelta(minutes=self.settings.session_idle_minutes)

    @property
    def texts(self) -> Texts:
        return self.shelf.knowledge.texts

    @property
    def cookie(self) -> str:
        return "__Host-prisma" if self.settings.is_https else "prisma"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """A person who is logged in."""

    user: User
    session: Session
    token: str


async def context(request: Request) -> Context:
    made: Context = request.app.state.context
    return made


def arrived(request: Request, made: Annotated[Context, Depends(context)]) -> Visitor | None:
    """The person behind the session cookie, also one who is only halfway; None without one, or when it has ended."""
    token = request.cookies.get(made.cookie)
    return _with_session(made, token) if token else None


def embedded(request: Request, made: Annotated[Context, Depends(context)]) -> Visitor | None:
    """The person behind the token of the element on a page of another site, with every step done.

    Such a page renews its token by itself while it is open; that alone does not keep a session from resting.
    """
    if not embedding.is_shown(made.settings, request):
        return None
    try:
        token = embedding.session_in(made.settings, made.vault, request)
    except Unsealable:
        return None
    return visitor_or_none(_with_session(made, token, is_use=request.url.path != embedding.RENEWAL))


def _with_session(made: Context, token: str, *, is_use: bool = True) -> Visitor | None:
    """The person whose session this is; None when it has ended."""
    now = datetime.now(UTC)
    with made.database.read() as conn:
        session = sessions.find_session(conn, token, now, made.idle)
        user = users.by_id(conn, session.user_id) if session else None
    if session is None or user is None or not user.is_active:
        return None
    if is_use and sessions.needs_touch(session, now):
        with made.database.begin() as conn:
            sessions.touch_session(conn, token, now)
    return Visitor(user=user, session=session, token=token)


def visitor_or_none(found: Annotated[Visitor | None, Depends(arrived)]) -> Visitor | None:
    """The person who is logged in, with every step done."""
    return found if found and found.session.stage == "volledig" else None


async def visitor(
    request: Request,
    made: Annotated[Context, Depends(context)],
    found: Annotated[Visitor | None, Depends(visitor_or_none)],
    elsewhere: Annotated[Visitor | None, Depends(embedded)],
) -> Visitor:
    """The person who is logged in, with a right CSRF token for what changes something. Raises Problem 401 or 403.

    No other site can show the token of an embedded element, so with one no CSRF token is needed.
    """
    if embedding.is_shown(made.settings, request):
        found = elsewhere
    if found is None:
        raise Problem(401, "niet-ingelogd")
    if request.method not in _SAFE and not elsewhere:
        await same_origin(request)
        check_csrf(request.headers.get(CSRF_HEADER, ""), found)
    return found


def allowed(*actions: Action) -> Callable[[Visitor], None]:
    """For an API route: only for who may ever do one of these. What it is done to is checked where that is known."""

    def check(found: Annotated[Visitor, Depends(visitor)]) -> None:
        if not any(policy.may_ever(found.user, action) for action in actions):
            raise Problem(403, "mag-niet")

    return check


def check_csrf(shown: str, found: Visitor) -> None:
    """Raises Problem 403 when the token is not the one of this session."""
    if not hmac.compare_digest(shown.encode(), found.session.csrf.encode()):
        raise Problem(403, "csrf")


async def same_origin(request: Request) -> None:
    """Refuse what another site sends here; a link from elsewhere may lead here. Raises Problem 403."""
    if request.method in _SAFE:
        return
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Problem(403, "andere-site")
    origin = request.headers.get("origin")
    if origin is not None and origin.split("://", 1)[-1] != request.headers.get("host"):
        raise Problem(403, "andere-site")


def address_of(request: Request) -> str:
    """Where a request comes from; behind a proxy that is trusted, where it came from before."""
    return request.client.host if request.client else ""


Embedded = Annotated[Visitor | None, Depends(embedded)]
InContext = Annotated[Context, Depends(context)]
LoggedIn = Annotated[Visitor, Depends(visitor)]
MaybeLoggedIn = Annotated[Visitor | None, Depends(visitor_or_none)]
Arrived = Annotated[Visitor | None, Depends(arrived)]
Address = Annotated[str, Depends(address_of)]
