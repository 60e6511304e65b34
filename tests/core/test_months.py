"""Months and the periods people ask after."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.months import Month, quick_periods


@pytest.mark.parametrize(
    ("months", "expected"), [(0, "2026-11"), (1, "2026-12"), (2, "2027-01"), (-10, "2026-01"), (-11, "2025-12")]
)
def test_months_go_on_over_the_year(months: int, expected: str) -> None:
    assert str(Month(2026, 11).plus(months)) == expected


def test_a_month_knows_its_last_day() -> None:
    assert [Month(2028, each).last_day.day for each in (1, 2, 12)] == [31, 29, 31]


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("deze-maand", "2026-02", "2026-02"), ("vorige-maand", "2026-01", "2026-01"),
        ("dit-kwartaal", "2026-01", "2026-03"), ("dit-jaar", "2026-01", "2026-12"),
        ("twaalf-maanden", "2025-03", "2026-02"),
    ],
)  # fmt: skip
def test_the_quick_periods_are_whole_months(name: str, first: str, last: str) -> None:
    found = quick_periods(date(2026, 2, 14))[name]

    assert (str(found.first), str(found.last)) == (first, last)
