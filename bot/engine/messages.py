"""The sentences the engine shows, read from `berichten.yml`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("berichten.yml")


@lru_cache(maxsize=1)
def _sentences() -> dict[str, str]:
    loaded: dict[str, str] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return loaded


def sentence(key: str, **values: object) -> str:
    """Return the sentence under `key` with its {places} filled in."""
    text = _sentences()[key]
    return text.format(**values) if values else text


class EngineRefusal(Exception):
    """The engine cannot start or train; the message says in Dutch what to do about it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(sentence(key, **values))
