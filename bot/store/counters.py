"""How often something was done, by whom, and since when. The web processes share these counters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

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


def add(conn: Connection, key: str, at: datetime, window: timedelta, *, times: int = 1) -> Counter:
    """Count so many more and return the counter; one that began longer ago than `window` begins again."""
    given = {"key": key, "at": at, "expired": at - window, "times": times}
    row = conn.execute(_counting(conn.dialect.name), given).one()
    return Counter(count=row.count_now, since=row.since, last_at=row.last_at)


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


@cache
def _counting(dialect: str) -> sa.Executable:
    """One statement, so that two who count at the same moment both count. Built once: it is asked at every message."""
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    times = sa.bindparam("times", type_=sa.Integer)
    at = sa.bindparam("at", type_=counters.c.since.type)
    is_over = counters.c.since <= sa.bindparam("expired", type_=counters.c.since.type)
    counted = insert(counters).values(key=sa.bindparam("key"), count=times, since=at, last_at=at)
    changed = {
        "count": sa.case((is_over, times), else_=counters.c.count + times),
        "since": sa.case((is_over, at), else_=counters.c.since),
        "last_at": at,
    }
    counted = counted.on_conflict_do_update(index_elements=[counters.c.key], set_=changed)
    return counted.returning(counters.c.count.label("count_now"), counters.c.since, counters.c.last_at)
