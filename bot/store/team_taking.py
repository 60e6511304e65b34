"""Everything that a view of the list finds, to take along: first which, then some of them at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store import revisions, team_list
from bot.store.conversations import Conversation
from bot.store.revisions import Revision
from bot.store.tables import conversations
from bot.store.team_list import Order, TeamWanted

_AT_ONCE = 1000  # rows that are fetched together


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The conversations in the order of the list, and how many there are of each worker: by team and user."""

    ids: Sequence[str]
    of_workers: Mapping[tuple[str, str], int]


def everything(conn: Connection, wanted: TeamWanted, order: Order) -> Chosen:
    """Which conversations those are; of each only the id stays in memory."""
    query = team_list.query(conn.dialect.name, wanted, order=order, limit=None)
    columns = conversations.c
    rows = conn.execute(
        query.with_only_columns(columns.id, columns.team_id, columns.user_id),
        execution_options={"yield_per": _AT_ONCE},
    )
    ids: list[str] = []
    of_workers: Counter[tuple[str, str]] = Counter()
    for conversation_id, team_id, user_id in rows:
        ids.append(conversation_id)
        of_workers[team_id, user_id] += 1
    return Chosen(ids=ids, of_workers=of_workers)


def some(conn: Connection, ids: Sequence[str]) -> list[Conversation]:
    """These conversations in this order, without those that went meanwhile."""
    rows = conn.execute(sa.select(conversations).where(conversations.c.id.in_(ids))).mappings()
    found = {row["id"]: Conversation(**row) for row in rows}
    return [found[each] for each in ids if each in found]


def answers_of(conn: Connection, ids: Sequence[str]) -> dict[str, list[Revision]]:
    """The answers of now of these conversations."""
    return {
        each: list(revisions.current(given).values()) for each, given in revisions.of_conversations(conn, ids).items()
    }
