"""Writing down what people do and read. What may be in the log stands in `bot.store.deeds`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.engine import Connection

from bot.store import deeds
from bot.store.conversations import Conversation
from bot.store.deeds import Deed
from bot.store.rereading import READING
from bot.store.users import User
from bot.web.context import Context, Visitor

_LONGEST_ADDRESS = 60
_ONE_VISIT = timedelta(minutes=30)


def add(conn: Connection, kind: str, by: User | None, *, address: str | None = None, **about: Any) -> None:
    """Write down a deed with what it changes, so that either both are kept or neither. Do it last."""
    where = address[:_LONGEST_ADDRESS] if address else None
    deed = Deed(kind=kind, at=datetime.now(UTC), actor_id=by.id if by else None, address=where, **about)
    deeds.append(conn, deed)


def note(made: Context, kind: str, by: User | None, **about: Any) -> None:
    """Write down a deed that changes nothing else."""
    with made.database.begin() as conn:
        add(conn, kind, by, **about)


def reading(made: Context, found: Visitor, conversation: Conversation) -> None:
    """Write down that somebody reads a conversation of another. One's own is read all the time, while talking."""
    if conversation.user_id != found.user.id:
        note(
            made, READING, found.user, conversation_id=conversation.id, team_id=conversation.team_id,
            about_user_id=conversation.user_id,
        )  # fmt: skip


def visiting(made: Context, found: Visitor, conversation: Conversation) -> None:
    """The same on a page to which one keeps coming back: within half an hour that is one reading."""
    since = datetime.now(UTC) - _ONE_VISIT
    with made.database.read() as conn:
        known = deeds.search(
            conn, kinds=[READING], actor_id=found.user.id, conversation_ids=[conversation.id], since=since, limit=1
        )
    if not known:
        reading(made, found, conversation)


def about(by: User, conversation: Conversation) -> dict[str, str]:
    """What the log says of a conversation; of another's also whose it is, who so finds it in the own log."""
    told = {"conversation_id": conversation.id, "team_id": conversation.team_id}
    return told if conversation.user_id == by.id else told | {"about_user_id": conversation.user_id}


def roles_as_words(roles: Collection[str]) -> dict[str, str]:
    """Which roles somebody has now, as the log takes it."""
    return {"rollen": "-".join(sorted(roles))}
