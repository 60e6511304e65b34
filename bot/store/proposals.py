"""Words that people miss in 1taal. Only the word and the team: never who missed it, or in which conversation."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store.tables import teams, term_proposals

LONGEST_WORD = 80  # characters
Status = Literal["nieuw", "opgenomen", "afgewezen"]

_SHOWN = (
    term_proposals.c.word,
    teams.c.name.label("team"),
    term_proposals.c.count,
    term_proposals.c.status,
    term_proposals.c.proposed_at,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A word a team misses; `count` says in how many conversations it was proposed, `proposed_at` when first."""

    word: str
    team: str
    count: int
    status: Status
    proposed_at: datetime


def propose(conn: Connection, team_id: str, word: str, at: datetime) -> None:
    """Keep a word for a team, or count it once more. Raises ValueError for a word that is empty or too long."""
    if not 0 < len(word) <= LONGEST_WORD:
        raise ValueError(f"een woord van {len(word)} tekens; het moet er 1 tot {LONGEST_WORD} hebben")
    known = sa.and_(term_proposals.c.team_id == team_id, term_proposals.c.word == word)
    counted = conn.execute(term_proposals.update().where(known).values(count=term_proposals.c.count + 1))
    if counted.rowcount:
        return
    row = {"team_id": team_id, "word": word, "count": 1, "status": "nieuw", "proposed_at": at}
    try:
        with conn.begin_nested():
            conn.execute(term_proposals.insert().values(row))
    except sa.exc.IntegrityError:
        # A colleague proposed the same word at this very moment.
        conn.execute(term_proposals.update().where(known).values(count=term_proposals.c.count + 1))


def of_teams(conn: Connection, team_ids: Collection[str]) -> list[Proposal]:
    """The words these teams miss, most missed first."""
    query = (
        sa.select(*_SHOWN)
        .join(teams, teams.c.id == term_proposals.c.team_id)
        .where(term_proposals.c.team_id.in_(team_ids))
        .order_by(term_proposals.c.count.desc(), term_proposals.c.word)
    )
    return [Proposal(**row) for row in conn.execute(query).mappings()]
