"""Who may do what with a conversation; what is not allowed here is not allowed."""

from __future__ import annotations

from bot.store.conversations import Conversation
from bot.store.users import User


def may_take_part(user: User, conversation: Conversation) -> bool:
    """Answering and steering: only the worker whose conversation it is."""
    return "medewerker" in user.roles and conversation.user_id == user.id


def may_read(user: User, conversation: Conversation) -> bool:
    """Reading: the worker, and a coordinator of the team it belongs to."""
    is_of_team = conversation.team_id in {team.id for team in user.teams}
    return may_take_part(user, conversation) or ("coordinator" in user.roles and is_of_team)


def may_begin(user: User) -> bool:
    """Beginning a conversation: a worker with a team."""
    return "medewerker" in user.roles and bool(user.teams)


def may_see_proposals(user: User) -> bool:
    """Reading which words teams miss: a trainer, of the teams this trainer belongs to."""
    return "trainer" in user.roles
