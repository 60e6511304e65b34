"""What a beheerder changes: roles, memberships, who may log in, and the teams themselves."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store import invitations, sessions
from bot.store.people_tables import memberships, teams, user_roles, users
from bot.store.users import Team, team_from


class LastBeheerder(ValueError):
    """Nobody would be left who can let others in."""


class TeamNameTaken(ValueError):
    """There is already a team with this name."""


def rename(conn: Connection, user_id: str, name: str) -> None:
    conn.execute(users.update().where(users.c.id == user_id).values(name=name))


def set_roles(conn: Connection, user_id: str, roles: Collection[str], *, even_of_the_last: bool = False) -> bool:
    """Give exactly these roles; return whether that changed something. Raises LastBeheerder."""
    protect = "beheerder" not in roles and not even_of_the_last
    return _replace(conn, user_roles.c.user_id, user_roles.c.role, user_id, roles, protect=protect)


def set_teams(conn: Connection, user_id: str, team_ids: Collection[str]) -> bool:
    """Make somebody a member of exactly these teams; return whether that changed something."""
    return _replace(conn, memberships.c.user_id, memberships.c.team_id, user_id, team_ids, protect=False)


def deactivate(conn: Connection, user_id: str) -> None:
    """Nobody gets in with this account any more, and whoever was in is out at once. Raises LastBeheerder."""
    was_beheerder = user_id in _beheerders(conn)
    conn.execute(users.update().where(users.c.id == user_id).values(is_active=False))
    sessions.close_all(conn, user_id)
    invitations.withdraw(conn, user_id)
    if was_beheerder and not _beheerders(conn):
        raise LastBeheerder(user_id)


def reactivate(conn: Connection, user_id: str) -> None:
    conn.execute(users.update().where(users.c.id == user_id).values(is_active=True))


def all_teams(conn: Connection) -> list[Team]:
    """Every team by name, archived ones too."""
    rows = conn.execute(sa.select(teams).order_by(sa.func.lower(teams.c.name)))
    return [team_from(row) for row in rows]


def member_counts(conn: Connection) -> dict[str, int]:
    """How many active people each team has; teams without any are absent."""
    counted = sa.select(memberships.c.team_id, sa.func.count()).join(users).where(users.c.is_active)
    return {team_id: count for team_id, count in conn.execute(counted.group_by(memberships.c.team_id))}


def add_team(conn: Connection, name: str, at: datetime) -> Team:
    """Make a team. Raises TeamNameTaken."""
    _check_free(conn, name)
    made = Team(id=str(uuid.uuid4()), name=name)
    conn.execute(teams.insert().values(id=made.id, name=name, created_at=at))
    return made


def rename_team(conn: Connection, team_id: str, name: str) -> None:
    """Raises TeamNameTaken."""
    _check_free(conn, name, but=team_id)
    conn.execute(teams.update().where(teams.c.id == team_id).values(name=name))


def archive_team(conn: Connection, team_id: str, at: datetime | None) -> None:
    """Nothing new begins in this team; without a moment it is in use again."""
    conn.execute(teams.update().where(teams.c.id == team_id).values(archived_at=at))


def show_workers(conn: Connection, team_id: str, *, is_shown: bool) -> None:
    """Whether the coordinator of this team sees whose conversation is whose."""
    conn.execute(teams.update().where(teams.c.id == team_id).values(shows_workers=is_shown))


def _check_free(conn: Connection, name: str, but: str = "") -> None:
    taken = sa.select(teams.c.id).where(sa.func.lower(teams.c.name) == name.lower(), teams.c.id != but)
    if conn.scalar(taken):
        raise TeamNameTaken(name)


def _beheerders(conn: Connection) -> set[str]:
    """Who are beheerder and active. Their rows stay locked, so two who remove each other do not both succeed."""
    rows = sa.select(users.c.id).join(user_roles).where(user_roles.c.role == "beheerder", users.c.is_active)
    return set(conn.scalars(rows.order_by(users.c.id).with_for_update()))


def _replace(
    conn: Connection,
    owner: sa.Column[str],
    value: sa.Column[str],
    user_id: str,
    wanted: Collection[str],
    *,
    protect: bool,
) -> bool:
    was_beheerder = protect and user_id in _beheerders(conn)
    had = set(conn.scalars(sa.select(value).where(owner == user_id)))
    table = owner.table
    conn.execute(sa.delete(table).where(owner == user_id, value.in_(had - set(wanted))))
    for each in set(wanted) - had:
        conn.execute(sa.insert(table).values({owner.name: user_id, value.name: each}))
    if was_beheerder and not _beheerders(conn):
        raise LastBeheerder(user_id)
    return had != set(wanted)
