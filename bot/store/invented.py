"""Invented conversations for a trial: kept many at a time with their own mark, and taken away together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.core.patterns import Fact
from bot.store import current_answers, facts, users
from bot.store.conversations import Conversation
from bot.store.invented_tables import invented_conversations, invented_people, invented_teams
from bot.store.people_tables import memberships, teams
from bot.store.people_tables import users as user_rows
from bot.store.revisions import Revision, current
from bot.store.tables import answers, conversations, messages, turns
from bot.store.transcript import Line, Turn
from bot.store.users import Team, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A conversation with all that was said in it, and the facts of its interview; a turn goes with its moment."""

    conversation: Conversation
    revisions: Sequence[Revision]
    lines: Sequence[Line]
    turns: Sequence[tuple[Turn, datetime]]
    facts: Collection[Fact]


def count(conn: Connection) -> int:
    """How many invented conversations there are."""
    return conn.scalar(sa.select(sa.func.count()).select_from(invented_conversations)) or 0


def has_real_conversations(conn: Connection, team_name: str) -> bool:
    """Whether people themselves had conversations in the team with this name."""
    query = sa.select(conversations.c.id).join(teams).outerjoin(invented_conversations)
    is_real = invented_conversations.c.conversation_id.is_(None)
    return conn.scalar(query.where(teams.c.name == team_name, is_real).limit(1)) is not None


def add_team(conn: Connection, name: str, at: datetime) -> Team:
    """The team with this name, made and marked when there is none."""
    is_known = conn.scalar(sa.select(teams.c.id).where(teams.c.name == name)) is not None
    team = users.team(conn, name, at)
    if not is_known:
        conn.execute(invented_teams.insert().values(team_id=team.id))
    return team


def add_worker(conn: Connection, team: Team, username: str, name: str, at: datetime) -> User:
    """A worker who does not exist, so nobody can log in as this one. Raises UsernameTaken."""
    worker = users.add_user(
        conn, username=username, name=name, password_hash="", roles=["medewerker"], team_names=[team.name], at=at
    )
    conn.execute(user_rows.update().where(user_rows.c.id == worker.id).values(is_active=False))
    conn.execute(invented_people.insert().values(user_id=worker.id))
    return worker


def keep(conn: Connection, told: Collection[Whole]) -> None:
    """Keep these conversations with their mark. Their instrument versions must be kept already."""
    made = [each.conversation for each in told]
    marks = [{"conversation_id": each.id, "changed_at": each.changed_at} for each in made]
    rows: list[tuple[sa.Table, list[dict[str, Any]]]] = [
        (conversations, [_fields(each) for each in made]),
        (invented_conversations, marks),
        (answers, [_answer(each.conversation.id, one) for each in told for one in each.revisions]),
        (messages, [_line(each.conversation.id, one) for each in told for one in each.lines]),
        (turns, [_turn(each.conversation.id, *one) for each in told for one in each.turns]),
    ]
    for table, some in rows:
        if some:
            conn.execute(table.insert(), some)
    now = [(each.conversation.id, revision.answer) for each in told for revision in current(each.revisions).values()]
    current_answers.add_all(conn, now)
    bodies = ((each, [line.body for line in each.lines if line.sender == "assistent"]) for each in told)
    facts.add_all(conn, ((each.conversation.id, {*each.facts, *facts.looked_up(said)}) for each, said in bodies))


def remove_some(conn: Connection, most: int) -> int:
    """Take at most so many invented conversations away, with all that hangs on them; return how many went."""
    some = list(conn.scalars(sa.select(invented_conversations.c.conversation_id).limit(most)))
    # Everything that refers to a conversation goes with it, by the database itself.
    conn.execute(conversations.delete().where(conversations.c.id.in_(some)))
    return len(some)


def remove_people_and_teams(conn: Connection) -> None:
    """Take away who was invented, and the teams that were made for it; what people use by now stays."""
    busy = sa.exists().where(conversations.c.user_id == user_rows.c.id)
    invented = user_rows.c.id.in_(sa.select(invented_people.c.user_id))
    conn.execute(user_rows.delete().where(invented, ~busy))
    used = (memberships.c.team_id == teams.c.id, conversations.c.team_id == teams.c.id)
    is_free = sa.and_(*(~sa.exists().where(each) for each in used))
    conn.execute(teams.delete().where(teams.c.id.in_(sa.select(invented_teams.c.team_id)), is_free))
    for mark in (invented_people, invented_teams):
        conn.execute(mark.delete())


def _answer(conversation_id: str, revision: Revision) -> dict[str, Any]:
    given, skipped = revision.answer, revision.answer.skipped
    return {
        "conversation_id": conversation_id,
        "question_id": revision.question_id,
        "revision": revision.revision,
        "kind": revision.kind,
        "text": given.text,
        "value": given.value,
        "skip_reason": skipped.reason if skipped else None,
        "skip_note": skipped.note if skipped else "",
        "message_id": revision.message_id,
        "given_at": revision.given_at,
    }


def _line(conversation_id: str, line: Line) -> dict[str, Any]:
    return {
        "conversation_id": conversation_id,
        "number": line.number,
        "sender": line.sender,
        "message_id": line.message_id,
        "text": line.text,
        "body": line.body,
        "sent_at": line.sent_at,
    }


def _turn(conversation_id: str, turn: Turn, at: datetime) -> dict[str, Any]:
    return _fields(turn) | {"conversation_id": conversation_id, "taken_at": at}


def _fields(kept: Conversation | Turn) -> dict[str, Any]:
    # `asdict` would copy all that was said.
    return {each.name: getattr(kept, each.name) for each in fields(kept)}
