"""Login sessions and one-time invitations; a token is known by its hash only."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store.tables import invitations, sessions

ABSOLUTE_LIFETIME = timedelta(hours=12)
_TOUCH_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    user_id: str
    csrf: str
    created_at: datetime
    seen_at: datetime


def open_session(conn: Connection, user_id: str, at: datetime) -> tuple[str, Session]:
    """Begin a session; return its token, which goes into the cookie, and the session."""
    token = secrets.token_urlsafe(32)
    session = Session(user_id=user_id, csrf=secrets.token_urlsafe(32), created_at=at, seen_at=at)
    conn.execute(
        sessions.insert().values(token_hash=_hash(token), user_id=user_id, csrf=session.csrf, created_at=at, seen_at=at)
    )
    return token, session


def find_session(conn: Connection, token: str, at: datetime, idle: timedelta) -> Session | None:
    """Return the session of a token, unless it was idle or open for too long."""
    query = sa.select(sessions).where(sessions.c.token_hash == _hash(token))
    row = conn.execute(query).mappings().first()
    if row is None or at - row["seen_at"] > idle or at - row["created_at"] > ABSOLUTE_LIFETIME:
        return None
    return Session(user_id=row["user_id"], csrf=row["csrf"], created_at=row["created_at"], seen_at=row["seen_at"])


def needs_touch(session: Session, at: datetime) -> bool:
    """Whether the last use is worth writing down again; each request would be a write too many."""
    return at - session.seen_at > _TOUCH_EVERY


def touch_session(conn: Connection, token: str, at: datetime) -> None:
    conn.execute(sessions.update().where(sessions.c.token_hash == _hash(token)).values(seen_at=at))


def close_session(conn: Connection, token: str) -> None:
    conn.execute(sessions.delete().where(sessions.c.token_hash == _hash(token)))


def invite(conn: Connection, role: str, at: datetime, lifetime: timedelta) -> str:
    """Make a one-time invitation for a role; return its token. Earlier ones for this role end."""
    token = secrets.token_urlsafe(24)
    conn.execute(invitations.delete().where(invitations.c.role == role))
    conn.execute(
        invitations.insert().values(token_hash=_hash(token), role=role, created_at=at, expires_at=at + lifetime)
    )
    return token


def invited_role(conn: Connection, token: str, at: datetime) -> str | None:
    query = sa.select(invitations.c.role).where(invitations.c.token_hash == _hash(token), invitations.c.expires_at > at)
    return conn.scalar(query)


def use_invitation(conn: Connection, token: str, at: datetime) -> str | None:
    """Return the role an invitation gives and end it; None when it is unknown, used or too old."""
    role = invited_role(conn, token, at)
    # Of two at the same moment, one takes the row away; the other finds it gone.
    used = conn.execute(invitations.delete().where(invitations.c.token_hash == _hash(token)))
    return role if used.rowcount else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
