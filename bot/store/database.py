"""One engine per process, for SQLite or PostgreSQL, and a transaction at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine, ExceptionContext

_BUSY_MILLISECONDS = 10_000


class Database:
    """The door to the database; `begin` and `read` hand out the connections that the queries take."""

    def __init__(self, url: str) -> None:
        self.engine = _make_engine(url)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One transaction that writes: committed at the end, rolled back on any exception."""
        with self.engine.connect().execution_options(is_writing=True) as connection, connection.begin():
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent look at the database; nothing is kept."""
        with self.engine.connect() as connection:
            yield connection

    def answers(self) -> bool:
        """Whether the database can be asked something now."""
        try:
            with self.read() as connection:
                return bool(connection.scalar(sa.text("SELECT 1")) == 1)
        except sa.exc.SQLAlchemyError:
            return False

    def close(self) -> None:
        self.engine.dispose()


def _make_engine(url: str) -> Engine:
    parsed = sa.make_url(url)
    if parsed.get_backend_name() != "sqlite":
        parsed = parsed.set(drivername="postgresql+psycopg")
        engine = sa.create_engine(parsed, pool_pre_ping=True, hide_parameters=True)
        event.listen(engine, "handle_error", _hide_row)
        return engine
    wait = {"timeout": _BUSY_MILLISECONDS / 1000, "check_same_thread": False}
    # Without hide_parameters an error message would hold what people typed.
    engine = sa.create_engine(parsed, connect_args=wait, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _hide_row(context: ExceptionContext) -> None:
    # PostgreSQL adds the whole row that did not fit ("DETAIL: Failing row contains ..."): what people typed.
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error is not None:
            error.args = tuple(str(arg).split("\nDETAIL:")[0] for arg in error.args)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver would begin transactions by itself, and too late to keep two writers apart.
    connection.isolation_level = None
    # secure_delete writes zeros over what is deleted.
    wanted = "journal_mode=WAL synchronous=FULL foreign_keys=ON secure_delete=ON".split()
    for pragma in (*wanted, f"busy_timeout={_BUSY_MILLISECONDS}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # IMMEDIATE takes the write lock first, so a turn never fails halfway on another one.
    is_writing = connection.get_execution_options().get("is_writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")
