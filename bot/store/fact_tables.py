"""What is counted of each conversation, kept as it is talked about."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.columns import metadata, refers

# What a fact is, stands in `bot.core.patterns` and `bot.store.facts`. No text of anybody.
conversation_facts = sa.Table(
    "conversation_facts",
    metadata,
    refers("conversation_id", "conversations.id", primary_key=True),
    sa.Column("kind", sa.String(20), primary_key=True),
    sa.Column("label", sa.String(110), primary_key=True),
    # One tree instead of two: the key is all there is.
    sqlite_with_rowid=False,
)
