"""What workers put right: learning material, kept with its conversation and forgotten with it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store.tables import corrections


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A text that was read as `read_as` and should have been `corrected_to`: an intent, or "antwoord".

    `text` is as it is kept with its turn, so without names once these are taken out there.
    """

    message_id: str
    question_id: str | None
    question_kind: str | None
    text: str
    read_as: str
    read_intent: str
    corrected_to: str


def add(conn: Connection, conversation_id: str, correction: Correction, at: datetime) -> None:
    conn.execute(corrections.insert().values(conversation_id=conversation_id, corrected_at=at, **asdict(correction)))


def of_conversation(conn: Connection, conversation_id: str) -> list[Correction]:
    """Every correction in a conversation, oldest first."""
    return _found(conn, corrections.c.conversation_id == conversation_id)


def last_of(conn: Connection, conversation_id: str, message_id: str) -> Correction | None:
    """The last correction of one message, which says how it counts now; None when it was never corrected."""
    is_it = sa.and_(corrections.c.conversation_id == conversation_id, corrections.c.message_id == message_id)
    return next(reversed(_found(conn, is_it)), None)


def _found(conn: Connection, condition: sa.ColumnElement[bool]) -> list[Correction]:
    columns = [corrections.c[name] for name in Correction.__dataclass_fields__]
    rows = conn.execute(sa.select(*columns).where(condition).order_by(corrections.c.id))
    return [Correction(**row) for row in rows.mappings()]
