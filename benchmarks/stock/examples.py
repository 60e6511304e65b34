"""The examples that stock Rasa learns from: ours, thinned, for its default training takes hours on all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

LEAST = 60  # examples that an intent keeps, if it has as many
_ENTITY = re.compile(r'\]\((\w+)\)|"entity": *"(\w+)"')


@dataclass(frozen=True, slots=True)
class Intent:
    """An intent and its examples, in the order of their file."""

    name: str
    examples: tuple[str, ...]

    def thinned(self, every: int) -> Intent:
        """Keep every so manieth example, or more of them where fewer than LEAST would be left."""
        return replace(self, examples=self.examples[:: max(1, min(every, len(self.examples) // LEAST))])


def read_intents(folder: Path) -> tuple[Intent, ...]:
    """Return the intents of the training files in a folder; each stands in one place."""
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yml"))]
    return tuple(Intent(item["intent"], _lines(item["examples"])) for file in files for item in file["nlu"])


def entities(intents: Iterable[Intent]) -> tuple[str, ...]:
    """Return the names of the entities that the examples mark."""
    marked = {name for intent in intents for text in intent.examples for pair in _ENTITY.findall(text) for name in pair}
    return tuple(sorted(marked - {""}))


def _lines(examples: str) -> tuple[str, ...]:
    return tuple(line.removeprefix("- ") for line in examples.splitlines() if line.startswith("- "))
