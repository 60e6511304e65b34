"""Conversations and the instrument versions they are about; their answers are in `revisions`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.core.answer import Answer
from bot.core.interview import Interview, Status
from bot.store import facts, revisions
from bot.store.tables import answers, conversations, instrument_versions


class ConversationNotFound(LookupError):
    """There is no such conversation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A conversation as kept; the interview is rebuilt from it and its answers.

    `practice_case` is the invented case of a conversation that is practice; a real one has none.
    """

    id: str
    instrument_id: str
    version: str
    team_id: str
    user_id: str
    case_code: str | None
    practice_case: str | None = None
    start_part: str
    position: str | None
    return_to: str | None
    status: Status
    created_at: datetime
    changed_at: datetime


def keep_version(
    conn: Connection, version: str, instrument_id: str, label: str, content: Mapping[str, Any], at: datetime
) -> None:
    """Keep the content of an instrument version, once."""
    known = sa.select(sa.func.count()).where(instrument_versions.c.version == version)
    if conn.scalar(known):
        return
    row = {
        "version": version,
        "instrument_id": instrument_id,
        "label": label,
        "content": dict(content),
        "created_at": at,
    }
    # Another conversation may keep the same version at this very moment; either of them will do.
    with suppress(sa.exc.IntegrityError), conn.begin_nested():
        conn.execute(instrument_versions.insert().values(row))


def version_content(conn: Connection, version: str) -> Mapping[str, Any]:
    """Return the content of a kept version. Raises LookupError."""
    content = conn.scalar(sa.select(instrument_versions.c.content).where(instrument_versions.c.version == version))
    if content is None:
        raise LookupError(version)
    return cast(Mapping[str, Any], content)


def add(
    conn: Connection,
    interview: Interview,
    *,
    conversation_id: str,
    team_id: str,
    user_id: str,
    case_code: str | None,
    at: datetime,
    practice_case: str | None = None,
) -> None:
    """Keep a new conversation. Its instrument version must be kept already."""
    conn.execute(
        conversations.insert().values(
            id=conversation_id,
            instrument_id=interview.instrument.id,
            version=interview.instrument.version,
            team_id=team_id,
            user_id=user_id,
            case_code=case_code,
            practice_case=practice_case,
            start_part=interview.start_part,
            position=interview.position,
            return_to=interview.return_to,
            status=interview.status,
            created_at=at,
            changed_at=at,
        )
    )
    facts.put(conn, conversation_id, interview)


def get(conn: Connection, conversation_id: str, *, lock: bool = False) -> Conversation:
    """Return a conversation; `lock` keeps other turns of it waiting. Raises ConversationNotFound."""
    query = sa.select(conversations).where(conversations.c.id == conversation_id)
    row = conn.execute(query.with_for_update() if lock else query).mappings().first()
    if row is None:
        raise ConversationNotFound(conversation_id)
    return Conversation(**row)


def practice_case(conn: Connection, conversation_id: str) -> str | None:
    """The invented case of a conversation that is practice; None for any other, and when there is none."""
    found: str | None = conn.scalar(
        sa.select(conversations.c.practice_case).where(conversations.c.id == conversation_id)
    )
    return found


def going_on(conn: Connection, user_id: str, *, apart_from: str, limit: int) -> list[Conversation]:
    """A worker's other conversations that are open or paused, last changed first; practice is not among them."""
    is_waiting = (
        conversations.c.user_id == user_id,
        conversations.c.practice_case.is_(None),
        conversations.c.status.in_(("open", "gepauzeerd")),
        conversations.c.id != apart_from,
    )
    query = sa.select(conversations).where(*is_waiting).order_by(conversations.c.changed_at.desc(), conversations.c.id)
    return [Conversation(**row) for row in conn.execute(query.limit(limit)).mappings()]


def save(conn: Connection, conversation_id: str, interview: Interview, at: datetime) -> None:
    """Keep where the interview stands and what is counted of it; its answers are kept as revisions."""
    conn.execute(
        conversations.update()
        .where(conversations.c.id == conversation_id)
        .values(position=interview.position, return_to=interview.return_to, status=interview.status, changed_at=at)
    )
    facts.put(conn, conversation_id, interview)


def earlier_answers(
    conn: Connection,
    conversation: Conversation,
    *,
    question_ids: Sequence[str] = (),
    instrument_id: str | None = None,
) -> dict[str, Answer]:
    """The answers of this worker's last conversation before this one about the same casus.

    It is the last one of the instrument, or the last one that answered any of the questions.
    """
    is_earlier = [
        conversations.c.user_id == conversation.user_id,
        conversations.c.team_id == conversation.team_id,
        conversations.c.case_code.is_not_distinct_from(conversation.case_code),
        # What was practised is no earlier time of anything real, and the other way round.
        conversations.c.practice_case.is_not_distinct_from(conversation.practice_case),
        conversations.c.created_at < conversation.created_at,
        answers.c.kind == "gegeven",
    ]
    if instrument_id is not None:
        is_earlier.append(conversations.c.instrument_id == instrument_id)
    else:
        is_earlier.append(answers.c.question_id.in_(question_ids))
    found = (
        sa.select(conversations.c.id).join(answers, answers.c.conversation_id == conversations.c.id).where(*is_earlier)
    )
    last = conn.scalar(found.order_by(conversations.c.created_at.desc()).limit(1))
    if last is None:
        return {}
    given = revisions.current(revisions.of_conversation(conn, last))
    return {question: revision.answer for question, revision in given.items()}
