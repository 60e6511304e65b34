"""Small numbers: not shown, and not to be calculated from what is."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from bot.core.small_numbers import LEAST, Amount, Sum, protected

SMALL, UNSAID = Amount(count=None, is_small=True), Amount(count=None)


def shown(total: int, *parts: int) -> list[Amount]:
    """The total and its parts, as they are shown."""
    counts = {"totaal": total} | {str(place): count for place, count in enumerate(parts)}
    return list(protected(counts, [Sum("totaal", [str(place) for place in range(len(parts))])]).values())


@pytest.mark.parametrize(("count", "expected"), [(0, Amount(count=0)), (1, SMALL), (4, SMALL), (5, Amount(count=5))])
def test_below_five_and_not_nothing_is_small(count: int, expected: Amount) -> None:
    assert protected({"een": count}) == {"een": expected}


def test_with_one_small_part_the_smallest_other_is_not_shown_either() -> None:
    assert shown(38, 15, 3, 20) == [Amount(count=38), UNSAID, SMALL, Amount(count=20)]


def test_two_small_parts_of_which_the_sum_tells_each_hide_a_third() -> None:
    assert shown(12, 10, 1, 1) == [Amount(count=12), UNSAID, SMALL, SMALL]


def test_when_even_that_would_tell_it_is_not_said_which_is_small() -> None:
    """6 is 5 and 1: if one of two is known to be below five and the other not, both are known."""
    assert shown(6, 5, 1) == [Amount(count=6), UNSAID, UNSAID]


def test_of_a_small_total_nothing_is_shown_but_what_there_is_none_of() -> None:
    assert shown(3, 3, 0) == [SMALL, SMALL, Amount(count=0)]


def test_a_total_that_is_not_shown_does_not_follow_from_its_parts() -> None:
    counts = {"alles": 13, "a": 10, "b": 3, "a1": 6, "a2": 4}
    told = protected(counts, [Sum("alles", ["a", "b"]), Sum("a", ["a1", "a2"])])

    assert told["a"] == UNSAID
    assert told["b"] == told["a2"] == SMALL


def possible(total: int, told: list[Amount]) -> list[set[int]]:
    """Which numbers each part may be, for a reader who knows the total and tries everything."""
    ranges = [
        [part.count] if part.count is not None else range(1, LEAST) if part.is_small else range(1, total + 1)
        for part in told
    ]
    fitting = [each for each in product(*ranges) if sum(each) == total]  # type: ignore[arg-type]
    return [{each[place] for each in fitting} for place in range(len(told))]


@pytest.mark.parametrize("seed", range(150))
def test_no_small_number_can_be_calculated_from_a_total_and_its_parts(seed: int) -> None:
    rng = Random(seed)
    parts = [rng.choice((0, 1, 2, 3, 4, 5, 6, 9)) for _ in range(rng.randint(2, 4))]
    total, *told = shown(sum(parts), *parts)
    if total.count is None:
        assert not any(each.count for each in told)
        return

    for each, numbers in zip(told, possible(total.count, told)):
        assert each.count is not None or len(numbers) > 1, (parts, told)
