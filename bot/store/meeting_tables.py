"""The casusoverleg of a team: its meetings, what is on their agenda, and what was agreed about a conversation."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.columns import identity, metadata, moment, refers

# Nothing in it is about a resident: the title is looked at by the name guard, and names nobody.
meetings = sa.Table(
    "meetings",
    metadata,
    identity(),
    refers("team_id", "teams.id"),
    sa.Column("held_on", sa.String(10), nullable=False),  # a day, as "2026-12-24"
    sa.Column("title", sa.String(120), nullable=False),
    sa.Column("present", sa.Integer, nullable=True),
    sa.Column("minutes", sa.Integer, nullable=True),
    # How many conversations were put on the agenda; those that were forgotten since are still counted.
    sa.Column("put_on", sa.Integer, nullable=False),
    moment("created_at"),
    sa.Index(None, "team_id", "held_on"),
)

# A conversation on an agenda. It goes with the conversation.
meeting_items = sa.Table(
    "meeting_items",
    metadata,
    identity(),
    refers("meeting_id", "meetings.id"),
    refers("conversation_id", "conversations.id", index=True),
    sa.Column("place", sa.Integer, nullable=False),
    sa.UniqueConstraint("meeting_id", "conversation_id"),
)

# What was agreed about a conversation, append-only as answers are. It goes with the conversation, not with the meeting.
agreements = sa.Table(
    "agreements",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("agreement_id", sa.String(36), nullable=False),
    refers("conversation_id", "conversations.id", index=True),
    sa.Column("meeting_id", sa.ForeignKey("meetings.id", ondelete="SET NULL"), nullable=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("who", sa.String(20), nullable=False),
    sa.Column("due_on", sa.String(10), nullable=True),
    sa.Column("status", sa.String(20), nullable=False),
    moment("written_at"),
    sa.UniqueConstraint("agreement_id", "revision"),
    sa.CheckConstraint("status IN ('open', 'gedaan', 'ingetrokken')", name="known_status"),
)
