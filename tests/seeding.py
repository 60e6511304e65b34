"""Conversations in a database without talking: what was answered, as the assistant would have kept it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime

import sqlalchemy as sa

from bot.core import interview as iv
from bot.core.answer import Answer, Skipped
from bot.core.diary_lines import earlier
from bot.core.reading import Aids, read
from bot.local_time import today
from bot.shelf import Shelf
from bot.store import conversations, revisions
from bot.store.database import Database
from bot.store.people_tables import memberships, users

SKIPPED = "(overgeslagen)"  # as an answer: passed over for later


def in_month(number: int) -> datetime:
    """The middle of a month, so many months ago."""
    return datetime.fromisoformat(f"{earlier(f'{today():%Y-%m}', number)}-15T12:00:00+00:00")


def seed(
    url: str,
    shelf: Shelf,
    username: str,
    instrument: str,
    answers: Mapping[str, str],
    *,
    part: str | None = None,
    case_code: str | None = None,
    at: datetime | None = None,
) -> str:
    """Keep a conversation of a worker with these answers, in this order; return its id."""
    moment, conversation_id = at or datetime.now(UTC), str(uuid.uuid4())
    known = shelf.knowledge.instruments[instrument]
    interview = iv.begin(known, part)
    given: list[Answer] = []
    for question_id, text in answers.items():
        skipped = Answer(question=question_id, text="", value=None, skipped=Skipped(reason="later"))
        aids = Aids(lexicon=shelf.knowledge.lexicon, today=date(2026, 3, 2), earlier=())
        given.append(skipped if text == SKIPPED else read(interview.find(question_id), text, aids))
        interview = iv.answer(interview, given[-1])
    database = Database(url)
    with database.begin() as conn:
        user_id = conn.scalar(sa.select(users.c.id).where(users.c.username == username))
        team_id = conn.scalar(sa.select(memberships.c.team_id).where(memberships.c.user_id == user_id))
        content = shelf.knowledge.contents[instrument]
        conversations.keep_version(conn, known.version, known.id, known.label, content, moment)
        conversations.add(
            conn, interview, conversation_id=conversation_id, team_id=str(team_id), user_id=str(user_id),
            case_code=case_code, at=moment,
        )  # fmt: skip
        for answer in given:
            revisions.add(conn, conversation_id, answer, message_id=str(uuid.uuid4()), at=moment)
    database.close()
    return conversation_id
