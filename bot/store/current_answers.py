"""Keeping `current_answers` in step with the revisions of answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.core.answer import Answer
from bot.store.search_terms import stems_of
from bot.store.team_tables import current_answers


def put(conn: Connection, conversation_id: str, answer: Answer) -> None:
    """This is the answer now."""
    withdraw(conn, conversation_id, answer.question)
    conn.execute(current_answers.insert().values(_row(conversation_id, answer)))


def withdraw(conn: Connection, conversation_id: str, question_id: str) -> None:
    """There is no answer any more."""
    conn.execute(
        current_answers.delete().where(
            current_answers.c.conversation_id == conversation_id, current_answers.c.question_id == question_id
        )
    )


def add_all(conn: Connection, given: Iterable[tuple[str, Answer]]) -> None:
    """These are the answers of conversations that have none yet, each with the conversation it is of."""
    rows = [_row(conversation_id, answer) for conversation_id, answer in given]
    if rows:
        conn.execute(current_answers.insert(), rows)


def has(stem: str, *, begins: bool, dialect: str) -> sa.ColumnElement[bool]:
    """Whether a row of `current_answers` has this stem, or also a longer word that begins with it."""
    if dialect == "sqlite":
        wanted = f'"{stem}"*' if begins else f'"{stem}"'
        found = sa.text("SELECT rowid FROM search_answers WHERE search_answers MATCH :wanted")
        # Of its own, or two words in one question would share the last.
        own: sa.BindParameter[str] = sa.bindparam("wanted", wanted, unique=True)
        rows = found.bindparams(own).columns(sa.column("rowid", sa.Integer))
        return current_answers.c.id.in_(rows)
    query = sa.func.to_tsquery(sa.literal_column("'simple'"), f"{stem}:*" if begins else stem)
    return sa.func.to_tsvector(sa.literal_column("'simple'"), current_answers.c.stems).bool_op("@@")(query)


def _row(conversation_id: str, answer: Answer) -> dict[str, Any]:
    note = answer.skipped.note if answer.skipped else ""
    return {
        "conversation_id": conversation_id,
        "question_id": answer.question,
        "is_skipped": answer.skipped is not None,
        "stems": stems_of(answer.text, note),
    }
