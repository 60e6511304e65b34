"""The tables that outlive a conversation: what was done, how often, and what must stay erased."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.columns import metadata, moment, refers

# Append-only and chained; triggers of the database forbid the rest. Nothing refers to other tables: this outlives them.
deeds = sa.Table(
    "deeds",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    moment("at", index=True),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("origin", sa.String(20), nullable=False),
    sa.Column("actor_id", sa.String(36), nullable=True, index=True),
    sa.Column("conversation_id", sa.String(36), nullable=True, index=True),
    sa.Column("case_code", sa.String(40), nullable=True),
    sa.Column("team_id", sa.String(36), nullable=True),
    sa.Column("about_user_id", sa.String(36), nullable=True, index=True),
    sa.Column("address", sa.String(60), nullable=True),
    sa.Column("details", sa.JSON, nullable=False),
    # Only in a row that closes old days: the number of the last row that was removed.
    sa.Column("through", sa.Integer, nullable=True),
    sa.Column("previous", sa.String(64), nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
    sa.CheckConstraint("origin IN ('web', 'opdracht', 'nacht')", name="known_origin"),
    sa.CheckConstraint("through IS NULL OR through < number", name="through_before_itself"),
)

# How many conversations there were, of those that are forgotten. `label` is a question, or what a fact says.
figures = sa.Table(
    "figures",
    metadata,
    refers("team_id", "teams.id", primary_key=True),
    sa.Column("instrument_id", sa.String(60), primary_key=True),
    sa.Column("month", sa.String(7), primary_key=True),
    sa.Column("kind", sa.String(20), primary_key=True),
    sa.Column("label", sa.String(110), primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
    sa.CheckConstraint(
        "kind IN ('begonnen', 'open', 'gepauzeerd', 'afgerond', 'gestopt', 'gestopt-bij', 'gepauzeerd-bij',"
        " 'overgeslagen', 'deel', 'keuze', 'momentopname', 'netwerk', 'functie', 'begrip', 'begrip-onbekend', 'thema')",
        name="known_kind",
    ),
)

# Conversations that are gone, known by a hash of their id only, so that an older backup does not bring them back.
tombstones = sa.Table(
    "tombstones",
    metadata,
    sa.Column("fingerprint", sa.String(64), primary_key=True),
    moment("erased_at"),
)
