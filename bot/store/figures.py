"""How many conversations there were, by team, instrument and month: kept when the conversations themselves go."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from bot.core.details import base_of
from bot.core.months import Period
from bot.local_time import LOCAL
from bot.store import facts
from bot.store.fact_tables import conversation_facts
from bot.store.keeping_tables import figures
from bot.store.marking_tables import label_uses
from bot.store.tables import conversations, teams

# team, instrument, month, kind, label
Key = tuple[str, str, str, str, str]
# instrument, kind, label: how many
Counted = Mapping[tuple[str, str, str], int]

_WAITS_AT = {"gestopt": "gestopt-bij", "gepauzeerd": "gepauzeerd-bij"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How many there were. `month` is that of the beginning, as "2026-03".

    `label` is the question at "gestopt-bij" and "gepauzeerd-bij", empty at "begonnen" and the states, and else the
    label of a fact.
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


def of_team(conn: Connection, team_id: str, period: Period) -> Counted:
    """The figures of what began in this period, of what is there and of what was forgotten together."""
    found = Counter(_of_forgotten(conn, team_id, period))
    for query in of_present(team_id, period):
        for instrument_id, kind, label, count in conn.execute(query):
            found[instrument_id, kind, base_of(label) if kind in _WAITS_AT.values() else label] += count
    return found


def of_present(team_id: str, period: Period) -> list[sa.Select[Any]]:
    """What `of_team` asks the database about the conversations that are there: instrument, kind, label, how many."""
    c = conversations.c
    since, until = _start_of(period.first.first_day), _start_of(period.last.plus(1).first_day)
    of_period = (c.team_id == team_id, c.practice_case.is_(None), c.created_at >= since, c.created_at < until)
    how_many = sa.func.count().label("how_many")
    at = sa.case(_WAITS_AT, value=c.status)
    fact, use = conversation_facts.c, label_uses.c
    return [
        sa.select(c.instrument_id, c.status, sa.literal(""), how_many)
        .where(*of_period)
        .group_by(c.instrument_id, c.status),
        sa.select(c.instrument_id, at, c.position, how_many)
        .where(*of_period, c.status.in_(_WAITS_AT), c.position.is_not(None))
        .group_by(c.instrument_id, c.status, c.position),
        sa.select(c.instrument_id, fact.kind, fact.label, how_many)
        .join(conversation_facts, fact.conversation_id == c.id)
        .where(*of_period)
        .group_by(c.instrument_id, fact.kind, fact.label),
        sa.select(c.instrument_id, sa.literal("thema"), use.label, sa.func.count(c.id.distinct()))
        .join(label_uses, use.conversation_id == c.id)
        .where(*of_period)
        .group_by(c.instrument_id, use.label),
    ]


def _of_forgotten(conn: Connection, team_id: str, period: Period) -> Counted:
    is_in = figures.c.month.between(str(period.first), str(period.last))
    by = (figures.c.instrument_id, figures.c.kind, figures.c.label)
    # Every conversation is in one state, so those are what began.
    query = sa.select(*by, sa.func.sum(figures.c.count)).group_by(*by)
    rows = conn.execute(query.where(figures.c.team_id == team_id, is_in, figures.c.kind != "begonnen"))
    return {(instrument_id, kind, label): int(count) for instrument_id, kind, label, count in rows}


def _counted(conn: Connection, conversation_ids: Collection[str]) -> Counter[Key]:
    found: Counter[Key] = Counter()
    known = defaultdict(list)
    for conversation_id, kind, label in facts.of(conn, conversation_ids):
        known[conversation_id].append((kind, label))
    uses = sa.select(label_uses.c.conversation_id, label_uses.c.label).distinct()
    for conversation_id, label in conn.execute(uses.where(label_uses.c.conversation_id.in_(conversation_ids))):
        known[conversation_id].append(("thema", label))
    is_counted = (conversations.c.id.in_(conversation_ids), conversations.c.practice_case.is_(None))
    for row in conn.execute(sa.select(conversations).where(*is_counted)):
        about = (row.team_id, row.instrument_id, f"{row.created_at.astimezone(LOCAL):%Y-%m}")
        found[(*about, "begonnen", "")] += 1
        found[(*about, row.status, "")] += 1
        if row.status in _WAITS_AT and row.position:
            found[(*about, _WAITS_AT[row.status], base_of(row.position))] += 1
        for fact in known[row.id]:
            found[(*about, *fact)] += 1
    return found


def _add(conn: Connection, key: Key, count: int) -> None:
    insert = sqlite.insert if conn.dialect.name == "sqlite" else postgresql.insert
    row = dict(zip(("team_id", "instrument_id", "month", "kind", "label"), key)) | {"count": count}
    added = insert(figures).values(row)
    conn.execute(
        added.on_conflict_do_update(
            index_elements=list(figures.primary_key), set_={"count": figures.c.count + added.excluded.count}
        )
    )


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), LOCAL).astimezone(UTC)
