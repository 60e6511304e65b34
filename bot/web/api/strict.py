"""What a body may hold: only what is asked for, and only what can be kept."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

_NO_TEXT = re.compile("[\\x00\\ud800-\\udfff]")


_DEEPEST = 20  # lists and objects in each other
_MOST_VALUES = 10_000  # in one body, with the names of fields


class Strict(BaseModel):
    """An unknown field is a mistake of the sender, and is told."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _can_be_kept(cls, body: Any) -> Any:
        """Half a character, NUL, NaN and lists without end in lists fit in JSON as Python reads it, and nowhere."""
        if not _can_be_kept(body):
            raise ValueError
        return body


def texts_in(body: Any) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(body, str):
        yield body
    elif isinstance(body, dict):
        for name, value in body.items():
            yield from texts_in(name)
            yield from texts_in(value)
    elif isinstance(body, list):
        for value in body:
            yield from texts_in(value)


def _can_be_kept(body: Any) -> bool:
    level, count = [body], 1
    for _ in range(_DEEPEST):
        if count > _MOST_VALUES or not all(map(_is_plain, level)):
            return False
        level = [part for value in level for part in _parts(value)]
        count += len(level)
    return not level


def _is_plain(value: Any) -> bool:
    if isinstance(value, str):
        return not _NO_TEXT.search(value)
    return not isinstance(value, float) or math.isfinite(value)


def _parts(value: Any) -> Sequence[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else ()
