"""Notes on conversations and messages: threads of one level, and who is mentioned in them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.store.marking_tables import WHOLE, note_mentions, notes
from bot.store.tables import conversations


class NoteNotFound(LookupError):
    """There is no such note on this conversation, or it is somebody else's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note; `parent_id` is the note it replies to. Of a note that was withdrawn the text is empty.

    `message` is the number of a message; None is the conversation as a whole. `mentioned` are ids of users.
    """

    id: int
    conversation_id: str
    message: int | None
    parent_id: int | None
    user_id: str
    text: str
    written_at: datetime
    withdrawn_at: datetime | None
    mentioned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A note that somebody is mentioned in."""

    note: Note
    seen_at: datetime | None


def of(conn: Connection, conversation_ids: Collection[str]) -> list[Note]:
    """The notes on these conversations, first written first."""
    query = sa.select(notes).where(notes.c.conversation_id.in_(conversation_ids)).order_by(notes.c.id)
    return _with_mentions(conn, conn.execute(query).mappings().all())


def get(conn: Connection, conversation_id: str, note_id: int) -> Note:
    """A note on this conversation. Raises NoteNotFound."""
    query = sa.select(notes).where(notes.c.id == note_id, notes.c.conversation_id == conversation_id)
    found = _with_mentions(conn, conn.execute(query).mappings().all())
    if not found:
        raise NoteNotFound(str(note_id))
    return found[0]


def add(
    conn: Connection,
    *,
    conversation_id: str,
    user_id: str,
    text: str,
    at: datetime,
    message: int | None = None,
    parent_id: int | None = None,
    mentioned: Collection[str] = (),
) -> int:
    """Keep a note, without names; return its id."""
    row = {"conversation_id": conversation_id, "user_id": user_id, "text": text, "written_at": at}
    row |= {"message_number": message or WHOLE, "parent_id": parent_id}
    note_id: int = conn.execute(notes.insert().values(row)).inserted_primary_key[0]  # type: ignore[index]
    for each in dict.fromkeys(mentioned):
        conn.execute(note_mentions.insert().values(note_id=note_id, user_id=each, conversation_id=conversation_id))
    return note_id


def withdraw(conn: Connection, conversation_id: str, note_id: int, user_id: str, at: datetime) -> None:
    """Take back the words of a note of one's own; that there was one stays. Raises NoteNotFound."""
    meant = {"id": note_id, "conversation_id": conversation_id, "user_id": user_id, "withdrawn_at": None}
    if not conn.execute(notes.update().filter_by(**meant).values(text="", withdrawn_at=at)).rowcount:
        raise NoteNotFound(str(note_id))
    conn.execute(note_mentions.delete().where(note_mentions.c.note_id == note_id))


def count_unseen(conn: Connection, user_id: str, team_ids: Collection[str], *, most: int) -> int:
    """How many notes that `mentioning` gives were not looked at yet; counting stops at `most`."""
    unseen = _mentions(user_id, team_ids).where(note_mentions.c.seen_at.is_(None)).with_only_columns(notes.c.id)
    return conn.scalar(sa.select(sa.func.count()).select_from(unseen.limit(most).subquery())) or 0


def mentioning(
    conn: Connection, user_id: str, team_ids: Collection[str], *, limit: int, skip: int = 0
) -> list[Mention]:
    """The notes that mention this user, newest first: on the own conversations, and on those of these teams."""
    query = _mentions(user_id, team_ids).order_by(notes.c.id.desc())
    return [
        Mention(note=_note(row), seen_at=row["seen_at"])
        for row in conn.execute(query.limit(limit).offset(skip)).mappings()
    ]


def see(conn: Connection, user_id: str, note_ids: Collection[int], at: datetime) -> None:
    """This user looked at these notes."""
    meant = (
        note_mentions.c.user_id == user_id,
        note_mentions.c.note_id.in_(note_ids),
        note_mentions.c.seen_at.is_(None),
    )
    conn.execute(note_mentions.update().where(*meant).values(seen_at=at))


def _mentions(user_id: str, team_ids: Collection[str]) -> sa.Select[tuple[object, ...]]:
    may_see = sa.or_(conversations.c.user_id == user_id, conversations.c.team_id.in_(team_ids))
    return (
        sa.select(notes, note_mentions.c.seen_at)
        .join(note_mentions, note_mentions.c.note_id == notes.c.id)
        .join(conversations, conversations.c.id == notes.c.conversation_id)
        .where(note_mentions.c.user_id == user_id, may_see)
    )


def _with_mentions(conn: Connection, rows: Collection[RowMapping]) -> list[Note]:
    query = sa.select(note_mentions.c.note_id, note_mentions.c.user_id)
    found = conn.execute(query.where(note_mentions.c.note_id.in_([row["id"] for row in rows]))) if rows else ()
    mentioned: dict[int, list[str]] = {row["id"]: [] for row in rows}
    for note_id, user_id in found:
        mentioned[note_id].append(user_id)
    return [_note(row, tuple(sorted(mentioned[row["id"]]))) for row in rows]


def _note(row: RowMapping, mentioned: tuple[str, ...] = ()) -> Note:
    names = "id conversation_id parent_id user_id text written_at withdrawn_at".split()
    return Note(**{name: row[name] for name in names}, message=row["message_number"] or None, mentioned=mentioned)
