"""All rows of the database as plain values, and back: for backups, the same with SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy.engine import Connection, RowMapping

from bot.store.columns import OF_DATABASE, UtcDateTime, metadata
from bot.store.database import Database
from bot.store.keeping_tables import deeds
from bot.store.migrate import migration_config, upgrade

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
_AT_ONCE = 500  # rows


class UnknownRevision(LookupError):
    """These rows are from a schema that this version does not know."""


def revision(conn: Connection) -> str:
    """The schema this database has."""
    found: str = conn.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one()
    return found


@contextmanager
def looking(database: Database) -> Iterator[Connection]:
    """One look at the whole database as it is at this moment, whatever others write meanwhile."""
    with database.read() as conn:
        if conn.dialect.name == "postgresql":
            conn.execute(sa.text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        yield conn


def rows_of(conn: Connection, tables: sa.MetaData = metadata) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row with the name of its table, in the order in which they can be put back."""
    for table in tables.sorted_tables:
        for row in conn.execute(sa.select(table).order_by(*table.primary_key.columns)).mappings():
            yield table.name, plain(row)


def upgraded(rows: Rows, revision_then: str) -> dict[str, list[dict[str, Any]]]:
    """The same rows in the schema of now. Raises UnknownRevision."""
    # A database in memory that goes through the migrations, as the one that the rows are from would have.
    scratch = Database("sqlite://")
    config = migration_config(scratch)
    try:
        ScriptDirectory.from_config(config).get_revision(revision_then)
        command.upgrade(config, revision_then)
    except CommandError as error:
        raise UnknownRevision(revision_then) from error
    with scratch.begin() as conn:
        then = sa.MetaData()
        then.reflect(conn, only=lambda name, _: not name.startswith(OF_DATABASE))
        then.remove(then.tables["alembic_version"])
        _insert(conn, then, rows)
    upgrade(scratch)
    found: dict[str, list[dict[str, Any]]] = {table.name: [] for table in metadata.sorted_tables}
    with scratch.read() as conn:
        for name, row in rows_of(conn):
            found[name].append(row)
    scratch.close()
    return found


def replace_all(conn: Connection, rows: Rows, *, keep_deeds: bool) -> None:
    """Put these rows in the place of everything there is; the log of deeds is left as it is when that is asked."""
    going = [table for table in metadata.sorted_tables if not (keep_deeds and table is deeds)]
    if conn.dialect.name == "postgresql":
        conn.execute(sa.text(f"LOCK TABLE {', '.join(table.name for table in going)} IN EXCLUSIVE MODE"))
    with nullcontext() if keep_deeds else _append_only_lifted(conn):
        for table in reversed(going):
            conn.execute(table.delete())
    _insert(conn, metadata, {table.name: rows.get(table.name, ()) for table in going})
    _go_on_counting(conn)


@contextmanager
def _append_only_lifted(conn: Connection) -> Iterator[None]:
    """The log of deeds may be changed within this block, and in no other transaction."""
    if conn.dialect.name == "postgresql":
        conn.execute(sa.text("ALTER TABLE deeds DISABLE TRIGGER USER"))
        yield
        conn.execute(sa.text("ALTER TABLE deeds ENABLE TRIGGER USER"))
        return
    made = conn.execute(
        sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'deeds'")
    ).all()
    for trigger in made:
        conn.exec_driver_sql(f"DROP TRIGGER {trigger.name}")
    yield
    for trigger in made:
        conn.exec_driver_sql(trigger.sql)


def _insert(conn: Connection, tables: sa.MetaData, rows: Rows) -> None:
    for table in tables.sorted_tables:
        given = [
            {name: _typed(table.c[name], value) for name, value in row.items()} for row in rows.get(table.name, ())
        ]
        for start in range(0, len(given), _AT_ONCE):
            conn.execute(table.insert(), given[start : start + _AT_ONCE])


def _go_on_counting(conn: Connection) -> None:
    """PostgreSQL numbers its rows by counters of its own, which know nothing of the rows that were put in."""
    if conn.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            highest = sa.select(sa.func.coalesce(sa.func.max(column), 0) + 1).scalar_subquery()
            sequence = sa.func.pg_get_serial_sequence(table.name, column.name)
            conn.execute(sa.select(sa.func.setval(sequence, highest, sa.false())))


def plain(row: RowMapping) -> dict[str, Any]:
    """A row as JSON takes it: a moment as text, in UTC."""
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}


def _typed(column: sa.Column[Any], value: Any) -> Any:
    """A value as its column takes it: a moment was written as text."""
    if value is None or not _is_moment(column):
        return value
    moment = datetime.fromisoformat(value)
    # A schema that was read from the database itself knows no time zones.
    return moment if isinstance(column.type, UtcDateTime) else moment.replace(tzinfo=None)


def _is_moment(column: sa.Column[Any]) -> bool:
    return isinstance(column.type, (sa.DateTime, UtcDateTime))
