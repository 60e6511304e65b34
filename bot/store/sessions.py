"""Login sessions; a token is known by its hash only."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store.people_tables import sessions

ABSOLUTE_LIFETIME = timedelta(hours=12)
# Between the password and what still has to follow.
HALFWAY_LIFETIME = timedelta(minutes=15)
_TOUCH_EVERY = timedelta(minutes=1)

# How far somebody is: inside; still to show a code; still to set up a second step.
Stage = Literal["volledig", "code", "instellen"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One session. `id` tells sessions apart on a page and opens nothing."""

    id: str
    user_id: str
    csrf: str
    stage: Stage
    created_at: datetime
    seen_at: datetime


def open_session(conn: Connection, user_id: str, at: datetime, stage: Stage = "volledig") -> tuple[str, Session]:
    """Begin a session; return its token, which goes into the cookie, and the session."""
    token = secrets.token_urlsafe(32)
    conn.execute(sessions.delete().where(sessions.c.created_at < at - ABSOLUTE_LIFETIME))
    row = {
        "token_hash": token_hash(token),
        "user_id": user_id,
        "csrf": secrets.token_urlsafe(32),
        "stage": stage,
        "created_at": at,
        "seen_at": at,
    }
    conn.execute(sessions.insert().values(row))
    return token, _session(row)


def find_session(conn: Connection, token: str, at: datetime, idle: timedelta) -> Session | None:
    """Return the session of a token, unless it was idle, open or halfway for too long."""
    query = sa.select(sessions).where(sessions.c.token_hash == token_hash(token))
    row = conn.execute(query).mappings().first()
    return _session(row) if row and _is_alive(row, at, idle) else None


def of_user(conn: Connection, user_id: str, at: datetime, idle: timedelta) -> list[Session]:
    """The sessions of somebody who is inside, last used first."""
    query = sa.select(sessions).where(sessions.c.user_id == user_id, sessions.c.stage == "volledig")
    rows = conn.execute(query.order_by(sessions.c.seen_at.desc())).mappings()
    return [_session(row) for row in rows if _is_alive(row, at, idle)]


def needs_touch(session: Session, at: datetime) -> bool:
    """Whether the last use is worth writing down again; each request would be a write too many."""
    return at - session.seen_at > _TOUCH_EVERY


def touch_session(conn: Connection, token: str, at: datetime) -> None:
    conn.execute(sessions.update().where(sessions.c.token_hash == token_hash(token)).values(seen_at=at))


def close_session(conn: Connection, token: str) -> None:
    conn.execute(sessions.delete().where(sessions.c.token_hash == token_hash(token)))


def close_one(conn: Connection, user_id: str, session_id: str) -> None:
    """End one session of somebody, named by its id."""
    is_meant = sa.func.substr(sessions.c.token_hash, 1, len(session_id)) == session_id
    conn.execute(sessions.delete().where(sessions.c.user_id == user_id, is_meant))


def close_all(conn: Connection, user_id: str) -> int:
    """End every session of somebody; return how many there were."""
    return conn.execute(sessions.delete().where(sessions.c.user_id == user_id)).rowcount


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _is_alive(row: Mapping[Any, Any], at: datetime, idle: timedelta) -> bool:
    longest = ABSOLUTE_LIFETIME if row["stage"] == "volledig" else HALFWAY_LIFETIME
    return bool(at - row["seen_at"] <= idle and at - row["created_at"] <= longest)


def _session(row: Mapping[Any, Any]) -> Session:
    return Session(
        id=str(row["token_hash"])[:16],
        user_id=row["user_id"],
        csrf=row["csrf"],
        stage=row["stage"],
        created_at=row["created_at"],
        seen_at=row["seen_at"],
    )
