"""The conversations of some teams: filtered, searched, sorted, a page at a time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.core.answer import Answer
from bot.store import current_answers as now
from bot.store import revisions
from bot.store.conversations import Conversation
from bot.store.finding import Word
from bot.store.marked import Marked
from bot.store.marked import conditions as marked_as
from bot.store.search_terms import looked_for
from bot.store.tables import conversations
from bot.store.team_tables import current_answers

Order = Literal["gewijzigd-nieuw", "gewijzigd-oud", "begonnen-nieuw", "begonnen-oud"]
ORDERS: tuple[Order, ...] = ("gewijzigd-nieuw", "gewijzigd-oud", "begonnen-nieuw", "begonnen-oud")
# The questions of some instruments, by instrument.
Questions = Mapping[str, Collection[str]]
_CARE = {
    "sqlite": "json_extract(messages.body, '$.soort') = 'zorgsignaal'",
    "postgresql": "(messages.body ->> 'soort') = 'zorgsignaal'",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamWanted:
    """Which conversations of which teams. What is None or empty asks nothing; `until` is not in the period itself.

    `answered` wants an answer to one of these questions, `discussed` to one of those, or with False to none of them.
    """

    team_ids: Collection[str]
    words: Sequence[Word] = ()
    status: str | None = None
    instrument_id: str | None = None
    case_code: str | None = None
    user_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    answered: Questions | None = None
    discussed: tuple[Questions, bool] | None = None
    has_care: bool | None = None
    has_skipped: bool | None = None
    marked: Marked | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the page before ended."""

    moment: datetime
    id: str


def page(
    conn: Connection, wanted: TeamWanted, *, order: Order = "gewijzigd-nieuw", after: Place | None = None, limit: int
) -> list[Conversation]:
    """So many conversations in this order, from after a place on."""
    rows = conn.execute(query(conn.dialect.name, wanted, order=order, after=after, limit=limit))
    return [Conversation(**row) for row in rows.mappings()]


def query(
    dialect: str, wanted: TeamWanted, *, order: Order = "gewijzigd-nieuw", after: Place | None = None, limit: int | None
) -> sa.Select[tuple[object, ...]]:
    """The question that `page` asks the database; without a limit it asks for all."""
    column = conversations.c.changed_at if order.startswith("gewijzigd") else conversations.c.created_at
    is_downward = order.endswith("nieuw")
    found = sa.select(conversations).where(*_conditions(dialect, wanted))
    if after is not None:
        here, there = sa.tuple_(column, conversations.c.id), sa.tuple_(sa.literal(after.moment, column.type), after.id)
        found = found.where(here < there if is_downward else here > there)
    keys = [each.desc() if is_downward else each.asc() for each in (column, conversations.c.id)]
    return found.order_by(*keys).limit(limit)


def place_of(conversation: Conversation, order: Order) -> Place:
    """Where a page ends that ends with this conversation."""
    is_changed = order.startswith("gewijzigd")
    return Place(moment=conversation.changed_at if is_changed else conversation.created_at, id=conversation.id)


def answers_of(conn: Connection, ids: Sequence[str]) -> dict[str, dict[str, Answer]]:
    """The answers of now of these conversations, by conversation and question."""
    return {
        conversation_id: {question: revision.answer for question, revision in revisions.current(some).items()}
        for conversation_id, some in revisions.of_conversations(conn, ids).items()
    }


def with_care(conn: Connection, ids: Sequence[str]) -> set[str]:
    """Which of these conversations have a zorgsignaal."""
    found = sa.select(conversations.c.id).where(conversations.c.id.in_(ids), _has_care(conn.dialect.name))
    return set(conn.scalars(found))


def _conditions(dialect: str, wanted: TeamWanted) -> list[sa.ColumnElement[bool]]:
    kept = conversations.c
    found: list[sa.ColumnElement[bool]] = [kept.team_id.in_(wanted.team_ids), kept.practice_case.is_(None)]
    equal = ((kept.status, wanted.status), (kept.instrument_id, wanted.instrument_id), (kept.user_id, wanted.user_id))
    found += [column == value for column, value in equal if value]
    if wanted.case_code:
        found.append(sa.func.lower(kept.case_code) == wanted.case_code.lower())
    if wanted.since:
        found.append(kept.created_at >= wanted.since)
    if wanted.until:
        found.append(kept.created_at < wanted.until)
    if wanted.answered is not None:
        found.append(_answers_one(wanted.answered))
    if wanted.discussed is not None:
        found.append(_as_asked(_answers_one(wanted.discussed[0]), wanted.discussed[1]))
    if wanted.has_skipped is not None:
        found.append(_as_asked(_has_answer(current_answers.c.is_skipped), wanted.has_skipped))
    if wanted.has_care is not None:
        found.append(_as_asked(_has_care(dialect), wanted.has_care))
    found += marked_as(wanted.marked) if wanted.marked else []
    return found + [_holds(dialect, word) for word in wanted.words]


def _as_asked(condition: sa.ColumnElement[bool], is_wanted: bool) -> sa.ColumnElement[bool]:
    return condition if is_wanted else sa.not_(condition)


def _has_answer(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists().where(current_answers.c.conversation_id == conversations.c.id, *conditions)


def _answers_one(questions: Questions) -> sa.ColumnElement[bool]:
    """Whether one of these questions has an answer that was not skipped."""
    each = [
        sa.and_(
            conversations.c.instrument_id == instrument_id,
            _has_answer(current_answers.c.question_id.in_(ids), ~current_answers.c.is_skipped),
        )
        for instrument_id, ids in questions.items()
    ]
    return sa.or_(sa.false(), *each)


def _has_care(dialect: str) -> sa.ColumnElement[bool]:
    # In the very words of the index, or the database does not use it.
    said = sa.text(f"SELECT messages.conversation_id FROM messages WHERE {_CARE[dialect]}")  # noqa: S608 - of our own
    return conversations.c.id.in_(said.columns(sa.column("conversation_id", sa.String)))


def _holds(dialect: str, word: Word) -> sa.ColumnElement[bool]:
    """Whether a conversation has this word: in an answer of now, as its casus code, or as its instrument."""
    said = [_said(dialect, stem, begins) for stem, begins in looked_for(word.text)]
    either: list[sa.ColumnElement[bool]] = [
        sa.func.coalesce(sa.func.lower(conversations.c.case_code) == word.text.lower(), sa.false())
    ]
    either += [sa.and_(*said)] if said else []
    either += [conversations.c.instrument_id.in_(word.instrument_ids)] if word.instrument_ids else []
    return sa.or_(*either)


def _said(dialect: str, stem: str, begins: bool) -> sa.ColumnElement[bool]:
    found = sa.select(current_answers.c.conversation_id).where(now.has(stem, begins=begins, dialect=dialect))
    return conversations.c.id.in_(found)
