"""Names for what is chosen in the list of a team: one's own, and those of a team."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store.marking_tables import saved_views


class ViewNotFound(LookupError):
    """There is no such view, or it is not for this person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A view; `query` is what stands in the address after the question mark. Without a team it is its maker's own."""

    id: str
    name: str
    query: str
    team_id: str | None
    user_id: str


def of(conn: Connection, user_id: str, team_ids: Collection[str]) -> list[SavedView]:
    """The own views and those of these teams, by name."""
    query = sa.select(saved_views).where(_is_for(user_id, team_ids))
    rows = conn.execute(query.order_by(sa.func.lower(saved_views.c.name), saved_views.c.id))
    return [_view(row) for row in rows.mappings()]


def get(conn: Connection, view_id: str, user_id: str, team_ids: Collection[str]) -> SavedView:
    """An own view, or one of these teams. Raises ViewNotFound."""
    query = sa.select(saved_views).where(saved_views.c.id == view_id, _is_for(user_id, team_ids))
    row = conn.execute(query).mappings().first()
    if row is None:
        raise ViewNotFound(view_id)
    return _view(row)


def save(conn: Connection, *, name: str, query: str, team_id: str | None, user_id: str, at: datetime) -> str:
    """Keep a view; return its id."""
    view_id = str(uuid.uuid4())
    row = {"id": view_id, "name": name, "query": query, "team_id": team_id, "user_id": user_id, "saved_at": at}
    conn.execute(saved_views.insert().values(row))
    return view_id


def rename(conn: Connection, view_id: str, name: str) -> None:
    conn.execute(saved_views.update().where(saved_views.c.id == view_id).values(name=name))


def remove(conn: Connection, view_id: str) -> None:
    conn.execute(saved_views.delete().where(saved_views.c.id == view_id))


def _is_for(user_id: str, team_ids: Collection[str]) -> sa.ColumnElement[bool]:
    is_own = sa.and_(saved_views.c.team_id.is_(None), saved_views.c.user_id == user_id)
    return sa.or_(is_own, saved_views.c.team_id.in_(team_ids))


def _view(row: sa.RowMapping) -> SavedView:
    return SavedView(**{name: row[name] for name in SavedView.__dataclass_fields__})
