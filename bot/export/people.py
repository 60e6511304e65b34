"""People as rows of a table: everything that the picture tells, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.core.message import Texts
from bot.core.person import CLOSENESS, FUNCTIONS, SUPPORTS, Person


def row(person: Person, everybody: Sequence[Person], circles: Mapping[str, str], texts: Texts) -> dict[str, str]:
    """One person; `circles` are the names of the sectors, `everybody` those on the same map."""
    roles = {each.id: each.role for each in everybody}
    return {
        "wie": person.role,
        "kring": circles.get(person.circle) or texts("kaart.zonder-kring"),
        "wat": person.does,
        "hoe_vaak": person.how_often,
        "dichtbij": texts(f"kaart.ring.{person.closeness}" if person.closeness in CLOSENESS else "kaart.onbekend"),
        "functies": ", ".join(texts(f"functie.{each}") for each in person.functions if each in FUNCTIONS),
        "steun": ", ".join(texts(f"steun.{each}") for each in person.supports if each in SUPPORTS),
        "kent": ", ".join(roles[each] for each in person.knows if each in roles),
    }
