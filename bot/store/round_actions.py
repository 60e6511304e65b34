"""What a team is going to do after a round: by whom, before when, and whether it was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store.people_tables import users
from bot.store.round_tables import round_actions


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundAction:
    """Something to do; `owner` is the name of the colleague who does it."""

    id: str
    text: str
    owner: str
    due_on: date
    done_at: datetime | None


def add(
    conn: Connection, *, action_id: str, round_id: str, text: str, owner_id: str, due_on: date, at: datetime
) -> None:
    row = {"id": action_id, "round_id": round_id, "text": text, "owner_id": owner_id}
    conn.execute(round_actions.insert().values(row | {"due_on": due_on.isoformat(), "created_at": at}))


def of_round(conn: Connection, round_id: str) -> list[RoundAction]:
    """What is still to be done first, in the order of its days."""
    query = (
        sa.select(round_actions, users.c.name.label("owner"))
        .join(users, users.c.id == round_actions.c.owner_id)
        .where(round_actions.c.round_id == round_id)
        .order_by(round_actions.c.done_at.is_not(None), round_actions.c.due_on, round_actions.c.id)
    )
    return [
        RoundAction(
            id=row.id, text=row.text, owner=row.owner, due_on=date.fromisoformat(row.due_on), done_at=row.done_at
        )
        for row in conn.execute(query)
    ]


def set_done(conn: Connection, round_id: str, action_id: str, at: datetime | None) -> bool:
    """Tick an action off, or with None open it again; return whether there is such an action in this round."""
    return bool(conn.execute(round_actions.update().where(_is_it(round_id, action_id)).values(done_at=at)).rowcount)


def remove(conn: Connection, round_id: str, action_id: str) -> bool:
    """Take an action away; return whether there was one."""
    return bool(conn.execute(round_actions.delete().where(_is_it(round_id, action_id))).rowcount)


def _is_it(round_id: str, action_id: str) -> sa.ColumnElement[bool]:
    return sa.and_(round_actions.c.round_id == round_id, round_actions.c.id == action_id)
