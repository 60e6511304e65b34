"""A period of whole months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of the calendar; `str()` of it is "2026-03"."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    def plus(self, months: int) -> Month:
        """The month so many later, or earlier when negative. Raises ValueError outside the calendar."""
        year, number = divmod(self.year * MONTHS_IN_YEAR + self.number - 1 + months, MONTHS_IN_YEAR)
        return Month.of(date(year, number + 1, 1))

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return self.plus(1).first_day - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From the first month to the last, both included."""

    first: Month
    last: Month


def quick_periods(today: date) -> dict[str, Period]:
    """The periods people ask after most, by name."""
    now = Month.of(today)
    quarter = Month(now.year, now.number - (now.number - 1) % 3)
    return {
        "deze-maand": Period(now, now),
        "vorige-maand": Period(now.plus(-1), now.plus(-1)),
        "dit-kwartaal": Period(quarter, quarter.plus(2)),
        "dit-jaar": Period(Month(now.year, 1), Month(now.year, 12)),
        "twaalf-maanden": Period(now.plus(-11), now),
    }
