"""The other conversations of one worker about the same casus: what a momentopname can be laid beside."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store.conversations import Conversation
from bot.store.tables import conversations

_MOST = 50


def of_same_case(conn: Connection, conversation: Conversation) -> list[Conversation]:
    """The conversations about this casus by the same worker in the same team, this one included, oldest first.

    Without a casus a conversation stands alone.
    """
    if conversation.case_code is None:
        return [conversation]
    query = sa.select(conversations).where(
        conversations.c.user_id == conversation.user_id,
        conversations.c.team_id == conversation.team_id,
        conversations.c.case_code == conversation.case_code,
    )
    rows = conn.execute(query.order_by(conversations.c.created_at.desc(), conversations.c.id).limit(_MOST)).mappings()
    return [Conversation(**row) for row in rows][::-1]
