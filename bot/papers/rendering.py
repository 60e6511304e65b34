"""From template to text: Markdown, or plain text to print."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.local_time import local_time

_FOLDER = Path(__file__).parent


def render(name: str, **facts: Any) -> str:
    """Fill in a template of `sjablonen`; a fact that is absent is a fault, never an empty place."""
    return _environment().get_template(name).render(**facts)


def fill(text: str, **facts: Any) -> str:
    """Fill in a piece of text that stands in a data file."""
    return _environment().from_string(text).render(**facts)


@cache
def descriptions() -> dict[str, Any]:
    """What the tables, terms and actions are, in words: `velden.yml`."""
    found: dict[str, Any] = yaml.safe_load((_FOLDER / "velden.yml").read_text(encoding="utf-8"))
    return found


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_FOLDER / "sjablonen"), undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True, autoescape=False,  # noqa: S701 -- text, never HTML
    )  # fmt: skip
    made.filters["moment"] = local_time
    made.filters["cel"] = _cell
    return made


def _cell(value: object) -> str:
    """A value that fits in a cell of a table, and is read as text."""
    plain = " ".join(str(value).split())
    return "".join(f"\\{sign}" if sign in r"\|*_`<>[]" else sign for sign in plain)
