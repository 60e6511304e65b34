"""Names that spaCy's Dutch pipeline finds, where it is installed. It is loaded at the first text, not at the start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_PERSON = ("PERSON", "PER")


def load_names(model: str) -> Callable[[str], Iterator[tuple[int, int]]] | None:
    """Return a finder of the persons in a text, or None when `model` (a package or a folder) is not installed."""
    if find_spec("spacy") is None or (find_spec(model) is None if model.isidentifier() else not Path(model).exists()):
        return None

    def names(text: str) -> Iterator[tuple[int, int]]:
        for entity in _pipeline(model)(text).ents:
            if entity.label_ in _PERSON and entity.text[:1].isupper():
                yield entity.start_char, entity.end_char

    return names


@cache
def _pipeline(model: str) -> Any:
    return import_module("spacy").load(
        model, exclude=["parser", "lemmatizer", "attribute_ruler", "tagger", "morphologizer"]
    )
