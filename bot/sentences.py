"""The sentences for whoever installs and starts Prismabril. No such sentence stands in Python."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template
from typing import cast

import yaml


class Refusal(Exception):
    """Something a beheerder must know or do first; the message is one Dutch sentence."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(sentence(key, **values))
        self.key = key


def sentence(key: str, **values: object) -> str:
    """Return a sentence of `berichten.yml`. Raises KeyError for an unknown key or placeholder."""
    return Template(_sentences()[key]).substitute({name: str(value) for name, value in values.items()})


def is_sentence(key: str) -> bool:
    return key in _sentences()


@cache
def _sentences() -> dict[str, str]:
    path = Path(__file__).with_name("berichten.yml")
    return cast(dict[str, str], yaml.safe_load(path.read_text(encoding="utf-8")))
