"""Forgetting conversations with all that hangs on them. Figures stay, and a tombstone that keeps them away."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import product

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from bot.core.interview import Status
from bot.store import diary, figures, pseudonyms
from bot.store.columns import metadata
from bot.store.conversations import Conversation
from bot.store.invented_tables import invented_conversations
from bot.store.keeping_tables import tombstones
from bot.store.name_tables import name_choices, name_scopes
from bot.store.name_tables import pseudonyms as pseudonym_rows
from bot.store.tables import conversations, teams

_AT_ONCE = 200  # conversations; a query takes only so many values


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What went: how many rows of which table, and the fingerprints of the conversations."""

    rows: Mapping[str, int]
    fingerprints: tuple[str, ...]


def expired(
    conn: Connection,
    changed_before: Mapping[Status, datetime],
    *,
    practised_before: datetime | None = None,
    lock: bool = False,
) -> list[Conversation]:
    """The conversations in such a state that nobody touched since such a moment, longest ago first.

    Practice goes by a moment of its own, whatever its state. What was invented for a trial stays until it is taken
    away, unless somebody went on with it. `lock` keeps others from going on with them.
    """
    is_practice = conversations.c.practice_case.is_not(None)
    is_over = [
        sa.and_(~is_practice, conversations.c.status == status, conversations.c.changed_at < moment)
        for status, moment in changed_before.items()
    ]
    if practised_before:
        is_over.append(sa.and_(is_practice, conversations.c.changed_at < practised_before))
    untouched = (
        invented_conversations.c.conversation_id == conversations.c.id,
        invented_conversations.c.changed_at == conversations.c.changed_at,
    )
    return _conversations(conn, sa.and_(sa.or_(*is_over), ~sa.exists().where(*untouched)), lock=lock)


def of_case(conn: Connection, team_id: str, case_code: str) -> list[Conversation]:
    """The conversations of a casus, oldest first."""
    return _conversations(conn, sa.and_(conversations.c.team_id == team_id, conversations.c.case_code == case_code))


def by_id(conn: Connection, conversation_id: str) -> list[Conversation]:
    """The conversation with this id, if there is one."""
    return _conversations(conn, conversations.c.id == conversation_id)


def of_fingerprints(conn: Connection, fingerprints: Collection[str]) -> list[Conversation]:
    """The conversations that were forgotten before, and came back."""
    wanted = set(fingerprints)
    return [each for each in _conversations(conn, sa.true()) if fingerprint(each.id) in wanted]


def team_id(conn: Connection, name: str) -> str | None:
    """The id of the team with this name, whatever the capitals."""
    found: str | None = conn.scalar(sa.select(teams.c.id).where(sa.func.lower(teams.c.name) == name.lower()))
    return found


def rows_of(conn: Connection, found: Collection[Conversation]) -> dict[str, int]:
    """How many rows of each table go with these conversations, the pseudonyms of a casus among them with its last."""
    counted: Counter[str] = Counter({conversations.name: len(found)})
    columns = [column for column in references() if column.table is not name_scopes]
    for some, column in product(_chunks([each.id for each in found]), columns):
        counted[column.table.name] += _count(conn, column.in_(some))
    for some, table in product(_chunks(_scopes(conn, found)), (name_scopes, pseudonym_rows, name_choices)):
        counted[table.name] += _count(conn, table.c.scope.in_(some))
    return {name: count for name, count in counted.items() if count}


def forget(conn: Connection, found: Collection[Conversation], at: datetime) -> Forgotten:
    """Take these conversations away with everything that refers to them, the pseudonyms of a casus with its last."""
    rows, scopes = rows_of(conn, found), _scopes(conn, found)
    fingerprints = tuple(fingerprint(each.id) for each in found)
    for some in _chunks([each.id for each in found]):
        figures.keep(conn, some)
        diary.keep(conn, some)
        for column in references():
            conn.execute(sa.delete(column.table).where(column.in_(some)))
        conn.execute(conversations.delete().where(conversations.c.id.in_(some)))
    for scope in scopes:
        pseudonyms.forget(conn, scope)
    bury(conn, fingerprints, at)
    return Forgotten(rows=rows, fingerprints=fingerprints)


def fingerprint(conversation_id: str) -> str:
    """What a tombstone knows a conversation by. An id is a number nobody can guess, so it is not found from this."""
    return hashlib.sha256(f"gesprek:{conversation_id}".encode()).hexdigest()


def bury(conn: Connection, fingerprints: Iterable[str], at: datetime) -> None:
    """Keep tombstones; those that are there already stay as they are."""
    insert = sqlite.insert if conn.dialect.name == "sqlite" else postgresql.insert
    for each in fingerprints:
        conn.execute(insert(tombstones).values(fingerprint=each, erased_at=at).on_conflict_do_nothing())


def buried(conn: Connection) -> set[str]:
    """The fingerprints of everything that must stay away."""
    return set(conn.scalars(sa.select(tombstones.c.fingerprint)))


def _scopes(conn: Connection, found: Iterable[Conversation]) -> list[str]:
    """Within what nobody has a pseudonym any more once these are gone."""
    going = {each.id for each in found}
    by_scope = {pseudonyms.scope_of(each): each for each in found}
    return [scope for scope, each in by_scope.items() if {other.id for other in _sharing(conn, each)} <= going]


def _sharing(conn: Connection, conversation: Conversation) -> list[Conversation]:
    """The conversations that have their pseudonyms together with this one."""
    code = conversation.case_code
    return of_case(conn, conversation.team_id, code) if code else [conversation]


def _count(conn: Connection, condition: sa.ColumnElement[bool]) -> int:
    return conn.scalar(sa.select(sa.func.count()).where(condition)) or 0


def references() -> list[sa.Column[str]]:
    """Every column that refers to a conversation, of whatever table; a table that is added later is in it too."""
    columns = (column for table in metadata.sorted_tables for column in table.columns)
    return [each for each in columns if any(key.column is conversations.c.id for key in each.foreign_keys)]


def _conversations(conn: Connection, condition: sa.ColumnElement[bool], *, lock: bool = False) -> list[Conversation]:
    query = sa.select(conversations).where(condition).order_by(conversations.c.changed_at, conversations.c.id)
    rows = conn.execute(query.with_for_update() if lock else query)
    return [Conversation(**row) for row in rows.mappings()]


def _chunks(ids: list[str]) -> Iterable[list[str]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
