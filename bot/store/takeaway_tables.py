"""What a worker makes of a conversation to take along. It goes with the conversation."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.columns import metadata, moment, refers

# Append-only, as answers are: a change is a new revision.
takeaways = sa.Table(
    "takeaways",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    refers("conversation_id", "conversations.id"),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("sections", sa.JSON, nullable=False),
    moment("written_at"),
    sa.UniqueConstraint("conversation_id", "kind", "revision"),
    sa.CheckConstraint("kind IN ('samenvatting', 'inwoner')", name="known_kind"),
)
