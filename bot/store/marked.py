"""What a list asks about marks: reviewed or not, with a label, and what is there for who looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa

from bot.store.marking_tables import assignments, label_uses, note_mentions, reviews
from bot.store.reviews import is_apart
from bot.store.tables import conversations

Mine = Literal["", "toegewezen", "later", "genoemd"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What is asked for `reader`: asked to look at it, put off, or mentioned in a note. Empty or None asks nothing."""

    reader: str
    is_reviewed: bool | None = None
    label: str = ""
    mine: Mine = ""


def conditions(wanted: Marked) -> list[sa.ColumnElement[bool]]:
    """What holds of the conversations that are wanted."""
    found: list[sa.ColumnElement[bool]] = []
    if wanted.is_reviewed is not None:
        looked_at = sa.exists().where(_of(reviews), reviews.c.state == "beoordeeld")
        found.append(looked_at if wanted.is_reviewed else ~looked_at)
    if wanted.label:
        given = sa.exists().where(_of(label_uses), label_uses.c.label == wanted.label)
        # What others gave must not be found either while it waits for what this reader thinks.
        is_own = given.where(label_uses.c.user_id == wanted.reader)
        found.append(sa.or_(is_own, sa.and_(given, ~is_apart(wanted.reader))))
    if wanted.mine:
        found.append(conversations.c.id.in_(_mine(wanted.mine, wanted.reader)))
    return found


def _mine(mine: Mine, reader: str) -> sa.Select[tuple[str]]:
    """The conversations that are there for this reader."""
    if mine == "toegewezen":
        return sa.select(assignments.c.conversation_id).where(
            assignments.c.user_id == reader, assignments.c.done_at.is_(None)
        )
    if mine == "later":
        return sa.select(reviews.c.conversation_id).where(reviews.c.user_id == reader, reviews.c.state == "later")
    return sa.select(note_mentions.c.conversation_id).where(note_mentions.c.user_id == reader)


def _of(table: sa.Table) -> sa.ColumnElement[bool]:
    return table.c.conversation_id == conversations.c.id
