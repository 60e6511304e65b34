"""What `prisma oefendata` made, so that exactly that can be taken away again."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.columns import metadata, moment, refers

# `changed_at` is the last turn that was invented: who goes on with such a conversation makes it one like any other.
invented_conversations = sa.Table(
    "invented_conversations",
    metadata,
    refers("conversation_id", "conversations.id", primary_key=True),
    moment("changed_at"),
)

invented_people = sa.Table("invented_people", metadata, refers("user_id", "users.id", primary_key=True))

invented_teams = sa.Table("invented_teams", metadata, refers("team_id", "teams.id", primary_key=True))
