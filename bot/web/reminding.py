"""Terugkommomenten: when a worker wants to look at a casus again, and as a file for a calendar."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event

from bot.core.instrument import UnknownPart
from bot.local_time import today
from bot.sentences import sentence
from bot.store import reminders
from bot.store.conversations import Conversation
from bot.store.reminders import Reminder, ReminderNotFound
from bot.web.context import Context, Visitor
from bot.web.problems import Problem

LONGEST_WEEKS = 104
_FURTHEST = timedelta(weeks=LONGEST_WEEKS)


def find(made: Context, found: Visitor, reminder_id: str) -> Reminder:
    """One of one's own reminders. Raises Problem 404."""
    try:
        with made.database.read() as conn:
            return reminders.get(conn, found.user.id, reminder_id)
    except ReminderNotFound:
        raise Problem(404, "terugkommoment-onbekend") from None


def add(made: Context, conversation: Conversation, *, what: str, weeks: str, day: str) -> None:
    """Keep a reminder: `what` is "instrument" or "instrument:deel". Raises Problem 422."""
    instrument, part = _what(made, what)
    due_on = _day(weeks, day)
    with made.database.begin() as conn:
        reminders.add(
            conn, reminder_id=str(uuid.uuid4()), conversation_id=conversation.id, instrument_id=instrument, part=part,
            due_on=due_on, at=datetime.now(UTC),
        )  # fmt: skip


def _what(made: Context, what: str) -> tuple[str, str | None]:
    name, _, part = what.partition(":")
    instrument = made.shelf.knowledge.instruments.get(name)
    try:
        if instrument is None:
            raise UnknownPart(part)
        return name, instrument.part(part).id if part else None
    except UnknownPart:
        raise Problem(422, "terugkommoment-wat") from None


def _day(weeks: str, day: str) -> date:
    """The day that is meant; a day that is filled in goes before a number of weeks. Raises Problem 422."""
    if not day:
        if not (weeks.isascii() and weeks.isdecimal() and len(weeks) < 5 and 0 < int(weeks) <= LONGEST_WEEKS):
            raise Problem(422, "terugkommoment-weken", hoogstens=LONGEST_WEEKS)
        return today() + timedelta(weeks=int(weeks))
    try:
        meant = date.fromisoformat(day)
    except ValueError:
        raise Problem(422, "terugkommoment-dag") from None
    if not today() <= meant <= today() + _FURTHEST:
        raise Problem(422, "terugkommoment-dag")
    return meant


def shown(made: Context, reminder: Reminder) -> dict[str, Any]:
    """A reminder as pages show it. What it asks for may be gone from the content since."""
    instrument = made.shelf.knowledge.instruments.get(reminder.instrument_id)
    parts = {part.id: part.title for part in instrument.parts} if instrument else {}
    return {
        "id": reminder.id,
        "gesprek": reminder.conversation_id,
        "casus": reminder.case_code,
        "team": reminder.team_id,
        "instrument": instrument.id if instrument else "",
        "titel": instrument.title if instrument else reminder.instrument_id,
        "deel": reminder.part if reminder.part in parts else "",
        "deel_titel": parts.get(reminder.part or "", ""),
        "dag": reminder.due_on,
        "is_nu": reminder.due_on <= today(),
    }


def calendar(reminder: Reminder) -> bytes:
    """A whole day in a calendar, as iCalendar: the casus code and nothing of the conversation."""
    title = sentence("terugkommoment.titel", casus=reminder.case_code or "").strip()
    event = Event()
    event.add("uid", f"{reminder.id}@prismabril")
    event.add("dtstamp", datetime.now(UTC))
    event.add("summary", title)
    event.add("dtstart", reminder.due_on)
    event.add("dtend", reminder.due_on + timedelta(days=1))
    made = Calendar()
    made.add("prodid", "-//Prismabril//NL")
    made.add("version", "2.0")
    made.add_component(event)
    content: bytes = made.to_ical()
    return content
