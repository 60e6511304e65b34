"""The time on the clock of who reads it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/Amsterdam")


def today() -> date:
    """The day it is in the Netherlands, which is not the day in UTC in the first hour or two after midnight."""
    return datetime.now(UTC).astimezone(LOCAL).date()


def local_time(moment: datetime) -> str:
    """A moment as "2026-11-22 14:05", in Dutch local time."""
    return f"{moment.astimezone(LOCAL):%Y-%m-%d %H:%M}"
