"""Putting a backup back, also into a product that runs: in one transaction, and what was erased stays erased."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import Connection

from bot.keeping import tombstone_file
from bot.keeping.backup import Backup
from bot.sentences import Refusal
from bot.store import copying, deeds, forgetting, people, users
from bot.store.copying import Rows
from bot.store.database import Database
from bot.store.deeds import Deed
from bot.store.people import LastBeheerder
from bot.store.scrubbing import scrub

_TEMPORARY = ("sessions", "invitations", "counters")


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was put back; `erased_again` is how many conversations were erased after the backup was made."""

    rows: int
    conversations: int
    erased_again: int
    is_scrubbed: bool


def restore(database: Database, data: Path, backup: Backup, now: datetime) -> Restored:
    """Put a backup in the place of everything there is. Raises Refusal, and then nothing has changed."""
    try:
        rows = copying.upgraded(backup.rows, backup.revision)
    except copying.UnknownRevision:
        raise Refusal("reservekopie.nieuwer", revisie=backup.revision) from None
    rows |= {name: [] for name in _TEMPORARY}
    on_file = tombstone_file.read(data)
    with database.begin() as conn:
        erased, blocked = forgetting.buried(conn) | on_file, _blocked(conn)
        replaced = _log_to_keep(conn, backup)
        copying.replace_all(conn, rows, keep_deeds=replaced is None)
        forgetting.bury(conn, erased, now)
        erased = forgetting.buried(conn)
        again = forgetting.forget(conn, forgetting.of_fingerprints(conn, erased), now)
        _block(conn, blocked)
        details = {"rijen": _count(rows), "opnieuw-gewist": len(again.fingerprints), **(replaced or {})}
        deeds.append(conn, Deed(kind="reservekopie-teruggezet", at=now, origin="opdracht", details=details))
    tombstone_file.write(data, erased)
    return Restored(
        rows=_count(rows),
        conversations=len(rows["conversations"]) - len(again.fingerprints),
        erased_again=len(again.fingerprints),
        is_scrubbed=scrub(database),
    )


def _log_to_keep(conn: Connection, backup: Backup) -> dict[str, int | str] | None:
    """None when the log of now goes on where that of the backup ends, and so stays.

    Otherwise the log of the backup takes its place; return what it replaces, to write that down.
    """
    last = deeds.latest(conn)
    if last is None:
        return {}
    if backup.head is None or deeds.has(conn, backup.head):
        return None
    return {"vervangt-nummer": last.number, "vervangt-hash": last.hash}


def _blocked(conn: Connection) -> set[str]:
    return {user.id for user in users.everybody(conn) if not user.is_active}


def _block(conn: Connection, blocked: Collection[str]) -> None:
    """Who was kept out since the backup is kept out still."""
    for user in users.everybody(conn):
        if user.id in blocked and user.is_active:
            with suppress(LastBeheerder):  # the next start gives a link to make another one
                people.deactivate(conn, user.id)


def _count(rows: Rows) -> int:
    return sum(len(each) for each in rows.values())
