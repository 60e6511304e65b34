"""Logging in and out, for the API and the pages alike."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal, cast

from fastapi import Response

from bot.store import sessions, users
from bot.store.sessions import ABSOLUTE_LIFETIME
from bot.store.users import Role, User, UsernameTaken
from bot.web.context import Context, Visitor
from bot.web.passwords import hash_password, is_long_enough, is_right
from bot.web.problems import Problem

FIRST_TEAM = "Team 1"


def log_in(made: Context, username: str, password: str) -> Visitor:
    """Open a session. Raises Problem 401, the same for a wrong name and a wrong password."""
    with made.database.read() as conn:
        user = users.by_username(conn, username)
    is_known = is_right(password, user.password_hash if user else None)
    if user is None or not is_known or not user.is_active:
        raise Problem(401, "onjuiste-inlog")
    return _open(made, user)


def log_out(made: Context, visitor: Visitor) -> None:
    with made.database.begin() as conn:
        sessions.close_session(conn, visitor.token)


def accept_invitation(made: Context, token: str, name: str, username: str, password: str) -> Visitor:
    """Make the account an invitation is for, once, and log in. Raises Problem 404, 409 or 422."""
    if not is_long_enough(password):
        raise Problem(422, "wachtwoord-kort")
    if not name.strip() or not username.strip():
        raise Problem(422, "naam-leeg")
    now = datetime.now(UTC)
    password_hash = hash_password(password)
    try:
        with made.database.begin() as conn:
            role = sessions.use_invitation(conn, token, now)
            if role is None:
                raise Problem(404, "uitnodiging-voorbij")
            # The first beheerder also tries the product out, so works in a first team.
            roles: list[Role] = [cast(Role, role), "medewerker"]
            user = users.add_user(
                conn, username=username.strip(), name=name.strip(), password_hash=password_hash, roles=roles,
                team_names=[FIRST_TEAM], at=now,
            )  # fmt: skip
    except UsernameTaken as taken:
        raise Problem(409, "gebruikersnaam-bezet", naam=username) from taken
    return _open(made, user)


def set_cookie(response: Response, made: Context, visitor: Visitor) -> None:
    samesite: Literal["lax"] = "lax"
    response.set_cookie(
        made.cookie,
        visitor.token,
        max_age=int(ABSOLUTE_LIFETIME.total_seconds()),
        httponly=True,
        secure=made.settings.is_https,
        samesite=samesite,
        path="/",
    )


def clear_cookie(response: Response, made: Context) -> None:
    response.delete_cookie(made.cookie, path="/", httponly=True, secure=made.settings.is_https, samesite="lax")


def _open(made: Context, user: User) -> Visitor:
    with made.database.begin() as conn:
        token, session = sessions.open_session(conn, user.id, datetime.now(UTC))
    return Visitor(user=user, session=session, token=token)
