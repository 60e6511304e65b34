"""The words of documents: `documenten.yml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template
from typing import Any

import yaml

_FILE = Path(__file__).with_name("documenten.yml")


def word(key: str, **values: object) -> str:
    """A sentence of the file, by its path: "kop.netwerk". Raises KeyError for an unknown one."""
    found: Any = contents()
    for step in key.split("."):
        found = found[step]
    return Template(str(found)).substitute({name: str(value) for name, value in values.items()})


@cache
def contents() -> dict[str, Any]:
    """Everything in the file."""
    found: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return found
