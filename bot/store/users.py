"""Users, their roles and teams. Each function takes the caller's connection and never commits."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store.tables import memberships, teams, user_roles, users

Role = Literal["medewerker", "coordinator", "trainer", "beheerder"]
ROLES: tuple[Role, ...] = ("medewerker", "coordinator", "trainer", "beheerder")


class UsernameTaken(ValueError):
    """There is already a user with this name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person who can log in; the password is known by its hash only."""

    id: str
    username: str
    name: str
    password_hash: str
    is_active: bool
    roles: tuple[str, ...]
    teams: tuple[Team, ...]


def add_user(
    conn: Connection,
    *,
    username: str,
    name: str,
    password_hash: str,
    roles: Sequence[Role],
    team_names: Sequence[str],
    at: datetime,
) -> User:
    """Add a user; a team that does not exist yet is made. Raises UsernameTaken."""
    known = sa.func.lower(users.c.username) == username.lower()
    if conn.scalar(sa.select(sa.func.count()).where(known).select_from(users)):
        raise UsernameTaken(username)
    user_id = str(uuid.uuid4())
    conn.execute(
        users.insert().values(
            id=user_id, username=username, name=name, password_hash=password_hash, is_active=True, created_at=at
        )
    )
    for role in dict.fromkeys(roles):
        conn.execute(user_roles.insert().values(user_id=user_id, role=role))
    for team_name in dict.fromkeys(team_names):
        conn.execute(memberships.insert().values(user_id=user_id, team_id=team(conn, team_name, at).id))
    found = by_id(conn, user_id)
    assert found is not None
    return found


def team(conn: Connection, name: str, at: datetime) -> Team:
    """Return the team with this name; it is made when there is none."""
    row = conn.execute(sa.select(teams.c.id, teams.c.name).where(teams.c.name == name)).first()
    if row:
        return Team(id=row.id, name=row.name)
    made = Team(id=str(uuid.uuid4()), name=name)
    conn.execute(teams.insert().values(id=made.id, name=made.name, created_at=at))
    return made


def by_username(conn: Connection, username: str) -> User | None:
    return _one(conn, sa.func.lower(users.c.username) == username.lower())


def by_id(conn: Connection, user_id: str) -> User | None:
    return _one(conn, users.c.id == user_id)


def has_any(conn: Connection, role: Role) -> bool:
    """Whether anybody active has this role."""
    query = (
        sa.select(sa.func.count())
        .select_from(user_roles.join(users))
        .where(user_roles.c.role == role, users.c.is_active)
    )
    return bool(conn.scalar(query))


def set_password_hash(conn: Connection, user_id: str, password_hash: str) -> None:
    conn.execute(users.update().where(users.c.id == user_id).values(password_hash=password_hash))


def _one(conn: Connection, condition: sa.ColumnElement[bool]) -> User | None:
    row = conn.execute(sa.select(users).where(condition)).mappings().first()
    if row is None:
        return None
    roles = conn.scalars(sa.select(user_roles.c.role).where(user_roles.c.user_id == row["id"]))
    joined = sa.select(teams.c.id, teams.c.name).join(memberships).where(memberships.c.user_id == row["id"])
    return User(
        id=row["id"],
        username=row["username"],
        name=row["name"],
        password_hash=row["password_hash"],
        is_active=row["is_active"],
        roles=tuple(sorted(roles)),
        teams=tuple(Team(id=t.id, name=t.name) for t in conn.execute(joined.order_by(teams.c.name))),
    )
