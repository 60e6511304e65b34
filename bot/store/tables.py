"""The tables. Answers are append-only: a change is a new revision."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment in UTC; a naive one is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError(f"moment zonder tijdzone: {value!r}")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> sa.Column[str]:
    return sa.Column("id", sa.String(36), primary_key=True)


def _refers(name: str, to: str, **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.ForeignKey(to, ondelete="CASCADE"), nullable=False, **options)


def _moment(name: str, **options: Any) -> sa.Column[datetime]:
    return sa.Column(name, UtcDateTime, nullable=options.pop("nullable", False), **options)


teams = sa.Table(
    "teams", metadata, _id(), sa.Column("name", sa.String(100), nullable=False, unique=True), _moment("created_at")
)

users = sa.Table(
    "users",
    metadata,
    _id(),
    sa.Column("username", sa.String(100), nullable=False, unique=True),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("password_hash", sa.String(200), nullable=False),
    sa.Column("is_active", sa.Boolean, nullable=False, default=True),
    _moment("created_at"),
)

user_roles = sa.Table(
    "user_roles",
    metadata,
    _refers("user_id", "users.id", primary_key=True),
    sa.Column("role", sa.String(20), primary_key=True),
    sa.CheckConstraint("role IN ('medewerker', 'coordinator', 'trainer', 'beheerder')", name="known_role"),
)

memberships = sa.Table(
    "memberships",
    metadata,
    _refers("user_id", "users.id", primary_key=True),
    _refers("team_id", "teams.id", primary_key=True),
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    _refers("user_id", "users.id", index=True),
    sa.Column("csrf", sa.String(64), nullable=False),
    _moment("created_at"),
    _moment("seen_at"),
)

invitations = sa.Table(
    "invitations",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    sa.Column("role", sa.String(20), nullable=False),
    _moment("created_at"),
    _moment("expires_at"),
)

instrument_versions = sa.Table(
    "instrument_versions",
    metadata,
    sa.Column("version", sa.String(12), primary_key=True),
    sa.Column("instrument_id", sa.String(60), nullable=False),
    sa.Column("label", sa.String(60), nullable=False),
    sa.Column("content", sa.JSON, nullable=False),
    _moment("created_at"),
)

conversations = sa.Table(
    "conversations",
    metadata,
    _id(),
    sa.Column("instrument_id", sa.String(60), nullable=False),
    sa.Column("version", sa.ForeignKey("instrument_versions.version"), nullable=False),
    _refers("team_id", "teams.id"),
    _refers("user_id", "users.id"),
    sa.Column("case_code", sa.String(40), nullable=True),
    sa.Column("start_part", sa.String(40), nullable=False),
    sa.Column("position", sa.String(100), nullable=True),
    sa.Column("return_to", sa.String(100), nullable=True),
    sa.Column("status", sa.String(20), nullable=False),
    _moment("created_at"),
    _moment("changed_at"),
    sa.CheckConstraint("status IN ('open', 'gepauzeerd', 'afgerond', 'gestopt')", name="known_status"),
    sa.Index(None, "user_id", "changed_at"),
    sa.Index(None, "team_id", "changed_at"),
)

answers = sa.Table(
    "answers",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    _refers("conversation_id", "conversations.id"),
    sa.Column("question_id", sa.String(100), nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("value", sa.JSON, nullable=True),
    sa.Column("skip_reason", sa.String(20), nullable=True),
    sa.Column("skip_note", sa.Text, nullable=False, default=""),
    sa.Column("message_id", sa.String(64), nullable=False),
    _moment("given_at"),
    sa.UniqueConstraint("conversation_id", "question_id", "revision"),
    sa.CheckConstraint("kind IN ('gegeven', 'overgeslagen', 'ingetrokken')", name="known_kind"),
)

messages = sa.Table(
    "messages",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    _refers("conversation_id", "conversations.id"),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("sender", sa.String(20), nullable=False),
    sa.Column("message_id", sa.String(64), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
    _moment("sent_at"),
    sa.UniqueConstraint("conversation_id", "number"),
    sa.CheckConstraint("sender IN ('medewerker', 'assistent')", name="known_sender"),
)

# One row per turn: what came in is answered once, and the same answer is given when it is sent again.
turns = sa.Table(
    "turns",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    _refers("conversation_id", "conversations.id"),
    sa.Column("message_id", sa.String(64), nullable=False),
    sa.Column("reading", sa.String(20), nullable=False),
    sa.Column("intent", sa.String(40), nullable=False),
    sa.Column("reason", sa.String(40), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("before", sa.JSON, nullable=False),
    sa.Column("reply", sa.JSON, nullable=False),
    _moment("taken_at"),
    sa.UniqueConstraint("conversation_id", "message_id"),
)

# Learning material: a turn that its worker said was read wrongly. It is forgotten with its conversation.
corrections = sa.Table(
    "corrections",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    _refers("conversation_id", "conversations.id"),
    sa.Column("message_id", sa.String(64), nullable=False),
    sa.Column("question_id", sa.String(100), nullable=True),
    sa.Column("question_kind", sa.String(20), nullable=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("read_as", sa.String(20), nullable=False),
    sa.Column("read_intent", sa.String(40), nullable=False),
    sa.Column("corrected_to", sa.String(40), nullable=False),
    _moment("corrected_at"),
    sa.UniqueConstraint("conversation_id", "message_id", "corrected_at"),
)

# Words that people miss in 1taal: only the word, never who missed it or in which conversation.
term_proposals = sa.Table(
    "term_proposals",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    _refers("team_id", "teams.id"),
    sa.Column("word", sa.String(80), nullable=False),
    sa.Column("count", sa.Integer, nullable=False, default=1),
    sa.Column("status", sa.String(20), nullable=False, default="nieuw"),
    _moment("proposed_at"),
    sa.UniqueConstraint("team_id", "word"),
    sa.CheckConstraint("status IN ('nieuw', 'opgenomen', 'afgewezen')", name="known_status"),
)
