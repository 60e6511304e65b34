"""A copy for research: a SQLite file of its own, under other numbers, in which small groups are not recognisable."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import Connection

from bot.keeping import keys, research_words
from bot.keeping.research_rows import Rows
from bot.keeping.research_talks import Talk, chosen
from bot.sentences import Refusal
from bot.shelf import Shelf
from bot.store import copying, deeds
from bot.store.database import Database
from bot.store.deeds import Deed

_AT_ONCE = 500  # conversations
_MODE = 0o400  # who was given the file reads it, and nobody changes it


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """How many conversations are in the copy, how many were left out, and where its words are."""

    count: int
    left_out: int
    words: Path


def make(database: Database, shelf: Shelf, to: Path, *, with_texts: bool, now: datetime) -> Made:
    """Write the copy and its words beside it, and note that it was made.

    Raises Refusal when either is there already, when it cannot be written, and when there is nothing to write.
    """
    words = to.with_suffix(".metadata.json")
    if words == to or words.exists():
        raise Refusal("bestand.bestaat", bestand=words)
    with copying.looking(database) as conn:
        found = chosen(conn)
        if not found.talks:
            raise Refusal("onderzoekskopie.leeg", kleinste=research_words.smallest_group())
        with _new(to) as copy:
            _fill(conn, copy, shelf, found.talks, with_texts=with_texts)
            about = _about(found.left_out, with_texts, now)
            _insert(copy, "over_deze_kopie", about, with_texts=with_texts)
    keys.write_new(words, research_words.metadata(to.stem, with_texts=with_texts))
    words.chmod(_MODE)
    with database.begin() as conn:
        details = {"gesprekken": len(found.talks), "teksten": "ja" if with_texts else "nee"}
        deeds.append(conn, Deed(kind="onderzoekskopie-gemaakt", at=now, origin="opdracht", details=details))
    return Made(count=len(found.talks), left_out=found.left_out, words=words)


@contextmanager
def _new(path: Path) -> Iterator[sqlite3.Connection]:
    """A new database file for its owner only, for good when the block ends well and else gone. Raises Refusal."""
    keys.write_new(path, b"")
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as copy:
            # Half a file is thrown away, so it needs no journal.
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("BEGIN")
            yield copy
            copy.execute("COMMIT")
            copy.execute("ANALYZE")
        with path.open("rb") as file:
            os.fsync(file.fileno())
        path.chmod(_MODE)
    except BaseException as error:
        path.unlink()
        if isinstance(error, sqlite3.OperationalError):
            raise Refusal("bestand.onschrijfbaar", bestand=path, fout=type(error).__name__) from None
        raise


def _fill(conn: Connection, copy: sqlite3.Connection, shelf: Shelf, talks: Sequence[Talk], *, with_texts: bool) -> None:
    for statement in research_words.schema(with_texts=with_texts):
        copy.execute(statement)
    rows = Rows(conn, shelf, with_texts=with_texts)
    for start in range(0, len(talks), _AT_ONCE):
        for table, some in rows.of(talks[start : start + _AT_ONCE]).items():
            _insert(copy, table, some, with_texts=with_texts)
    for table, some in rows.content().items():
        _insert(copy, table, some, with_texts=with_texts)


def _insert(copy: sqlite3.Connection, table: str, rows: Iterable[dict[str, object]], *, with_texts: bool) -> None:
    columns = research_words.columns(table, with_texts=with_texts)
    places = ", ".join("?" * len(columns))
    values = ([row.get(column) for column in columns] for row in rows)
    copy.executemany(f"INSERT INTO {table} VALUES ({places})", values)  # noqa: S608 - a table of our own


def _about(left_out: int, with_texts: bool, now: datetime) -> list[dict[str, object]]:
    smallest = research_words.smallest_group()
    told = {
        "gemaakt in": f"{now:%Y-%m}",
        "kleinste groep": str(smallest),
        "gesprekken weggelaten": str(left_out) if left_out >= smallest or not left_out else f"minder dan {smallest}",
        "met teksten": "ja" if with_texts else "nee",
    }
    return [{"naam": name, "waarde": value} for name, value in told.items()]
