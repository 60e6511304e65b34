"""How workers look back on their own conversations: one reflection each, private until it is shared."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store.people_tables import users
from bot.store.tables import conversations, reflections


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection:
    """Which competences somebody used, what to do next time, and one line; `competences` are ids of terms."""

    conversation_id: str
    competences: tuple[str, ...] = ()
    next_time: str = ""
    note: str = ""
    changed_at: datetime | None = None
    shared_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A reflection that the team may read, and on what it looks back."""

    reflection: Reflection
    user_id: str
    team_id: str
    worker: str
    version: str
    is_practice: bool


def get(conn: Connection, conversation_id: str) -> Reflection | None:
    """The reflection on this conversation, if there is one."""
    query = sa.select(reflections).where(reflections.c.conversation_id == conversation_id)
    row = conn.execute(query).mappings().first()
    return _reflection(row) if row else None


def save(conn: Connection, reflection: Reflection, at: datetime) -> None:
    """Keep a reflection in the place of the former; when it was shared before, it stays shared since then."""
    former = get(conn, reflection.conversation_id)
    is_shared = reflection.shared_at is not None
    shared_at = (former.shared_at if former else None) or reflection.shared_at if is_shared else None
    remove(conn, reflection.conversation_id)
    conn.execute(
        reflections.insert().values(
            conversation_id=reflection.conversation_id,
            competences=list(reflection.competences),
            next_time=reflection.next_time,
            note=reflection.note,
            changed_at=at,
            shared_at=shared_at,
        )
    )


def remove(conn: Connection, conversation_id: str) -> None:
    conn.execute(reflections.delete().where(reflections.c.conversation_id == conversation_id))


def written_on(conn: Connection, conversation_ids: Collection[str]) -> set[str]:
    """Those of these conversations that have a reflection."""
    column = reflections.c.conversation_id
    return set(conn.scalars(sa.select(column).where(column.in_(conversation_ids))))


def shared_with(conn: Connection, team_ids: Collection[str], *, limit: int, skip: int = 0) -> list[Shared]:
    """What workers of these teams shared, last shared first."""
    about = [conversations.c.user_id, conversations.c.team_id, conversations.c.version, conversations.c.practice_case]
    query = (
        sa.select(reflections, *about, users.c.name)
        .join(conversations, conversations.c.id == reflections.c.conversation_id)
        .join(users, users.c.id == conversations.c.user_id)
        .where(conversations.c.team_id.in_(team_ids), reflections.c.shared_at.is_not(None))
        .order_by(reflections.c.shared_at.desc(), reflections.c.conversation_id)
    )
    return [_shared(row) for row in conn.execute(query.limit(limit).offset(skip)).mappings()]


def _reflection(row: sa.RowMapping) -> Reflection:
    given = {name: row[name] for name in Reflection.__dataclass_fields__}
    return Reflection(**given | {"competences": tuple(row["competences"])})


def _shared(row: sa.RowMapping) -> Shared:
    return Shared(
        reflection=_reflection(row),
        user_id=row["user_id"],
        team_id=row["team_id"],
        worker=row["name"],
        version=row["version"],
        is_practice=row["practice_case"] is not None,
    )
