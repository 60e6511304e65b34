"""The transcript of a conversation and its turns; a turn is answered once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store import facts
from bot.store.tables import messages, turns

Sender = Literal["medewerker", "assistent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What came in, how it was read, where the interview stood before it, and the reply that was given."""

    message_id: str
    reading: str
    intent: str
    reason: str
    text: str
    before: Mapping[str, Any]
    reply: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One message of the transcript."""

    number: int
    sender: Sender
    message_id: str
    text: str
    body: Mapping[str, Any]
    sent_at: datetime


def add_turn(conn: Connection, conversation_id: str, turn: Turn, at: datetime) -> None:
    conn.execute(
        turns.insert().values(
            conversation_id=conversation_id,
            message_id=turn.message_id,
            reading=turn.reading,
            intent=turn.intent,
            reason=turn.reason,
            text=turn.text,
            before=dict(turn.before),
            reply=dict(turn.reply),
            taken_at=at,
        )
    )


def find_turn(conn: Connection, conversation_id: str, message_id: str) -> Turn | None:
    return _one(conn, sa.and_(turns.c.conversation_id == conversation_id, turns.c.message_id == message_id))


def last_turn(conn: Connection, conversation_id: str) -> Turn | None:
    return _one(conn, turns.c.conversation_id == conversation_id)


def add_lines(
    conn: Connection,
    conversation_id: str,
    message_id: str,
    sender: Sender,
    bodies: Iterable[Mapping[str, Any]],
    at: datetime,
) -> None:
    """Append messages to the transcript, in their order."""
    query = sa.select(sa.func.coalesce(sa.func.max(messages.c.number), 0))
    first = (conn.scalar(query.where(messages.c.conversation_id == conversation_id)) or 0) + 1
    rows = [
        {
            "conversation_id": conversation_id,
            "number": first + offset,
            "sender": sender,
            "message_id": message_id,
            "text": body["tekst"],
            "body": dict(body),
            "sent_at": at,
        }
        for offset, body in enumerate(bodies)
    ]
    if rows:
        conn.execute(messages.insert(), rows)
    if sender == "assistent":
        facts.add(conn, conversation_id, facts.looked_up(row["body"] for row in rows))


def lines(conn: Connection, conversation_id: str) -> list[Line]:
    query = sa.select(messages).where(messages.c.conversation_id == conversation_id).order_by(messages.c.number)
    return [
        Line(
            number=row.number,
            sender=row.sender,
            message_id=row.message_id,
            text=row.text,
            body=row.body,
            sent_at=row.sent_at,
        )
        for row in conn.execute(query)
    ]


def texts_of(conn: Connection, conversation_id: str, numbers: Collection[int]) -> dict[int, str]:
    """What was said in the messages with these numbers, of those that there are."""
    is_meant = (messages.c.conversation_id == conversation_id, messages.c.number.in_(numbers))
    rows = conn.execute(sa.select(messages.c.number, messages.c.text).where(*is_meant).order_by(messages.c.number))
    return {row.number: row.text for row in rows}


def _one(conn: Connection, condition: sa.ColumnElement[bool]) -> Turn | None:
    row = conn.execute(sa.select(turns).where(condition).order_by(turns.c.id.desc()).limit(1)).first()
    if row is None:
        return None
    return Turn(
        message_id=row.message_id,
        reading=row.reading,
        intent=row.intent,
        reason=row.reason,
        text=row.text,
        before=row.before,
        reply=row.reply,
    )
