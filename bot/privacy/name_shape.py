"""How much a word that no list knows looks like a name, by the letters it is made of.

The weights are learned by scripts/leer_naamvormen.py from the lists of names and words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "naamvormen.txt"
SCALE = 100  # the weights are kept as whole numbers
_SIZES = (2, 3, 4)  # letters of a group


def pieces_of(word: str) -> Iterator[str]:
    """The groups of letters of a word in lower case; "<" is its begin, ">" its end."""
    whole = f"<{word}>"
    for size in _SIZES:
        for at in range(len(whole) - size + 1):
            yield whole[at : at + size]


def name_shape(word: str) -> float:
    """Return how much a word in lower case looks like a name: above 0 more than like a Dutch word."""
    weights = _weights()
    return (weights[""] + sum(weights.get(piece, 0) for piece in pieces_of(word))) / SCALE


@cache
def _weights() -> dict[str, int]:
    rows = (line.rpartition(" ") for line in FILE.read_text(encoding="utf-8").splitlines())
    return {piece: int(weight) for piece, _, weight in rows}
