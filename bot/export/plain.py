"""A conversation for programs: plain text to paste, JSON, and CSV that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from bot.export.paper import Paper
from bot.export.words import contents

# A cell that begins so is a formula for a spreadsheet; a quote before it makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")

_AT_ONCE = 500  # rows


def plain_text(paper: Paper) -> str:
    """The document as text, in the order of the document, to paste into a case system."""
    lines = [paper.title, *(f"{name}: {value}" for name, value in paper.facts)]
    for section in paper.sections:
        lines += ["", section.heading, *section.lines]
    return "\n".join(lines) + "\n"


def as_json(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def as_csv(rows: Sequence[Sequence[object]]) -> bytes:
    """Rows under the head of the words file."""
    return b"".join(csv_pieces(contents()["csv"], rows))


def csv_pieces(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """A table, a piece at a time; with semicolons and a mark, as a Dutch spreadsheet opens it.

    A Dutch spreadsheet has the comma for decimals, so it takes a semicolon for the end of a cell.
    """
    yield "\ufeff".encode()
    every = chain([head], rows)
    while some := list(islice(every, _AT_ONCE)):
        made = io.StringIO()
        writer = csv.writer(made, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerows([_harmless(cell) for cell in row] for row in some)
        yield made.getvalue().encode()


def _harmless(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
