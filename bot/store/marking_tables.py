"""What coordinators mark on conversations: labels, notes, reviews, and who looks at which. It goes with them."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.columns import identity, metadata, moment, refers

WHOLE = 0  # as the number of a message: the conversation as a whole

# The labels that a team made itself; the ready-made ones are content, and known by their key.
labels = sa.Table(
    "labels",
    metadata,
    identity(),
    refers("team_id", "teams.id", index=True),
    sa.Column("name", sa.String(60), nullable=False),
    sa.Column("explanation", sa.String(300), nullable=False),
    moment("made_at"),
    moment("archived_at", nullable=True),
)

# `label` is the key of a ready-made label, or the id of one of a team.
label_uses = sa.Table(
    "label_uses",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    refers("conversation_id", "conversations.id"),
    sa.Column("message_number", sa.Integer, nullable=False),
    sa.Column("label", sa.String(60), nullable=False),
    refers("user_id", "users.id"),
    moment("put_at"),
    sa.UniqueConstraint("conversation_id", "message_number", "label", "user_id"),
    sa.Index(None, "label", "conversation_id"),
)

# A reply refers to the note that began the thread. Of a withdrawn note the text is gone.
notes = sa.Table(
    "notes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    refers("conversation_id", "conversations.id", index=True),
    sa.Column("message_number", sa.Integer, nullable=False),
    sa.Column("parent_id", sa.ForeignKey("notes.id", ondelete="CASCADE"), nullable=True),
    refers("user_id", "users.id"),
    sa.Column("text", sa.Text, nullable=False),
    moment("written_at"),
    moment("withdrawn_at", nullable=True),
)

note_mentions = sa.Table(
    "note_mentions",
    metadata,
    refers("note_id", "notes.id", primary_key=True),
    refers("user_id", "users.id", primary_key=True),
    refers("conversation_id", "conversations.id", index=True),
    moment("seen_at", nullable=True),
    sa.Index(None, "user_id", "conversation_id"),
)

# One of each coordinator on a conversation. `labels` are those this one gave until then, so that
# what is compared is what each thought before seeing the other's.
reviews = sa.Table(
    "reviews",
    metadata,
    refers("conversation_id", "conversations.id", primary_key=True),
    refers("user_id", "users.id", primary_key=True),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("until", sa.String(10), nullable=True),  # a day, as "2026-12-24"
    sa.Column("labels", sa.JSON, nullable=False),
    moment("at"),
    sa.CheckConstraint("state IN ('beoordeeld', 'later')", name="known_state"),
    sa.Index(None, "user_id", "state"),
)

# Conversations that two coordinators look at, each without seeing what the other thinks.
review_queue = sa.Table(
    "review_queue",
    metadata,
    refers("conversation_id", "conversations.id", primary_key=True),
    refers("by_id", "users.id"),
    moment("at"),
)

assignments = sa.Table(
    "assignments",
    metadata,
    refers("conversation_id", "conversations.id", primary_key=True),
    refers("user_id", "users.id", primary_key=True),
    refers("by_id", "users.id"),
    moment("at"),
    moment("done_at", nullable=True),
    sa.Index(None, "user_id", "conversation_id"),
)

# A name for what is chosen in the list; without a team it is one's own.
saved_views = sa.Table(
    "saved_views",
    metadata,
    identity(),
    sa.Column("name", sa.String(60), nullable=False),
    sa.Column("query", sa.String(500), nullable=False),
    sa.Column("team_id", sa.ForeignKey("teams.id", ondelete="CASCADE"), nullable=True, index=True),
    refers("user_id", "users.id", index=True),
    moment("saved_at"),
)
