"""The texts among the examples, each with its intent, in a tenth of the memory: a mark of eight bytes for each text."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

import numpy as np

_BYTES = 8  # two of a million texts share a mark less than once in ten million times


class ByHeart:
    """Says of a text which intent it is an example of."""

    def __init__(self, intents: Mapping[str, str]) -> None:
        self._names = sorted(set(intents.values()))
        places = {name: place for place, name in enumerate(self._names)}
        marks = np.array([_mark(text) for text in intents], dtype=np.uint64)
        order = np.argsort(marks)
        self._marks = marks[order]
        self._places = np.array([places[name] for name in intents.values()], dtype=np.uint8)[order]

    def get(self, text: str) -> str | None:
        """The intent of which this text is an example, or None."""
        mark = np.uint64(_mark(text))
        place = int(np.searchsorted(self._marks, mark))
        is_known = place < len(self._marks) and self._marks[place] == mark
        return self._names[self._places[place]] if is_known else None


def _mark(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=_BYTES).digest(), "big")
