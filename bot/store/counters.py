"""How often something was done, by whom, and since when. The web processes share these counters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from bot.store.people_tables import counters

_KEEP = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    count: int
    since: datetime
    last_at: datetime


def look(conn: Connection, key: str, *, lock: bool = False) -> Counter | None:
    """Return a counter; `lock` keeps others from counting meanwhile."""
    query = sa.select(counters.c.count, counters.c.since, counters.c.last_at).where(counters.c.key == key)
    row = conn.execute(query.with_for_update() if lock else query).mappings().first()
    return Counter(**row) if row else None


def add(conn: Connection, key: str, at: datetime, window: timedelta) -> Counter:
    """Count one more and return the counter; one that began longer ago than `window` begins again."""
    insert = sqlite.insert if conn.dialect.name == "sqlite" else postgresql.insert
    is_over = counters.c.since <= at - window
    counted = insert(counters).values(key=key, count=1, since=at, last_at=at)
    counted = counted.on_conflict_do_update(
        index_elements=[counters.c.key],
        set_={
            "count": sa.case((is_over, 1), else_=counters.c.count + 1),
            "since": sa.case((is_over, sa.bindparam("again", at, counters.c.since.type)), else_=counters.c.since),
            "last_at": at,
        },
    )
    row = conn.execute(counted.returning(counters.c.count, counters.c.since, counters.c.last_at)).mappings().one()
    return Counter(**row)


def take_back(conn: Connection, key: str) -> None:
    """Count one less."""
    conn.execute(
        counters.update().where(counters.c.key == key, counters.c.count > 0).values(count=counters.c.count - 1)
    )


def forget(conn: Connection, key: str) -> None:
    conn.execute(counters.delete().where(counters.c.key == key))


def sweep(conn: Connection, at: datetime) -> None:
    """Forget what was last counted a day ago or longer."""
    conn.execute(counters.delete().where(counters.c.last_at < at - _KEEP))
