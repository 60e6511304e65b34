"""What a copy for research begins with: which conversations there are, and with which versions of the questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store.invented_tables import invented_conversations
from bot.store.tables import conversations, instrument_versions


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTalk:
    """A conversation without its worker; `is_invented` is whether it was made for a trial."""

    id: str
    team_id: str
    instrument_id: str
    version: str
    case_code: str | None
    start_part: str
    position: str | None
    status: str
    created_at: datetime
    changed_at: datetime
    is_invented: bool


def talks(conn: Connection) -> dict[str, KeptTalk]:
    """Every conversation but practice, by id, oldest first."""
    own = (conversations.c[name] for name in KeptTalk.__dataclass_fields__ if name != "is_invented")
    mark = invented_conversations.c.conversation_id
    query = sa.select(*own, mark.is_not(None).label("is_invented")).outerjoin(
        invented_conversations, mark == conversations.c.id
    )
    query = query.where(conversations.c.practice_case.is_(None)).order_by(
        conversations.c.created_at, conversations.c.id
    )
    return {row["id"]: KeptTalk(**row) for row in conn.execute(query).mappings()}


def versions(conn: Connection) -> list[str]:
    """Every version of an instrument that was kept, newest first."""
    columns = instrument_versions.c
    return list(conn.scalars(sa.select(columns.version).order_by(columns.created_at.desc(), columns.version)))
