"""A person in a network: known by a role and never by a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.core.lexicon import PROFESSIONAL_CIRCLE

FUNCTIONS = ("steun", "bezigheid", "springplank")
SUPPORTS = ("praktisch", "gezelschap", "advies", "emotioneel")
CLOSENESS = ("dichtbij", "gewoon", "op-afstand")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in the network, by role and never by name. `id` is the role and a number: "buurvrouw-1".

    `supports` is the kind of support this person gives, `knows` the ids of others this person is in touch with.
    """

    id: str
    role: str
    circle: str = ""
    does: str = ""
    how_often: str = ""
    closeness: str = ""
    functions: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()

    @property
    def is_professional(self) -> bool:
        return self.circle == PROFESSIONAL_CIRCLE

    def to_json(self) -> dict[str, Any]:
        told = {
            "id": self.id,
            "rol": self.role,
            "kring": self.circle,
            "wat": self.does,
            "hoe_vaak": self.how_often,
            "dichtbij": self.closeness,
            "functies": list(self.functions),
        }
        # Only the map asks after these.
        more = {"steun": list(self.supports), "kent": list(self.knows)}
        return told | {name: value for name, value in more.items() if value}

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Person:
        return cls(
            id=str(body["id"]),
            role=str(body["rol"]),
            circle=str(body.get("kring", "")),
            does=str(body.get("wat", "")),
            how_often=str(body.get("hoe_vaak", "")),
            closeness=str(body.get("dichtbij", "")),
            functions=tuple(map(str, body.get("functies", ()))),
            supports=tuple(map(str, body.get("steun", ()))),
            knows=tuple(map(str, body.get("kent", ()))),
        )


def joined(before: Person, more: Person) -> Person:
    """What was said of somebody in two places, under the id of the first."""
    knows = (*dict.fromkeys((*before.knows, *more.knows)),)
    return replace(
        before,
        circle=before.circle or more.circle,
        does="; ".join(part for part in (before.does, more.does) if part),
        how_often=before.how_often or more.how_often,
        closeness=before.closeness or more.closeness,
        functions=(*dict.fromkeys((*before.functions, *more.functions)),),
        supports=(*dict.fromkeys((*before.supports, *more.supports)),),
        knows=tuple(each for each in knows if each not in (before.id, more.id)),
    )
