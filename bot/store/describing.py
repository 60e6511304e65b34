"""Which tables and columns this database really has."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store.columns import OF_DATABASE

_OF_ALEMBIC = "alembic_version"


def columns(conn: Connection) -> dict[str, list[str]]:
    """The columns of every table, as the database itself tells them."""
    seen = sa.inspect(conn)
    names = [
        name for name in sorted(seen.get_table_names()) if name != _OF_ALEMBIC and not name.startswith(OF_DATABASE)
    ]
    return {name: [column["name"] for column in seen.get_columns(name)] for name in names}
