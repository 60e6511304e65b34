"""What the name guard found in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "persoon",
    "bsn",
    "iban",
    "telefoon",
    "e-mail",
    "adres",
    "kenteken",
    "geboortedatum",
    "nummer",
    "link",
    "account",
]
Sex: TypeAlias = Literal["v", "m", ""]


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of a text, from `start` up to `end`, that tells who somebody is.

    For a person: `role` is the role or family word as typed with which the piece begins ("buurvrouw Fatima"),
    `name_parts` the name without it, in order; the parts from `family_from` on are family names. `sex` is what a title
    or family word says.
    """

    start: int
    end: int
    kind: Kind
    text: str
    role: str | None = None
    name_parts: tuple[str, ...] = ()
    family_from: int = 0
    sex: Sex = ""

    @property
    def name(self) -> str:
        """The piece without its role: what the worker sees disappear."""
        return self.text[len(self.role or "") :].lstrip()
