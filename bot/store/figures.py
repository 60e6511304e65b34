"""How many conversations there were, by team, instrument and month: kept when the conversations themselves go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from bot.store.keeping_tables import figures
from bot.store.tables import answers, conversations, teams

# team, instrument, month, kind, label
Key = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How many there were. `month` is that of the beginning, as "2026-03".

    `label` is the question at "gestopt-bij", the reason at "overgeslagen", and else empty.
    """

    team: str
    instrument_id: str
    month: str
    kind: str
    label: str
    count: int


def keep(conn: Connection, conversation_ids: Collection[str]) -> None:
    """Add these conversations to the figures, practice apart. Do it once, when they are about to go."""
    for key, count in _counted(conn, conversation_ids).items():
        _add(conn, key, count)


def kept(conn: Connection) -> list[Figure]:
    """The figures of what was forgotten, by team, instrument and month."""
    query = sa.select(teams.c.name.label("team"), *(c for c in figures.c if c.name != "team_id")).join(teams)
    query = query.order_by(teams.c.name, *figures.primary_key.columns)
    return [Figure(**row) for row in conn.execute(query).mappings()]


def _counted(conn: Connection, conversation_ids: Collection[str]) -> Counter[Key]:
    found: Counter[Key] = Counter()
    is_counted = (conversations.c.id.in_(conversation_ids), conversations.c.practice_case.is_(None))
    for row in conn.execute(sa.select(conversations).where(*is_counted)):
        about = (row.team_id, row.instrument_id, f"{row.created_at:%Y-%m}")
        found[(*about, "begonnen", "")] += 1
        found[(*about, row.status, "")] += 1
        if row.status == "gestopt" and row.position:
            found[(*about, "gestopt-bij", row.position)] += 1
        for reason in _skipped(conn, row.id):
            found[(*about, "overgeslagen", reason)] += 1
    return found


def _skipped(conn: Connection, conversation_id: str) -> Iterable[str]:
    """The reasons of the questions that were left out in the end."""
    query = sa.select(answers.c.question_id, answers.c.kind, answers.c.skip_reason)
    rows = conn.execute(query.where(answers.c.conversation_id == conversation_id).order_by(answers.c.id))
    last = {row.question_id: row for row in rows}
    return [row.skip_reason for row in last.values() if row.kind == "overgeslagen"]


def _add(conn: Connection, key: Key, count: int) -> None:
    insert = sqlite.insert if conn.dialect.name == "sqlite" else postgresql.insert
    row = dict(zip(("team_id", "instrument_id", "month", "kind", "label"), key)) | {"count": count}
    added = insert(figures).values(row)
    conn.execute(
        added.on_conflict_do_update(
            index_elements=list(figures.primary_key), set_={"count": figures.c.count + added.excluded.count}
        )
    )
