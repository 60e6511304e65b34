"""The innovatiedagboek as lines over the months, of a team and never of a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

DIARY = "innovatiedagboek"
# The two of the method: looking for what fits a resident, and for what costs less.
LINES = ("D1", "D2")
LEAST_ENTRIES = 5
LEAST_PEOPLE = 3  # five days of one colleague would be a line of that person


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What a team gave to one question in one month ("2026-03"): all points together, how many times, by how many."""

    question: str
    month: str
    total: int
    entries: int
    people: int

    @property
    def average(self) -> float | None:
        """The height of the line, with one decimal; None where it would tell too much of too few."""
        if self.entries < LEAST_ENTRIES or self.people < LEAST_PEOPLE:
            return None
        return round(self.total / self.entries, 1)


def joined(months: Iterable[Month]) -> dict[tuple[str, str], Month]:
    """By question and month, with what was kept of entries that are gone added to those that are still there.

    The same person may be in both, so of the people the larger number counts.
    """
    found: dict[tuple[str, str], Month] = {}
    for each in months:
        key = (each.question, each.month)
        other = found.get(key)
        found[key] = _together(other, each) if other else each
    return found


def months_between(first: str, last: str) -> list[str]:
    """Every month from the first on, the last included."""
    begin, end = _number(first), _number(last)
    return [_written(number) for number in range(begin, end + 1)]


def earlier(month: str, number: int) -> str:
    """The month that is so many months before."""
    return _written(_number(month) - number)


def _together(one: Month, other: Month) -> Month:
    return Month(
        question=one.question,
        month=one.month,
        total=one.total + other.total,
        entries=one.entries + other.entries,
        people=max(one.people, other.people),
    )


def _number(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number) - 1


def _written(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
