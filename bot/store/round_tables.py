"""What a team does together: rounds in which several people fill in one instrument, and the lines of the diary."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.columns import identity, metadata, moment, refers

# A round of one instrument for one team. Days are days in the Netherlands, as "2026-12-24".
rounds = sa.Table(
    "rounds",
    metadata,
    identity(),
    refers("team_id", "teams.id", index=True),
    sa.Column("instrument_id", sa.String(60), nullable=False),
    sa.Column("title", sa.String(200), nullable=False),
    sa.Column("begins_on", sa.String(10), nullable=False),
    sa.Column("ends_on", sa.String(10), nullable=False),
    moment("opened_at"),
    moment("closed_at", nullable=True),
    # How many people filled it in, known when it was closed.
    sa.Column("participants", sa.Integer, nullable=True),
    # When the team wants to look again, and which round this one repeats. That one may be gone since.
    sa.Column("repeat_on", sa.String(10), nullable=True),
    sa.Column("former_id", sa.String(36), nullable=True),
)

# Which conversations belong to a round; an answer is only there as long as its conversation is.
round_conversations = sa.Table(
    "round_conversations",
    metadata,
    refers("conversation_id", "conversations.id", primary_key=True),
    refers("round_id", "rounds.id", index=True),
)

# How often each point or option was chosen, of questions that enough people answered. It outlives the conversations.
round_spreads = sa.Table(
    "round_spreads",
    metadata,
    refers("round_id", "rounds.id", primary_key=True),
    sa.Column("question_id", sa.String(100), primary_key=True),
    sa.Column("choice", sa.String(60), primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
)

# What the team is going to do about it.
round_actions = sa.Table(
    "round_actions",
    metadata,
    identity(),
    refers("round_id", "rounds.id", index=True),
    sa.Column("text", sa.Text, nullable=False),
    refers("owner_id", "users.id"),
    sa.Column("due_on", sa.String(10), nullable=False),
    moment("created_at"),
    moment("done_at", nullable=True),
)

# Of diary entries that are forgotten: what all of them together gave to a question in a month, never one of them.
diary_months = sa.Table(
    "diary_months",
    metadata,
    refers("team_id", "teams.id", primary_key=True),
    sa.Column("question_id", sa.String(100), primary_key=True),
    sa.Column("month", sa.String(7), primary_key=True),
    sa.Column("total", sa.Integer, nullable=False),
    sa.Column("entries", sa.Integer, nullable=False),
    sa.Column("people", sa.Integer, nullable=False),
)
