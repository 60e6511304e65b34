"""The summary and the letter to the resident as their worker wrote them; every earlier text stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store.takeaway_tables import takeaways

TakeawayKind = Literal["samenvatting", "inwoner"]
KINDS: tuple[TakeawayKind, ...] = ("samenvatting", "inwoner")


@dataclass(frozen=True, slots=True, kw_only=True)
class Takeaway:
    """One revision: headings with their texts, in order."""

    revision: int
    sections: tuple[tuple[str, str], ...]
    written_at: datetime


def latest(conn: Connection, conversation_id: str, kind: TakeawayKind) -> Takeaway | None:
    """The text as it is now; None when nobody wrote one, or when it was given up for what the conversation says."""
    query = sa.select(takeaways).where(takeaways.c.conversation_id == conversation_id, takeaways.c.kind == kind)
    row = conn.execute(query.order_by(takeaways.c.revision.desc()).limit(1)).first()
    if row is None or not row.sections:
        return None
    sections = tuple((str(each["kop"]), str(each["tekst"])) for each in row.sections)
    return Takeaway(revision=row.revision, sections=sections, written_at=row.written_at)


def write(
    conn: Connection, conversation_id: str, kind: TakeawayKind, sections: Sequence[tuple[str, str]], at: datetime
) -> None:
    """Keep a text as a new revision; without sections the conversation itself speaks again."""
    last = sa.select(sa.func.coalesce(sa.func.max(takeaways.c.revision), 0)).where(
        takeaways.c.conversation_id == conversation_id, takeaways.c.kind == kind
    )
    told = [{"kop": heading, "tekst": text} for heading, text in sections]
    number = (conn.scalar(last) or 0) + 1
    row = {"conversation_id": conversation_id, "kind": kind, "revision": number, "sections": told, "written_at": at}
    conn.execute(takeaways.insert().values(row))
