"""After forgetting: what is deleted must not stay behind in the bytes of the database's files."""

from __future__ import annotations

import sqlite3

import sqlalchemy as sa

from bot.store.columns import metadata
from bot.store.database import Database

_WRITE_ANEW = (
    # The full-text index else keeps the stems of what was deleted for a while.
    "INSERT INTO search_answers(search_answers) VALUES ('optimize')",
    "VACUUM",
    "PRAGMA wal_checkpoint(TRUNCATE)",
)


def scrub(database: Database) -> bool:
    """Write the database anew without what was deleted.

    False when somebody kept it busy, so that it must be done again. PostgreSQL gives the room free to be written over;
    its files and its own log of changes belong to who runs it.
    """
    if database.engine.dialect.name == "postgresql":
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
            conn.execute(sa.text(f"VACUUM {', '.join(metadata.tables)}"))
        return True
    # Not through SQLAlchemy: it would begin a transaction, and within one nothing can be written anew.
    connection = database.engine.raw_connection()
    try:
        busy = [connection.cursor().execute(statement).fetchall() for statement in _WRITE_ANEW][-1]
        return bool(busy[0][0] == 0)
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
