"""One-time links: to make an account with a role, or to choose a password for an account that is there."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store.people_tables import invitations
from bot.store.sessions import token_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What a link is for: either a role or the id of a user."""

    role: str | None
    user_id: str | None


def invite(conn: Connection, role: str, at: datetime, lifetime: timedelta) -> str:
    """Make a link for a new account with a role; return its token. Earlier ones for this role end."""
    conn.execute(invitations.delete().where(invitations.c.role == role))
    return _add(conn, at, lifetime, role=role)


def invite_user(conn: Connection, user_id: str, at: datetime, lifetime: timedelta) -> str:
    """Make a link with which somebody chooses a password; return its token. Earlier ones for this account end."""
    withdraw(conn, user_id)
    return _add(conn, at, lifetime, user_id=user_id)


def withdraw(conn: Connection, user_id: str) -> None:
    """End the links of an account."""
    conn.execute(invitations.delete().where(invitations.c.user_id == user_id))


def find(conn: Connection, token: str, at: datetime) -> Invitation | None:
    """What a link is for; None when it is unknown, used or too old."""
    query = sa.select(invitations).where(invitations.c.token_hash == token_hash(token), invitations.c.expires_at > at)
    row = conn.execute(query).mappings().first()
    return Invitation(role=row["role"], user_id=row["user_id"]) if row else None


def use(conn: Connection, token: str, at: datetime) -> Invitation | None:
    """Return what a link is for and end it; None when it is unknown, used or too old."""
    found = find(conn, token, at)
    # Of two at the same moment, one takes the row away; the other finds it gone.
    used = conn.execute(invitations.delete().where(invitations.c.token_hash == token_hash(token)))
    return found if used.rowcount else None


def _add(conn: Connection, at: datetime, lifetime: timedelta, **meant_for: str) -> str:
    token = secrets.token_urlsafe(24)
    conn.execute(invitations.delete().where(invitations.c.expires_at <= at))
    conn.execute(
        invitations.insert().values(token_hash=token_hash(token), created_at=at, expires_at=at + lifetime, **meant_for)
    )
    return token
