"""Meetings of a team, and the conversations on their agendas. Each function takes the caller's connection."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.store.conversations import Conversation
from bot.store.meeting_tables import meeting_items, meetings
from bot.store.tables import conversations


class MeetingNotFound(LookupError):
    """There is no such meeting, or nothing of that kind on its agenda."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A casusoverleg. `present` is how many people sit at the table, `minutes` how many were agreed for one
    conversation, `put_on` how many conversations were ever put on its agenda.
    """

    id: str
    team_id: str
    held_on: date
    title: str = ""
    present: int | None = None
    minutes: int | None = None
    put_on: int = 0
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A conversation on an agenda."""

    id: str
    conversation: Conversation


def add(conn: Connection, meeting: Meeting) -> None:
    conn.execute(meetings.insert().values(_row(meeting)))


def change(conn: Connection, meeting: Meeting) -> None:
    """Keep when it is, how it is called, and how many sit there for how long."""
    row = _row(meeting)
    kept = {name: row[name] for name in ("held_on", "title", "present", "minutes")}
    conn.execute(meetings.update().where(meetings.c.id == meeting.id).values(kept))


def remove(conn: Connection, meeting_id: str) -> None:
    """Take a meeting away with its agenda; what was agreed stays with the conversations."""
    conn.execute(meetings.delete().where(meetings.c.id == meeting_id))


def get(conn: Connection, meeting_id: str, *, lock: bool = False) -> Meeting:
    """A meeting; `lock` keeps others from changing its agenda. Raises MeetingNotFound."""
    query = sa.select(meetings).where(meetings.c.id == meeting_id)
    row = conn.execute(query.with_for_update() if lock else query).mappings().first()
    if row is None:
        raise MeetingNotFound(meeting_id)
    return _meeting(row)


def coming(conn: Connection, team_ids: Collection[str], today: date) -> list[Meeting]:
    """The meetings of these teams from today on, the first one first."""
    query = _of(team_ids).where(meetings.c.held_on >= today.isoformat())
    return [_meeting(row) for row in conn.execute(query.order_by(meetings.c.held_on, meetings.c.id)).mappings()]


def past(conn: Connection, team_ids: Collection[str], today: date, *, limit: int, skip: int = 0) -> list[Meeting]:
    """The meetings of these teams before today, the last one first."""
    query = _of(team_ids).where(meetings.c.held_on < today.isoformat())
    query = query.order_by(meetings.c.held_on.desc(), meetings.c.id).limit(limit).offset(skip)
    return [_meeting(row) for row in conn.execute(query).mappings()]


def with_conversation(conn: Connection, conversation_id: str) -> list[Meeting]:
    """The meetings that have this conversation on their agenda, the first one first."""
    query = sa.select(meetings).join(meeting_items).where(meeting_items.c.conversation_id == conversation_id)
    return [_meeting(row) for row in conn.execute(query.order_by(meetings.c.held_on, meetings.c.id)).mappings()]


def items(conn: Connection, meeting_id: str) -> list[Item]:
    """What is on the agenda, in order."""
    named = [meeting_items.c.id.label("item_id"), *conversations.c]
    query = sa.select(*named).join(conversations, conversations.c.id == meeting_items.c.conversation_id)
    query = query.where(meeting_items.c.meeting_id == meeting_id).order_by(meeting_items.c.place, meeting_items.c.id)
    wanted = [each.name for each in fields(Conversation)]
    return [
        Item(id=row["item_id"], conversation=Conversation(**{name: row[name] for name in wanted}))
        for row in conn.execute(query).mappings()
    ]


def counts(conn: Connection, meeting_ids: Collection[str]) -> dict[str, int]:
    """How many conversations are on the agenda of each of these meetings now."""
    query = sa.select(meeting_items.c.meeting_id, sa.func.count().label("number"))
    query = query.where(meeting_items.c.meeting_id.in_(meeting_ids)).group_by(meeting_items.c.meeting_id)
    found = {row.meeting_id: row.number for row in conn.execute(query)}
    return {each: found.get(each, 0) for each in meeting_ids}


def put(conn: Connection, meeting_id: str, conversation_id: str) -> bool:
    """Put a conversation at the end of an agenda that is locked; False when it was on it already."""
    own = sa.select(meeting_items).where(meeting_items.c.meeting_id == meeting_id)
    if conn.execute(own.where(meeting_items.c.conversation_id == conversation_id)).first():
        return False
    last = conn.scalar(sa.select(sa.func.max(own.subquery().c.place))) or 0
    row = {"id": str(uuid.uuid4()), "meeting_id": meeting_id, "conversation_id": conversation_id, "place": last + 1}
    conn.execute(meeting_items.insert().values(row))
    _count(conn, meeting_id, 1)
    return True


def take_off(conn: Connection, meeting_id: str, item_id: str) -> None:
    """Take a conversation off an agenda, as if it never was on it. Raises MeetingNotFound."""
    its = (meeting_items.c.meeting_id == meeting_id, meeting_items.c.id == item_id)
    if conn.execute(meeting_items.delete().where(*its)).rowcount == 0:
        raise MeetingNotFound(item_id)
    _count(conn, meeting_id, -1)


def move(conn: Connection, meeting_id: str, item_id: str, *, upward: bool) -> None:
    """Let a conversation and its neighbour change places; the first stays first. Raises MeetingNotFound."""
    order = [each.id for each in items(conn, meeting_id)]
    if item_id not in order:
        raise MeetingNotFound(item_id)
    here = order.index(item_id)
    there = here - 1 if upward else here + 1
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    for place, each in enumerate(order, start=1):
        conn.execute(meeting_items.update().where(meeting_items.c.id == each).values(place=place))


def _count(conn: Connection, meeting_id: str, more: int) -> None:
    conn.execute(meetings.update().where(meetings.c.id == meeting_id).values(put_on=meetings.c.put_on + more))


def _of(team_ids: Collection[str]) -> sa.Select[tuple[object, ...]]:
    return sa.select(meetings).where(meetings.c.team_id.in_(team_ids))


def _row(meeting: Meeting) -> dict[str, object]:
    return {each.name: getattr(meeting, each.name) for each in fields(meeting)} | {
        "held_on": meeting.held_on.isoformat()
    }


def _meeting(row: RowMapping) -> Meeting:
    given = {each.name: row[each.name] for each in fields(Meeting)}
    return replace(Meeting(**given), held_on=date.fromisoformat(row["held_on"]))
