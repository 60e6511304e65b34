"""How often two people who look apart choose the same, more often than chance would have it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

# Below this a kappa moves too much by one conversation more or less to say anything.
FEWEST = 20  # conversations that both looked at
RAREST = 5  # conversations that at least one of both gave the label

Strength = Literal["te-weinig", "minder", "nauwelijks", "een-beetje", "redelijk", "grotendeels", "bijna-altijd"]
# Landis and Koch, "The measurement of observer agreement for categorical data", Biometrics 33 (1977), table 2.
_STRENGTHS: tuple[tuple[float, Strength], ...] = (
    (0.2, "nauwelijks"), (0.4, "een-beetje"), (0.6, "redelijk"), (0.8, "grotendeels"), (1.0, "bijna-altijd"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Of so many conversations: how many both gave a label, neither did, or only one of them."""

    both: int = 0
    only_first: int = 0
    only_second: int = 0
    neither: int = 0

    @property
    def number(self) -> int:
        return self.both + self.only_first + self.only_second + self.neither

    @property
    def same(self) -> int:
        """In how many conversations both chose the same."""
        return self.both + self.neither

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa: 1 is always the same, 0 as often as chance would have it, below 0 less often.

        None when chance alone would make them always agree: both always gave the label, or never.

        J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960).
        """
        if not self.number:
            return None
        first = (self.both + self.only_first) / self.number
        second = (self.both + self.only_second) / self.number
        by_chance = first * second + (1 - first) * (1 - second)
        return None if by_chance == 1 else (self.same / self.number - by_chance) / (1 - by_chance)

    @property
    def strength(self) -> Strength:
        """The kappa in a word; "te-weinig" when there is too little to say anything."""
        kappa = self.kappa
        if kappa is None or self.number < FEWEST or self.number - self.neither < RAREST:
            return "te-weinig"
        return "minder" if kappa < 0 else next(word for most, word in _STRENGTHS if round(kappa, 9) <= most)


def agreement(judged: Iterable[tuple[bool, bool]]) -> Agreement:
    """Count what two people chose: of each conversation whether the first and whether the second gave the label."""
    pairs = list(judged)
    return Agreement(
        both=pairs.count((True, True)),
        only_first=pairs.count((True, False)),
        only_second=pairs.count((False, True)),
        neither=pairs.count((False, False)),
    )
