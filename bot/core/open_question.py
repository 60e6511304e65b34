"""What the gate needs to know of the question that waits for an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.instrument import Kind, Option, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """The open question; it travels with each message, as JSON."""

    kind: Kind
    options: tuple[Option, ...] = ()
    is_quoted: bool = False
    is_paused: bool = False

    @classmethod
    def of(cls, question: Question, *, is_paused: bool = False) -> OpenQuestion:
        return cls(kind=question.kind, options=question.options, is_quoted=question.is_quoted, is_paused=is_paused)

    def to_json(self) -> dict[str, Any]:
        options = [{"id": o.id, "tekst": o.text, "synoniemen": list(o.synonyms)} for o in self.options]
        return {"soort": self.kind, "opties": options, "citaat": self.is_quoted, "pauze": self.is_paused}

    @classmethod
    def from_json(cls, body: Mapping[str, Any] | None) -> OpenQuestion | None:
        if body is None:
            return None
        options = tuple(
            Option(id=o["id"], text=o["tekst"], synonyms=tuple(o["synoniemen"])) for o in body.get("opties", ())
        )
        is_quoted, is_paused = bool(body.get("citaat")), bool(body.get("pauze"))
        return cls(kind=body["soort"], options=options, is_quoted=is_quoted, is_paused=is_paused)
