"""The answers of conversations as they were given: each a revision that is added, and none is changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.core.answer import Answer, Skipped, SkipReason
from bot.store import current_answers
from bot.store.tables import answers

AnswerKind = Literal["gegeven", "overgeslagen", "ingetrokken"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One revision of an answer; revisions are never changed."""

    question_id: str
    revision: int
    kind: AnswerKind
    answer: Answer
    message_id: str
    given_at: datetime


def add(
    conn: Connection,
    conversation_id: str,
    answer: Answer,
    *,
    message_id: str,
    at: datetime,
    kind: AnswerKind | None = None,
) -> None:
    """Append a revision of an answer; earlier ones stay."""
    skipped = answer.skipped
    conn.execute(
        answers.insert().values(
            conversation_id=conversation_id,
            question_id=answer.question,
            revision=latest(conn, conversation_id, answer.question) + 1,
            kind=kind or ("overgeslagen" if skipped else "gegeven"),
            text=answer.text,
            value=answer.value if isinstance(answer.value, (str, type(None))) else dict(answer.value),
            skip_reason=skipped.reason if skipped else None,
            skip_note=skipped.note if skipped else "",
            message_id=message_id,
            given_at=at,
        )
    )
    if kind == "ingetrokken":
        current_answers.withdraw(conn, conversation_id, answer.question)
    else:
        current_answers.put(conn, conversation_id, answer)


def latest(conn: Connection, conversation_id: str, question_id: str) -> int:
    """The number of the last revision of an answer; 0 when the question was never answered."""
    query = sa.select(sa.func.max(answers.c.revision)).where(
        answers.c.conversation_id == conversation_id, answers.c.question_id == question_id
    )
    return conn.scalar(query) or 0


def of_conversation(conn: Connection, conversation_id: str) -> list[Revision]:
    """Every revision of every answer, oldest first."""
    query = sa.select(answers).where(answers.c.conversation_id == conversation_id).order_by(answers.c.id)
    return [_revision(row) for row in conn.execute(query).mappings()]


def of_conversations(conn: Connection, conversation_ids: Sequence[str]) -> dict[str, list[Revision]]:
    """The revisions of several conversations, by conversation."""
    found: dict[str, list[Revision]] = {each: [] for each in conversation_ids}
    query = sa.select(answers).where(answers.c.conversation_id.in_(conversation_ids)).order_by(answers.c.id)
    for row in conn.execute(query).mappings():
        found[row["conversation_id"]].append(_revision(row))
    return found


def current(all_revisions: Iterable[Revision]) -> dict[str, Revision]:
    """The last revision of each question, without withdrawn ones."""
    last = {revision.question_id: revision for revision in all_revisions}
    return {question: revision for question, revision in last.items() if revision.kind != "ingetrokken"}


def _revision(row: RowMapping) -> Revision:
    skipped = None
    if row["skip_reason"]:
        skipped = Skipped(reason=cast(SkipReason, row["skip_reason"]), note=row["skip_note"])
    return Revision(
        question_id=row["question_id"],
        revision=row["revision"],
        kind=row["kind"],
        answer=Answer(question=row["question_id"], text=row["text"], value=row["value"], skipped=skipped),
        message_id=row["message_id"],
        given_at=row["given_at"],
    )
