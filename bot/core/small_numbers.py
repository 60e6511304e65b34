"""Small numbers are not shown, and neither is what they could be calculated from."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from collections.abc import Set as AnySet
from dataclasses import dataclass
from typing import TypeVar

LEAST = 5  # what is below it, and not 0, is not shown
_NARROW = 2  # a number that must lie within so many of itself is as good as told
_ENDLESS = 10**9

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number as it is shown; without `count` it is not. `is_small`: that is because it is below five."""

    count: int | None
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and its parts, by what they are known by."""

    total: Hashable
    parts: Sequence[Hashable]


def protected(counts: Mapping[Key, int], sums: Sequence[Sum] = ()) -> dict[Key, Amount]:
    """Return every count as it may be shown: 0 and from five on, unless a small one follows from it and the sums."""
    small: AnySet[Hashable] = {key for key, count in counts.items() if 0 < count < LEAST}
    # Of what is unsaid not even is told that it is small: with that and the sum it would be known.
    hidden, unsaid = set(small), set[Hashable]()
    while found := next((more for each in sums if (more := _more(each, counts, small, hidden, unsaid))), None):
        hidden |= found[0]
        unsaid |= found[1]
    return {
        key: Amount(count=None, is_small=key in small - unsaid) if key in hidden else Amount(count=count)
        for key, count in counts.items()
    }


def _more(
    each: Sum, counts: Mapping[Key, int], small: AnySet[Hashable], hidden: AnySet[Hashable], unsaid: AnySet[Hashable]
) -> tuple[AnySet[Hashable], AnySet[Hashable]] | None:
    """What must be hidden too, and what left unsaid, so that nothing follows from this sum; None when nothing does."""
    number: Mapping[Hashable, int] = counts  # type: ignore[assignment]
    unknown = {part for part in each.parts if part in hidden}
    shown = sorted((number[part], str(part), part) for part in each.parts if part not in hidden and number[part])
    if each.total in hidden:
        follows = bool(shown) and not unknown
    else:
        left = number[each.total] - sum(count for count, _, _ in shown)
        follows = _follows(left, [_range(part, small, unsaid, unknown) for part in unknown])
    if not follows:
        return None
    if shown:
        return {shown[0][2]}, set()
    return (set(), unknown) if unknown - unsaid else ({each.total}, set())


def _range(
    part: Hashable, small: AnySet[Hashable], unsaid: AnySet[Hashable], unknown: AnySet[Hashable]
) -> tuple[int, int]:
    """Between what a part lies for a reader who knows how this is done."""
    if part in small - unsaid:
        return 1, LEAST - 1
    return (1 if unsaid & unknown else LEAST), _ENDLESS


def _follows(left: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether a part of what is left must lie within a narrow range."""
    lowest, highest = sum(low for low, _ in ranges), sum(high for _, high in ranges)
    return any(min(high, left - (lowest - low)) - max(low, left - (highest - high)) < _NARROW for low, high in ranges)
