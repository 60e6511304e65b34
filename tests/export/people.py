"""Invented people for pictures and documents."""

from __future__ import annotations

import random

from bot.core.lexicon import Lexicon
from bot.core.person import CLOSENESS, FUNCTIONS, SUPPORTS, Person

LONG = "de vrijwilligerscoördinator van het wijkcentrum aan het plein"


def crowd(
    lexicon: Lexicon, number: int, *, seed: int = 7, closeness: str | None = None, circle: str | None = None
) -> tuple[Person, ...]:
    """So many people with everything one can tell of them; the same ones for the same seed."""
    chance = random.Random(seed)
    roles = [role for role in lexicon.circles if circle in (None, lexicon.circles[role])]
    made: list[Person] = []
    for each in range(number):
        role = chance.choice(roles)
        made.append(
            Person(
                id=f"{role.replace(' ', '-')}-{each}",
                role=LONG if chance.random() < 0.05 else role,
                circle=lexicon.circles[role] if circle or chance.random() < 0.9 else "",
                does="belt en komt langs",
                how_often="elke week",
                closeness=closeness or chance.choice((*CLOSENESS, "")),
                functions=tuple(function for function in FUNCTIONS if chance.random() < 0.5),
                supports=tuple(support for support in SUPPORTS if chance.random() < 0.4),
                knows=(made[-1].id,) if made and chance.random() < 0.3 else (),
            )
        )  # fmt: skip
    return tuple(made)
