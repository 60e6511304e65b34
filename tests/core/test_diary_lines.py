"""The lines of the innovatiedagboek: of a team, and never of one person."""

from __future__ import annotations

import pytest

from bot.core.diary_lines import DIARY, LINES, Month, earlier, joined, months_between
from bot.knowledge.library import Knowledge


def month(total: int, entries: int, people: int, at: str = "2026-03") -> Month:
    return Month(question="D1", month=at, total=total, entries=entries, people=people)


@pytest.mark.parametrize(
    ("found", "average"),
    [(month(31, 5, 3), 6.2), (month(40, 4, 4), None), (month(60, 12, 2), None), (month(0, 0, 0), None)],
    ids=["enough", "too few entries", "too few people", "nothing"],
)
def test_a_point_is_there_with_five_entries_of_three_people(found: Month, average: float | None) -> None:
    assert found.average == average


def test_what_was_kept_and_what_is_there_come_together_without_counting_anybody_twice() -> None:
    [together] = joined([month(20, 3, 2), month(11, 2, 3)]).values()

    assert (together.total, together.entries, together.people, together.average) == (31, 5, 3, 6.2)


def test_the_months_of_a_line_have_no_holes() -> None:
    assert months_between("2025-11", "2026-02") == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert (earlier("2026-01", 1), earlier("2026-03", 23)) == ("2025-12", "2024-04")


def test_the_two_lines_are_scales_of_the_instrument(knowledge: Knowledge) -> None:
    asked = [knowledge.instruments[DIARY].question(each) for each in LINES]

    assert [each.heading for each in asked] == ["Maatwerkgericht", "Besparingsgericht"]
    assert len({each.scale for each in asked}) == 1 and asked[0].scale
