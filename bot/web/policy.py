"""Who may do what; what is not in this table is not allowed.

A row is an action, a column a role, a cell the things it is allowed on: one's own, those of one's own team, or those of
another team. The tests take every cell of this table through HTTP.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from bot.store.conversations import Conversation
from bot.store.users import Role, User

Relation = Literal["eigen", "eigen team", "ander team"]
Action = Literal[
    "read content", "list conversations", "list team conversations", "read figures", "begin conversation", "take part",
    "read conversation", "erase conversation", "export conversation", "practise", "read reflections",
    "export team conversations", "take part in rounds", "lead rounds", "see diary lines",
    "note on conversation", "mark conversation", "make labels",
    "see proposals", "use account", "manage people", "manage teams", "read log",
    "see meetings", "lead meetings", "put on agenda", "tick agreement",
]  # fmt: skip
RELATIONS: tuple[Relation, ...] = ("eigen", "eigen team", "ander team")

_NOTHING: frozenset[Relation] = frozenset()
_OWN: frozenset[Relation] = frozenset(["eigen"])
_OWN_TEAM: frozenset[Relation] = frozenset(["eigen team"])
_OTHERS: frozenset[Relation] = frozenset(["eigen team", "ander team"])
_ALL: frozenset[Relation] = frozenset(RELATIONS)

TABLE: Mapping[Action, Mapping[Role, frozenset[Relation]]] = {
    # Instruments and terms belong to everybody.
    "read content": {"medewerker": _ALL, "coordinator": _ALL, "trainer": _ALL, "beheerder": _ALL},
    "list conversations": {"medewerker": _OWN},
    # Which conversations there are in a team, searching in them, and reading one back as it went.
    "list team conversations": {"coordinator": _OWN_TEAM},
    # How many of what, in which nobody can be recognised.
    "read figures": {"coordinator": _OWN_TEAM},
    "begin conversation": {"medewerker": _OWN_TEAM},
    "take part": {"medewerker": _OWN},
    "read conversation": {"medewerker": _OWN, "coordinator": _OWN_TEAM},
    # As the retention does in the end: for good.
    "erase conversation": {"medewerker": _OWN},
    # Who may read it could copy it too; as a file it is noted in the log.
    "export conversation": {"medewerker": _OWN, "coordinator": _OWN_TEAM},
    # Everything that a view of the list finds, in one file.
    "export team conversations": {"coordinator": _OWN_TEAM},
    # Everything with a conversation about an invented case; nobody else reads it.
    "practise": {"medewerker": _OWN, "trainer": _OWN},
    # Who had a conversation reads what is noted on it, and may answer.
    "note on conversation": {"medewerker": _OWN, "coordinator": _OWN_TEAM},
    # Labels, and whether it was looked at: for what conversations tell, never for how somebody works.
    "mark conversation": {"coordinator": _OWN_TEAM},
    "make labels": {"coordinator": _OWN_TEAM},
    # What somebody wrote down about a conversation of their own, and shared.
    "read reflections": {"medewerker": _OWN_TEAM, "coordinator": _OWN_TEAM},
    # What a team fills in together: everybody of it sees the answers beside each other, without names.
    "take part in rounds": {"medewerker": _OWN_TEAM, "coordinator": _OWN_TEAM},
    "lead rounds": {"coordinator": _OWN_TEAM},
    # The innovatiedagboek of a team as lines, never of one person.
    "see diary lines": {"medewerker": _OWN_TEAM, "coordinator": _OWN_TEAM},
    # The casusoverleg of a team: everybody in it sees the agenda, the coordinator makes it and leads at the table.
    "see meetings": {"medewerker": _OWN_TEAM, "coordinator": _OWN_TEAM},
    "lead meetings": {"coordinator": _OWN_TEAM},
    "put on agenda": {"medewerker": _OWN, "coordinator": _OWN_TEAM},
    # What was agreed is read by who may read the conversation; these may also say that it is done.
    "tick agreement": {"medewerker": _OWN, "coordinator": _OWN_TEAM},
    "see proposals": {"trainer": _OWN_TEAM},
    "use account": {"medewerker": _OWN, "coordinator": _OWN, "trainer": _OWN, "beheerder": _OWN},
    # Nobody changes what they may do themselves.
    "manage people": {"beheerder": _OTHERS},
    "manage teams": {"beheerder": _OTHERS},
    # Who did or read what, of everybody; without what was said.
    "read log": {"beheerder": _ALL},
}


def may(user: User, action: Action, relation: Relation) -> bool:
    """Whether one of the roles of an active user allows this."""
    row = TABLE.get(action, {})
    return user.is_active and any(relation in row.get(role, _NOTHING) for role in user.roles)  # type: ignore[call-overload]


def may_ever(user: User, action: Action) -> bool:
    """Whether there is anything this user may do this to."""
    return any(may(user, action, relation) for relation in RELATIONS)


def relation_to_team(user: User, team_id: str) -> Relation:
    return "eigen team" if team_id in {team.id for team in user.teams} else "ander team"


def relation_to_user(user: User, other: User) -> Relation:
    if user.id == other.id:
        return "eigen"
    shared = {team.id for team in user.teams} & {team.id for team in other.teams}
    return "eigen team" if shared else "ander team"


def may_take_part(user: User, conversation: Conversation) -> bool:
    """Answering and steering."""
    return _may_with(user, "take part", conversation)


def may_read(user: User, conversation: Conversation) -> bool:
    return _may_with(user, "read conversation", conversation)


def may_read_back(user: User, conversation: Conversation) -> bool:
    """Reading it as it went, from the list of the own teams; no practice is in that."""
    relation = relation_to_team(user, conversation.team_id)
    return conversation.practice_case is None and may(user, "list team conversations", relation)


def may_export(user: User, conversation: Conversation) -> bool:
    return _may_with(user, "export conversation", conversation)


def may_erase(user: User, conversation: Conversation) -> bool:
    return _may_with(user, "erase conversation", conversation)


def may_note(user: User, conversation: Conversation) -> bool:
    """Writing on what was said; there is nothing to learn together from practice."""
    return conversation.practice_case is None and _may_with(user, "note on conversation", conversation)


def may_mark(user: User, conversation: Conversation) -> bool:
    """Labels, and saying that one looked at it or will."""
    return conversation.practice_case is None and _may_with(user, "mark conversation", conversation)


def marking_teams(user: User) -> list[str]:
    """The teams whose conversations this user may mark."""
    return [team.id for team in user.teams if may(user, "mark conversation", relation_to_team(user, team.id))]


def may_begin(user: User) -> bool:
    """Beginning a conversation in one of the own teams."""
    return bool(user.working_teams) and may_ever(user, "begin conversation")


def may_practise(user: User) -> bool:
    """Beginning a conversation about an invented case."""
    return bool(user.working_teams) and may_ever(user, "practise")


def may_read_reflections(user: User, team_id: str) -> bool:
    """Reading what somebody of this team shared."""
    return may(user, "read reflections", relation_to_team(user, team_id))


def may_see_meetings(user: User, team_id: str) -> bool:
    """Seeing which casusoverleg this team has, and what is on the agenda."""
    return may(user, "see meetings", relation_to_team(user, team_id))


def may_lead_meetings(user: User, team_id: str) -> bool:
    """Making a casusoverleg of this team, and leading it."""
    return may(user, "lead meetings", relation_to_team(user, team_id))


def may_put_on_agenda(user: User, conversation: Conversation) -> bool:
    """Practice is about nobody, so there is nothing to discuss."""
    return not conversation.practice_case and _may_with(user, "put on agenda", conversation)


def may_tick_agreement(user: User, conversation: Conversation) -> bool:
    """Saying that what was agreed about this conversation is done."""
    return not conversation.practice_case and _may_with(user, "tick agreement", conversation)


def may_see_proposals(user: User) -> bool:
    """Reading which words the own teams miss."""
    return may_ever(user, "see proposals")


def _may_with(user: User, action: Action, conversation: Conversation) -> bool:
    """One's own conversation is also one of a team: either may allow it. Practice belongs to nobody else."""
    if conversation.practice_case:
        return conversation.user_id == user.id and may(user, "practise", "eigen")
    relations: list[Relation] = [relation_to_team(user, conversation.team_id)]
    if conversation.user_id == user.id:
        relations.append("eigen")
    return any(may(user, action, relation) for relation in relations)
