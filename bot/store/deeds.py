"""The log of deeds: who did or read what, and when. Append-only, chained by hashes, and never any content."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.store.keeping_tables import deeds
from bot.store.tables import conversations

Origin = Literal["web", "opdracht", "nacht"]
KINDS = tuple(
    """
    ingelogd ingesloten inloggen-mislukt code-mislukt uitgelogd overal-uitgelogd link-gebruikt wachtwoord-veranderd
    tweede-stap-ingesteld tweede-stap-uitgezet herstelcodes-vernieuwd
    gesprek-begonnen gesprek-geopend gesprek-gelezen gesprek-uitgevoerd logboek-bekeken reflecties-gelezen
    teamlijst-bekeken gesprekken-uitgevoerd eigen-gesprekken-uitgevoerd onderzoekskopie-gemaakt
    ronde-geopend ronde-gesloten ronde-weggehaald ronde-bekeken dagboeklijnen-bekeken
    gesprek-gelabeld label-weggehaald voorbeeld-gelezen notitie-geschreven notitie-ingetrokken
    gesprek-beoordeeld gesprek-uitgesteld beoordeling-ingetrokken gesprek-toegewezen toewijzing-ingetrokken
    wachtrij-in wachtrij-uit label-gemaakt label-veranderd label-gearchiveerd label-weer-open
    cijfers-bekeken cijfers-uitgevoerd
    overleg-gemaakt overleg-weggehaald overleg-uitgevoerd gesprek-op-agenda gesprek-van-agenda gesprek-besproken
    afspraak-vastgelegd afspraak-gewijzigd
    gebruiker-toegevoegd gebruiker-gewijzigd gebruiker-link gebruiker-geblokkeerd gebruiker-weer-open
    gebruiker-tweede-stap-gewist gebruiker-overal-uitgelogd
    team-toegevoegd team-hernoemd team-gearchiveerd team-weer-open team-collegas-zichtbaar team-collegas-verborgen
    casus-ingezien gesprek-gewist casus-gewist bewaartermijn-uitgevoerd
    reservekopie-gemaakt reservekopie-teruggezet logboek-ingekort oefendata-gemaakt oefendata-verwijderd
    """.split()
)
BEGINNING = "0" * 64  # what the first row has for the hash of the former
_CLOSING = "logboek-ingekort"
# For the worker whose conversations they are; who took them along has one row of its own, without whose they are.
FOR_WORKER = "eigen-gesprekken-uitgevoerd"
_WORD = re.compile(r"[\w-]{0,64}", re.ASCII)
_LOCK = 0x5052_4C42  # a number of our own among PostgreSQL's advisory locks
_CHUNK = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What was done, or read. `actor_id` is who did it, `about_user_id` to whom; `details` are numbers and fixed words.

    `address` is where a login came from.
    """

    kind: str
    at: datetime
    origin: Origin = "web"
    actor_id: str | None = None
    conversation_id: str | None = None
    case_code: str | None = None
    team_id: str | None = None
    about_user_id: str | None = None
    address: str | None = None
    details: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of the log. `previous` is the hash of the row before; `through` is only in a row that closes old days."""

    number: int
    deed: Deed
    through: int | None
    previous: str
    hash: str


def append(conn: Connection, deed: Deed, *, through: int | None = None) -> Entry:
    """Add a row. Do it last in a transaction: from here on other deeds wait. Raises ValueError for an unknown kind."""
    _check(deed)
    if conn.dialect.name == "postgresql":
        conn.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))  # SQLite has one writer at a time already
    last = latest(conn)
    number, previous = (last.number + 1, last.hash) if last else (1, BEGINNING)
    made = Entry(
        number=number, deed=deed, through=through, previous=previous, hash=_hash(number, deed, through, previous)
    )
    row = asdict(deed) | {"details": dict(deed.details), "number": number, "through": through}
    conn.execute(deeds.insert().values(row | {"previous": previous, "hash": made.hash}))
    return made


def latest(conn: Connection) -> Entry | None:
    found = _entries(conn, sa.select(deeds).order_by(deeds.c.number.desc()).limit(1))
    return next(iter(found), None)


def has(conn: Connection, known_hash: str) -> bool:
    """Whether a row with this hash is in the log."""
    return conn.scalar(sa.select(deeds.c.number).where(deeds.c.hash == known_hash)) is not None


def last_of(conn: Connection, kind: str) -> datetime | None:
    """When this was last done."""
    when: datetime | None = conn.scalar(sa.select(sa.func.max(deeds.c.at)).where(deeds.c.kind == kind))
    return when


def search(
    conn: Connection,
    *,
    kinds: Iterable[str] = (),
    actor_id: str | None = None,
    about: str | None = None,
    conversation_ids: Iterable[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
    before: int | None = None,
    limit: int,
) -> list[Entry]:
    """Rows, newest first. `about` is a user who did it, or to whom it was done; `before` a number to go on from."""
    query = sa.select(deeds).order_by(deeds.c.number.desc()).limit(limit)
    if chosen := list(kinds):
        query = query.where(deeds.c.kind.in_(chosen))
    if meant := list(conversation_ids):
        query = query.where(deeds.c.conversation_id.in_(meant))
    if actor_id:
        query = query.where(deeds.c.actor_id == actor_id)
    if about:
        query = query.where(sa.or_(deeds.c.actor_id == about, deeds.c.about_user_id == about))
    if since:
        query = query.where(deeds.c.at >= since)
    if until:
        query = query.where(deeds.c.at < until)
    return list(_entries(conn, query.where(deeds.c.number < before) if before else query))


def of_worker(conn: Connection, user_id: str, *, before: int | None, limit: int) -> list[Entry]:
    """What somebody did, what was done to the account, and what anybody did with the conversations of this person."""
    own = sa.select(conversations.c.id).where(conversations.c.user_id == user_id)
    is_done = sa.and_(deeds.c.actor_id == user_id, deeds.c.kind != FOR_WORKER)
    is_meant = sa.or_(is_done, deeds.c.about_user_id == user_id, deeds.c.conversation_id.in_(own))
    query = sa.select(deeds).where(is_meant).order_by(deeds.c.number.desc()).limit(limit)
    return list(_entries(conn, query.where(deeds.c.number < before) if before else query))


def everything(conn: Connection) -> Iterable[Entry]:
    """All rows, oldest first, a few at a time."""
    number = 0
    while chunk := list(_after(conn, number)):
        yield from chunk
        number = chunk[-1].number


def count_before(conn: Connection, before: datetime) -> int:
    """How many rows `shorten` would remove now."""
    numbers = sa.select(deeds.c.number).where(deeds.c.number <= _through(conn, before))
    return conn.scalar(sa.select(sa.func.count()).select_from(numbers.subquery())) or 0


def shorten(conn: Connection, before: datetime, at: datetime, origin: Origin) -> int:
    """Remove the rows from before a moment, and say so in a row that closes them; return how many went."""
    through = _through(conn, before)
    closed = conn.execute(sa.select(deeds.c.hash).where(deeds.c.number == through)).first()
    if closed is None:
        return 0
    append(conn, Deed(kind=_CLOSING, at=at, origin=origin, details={"hash": closed.hash}), through=through)
    return conn.execute(deeds.delete().where(deeds.c.number <= through)).rowcount


def _through(conn: Connection, before: datetime) -> int:
    """The number of the last row before which, and with which, everything is from before a moment."""
    first_kept = conn.scalar(sa.select(sa.func.min(deeds.c.number)).where(deeds.c.at >= before))
    last = latest(conn)
    return first_kept - 1 if first_kept else (last.number if last else 0)


def hash_of(entry: Entry) -> str:
    """The hash that belongs to the fields of a row."""
    return _hash(entry.number, entry.deed, entry.through, entry.previous)


def _hash(number: int, deed: Deed, through: int | None, previous: str) -> str:
    fields = asdict(deed) | {"at": deed.at.astimezone(UTC).isoformat(timespec="microseconds")}
    fields |= {"details": dict(deed.details), "number": number, "through": through, "previous": previous}
    return hashlib.sha256(json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _check(deed: Deed) -> None:
    """Raises ValueError for what may not be in the log: an unknown deed, or words that may be somebody's."""
    if deed.kind not in KINDS:
        raise ValueError(f"onbekende daad: {deed.kind}")
    if not all(_WORD.fullmatch(str(each)) for pair in deed.details.items() for each in pair):
        raise ValueError(f"bijzonderheden die geen vast woord of getal zijn, bij {deed.kind}")


def _after(conn: Connection, number: int) -> Iterable[Entry]:
    return _entries(conn, sa.select(deeds).where(deeds.c.number > number).order_by(deeds.c.number).limit(_CHUNK))


def _entries(conn: Connection, query: sa.Select[Any]) -> Iterable[Entry]:
    return (_entry(row) for row in conn.execute(query).mappings())


def _entry(row: RowMapping) -> Entry:
    given = {name: row[name] for name in Deed.__dataclass_fields__}
    return Entry(
        number=row["number"], deed=Deed(**given), through=row["through"], previous=row["previous"], hash=row["hash"]
    )
