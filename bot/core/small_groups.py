"""Keeping small groups from being recognised: each is told as precisely as enough others can be told too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)


def grouped(rows: Mapping[str, Row], precisions: Sequence[Callable[[Row], Key]], *, smallest: int) -> dict[str, Key]:
    """Return for each row the most precise key that at least `smallest` rows share; who shares none is left out.

    `precisions` goes from precise to rough. At a rougher key only those are counted that found no more precise one, so
    that every group that comes out has at least `smallest` rows.
    """
    found: dict[str, Key] = {}
    left = dict(rows)
    for key_of in precisions:
        keys = {name: key_of(row) for name, row in left.items()}
        sizes = Counter(keys.values())
        fitting = {name: key for name, key in keys.items() if sizes[key] >= smallest}
        found |= fitting
        left = {name: row for name, row in left.items() if name not in fitting}
    return found
