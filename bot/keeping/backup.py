"""A backup: every row of the database and the key that belongs to it, in one age file."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyrage

from bot.keeping import keys
from bot.sentences import Refusal
from bot.store import copying, deeds
from bot.store.database import Database
from bot.store.deeds import Deed

_KIND = "prismabril-reservekopie"
_END = {"einde": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """What a backup holds. `key` seals secrets in the rows; `head` is the hash of the last row of the log of deeds."""

    made_at: datetime
    revision: str
    key: str
    head: str | None
    rows: Mapping[str, Sequence[Mapping[str, Any]]]


def make(database: Database, to: Path, key_file: Path, *, key: str, now: datetime) -> int:
    """Write a backup while the product may run; return how many rows are in it. Raises Refusal."""
    recipient = keys.public_half(key_file)
    lines, count = _lines(database, key, now)
    content = gzip.compress("\n".join(lines).encode(), mtime=0)
    keys.write_new(to, pyrage.encrypt(content, [recipient]))
    with database.begin() as conn:
        deeds.append(conn, Deed(kind="reservekopie-gemaakt", at=now, origin="opdracht", details={"rijen": count}))
    return count


def read(path: Path, key_file: Path) -> Backup:
    """Return what is in a backup. Raises Refusal for another key, and for a file that is not whole."""
    identity = keys.whole(key_file)
    try:
        content = pyrage.decrypt(keys.read(path), [identity])
    except pyrage.DecryptError:
        raise Refusal("reservekopie.dicht", bestand=path) from None
    try:
        return _parsed(gzip.decompress(content).decode().splitlines())
    except (OSError, EOFError, ValueError, LookupError, TypeError):
        raise Refusal("reservekopie.anders", bestand=path) from None


def _parsed(written: Sequence[str]) -> Backup:
    """Raises ValueError, LookupError or TypeError for what is no backup of ours, or only a part of one."""
    head, *lines, end = (json.loads(line) for line in written)
    if head["soort"] != _KIND or end != _END:
        raise ValueError(head["soort"])
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for line in lines:
        rows.setdefault(line["tabel"], []).append(line["rij"])
    return Backup(
        made_at=datetime.fromisoformat(head["gemaakt_op"]),
        revision=head["revisie"],
        key=head["sleutel"],
        head=head["logboek"],
        rows=rows,
    )


def _lines(database: Database, key: str, now: datetime) -> tuple[list[str], int]:
    with copying.looking(database) as conn:
        last = deeds.latest(conn)
        head = {
            "soort": _KIND,
            "gemaakt_op": now.isoformat(),
            "revisie": copying.revision(conn),
            "sleutel": key,
            "logboek": last.hash if last else None,
        }
        rows = [json.dumps({"tabel": name, "rij": row}) for name, row in copying.rows_of(conn)]
    return [json.dumps(head), *rows, json.dumps(_END)], len(rows)
