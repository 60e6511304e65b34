"""Labels on conversations and messages, and the labels that a team made itself."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, RowMapping

from bot.store.marking_tables import WHOLE, label_uses, labels
from bot.store.tables import conversations, messages


class LabelNotFound(LookupError):
    """There is no such label, or it is another team's; or this use of one is somebody else's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLabel:
    """A label that a team made itself."""

    id: str
    team_id: str
    name: str
    explanation: str
    is_archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelUse:
    """That somebody gave a label. `label` is the key of a ready-made one, or the id of one of a team.

    `message` is the number of a message; None is the conversation as a whole.
    """

    id: int
    conversation_id: str
    message: int | None
    label: str
    user_id: str
    put_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A message that was given a label before, and which conversation of whom it is from."""

    conversation_id: str
    team_id: str
    user_id: str
    message: int
    text: str


def of_teams(conn: Connection, team_ids: Collection[str], *, archived: bool = False) -> list[TeamLabel]:
    """The labels of these teams by name; with `archived` also those that are no longer given."""
    query = sa.select(labels).where(labels.c.team_id.in_(team_ids))
    if not archived:
        query = query.where(labels.c.archived_at.is_(None))
    return [_label(row) for row in conn.execute(query.order_by(sa.func.lower(labels.c.name), labels.c.id)).mappings()]


def get(conn: Connection, label_id: str, team_ids: Collection[str]) -> TeamLabel:
    """A label of one of these teams. Raises LabelNotFound."""
    query = sa.select(labels).where(labels.c.id == label_id, labels.c.team_id.in_(team_ids))
    row = conn.execute(query).mappings().first()
    if row is None:
        raise LabelNotFound(label_id)
    return _label(row)


def make(conn: Connection, team_id: str, name: str, explanation: str, at: datetime) -> TeamLabel:
    made = TeamLabel(id=str(uuid.uuid4()), team_id=team_id, name=name, explanation=explanation)
    row = {"id": made.id, "team_id": team_id, "name": name, "explanation": explanation, "made_at": at}
    conn.execute(labels.insert().values(row))
    return made


def rename(conn: Connection, label_id: str, name: str, explanation: str) -> None:
    """Call a label otherwise; where it was given it stays."""
    conn.execute(labels.update().where(labels.c.id == label_id).values(name=name, explanation=explanation))


def archive(conn: Connection, label_id: str, at: datetime | None) -> None:
    """Give a label no more from a moment on; None takes it into use again. Where it was given it stays."""
    conn.execute(labels.update().where(labels.c.id == label_id).values(archived_at=at))


def uses(conn: Connection, conversation_ids: Collection[str]) -> list[LabelUse]:
    """The labels on these conversations, first given first."""
    query = sa.select(label_uses).where(label_uses.c.conversation_id.in_(conversation_ids)).order_by(label_uses.c.id)
    return [_use(row) for row in conn.execute(query).mappings()]


def put(
    conn: Connection, conversation_id: str, label: str, user_id: str, at: datetime, *, message: int | None = None
) -> LabelUse:
    """Give a label; giving it again changes nothing."""
    key = {"conversation_id": conversation_id, "message_number": message or WHOLE, "label": label, "user_id": user_id}
    insert = sqlite.insert if conn.dialect.name == "sqlite" else postgresql.insert
    conn.execute(insert(label_uses).values(key | {"put_at": at}).on_conflict_do_nothing())
    row = conn.execute(sa.select(label_uses).filter_by(**key)).mappings().one()
    return _use(row)


def take_away(conn: Connection, conversation_id: str, use_id: int, user_id: str) -> None:
    """Take a label away that this user gave on this conversation. Raises LabelNotFound."""
    meant = {"id": use_id, "conversation_id": conversation_id, "user_id": user_id}
    if not conn.execute(label_uses.delete().filter_by(**meant)).rowcount:
        raise LabelNotFound(str(use_id))


def examples(
    conn: Connection,
    label: str,
    team_ids: Collection[str],
    *,
    apart_from: str,
    unless: sa.ColumnElement[bool],
    limit: int,
) -> list[Example]:
    """Messages of other conversations that this label was given, last given first.

    `unless` is what keeps a conversation out.
    """
    columns = (messages.c.conversation_id, messages.c.number.label("message"), messages.c.text)
    given = sa.and_(
        messages.c.conversation_id == label_uses.c.conversation_id, messages.c.number == label_uses.c.message_number
    )
    query = (
        sa.select(*columns, conversations.c.team_id, conversations.c.user_id)
        .select_from(
            label_uses.join(messages, given).join(conversations, conversations.c.id == messages.c.conversation_id)
        )
        .where(label_uses.c.label == label, conversations.c.team_id.in_(team_ids), conversations.c.id != apart_from)
        .where(conversations.c.practice_case.is_(None), sa.not_(unless))
        .group_by(*columns, conversations.c.team_id, conversations.c.user_id)
        .order_by(sa.func.max(label_uses.c.id).desc())
    )
    return [Example(**row) for row in conn.execute(query.limit(limit)).mappings()]


def _label(row: RowMapping) -> TeamLabel:
    return TeamLabel(
        id=row["id"], team_id=row["team_id"], name=row["name"], explanation=row["explanation"],
        is_archived=row["archived_at"] is not None,
    )  # fmt: skip


def _use(row: RowMapping) -> LabelUse:
    return LabelUse(
        id=row["id"], conversation_id=row["conversation_id"], message=row["message_number"] or None, label=row["label"],
        user_id=row["user_id"], put_at=row["put_at"],
    )  # fmt: skip
