"""The tables. Answers are append-only: a change is a new revision."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.columns import UtcDateTime, identity, metadata, moment, refers
from bot.store.fact_tables import conversation_facts
from bot.store.invented_tables import invented_conversations, invented_people, invented_teams
from bot.store.keeping_tables import deeds, figures, tombstones
from bot.store.marking_tables import (
    assignments,
    label_uses,
    labels,
    note_mentions,
    notes,
    review_queue,
    reviews,
    saved_views,
)
from bot.store.meeting_tables import agreements, meeting_items, meetings
from bot.store.name_tables import name_choices, name_scopes, pseudonyms
from bot.store.people_tables import teams, users
from bot.store.round_tables import diary_months, round_actions, round_conversations, round_spreads, rounds
from bot.store.takeaway_tables import takeaways
from bot.store.team_tables import current_answers, last_looks
from bot.store.worker_tables import reflections, reminders

# Whoever imports `metadata` from here finds every table in it.
__all__ = [
    "UtcDateTime",
    "agreements",
    "answers",
    "assignments",
    "conversation_facts",
    "conversations",
    "corrections",
    "current_answers",
    "deeds",
    "diary_months",
    "figures",
    "instrument_versions",
    "invented_conversations",
    "invented_people",
    "invented_teams",
    "label_uses",
    "labels",
    "last_looks",
    "meeting_items",
    "meetings",
    "messages",
    "metadata",
    "name_choices",
    "name_scopes",
    "note_mentions",
    "notes",
    "pseudonyms",
    "reflections",
    "reminders",
    "review_queue",
    "reviews",
    "round_actions",
    "round_conversations",
    "round_spreads",
    "rounds",
    "saved_views",
    "takeaways",
    "teams",
    "term_proposals",
    "tombstones",
    "turns",
    "users",
]

instrument_versions = sa.Table(
    "instrument_versions",
    metadata,
    sa.Column("version", sa.String(12), primary_key=True),
    sa.Column("instrument_id", sa.String(60), nullable=False),
    sa.Column("label", sa.String(60), nullable=False),
    sa.Column("content", sa.JSON, nullable=False),
    moment("created_at"),
)

conversations = sa.Table(
    "conversations",
    metadata,
    identity(),
    sa.Column("instrument_id", sa.String(60), nullable=False),
    sa.Column("version", sa.ForeignKey("instrument_versions.version"), nullable=False),
    refers("team_id", "teams.id"),
    refers("user_id", "users.id"),
    sa.Column("case_code", sa.String(40), nullable=True),
    # Only of a conversation that is practice: about which invented case.
    sa.Column("practice_case", sa.String(60), nullable=True),
    sa.Column("start_part", sa.String(40), nullable=False),
    sa.Column("position", sa.String(100), nullable=True),
    sa.Column("return_to", sa.String(100), nullable=True),
    sa.Column("status", sa.String(20), nullable=False),
    moment("created_at"),
    moment("changed_at"),
    sa.CheckConstraint("status IN ('open', 'gepauzeerd', 'afgerond', 'gestopt')", name="known_status"),
    sa.Index(None, "user_id", "changed_at"),
    sa.Index(None, "team_id", "changed_at"),
    sa.Index(None, "team_id", "created_at"),
)

answers = sa.Table(
    "answers",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    refers("conversation_id", "conversations.id"),
    sa.Column("question_id", sa.String(100), nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("value", sa.JSON, nullable=True),
    sa.Column("skip_reason", sa.String(20), nullable=True),
    sa.Column("skip_note", sa.Text, nullable=False, default=""),
    sa.Column("message_id", sa.String(64), nullable=False),
    moment("given_at"),
    sa.UniqueConstraint("conversation_id", "question_id", "revision"),
    sa.CheckConstraint("kind IN ('gegeven', 'overgeslagen', 'ingetrokken')", name="known_kind"),
)

messages = sa.Table(
    "messages",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    refers("conversation_id", "conversations.id"),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("sender", sa.String(20), nullable=False),
    sa.Column("message_id", sa.String(64), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
    moment("sent_at"),
    sa.UniqueConstraint("conversation_id", "number"),
    sa.CheckConstraint("sender IN ('medewerker', 'assistent')", name="known_sender"),
)

# One row per turn: what came in is answered once, and the same answer is given when it is sent again.
turns = sa.Table(
    "turns",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    refers("conversation_id", "conversations.id"),
    sa.Column("message_id", sa.String(64), nullable=False),
    sa.Column("reading", sa.String(20), nullable=False),
    sa.Column("intent", sa.String(40), nullable=False),
    sa.Column("reason", sa.String(40), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("before", sa.JSON, nullable=False),
    sa.Column("reply", sa.JSON, nullable=False),
    moment("taken_at"),
    sa.UniqueConstraint("conversation_id", "message_id"),
)

# Learning material: a turn that its worker said was read wrongly. It is forgotten with its conversation.
corrections = sa.Table(
    "corrections",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    refers("conversation_id", "conversations.id"),
    sa.Column("message_id", sa.String(64), nullable=False),
    sa.Column("question_id", sa.String(100), nullable=True),
    sa.Column("question_kind", sa.String(20), nullable=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("read_as", sa.String(20), nullable=False),
    sa.Column("read_intent", sa.String(40), nullable=False),
    sa.Column("corrected_to", sa.String(40), nullable=False),
    moment("corrected_at"),
    sa.UniqueConstraint("conversation_id", "message_id", "corrected_at"),
)

# Words that people miss in 1taal: only the word, never who missed it or in which conversation.
term_proposals = sa.Table(
    "term_proposals",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    refers("team_id", "teams.id"),
    sa.Column("word", sa.String(80), nullable=False),
    sa.Column("count", sa.Integer, nullable=False, default=1),
    sa.Column("status", sa.String(20), nullable=False, default="nieuw"),
    moment("proposed_at"),
    sa.UniqueConstraint("team_id", "word"),
    sa.CheckConstraint("status IN ('nieuw', 'opgenomen', 'afgewezen')", name="known_status"),
)
