"""The tables of the name guard: keyed fingerprints and pseudonyms, never a name."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.columns import metadata, refers

# Within a scope somebody has one pseudonym: a casus of a team, or a conversation without a casus, with which it goes.
name_scopes = sa.Table(
    "name_scopes",
    metadata,
    sa.Column("scope", sa.String(120), primary_key=True),
    refers("team_id", "teams.id"),
    sa.Column("conversation_id", sa.ForeignKey("conversations.id", ondelete="CASCADE"), nullable=True, index=True),
)

pseudonyms = sa.Table(
    "pseudonyms",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    refers("scope", "name_scopes.scope"),
    sa.Column("pseudonym", sa.Text, nullable=False),
    sa.Column("sex", sa.String(1), nullable=False),
    sa.Column("fingerprints", sa.JSON, nullable=False),
    sa.UniqueConstraint("scope", "pseudonym"),
)

# What a worker said of a word: that it is a name, or that it is none.
name_choices = sa.Table(
    "name_choices",
    metadata,
    refers("scope", "name_scopes.scope", primary_key=True),
    sa.Column("fingerprint", sa.String(70), primary_key=True),
    sa.Column("is_name", sa.Boolean, nullable=False),
)
