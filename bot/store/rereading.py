"""How the messages of a conversation were read, what was put right, and when a conversation itself was read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store.keeping_tables import deeds
from bot.store.tables import corrections, turns

READING = "gesprek-gelezen"  # the deed


@dataclass(frozen=True, slots=True, kw_only=True)
class HowRead:
    """How one message was read and why; `status` is that of the conversation before it."""

    message_id: str
    reading: str
    reason: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PutRight:
    """That a message should have been read otherwise: as an intent, or as "antwoord"."""

    message_id: str
    corrected_to: str
    at: datetime


def how_read(conn: Connection, conversation_id: str) -> list[HowRead]:
    """Every turn in its order. Without the replies: all together these are as long as the transcript."""
    of_turn = turns.c
    columns = (of_turn.message_id, of_turn.reading, of_turn.reason, of_turn.before)
    found = sa.select(*columns).where(of_turn.conversation_id == conversation_id).order_by(of_turn.id)
    return [
        HowRead(message_id=row.message_id, reading=row.reading, reason=row.reason, status=row.before["status"])
        for row in conn.execute(found)
    ]


def put_right(conn: Connection, conversation_id: str) -> list[PutRight]:
    """Every correction in its order."""
    of_correction = corrections.c
    columns = (of_correction.message_id, of_correction.corrected_to, of_correction.corrected_at.label("at"))
    is_meant = of_correction.conversation_id == conversation_id
    found = conn.execute(sa.select(*columns).where(is_meant).order_by(of_correction.id))
    return [PutRight(**row) for row in found.mappings()]


def last_read(conn: Connection, conversation_ids: Collection[str]) -> dict[str, datetime]:
    """When somebody else last read these conversations, of those that were read at all."""
    is_meant = (deeds.c.kind == READING, deeds.c.conversation_id.in_(conversation_ids))
    columns = (deeds.c.conversation_id, sa.func.max(deeds.c.at).label("at"))
    found = conn.execute(sa.select(*columns).where(*is_meant).group_by(deeds.c.conversation_id))
    return {row.conversation_id: row.at for row in found}
