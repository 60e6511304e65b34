"""What a worker keeps beside a conversation: when to look again, and looking back. It goes with the conversation."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.columns import identity, metadata, moment, refers

# When to do what again with a casus. Nothing in it is typed: what to do is an instrument, and one of its parts.
reminders = sa.Table(
    "reminders",
    metadata,
    identity(),
    refers("conversation_id", "conversations.id", index=True),
    sa.Column("instrument_id", sa.String(60), nullable=False),
    sa.Column("part", sa.String(40), nullable=True),
    sa.Column("due_on", sa.String(10), nullable=False),  # a day, as "2026-12-24"
    moment("created_at"),
    moment("done_at", nullable=True),
)

# How a worker looks back on one conversation. It is the worker's own until it is shared with the team.
reflections = sa.Table(
    "reflections",
    metadata,
    refers("conversation_id", "conversations.id", primary_key=True),
    sa.Column("competences", sa.JSON, nullable=False),
    sa.Column("next_time", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    moment("changed_at"),
    moment("shared_at", nullable=True),
)
