"""When a coordinator last looked at the list, and what is new since."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from bot.store.tables import conversations
from bot.store.team_tables import last_looks

ONE_LOOK = timedelta(minutes=30)


def since(conn: Connection, user_id: str, now: datetime) -> datetime | None:
    """From when on something is new for who looks now; None for who never looked before."""
    row = conn.execute(sa.select(last_looks).where(last_looks.c.user_id == user_id)).first()
    if row is None:
        return None
    found: datetime | None = row.since if now - row.looked_at < ONE_LOOK else row.looked_at
    return found


def look(conn: Connection, user_id: str, now: datetime) -> None:
    """Write down that this coordinator looks now."""
    row = {"user_id": user_id, "since": since(conn, user_id, now), "looked_at": now}
    insert = sqlite.insert if conn.dialect.name == "sqlite" else postgresql.insert
    added = insert(last_looks).values(row)
    changed = {"since": added.excluded.since, "looked_at": added.excluded.looked_at}
    conn.execute(added.on_conflict_do_update(index_elements=["user_id"], set_=changed))


def count_new(conn: Connection, user_id: str, team_ids: Collection[str], *, most: int) -> int:
    """How many conversations of others changed in these teams since the last look; counting stops at `most`."""
    looked_at = conn.scalar(sa.select(last_looks.c.looked_at).where(last_looks.c.user_id == user_id))
    found = sa.select(conversations.c.id).where(
        conversations.c.team_id.in_(team_ids),
        conversations.c.user_id != user_id,
        conversations.c.practice_case.is_(None),
    )
    if looked_at is not None:
        found = found.where(conversations.c.changed_at > looked_at)
    return conn.scalar(sa.select(sa.func.count()).select_from(found.limit(most).subquery())) or 0
