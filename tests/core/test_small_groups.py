"""Everybody stands in a group of enough, told as precisely as that allows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.core.small_groups import grouped

# A row is a month and a year; precise is both, rough only the year.
PRECISIONS = (lambda row: f"{row[0]}-{row[1]}", lambda row: row[0])


def rows(*months: str) -> dict[str, tuple[str, str]]:
    return {str(number): tuple(month.split("-")) for number, month in enumerate(months)}  # type: ignore[misc]


def test_a_group_that_is_large_enough_is_told_precisely() -> None:
    assert set(grouped(rows("2026-03", "2026-03"), PRECISIONS, smallest=2).values()) == {"2026-03"}


def test_those_that_are_too_few_are_told_together_and_roughly() -> None:
    found = grouped(rows("2026-03", "2026-03", "2026-04", "2026-05"), PRECISIONS, smallest=2)

    assert found == {"0": "2026-03", "1": "2026-03", "2": "2026", "3": "2026"}


def test_who_is_alone_even_then_is_left_out_and_not_hidden_behind_a_precise_group() -> None:
    assert grouped(rows("2026-03", "2026-03", "2026-04"), PRECISIONS, smallest=2) == {"0": "2026-03", "1": "2026-03"}


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("123")), max_size=40), st.integers(1, 6))
def test_no_group_that_comes_out_is_too_small(some: list[tuple[str, str]], smallest: int) -> None:
    found = grouped({str(number): row for number, row in enumerate(some)}, PRECISIONS, smallest=smallest)

    told = list(found.values())
    assert all(told.count(key) >= smallest for key in told)
