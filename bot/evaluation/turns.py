"""The labelled turns: what was typed, at which question, and what it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledTurn:
    """One turn with its right reading. `split` is "oefen" or "test"; the test part is never used for tuning."""

    text: str
    question: str | None
    state: str
    kind: str
    command: str | None
    terms: tuple[str, ...]
    split: str
    is_doubtful: bool
    source: str


def read_turns(folder: Path) -> tuple[LabelledTurn, ...]:
    """Return every labelled turn in the files of a folder."""
    return tuple(
        _turn(item, path.stem)
        for path in sorted(folder.glob("*.yml"))
        for item in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("beurten", ())
    )


def _turn(item: dict[str, Any], source: str) -> LabelledTurn:
    return LabelledTurn(
        text=str(item["tekst"]),
        question=item.get("vraag"),
        state=item.get("toestand", "open"),
        kind=item["soort"],
        command=item.get("opdracht"),
        terms=tuple(item.get("begrippen") or ()),
        split=item.get("deel", "oefen"),
        is_doubtful=bool(item.get("twijfel")),
        source=source,
    )
