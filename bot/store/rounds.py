"""Rounds: one instrument that several people of a team fill in, each in a conversation of their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.store.conversations import Conversation
from bot.store.round_tables import round_conversations, round_spreads, rounds
from bot.store.tables import conversations

Spreads = Mapping[str, Mapping[str, int]]
_DAYS = ("begins_on", "ends_on", "repeat_on")


class RoundNotFound(LookupError):
    """There is no such round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A round of a team. `participants` is how many filled it in, and is known once it is closed.

    `former_id` is the round that it repeats, which may be gone.
    """

    id: str
    team_id: str
    instrument_id: str
    title: str
    begins_on: date
    ends_on: date
    opened_at: datetime
    closed_at: datetime | None = None
    participants: int | None = None
    repeat_on: date | None = None
    former_id: str | None = None

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


def add(conn: Connection, made: Round) -> None:
    row = asdict(made)
    days = {name: row[name].isoformat() for name in _DAYS if row[name]}
    conn.execute(rounds.insert().values(row | days))


def get(conn: Connection, round_id: str, *, lock: bool = False) -> Round:
    """A round; `lock` keeps others from joining or closing it meanwhile. Raises RoundNotFound."""
    query = sa.select(rounds).where(rounds.c.id == round_id)
    row = conn.execute(query.with_for_update() if lock else query).mappings().first()
    if row is None:
        raise RoundNotFound(round_id)
    return _round(row)


def of_teams(conn: Connection, team_ids: Collection[str]) -> list[Round]:
    """The rounds of these teams, last opened first."""
    query = sa.select(rounds).where(rounds.c.team_id.in_(team_ids)).order_by(rounds.c.opened_at.desc(), rounds.c.id)
    return [_round(row) for row in conn.execute(query).mappings()]


def of_conversation(conn: Connection, conversation_id: str) -> Round | None:
    """The round that this conversation belongs to, if there is one."""
    query = sa.select(rounds).join(round_conversations)
    row = conn.execute(query.where(round_conversations.c.conversation_id == conversation_id)).mappings().first()
    return _round(row) if row else None


def joined(conn: Connection, round_id: str) -> list[Conversation]:
    """The conversations of a round, in no order that tells whose they are."""
    query = sa.select(conversations).join(round_conversations).where(round_conversations.c.round_id == round_id)
    return [Conversation(**row) for row in conn.execute(query.order_by(conversations.c.id)).mappings()]


def own(conn: Connection, round_ids: Collection[str], user_id: str) -> dict[str, Conversation]:
    """Somebody's own conversation in each of these rounds."""
    query = (
        sa.select(round_conversations.c.round_id, conversations)
        .join(conversations, conversations.c.id == round_conversations.c.conversation_id)
        .where(round_conversations.c.round_id.in_(round_ids), conversations.c.user_id == user_id)
    )
    found = [dict(row) for row in conn.execute(query).mappings()]
    return {row.pop("round_id"): Conversation(**row) for row in found}


def join(conn: Connection, round_id: str, conversation_id: str) -> None:
    conn.execute(round_conversations.insert().values(round_id=round_id, conversation_id=conversation_id))


def begin_again(conn: Connection, before: str, after: str) -> None:
    """In a round that is open, a conversation takes the place of the one that was begun before."""
    is_open = sa.select(rounds.c.id).where(rounds.c.closed_at.is_(None))
    conn.execute(
        round_conversations.update()
        .where(round_conversations.c.conversation_id == before, round_conversations.c.round_id.in_(is_open))
        .values(conversation_id=after)
    )


def close(
    conn: Connection, round_id: str, spreads: Spreads, *, participants: int, repeat_on: date | None, at: datetime
) -> None:
    """Nobody joins any more; who had not finished is no part of it. These spreads stay."""
    unfinished = sa.select(conversations.c.id).where(conversations.c.status != "afgerond")
    conn.execute(
        round_conversations.delete().where(
            round_conversations.c.round_id == round_id, round_conversations.c.conversation_id.in_(unfinished)
        )
    )
    changed: dict[str, Any] = {"closed_at": at, "participants": participants}
    changed["repeat_on"] = repeat_on.isoformat() if repeat_on else None
    conn.execute(rounds.update().where(rounds.c.id == round_id).values(changed))
    rows = [
        {"round_id": round_id, "question_id": question, "choice": choice, "count": count}
        for question, found in spreads.items()
        for choice, count in found.items()
    ]
    if rows:
        conn.execute(round_spreads.insert(), rows)


def spreads(conn: Connection, round_id: str) -> dict[str, dict[str, int]]:
    """What stays of the answers: by question how often each choice was made."""
    found: dict[str, dict[str, int]] = {}
    rows = conn.execute(sa.select(round_spreads).where(round_spreads.c.round_id == round_id))
    for row in rows.mappings():
        found.setdefault(row["question_id"], {})[row["choice"]] = row["count"]
    return found


def remove(conn: Connection, round_id: str) -> None:
    """Take a round away with its actions; the conversations stay with who had them."""
    conn.execute(rounds.delete().where(rounds.c.id == round_id))


def count_opened_before(conn: Connection, moment: datetime) -> int:
    """How many rounds `forget_opened_before` would take away now."""
    return conn.scalar(sa.select(sa.func.count()).where(rounds.c.opened_at < moment).select_from(rounds)) or 0


def forget_opened_before(conn: Connection, moment: datetime) -> int:
    """Take away what was opened before a moment; return how many rounds went."""
    return conn.execute(rounds.delete().where(rounds.c.opened_at < moment)).rowcount


def _round(row: RowMapping) -> Round:
    days = {name: date.fromisoformat(row[name]) for name in _DAYS if row[name]}
    return Round(**{**row, **days})
