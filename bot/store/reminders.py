"""When a worker wants to look at a casus again. A reminder hangs on a conversation, and goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.store.tables import conversations, reminders


class ReminderNotFound(LookupError):
    """There is no such reminder, or it is somebody else's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What to do again, and on which day (in the Netherlands). Without a part it is the whole instrument."""

    id: str
    conversation_id: str
    case_code: str | None
    team_id: str
    instrument_id: str
    part: str | None
    due_on: date
    done_at: datetime | None


def add(
    conn: Connection,
    *,
    reminder_id: str,
    conversation_id: str,
    instrument_id: str,
    part: str | None,
    due_on: date,
    at: datetime,
) -> None:
    row = {"id": reminder_id, "conversation_id": conversation_id, "instrument_id": instrument_id, "part": part}
    conn.execute(reminders.insert().values(row | {"due_on": due_on.isoformat(), "created_at": at}))


def of_user(conn: Connection, user_id: str) -> list[Reminder]:
    """A worker's reminders that are not done, first the one that is due first."""
    query = _all().where(conversations.c.user_id == user_id, reminders.c.done_at.is_(None))
    return [_reminder(row) for row in conn.execute(query.order_by(reminders.c.due_on, reminders.c.id)).mappings()]


def get(conn: Connection, user_id: str, reminder_id: str) -> Reminder:
    """A reminder of this worker. Raises ReminderNotFound."""
    query = _all().where(conversations.c.user_id == user_id, reminders.c.id == reminder_id)
    row = conn.execute(query).mappings().first()
    if row is None:
        raise ReminderNotFound(reminder_id)
    return _reminder(row)


def finish(conn: Connection, reminder_id: str, at: datetime) -> None:
    """Tick a reminder off."""
    conn.execute(reminders.update().where(reminders.c.id == reminder_id).values(done_at=at))


def remove(conn: Connection, reminder_id: str) -> None:
    conn.execute(reminders.delete().where(reminders.c.id == reminder_id))


def _all() -> sa.Select[tuple[object, ...]]:
    fields = [*reminders.c, conversations.c.case_code, conversations.c.team_id]
    return sa.select(*fields).join(conversations, conversations.c.id == reminders.c.conversation_id)


def _reminder(row: RowMapping) -> Reminder:
    given = {name: row[name] for name in Reminder.__dataclass_fields__}
    return Reminder(**given | {"due_on": date.fromisoformat(row["due_on"])})
