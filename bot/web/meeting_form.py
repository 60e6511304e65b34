"""What a coordinator fills in about a casusoverleg."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.local_time import today
from bot.store.meetings import Meeting
from bot.web.context import Context
from bot.web.problems import Problem

LONGEST_TITLE = 100  # characters
_BEFORE, _AHEAD = timedelta(days=366), timedelta(days=731)
_MOST = {"aanwezig": 30, "minuten": 120}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A form as it was typed."""

    dag: str
    titel: str = ""
    aanwezig: str = ""
    minuten: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The same, understood."""

    held_on: date
    title: str
    present: int | None
    minutes: int | None


def read(made: Context, written: Written) -> Read:
    """Raises Problem 422 for what cannot be, and for a title that names somebody."""
    # A title belongs to no casus, so there is no pseudonym for a name in it.
    if made.guard.find(written.titel):
        raise Problem(422, "overleg-titel-naam")
    return Read(
        held_on=_day(written.dag),
        title=written.titel.strip(),
        present=_number("aanwezig", written.aanwezig),
        minutes=_number("minuten", written.minuten),
    )


def of(meeting: Meeting) -> Written:
    """What the form of a meeting begins with."""
    return Written(
        dag=meeting.held_on.isoformat(),
        titel=meeting.title,
        aanwezig=str(meeting.present or ""),
        minuten=str(meeting.minutes or ""),
    )


def _day(written: str) -> date:
    now = today()
    try:
        day = date.fromisoformat(written.strip())
    except ValueError:
        raise Problem(422, "overleg-dag") from None
    if not now - _BEFORE <= day <= now + _AHEAD:
        raise Problem(422, "overleg-dag")
    return day


def _number(name: str, written: str) -> int | None:
    most = _MOST[name]
    text = written.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= most):
        raise Problem(422, "overleg-aantal", van=1, tot=most)
    return int(text)
