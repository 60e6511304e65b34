"""The rounds of somebody's teams as pages show them, and what this person still has to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.engine import Connection

from bot.local_time import today
from bot.store import rounds, users
from bot.store.conversations import Conversation
from bot.store.rounds import Round
from bot.store.users import User
from bot.web import policy, round_answers
from bot.web.context import Context


def of_teams(made: Context, conn: Connection, user: User) -> list[dict[str, Any]]:
    """Every round that this person may see, last opened first."""
    team_ids = [
        team.id
        for team in user.teams
        if policy.may(user, "take part in rounds", policy.relation_to_team(user, team.id))
    ]
    listed = rounds.of_teams(conn, team_ids)
    own = rounds.own(conn, [each.id for each in listed], user.id)
    repeated = {each.former_id for each in listed}
    return [
        told(made, user, each, own.get(each.id)) | {"is_weer_tijd": _is_due(each) and each.id not in repeated}
        for each in listed
    ]


def waiting(made: Context, conn: Connection, user: User) -> list[dict[str, Any]]:
    """What one's teams ask to fill in, and one did not yet."""
    shown = of_teams(made, conn, user) if policy.may_begin(user) else []
    return [each for each in shown if each["stand"] == "bezig" and each["eigen_stand"] != "afgerond"]


def told(made: Context, user: User, kept: Round, own: Conversation | None) -> dict[str, Any]:
    """One round, and where somebody's own conversation in it stands."""
    instrument = made.shelf.knowledge.instruments.get(kept.instrument_id)
    return {
        "id": kept.id,
        "titel": kept.title,
        "instrument_titel": instrument.title if instrument else kept.instrument_id,
        "team": next((team.name for team in user.teams if team.id == kept.team_id), ""),
        "van": kept.begins_on,
        "tot": kept.ends_on,
        "stand": _state(kept),
        "deelnemers": kept.participants,
        "gesloten_op": kept.closed_at,
        "opnieuw_op": kept.repeat_on,
        "eigen": own.id if own else "",
        "eigen_stand": own.status if own else "",
    }


def progress(conn: Connection, kept: Round) -> dict[str, int]:
    """How many are ready, of how many workers of the team."""
    return {"klaar": len(round_answers.finished(conn, kept)), "van": len(_workers(conn, kept.team_id))}


def colleagues(conn: Connection, team_id: str) -> list[tuple[str, str]]:
    """Who can take an action on: everybody of the team, by name."""
    return [(each.id, each.name) for each in _members(conn, team_id)]


def _workers(conn: Connection, team_id: str) -> list[User]:
    return [each for each in _members(conn, team_id) if "medewerker" in each.roles]


def _members(conn: Connection, team_id: str) -> Sequence[User]:
    return [each for each in users.everybody(conn) if each.is_active and team_id in {team.id for team in each.teams}]


def _state(kept: Round) -> str:
    if not kept.is_open:
        return "gesloten"
    if kept.begins_on > today():
        return "komt-nog"
    return "bezig" if kept.ends_on >= today() else "voorbij"


def _is_due(kept: Round) -> bool:
    return kept.repeat_on is not None and kept.repeat_on <= today()
