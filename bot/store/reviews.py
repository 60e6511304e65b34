"""Who looked at a conversation, who should, and which conversations two people look at."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, cast

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, RowMapping

from bot.store.conversations import Conversation
from bot.store.marking_tables import assignments, label_uses, review_queue, reviews
from bot.store.tables import conversations

State = Literal["beoordeeld", "later"]
REVIEWERS = 2  # look at what is in the queue


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """That somebody looked at a conversation, or will. `until` is the day (in the Netherlands) until which it waits.

    `labels` are those this one had given when looking for the first time.
    """

    conversation_id: str
    user_id: str
    state: State
    until: date | None
    labels: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """That somebody was asked to look at a conversation, by whom; `done_at` is when that was done."""

    conversation_id: str
    user_id: str
    by_id: str
    at: datetime
    done_at: datetime | None


def of(conn: Connection, conversation_ids: Collection[str]) -> list[Review]:
    """What was said of these conversations, first said first."""
    query = sa.select(reviews).where(reviews.c.conversation_id.in_(conversation_ids))
    return [_review(row) for row in conn.execute(query.order_by(reviews.c.at, reviews.c.user_id)).mappings()]


def give(
    conn: Connection, conversation_id: str, user_id: str, state: State, at: datetime, *, until: date | None = None
) -> None:
    """Keep that somebody looked at a conversation, or will; in the place of what this one said before."""
    key = {"conversation_id": conversation_id, "user_id": user_id}
    row: dict[str, Any] = {"state": state, "until": until.isoformat() if until else None, "at": at}
    former = conn.execute(sa.select(reviews).filter_by(**key)).mappings().first()
    # What was thought before seeing the other's must not change after.
    is_first = state == "beoordeeld" and (former is None or former["state"] == "later")
    given = sa.select(label_uses.c.label).filter_by(**key).distinct().order_by(label_uses.c.label)
    row["labels"] = list(conn.scalars(given)) if is_first else former["labels"] if former else []
    insert = sqlite.insert if conn.dialect.name == "sqlite" else postgresql.insert
    added = insert(reviews).values(key | row)
    conn.execute(added.on_conflict_do_update(index_elements=list(key), set_=row))
    if state == "beoordeeld":
        conn.execute(assignments.update().filter_by(**key, done_at=None).values(done_at=at))


def take_back(conn: Connection, conversation_id: str, user_id: str) -> None:
    """As if this one had not said anything of it."""
    key = {"conversation_id": conversation_id, "user_id": user_id}
    conn.execute(reviews.delete().filter_by(**key))
    conn.execute(assignments.update().filter_by(**key).values(done_at=None))


def assigned(conn: Connection, conversation_ids: Collection[str]) -> list[Assignment]:
    """Who was asked to look at these conversations."""
    query = sa.select(assignments).where(assignments.c.conversation_id.in_(conversation_ids))
    return [Assignment(**row) for row in conn.execute(query.order_by(assignments.c.at)).mappings()]


def assign(conn: Connection, conversation_id: str, user_id: str, by_id: str, at: datetime) -> None:
    """Ask somebody to look at a conversation; asking again changes nothing."""
    row = {"conversation_id": conversation_id, "user_id": user_id, "by_id": by_id, "at": at}
    insert = sqlite.insert if conn.dialect.name == "sqlite" else postgresql.insert
    conn.execute(insert(assignments).values(row).on_conflict_do_nothing())


def unassign(conn: Connection, conversation_id: str, user_id: str) -> None:
    conn.execute(assignments.delete().filter_by(conversation_id=conversation_id, user_id=user_id))


def queued(conn: Connection, conversation_ids: Collection[str]) -> set[str]:
    """Those of these conversations that two people look at."""
    column = review_queue.c.conversation_id
    return set(conn.scalars(sa.select(column).where(column.in_(conversation_ids))))


def queue(conn: Connection, conversation_id: str, by_id: str, at: datetime) -> None:
    """Have two people look at this conversation."""
    insert = sqlite.insert if conn.dialect.name == "sqlite" else postgresql.insert
    row = {"conversation_id": conversation_id, "by_id": by_id, "at": at}
    conn.execute(insert(review_queue).values(row).on_conflict_do_nothing())


def unqueue(conn: Connection, conversation_id: str) -> None:
    conn.execute(review_queue.delete().filter_by(conversation_id=conversation_id))


def waiting(conn: Connection, user_id: str, team_ids: Collection[str], *, limit: int) -> list[Conversation]:
    """What is in the queue of these teams for this user, longest there first: not what this one had or saw."""
    is_seen = sa.exists().where(_of(reviews, user_id), reviews.c.state == "beoordeeld")
    query = (
        sa.select(conversations)
        .join(review_queue, review_queue.c.conversation_id == conversations.c.id)
        .where(conversations.c.team_id.in_(team_ids), conversations.c.practice_case.is_(None))
        .where(conversations.c.user_id != user_id, ~is_seen, _times_reviewed() < REVIEWERS)
        .order_by(review_queue.c.at, conversations.c.id)
    )
    return [Conversation(**row) for row in conn.execute(query.limit(limit)).mappings()]


def asked_of(conn: Connection, user_id: str, team_ids: Collection[str], *, limit: int) -> list[Conversation]:
    """What this user was asked to look at and did not yet, longest ago first."""
    query = (
        sa.select(conversations)
        .join(assignments, assignments.c.conversation_id == conversations.c.id)
        .where(assignments.c.user_id == user_id, assignments.c.done_at.is_(None))
        .where(conversations.c.team_id.in_(team_ids), conversations.c.practice_case.is_(None))
        .order_by(assignments.c.at, conversations.c.id)
    )
    return [Conversation(**row) for row in conn.execute(query.limit(limit)).mappings()]


def pairs(conn: Connection, team_ids: Collection[str]) -> list[tuple[Review, Review]]:
    """Of each conversation that two people looked at apart: what the first two said, in the order of their ids."""
    is_meant = (reviews.c.state == "beoordeeld", conversations.c.team_id.in_(team_ids))
    query = (
        sa.select(reviews)
        .join(review_queue, review_queue.c.conversation_id == reviews.c.conversation_id)
        .join(conversations, conversations.c.id == reviews.c.conversation_id)
        .where(*is_meant, conversations.c.practice_case.is_(None))
        .order_by(reviews.c.conversation_id, reviews.c.at)
    )
    found: dict[str, list[Review]] = {}
    for row in conn.execute(query).mappings():
        found.setdefault(row["conversation_id"], []).append(_review(row))
    both = (
        sorted(some[:REVIEWERS], key=lambda each: each.user_id) for some in found.values() if len(some) >= REVIEWERS
    )
    return [(first, second) for first, second in both]


def is_apart(user_id: str) -> sa.ColumnElement[bool]:
    """Whether a conversation waits for what this user thinks, so that what others think must not be seen yet."""
    is_seen = sa.exists().where(_of(reviews, user_id), reviews.c.state == "beoordeeld")
    is_queued = sa.exists().where(review_queue.c.conversation_id == conversations.c.id)
    return sa.and_(is_queued, conversations.c.user_id != user_id, ~is_seen, _times_reviewed() < REVIEWERS)


def apart(conn: Connection, user_id: str, conversation_ids: Collection[str]) -> set[str]:
    """Those of these conversations of which this user must not see yet what others think."""
    query = sa.select(conversations.c.id).where(conversations.c.id.in_(conversation_ids), is_apart(user_id))
    return set(conn.scalars(query))


def _of(table: sa.Table, user_id: str) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.conversation_id == conversations.c.id, table.c.user_id == user_id)


def _times_reviewed() -> sa.ScalarSelect[Any]:
    is_done = (reviews.c.conversation_id == conversations.c.id, reviews.c.state == "beoordeeld")
    return sa.select(sa.func.count()).select_from(reviews).where(*is_done).correlate(conversations).scalar_subquery()


def _review(row: RowMapping) -> Review:
    return Review(
        conversation_id=row["conversation_id"], user_id=row["user_id"], state=cast(State, row["state"]),
        until=date.fromisoformat(row["until"]) if row["until"] else None, labels=tuple(row["labels"]), at=row["at"],
    )  # fmt: skip
