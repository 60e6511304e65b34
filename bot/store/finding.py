"""Finding one's own conversations: by words, by state, by casus, in the order of what was last worked on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store.conversations import Conversation
from bot.store.tables import answers, conversations

_ESCAPE = "\\"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Something looked for: in the answers as they are now, in the casus code, or as one of these instruments."""

    text: str
    instrument_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which conversations: with every word, and each of the others that is given. Practice stands apart."""

    words: Sequence[Word] = ()
    status: str | None = None
    instrument_id: str | None = None
    case_code: str | None = None
    is_practice: bool = False


EVERYTHING = Wanted()


def own(
    conn: Connection, user_id: str, *, limit: int, before: datetime | None = None, wanted: Wanted = EVERYTHING
) -> list[Conversation]:
    """A worker's own conversations, last changed first."""
    query = sa.select(conversations).where(*_conditions(user_id, wanted))
    if before is not None:
        query = query.where(conversations.c.changed_at < before)
    rows = conn.execute(query.order_by(conversations.c.changed_at.desc(), conversations.c.id).limit(limit))
    return [Conversation(**row) for row in rows.mappings()]


def own_by_case(
    conn: Connection, user_id: str, *, limit: int, skip: int = 0, wanted: Wanted = EVERYTHING
) -> list[Conversation]:
    """The same by casus: first the casus that was worked on last; those without a code are together."""
    case = (conversations.c.team_id, conversations.c.case_code)
    last = sa.func.max(conversations.c.changed_at).over(partition_by=case)
    query = sa.select(conversations).where(*_conditions(user_id, wanted))
    query = query.order_by(last.desc(), *case, conversations.c.changed_at.desc(), conversations.c.id)
    rows = conn.execute(query.limit(limit).offset(skip))
    return [Conversation(**row) for row in rows.mappings()]


def _conditions(user_id: str, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    practice = conversations.c.practice_case
    found = [conversations.c.user_id == user_id, practice.is_not(None) if wanted.is_practice else practice.is_(None)]
    if wanted.status:
        found.append(conversations.c.status == wanted.status)
    if wanted.instrument_id:
        found.append(conversations.c.instrument_id == wanted.instrument_id)
    if wanted.case_code:
        found.append(sa.func.lower(conversations.c.case_code) == wanted.case_code.lower())
    return found + [_holds(word) for word in wanted.words]


def _holds(word: Word) -> sa.ColumnElement[bool]:
    """Whether a conversation has this word. What SQL reads as a wildcard is an ordinary sign here."""
    later = answers.alias()
    is_replaced = sa.exists().where(
        later.c.conversation_id == answers.c.conversation_id,
        later.c.question_id == answers.c.question_id,
        later.c.revision > answers.c.revision,
    )
    said = sa.exists().where(
        answers.c.conversation_id == conversations.c.id,
        answers.c.kind != "ingetrokken",
        sa.or_(_has(answers.c.text, word.text), _has(answers.c.skip_note, word.text)),
        ~is_replaced,
    )
    return sa.or_(
        said,
        sa.func.coalesce(_has(conversations.c.case_code, word.text), sa.false()),
        conversations.c.instrument_id.in_(word.instrument_ids),
    )


def _has(column: sa.Column[str], text: str) -> sa.ColumnElement[bool]:
    return column.icontains(text, autoescape=True, escape=_ESCAPE)
