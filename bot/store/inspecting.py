"""Every row about some conversations, as plain values."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store import copying, forgetting, pseudonyms
from bot.store.conversations import Conversation
from bot.store.keeping_tables import deeds
from bot.store.name_tables import name_choices, name_scopes
from bot.store.name_tables import pseudonyms as pseudonym_rows
from bot.store.tables import conversations

Dump = dict[str, list[dict[str, Any]]]


def rows_about(conn: Connection, found: Collection[Conversation]) -> Dump:
    """Every row of every table about these conversations, their pseudonyms and what was done with them included."""
    ids = [each.id for each in found]
    columns = [conversations.c.id, deeds.c.conversation_id, *forgetting.references()]
    told = {column.table.name: _rows(conn, column, ids) for column in columns if column.table is not name_scopes}
    scopes = sorted({pseudonyms.scope_of(each) for each in found})
    tables = (name_scopes, pseudonym_rows, name_choices)
    told |= {table.name: _rows(conn, table.c.scope, scopes) for table in tables}
    return {name: rows for name, rows in told.items() if rows}


def _rows(conn: Connection, column: sa.Column[Any], wanted: Collection[str]) -> list[dict[str, Any]]:
    query = sa.select(column.table).where(column.in_(wanted))
    rows = conn.execute(query.order_by(*column.table.primary_key.columns))
    return [copying.plain(row) for row in rows.mappings()]
