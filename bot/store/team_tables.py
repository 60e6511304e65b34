"""What the lists of a team are made from: the answers as they are now, and when a coordinator last looked."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.columns import metadata, moment, refers

# One row for each question that has an answer now; the store keeps it in step with `answers`. The migrations put the
# full-text index of each database on it: `search_answers`, which no other code writes to.
current_answers = sa.Table(
    "current_answers",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    refers("conversation_id", "conversations.id"),
    sa.Column("question_id", sa.String(100), nullable=False),
    sa.Column("is_skipped", sa.Boolean, nullable=False),
    sa.Column("stems", sa.Text, nullable=False),
    sa.UniqueConstraint("conversation_id", "question_id"),
)

# What changed since `since` is new; a look within half an hour of the one before belongs to that one.
last_looks = sa.Table(
    "last_looks",
    metadata,
    refers("user_id", "users.id", primary_key=True),
    moment("since", nullable=True),
    moment("looked_at"),
)
