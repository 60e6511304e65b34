"""The tables of people: who they are, what they may do, how they log in."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.columns import identity, metadata, moment, refers

teams = sa.Table(
    "teams",
    metadata,
    identity(),
    sa.Column("name", sa.String(100), nullable=False, unique=True),
    moment("created_at"),
    moment("archived_at", nullable=True),
    # Whether the team agreed that its coordinator sees whose conversation is whose.
    sa.Column("shows_workers", sa.Boolean, nullable=False, default=False, server_default=sa.false()),
)

users = sa.Table(
    "users",
    metadata,
    identity(),
    sa.Column("username", sa.String(100), nullable=False, unique=True),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("password_hash", sa.String(200), nullable=False),
    sa.Column("is_active", sa.Boolean, nullable=False, default=True),
    # Who logs in elsewhere is known by the provider and its own name for the person, and has no password here.
    sa.Column("sso_subject", sa.String(500), nullable=True),
    moment("created_at"),
    sa.Index(None, "sso_subject", unique=True),
)

user_roles = sa.Table(
    "user_roles",
    metadata,
    refers("user_id", "users.id", primary_key=True),
    sa.Column("role", sa.String(20), primary_key=True),
    sa.CheckConstraint("role IN ('medewerker', 'coordinator', 'trainer', 'beheerder')", name="known_role"),
)

memberships = sa.Table(
    "memberships",
    metadata,
    refers("user_id", "users.id", primary_key=True),
    refers("team_id", "teams.id", primary_key=True),
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    refers("user_id", "users.id", index=True),
    sa.Column("csrf", sa.String(64), nullable=False),
    sa.Column("stage", sa.String(20), nullable=False, default="volledig"),
    moment("created_at"),
    moment("seen_at"),
)

invitations = sa.Table(
    "invitations",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    # Either a role, for an account that is still to be made, or the account that gets a new password.
    sa.Column("role", sa.String(20), nullable=True),
    sa.Column("user_id", sa.ForeignKey("users.id", ondelete="CASCADE"), nullable=True),
    moment("created_at"),
    moment("expires_at"),
)

# The secret is sealed with a key that is not in the database. A code counts once: `last_step` is its half minute.
second_factors = sa.Table(
    "second_factors",
    metadata,
    refers("user_id", "users.id", primary_key=True),
    sa.Column("secret", sa.String(300), nullable=False),
    sa.Column("last_step", sa.Integer, nullable=False, default=0),
    moment("confirmed_at", nullable=True),
)

recovery_codes = sa.Table(
    "recovery_codes",
    metadata,
    refers("user_id", "users.id", primary_key=True),
    sa.Column("code_hash", sa.String(64), primary_key=True),
)

# How often something was done by an account or an address, both known by a keyed hash only.
counters = sa.Table(
    "counters",
    metadata,
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
    moment("since"),
    moment("last_at", index=True),
)
