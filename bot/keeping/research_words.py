"""The tables of the copy for research and what they are called: `onderzoek.yml`, as SQL and for Datasette."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("onderzoek.yml")
_INDEXED = ("gesprek", "casus")  # by these, rows of one table are looked up from another


def smallest_group() -> int:
    """How many conversations must share what can be recognised."""
    return int(_words()["kleinste_groep"])


def columns(table: str, *, with_texts: bool) -> list[str]:
    """The columns of a table, in order; those with texts only when they are asked for."""
    return [
        name for name, (_, _, *is_text) in _words()["tabellen"][table]["kolommen"].items() if with_texts or not is_text
    ]


def schema(*, with_texts: bool) -> Iterator[str]:
    """What makes the tables."""
    for table, words in _words()["tabellen"].items():
        names = columns(table, with_texts=with_texts)
        typed = ", ".join(f"{name} {words['kolommen'][name][0]}" for name in names)
        yield f"CREATE TABLE {table} ({typed})"
        yield from (f"CREATE INDEX {table}_{name} ON {table} ({name})" for name in _INDEXED if name in names)


def metadata(database: str, *, with_texts: bool) -> bytes:
    """What Datasette shows with the copy, which it knows by the name of the file."""
    words = _words()
    tables = {
        table: {
            "title": about["titel"],
            "description": about["wat"],
            "columns": {name: about["kolommen"][name][1] for name in columns(table, with_texts=with_texts)},
            "facets": about.get("facetten", []),
        }
        for table, about in words["tabellen"].items()
    }
    told = {"title": words["titel"], "description": words["beschrijving"], "license": words["licentie"]}
    told |= {"source": words["bron"]}
    # Datasette shows the words of a database on its own page, and those of all on the first.
    body = told | {"databases": {database: told | {"tables": tables}}}
    return json.dumps(body, ensure_ascii=False, indent=2).encode()


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return found
