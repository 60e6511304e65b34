"""Keeping the facts of conversations, so that figures need not read what was said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from bot.core import patterns
from bot.core.interview import Interview
from bot.core.patterns import Fact
from bot.store.fact_tables import conversation_facts as kept
from bot.store.tables import conversations

TERM, NO_TERM = "begrip", ("begrip-onbekend", "")
_OF_TERMS = (TERM, NO_TERM[0])


def put(conn: Connection, conversation_id: str, interview: Interview) -> None:
    """These are the facts of the interview now; the words that were looked up stay."""
    of_interview = (kept.c.conversation_id == conversation_id, kept.c.kind.not_in(_OF_TERMS))
    before = {(row.kind, row.label) for row in conn.execute(sa.select(kept.c.kind, kept.c.label).where(*of_interview))}
    now = _facts(conn, conversation_id, interview, before)
    if gone := before - now:
        conn.execute(kept.delete().where(*of_interview, sa.tuple_(kept.c.kind, kept.c.label).in_(gone)))
    add(conn, conversation_id, now - before)


def _facts(conn: Connection, conversation_id: str, interview: Interview, before: Collection[Fact]) -> frozenset[Fact]:
    """The facts; whether a momentopname is the first of its casus is decided once, as that one may be forgotten."""
    parts, answers = interview.instrument.parts, interview.answers
    now = patterns.facts(parts, answers, is_later=patterns.LATER in before)
    is_new = patterns.FIRST in now and patterns.FIRST not in before
    if is_new and _had_snapshot(conn, conversation_id):
        return patterns.facts(parts, answers, is_later=True)
    return now


def _had_snapshot(conn: Connection, conversation_id: str) -> bool:
    """Whether an earlier conversation of the team about the same casus has a momentopname."""
    this, other = conversations.alias(), conversations.alias()
    is_earlier = sa.and_(
        other.c.team_id == this.c.team_id,
        other.c.case_code == this.c.case_code,
        other.c.practice_case.is_not_distinct_from(this.c.practice_case),
        other.c.created_at < this.c.created_at,
    )
    query = sa.select(other.c.id).join_from(this, other, is_earlier).join(kept, kept.c.conversation_id == other.c.id)
    wanted = query.where(this.c.id == conversation_id, kept.c.kind == patterns.FIRST[0])
    return conn.scalar(wanted.limit(1)) is not None


def add(conn: Connection, conversation_id: str, some: Iterable[Fact]) -> None:
    """Keep facts; those that are there already stay as they are."""
    rows = [{"conversation_id": conversation_id, "kind": kind, "label": label} for kind, label in some]
    if rows:
        insert = sqlite.insert if conn.dialect.name == "sqlite" else postgresql.insert
        conn.execute(insert(kept).on_conflict_do_nothing(), rows)


def add_all(conn: Connection, given: Iterable[tuple[str, Collection[Fact]]]) -> None:
    """Keep the facts of conversations that have none yet."""
    rows = [{"conversation_id": each, "kind": kind, "label": label} for each, some in given for kind, label in some]
    if rows:
        conn.execute(kept.insert(), rows)


def looked_up(bodies: Iterable[Mapping[str, Any]]) -> frozenset[Fact]:
    """Which words of 1taal these messages explain, and whether one of them says that a word is not there."""
    told = (body for body in bodies if body["soort"] == TERM)
    return frozenset((TERM, str(body["begrip"]["id"])) if "begrip" in body else NO_TERM for body in told)


def of(conn: Connection, conversation_ids: Collection[str]) -> list[tuple[str, str, str]]:
    """Every fact of these conversations: conversation, kind, label."""
    query = sa.select(kept).where(kept.c.conversation_id.in_(conversation_ids))
    return [(row.conversation_id, row.kind, row.label) for row in conn.execute(query)]
