"""Users, their roles and teams. Each function takes the caller's connection and never commits."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row, RowMapping

from bot.store.people_tables import memberships, teams, user_roles, users

Role = Literal["medewerker", "coordinator", "trainer", "beheerder"]
ROLES: tuple[Role, ...] = ("medewerker", "coordinator", "trainer", "beheerder")


class UsernameTaken(ValueError):
    """There is already a user with this name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    id: str
    name: str
    is_archived: bool = False
    shows_workers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person who can log in; the password is known by its hash only, and empty while there is none.

    `sso_subject` is who this is for the login service of the organisation.
    """

    id: str
    username: str
    name: str
    password_hash: str
    is_active: bool
    roles: tuple[str, ...]
    teams: tuple[Team, ...]
    sso_subject: str | None = None

    @property
    def is_local(self) -> bool:
        """Whether this person logs in here, with a password."""
        return self.sso_subject is None

    @property
    def working_teams(self) -> tuple[Team, ...]:
        """The teams in which something new can begin."""
        return tuple(team for team in self.teams if not team.is_archived)


def add_user(
    conn: Connection,
    *,
    username: str,
    name: str,
    password_hash: str,
    roles: Sequence[Role],
    team_names: Sequence[str],
    at: datetime,
    sso_subject: str | None = None,
) -> User:
    """Add a user; a team that does not exist yet is made. Raises UsernameTaken."""
    known = sa.func.lower(users.c.username) == username.lower()
    if conn.scalar(sa.select(sa.func.count()).where(known).select_from(users)):
        raise UsernameTaken(username)
    user_id = str(uuid.uuid4())
    conn.execute(
        users.insert().values(
            id=user_id, username=username, name=name, password_hash=password_hash, is_active=True, created_at=at,
            sso_subject=sso_subject,
        )
    )  # fmt: skip
    for role in dict.fromkeys(roles):
        conn.execute(user_roles.insert().values(user_id=user_id, role=role))
    for team_name in dict.fromkeys(team_names):
        conn.execute(memberships.insert().values(user_id=user_id, team_id=team(conn, team_name, at).id))
    found = by_id(conn, user_id)
    assert found is not None
    return found


def team(conn: Connection, name: str, at: datetime) -> Team:
    """Return the team with this name; it is made when there is none."""
    row = conn.execute(sa.select(teams).where(teams.c.name == name)).first()
    if row:
        return team_from(row)
    made = Team(id=str(uuid.uuid4()), name=name)
    conn.execute(teams.insert().values(id=made.id, name=made.name, created_at=at))
    return made


def team_from(row: Row[Any]) -> Team:
    return Team(id=row.id, name=row.name, is_archived=row.archived_at is not None, shows_workers=row.shows_workers)


def by_username(conn: Connection, username: str) -> User | None:
    return _one(conn, sa.func.lower(users.c.username) == username.lower())


def by_id(conn: Connection, user_id: str) -> User | None:
    return _one(conn, users.c.id == user_id)


def by_subject(conn: Connection, subject: str) -> User | None:
    """Who this is for the login service of the organisation."""
    return _one(conn, users.c.sso_subject == subject)


def everybody(conn: Connection) -> list[User]:
    """All users by name."""
    return _all(conn, sa.true())


def names(conn: Connection, ids: Collection[str]) -> dict[str, str]:
    """What these users are called."""
    rows = conn.execute(sa.select(users.c.id, users.c.name).where(users.c.id.in_(ids)))
    return {row.id: row.name for row in rows}


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
    found = _all(conn, condition)
    return found[0] if found else None


def _all(conn: Connection, condition: sa.ColumnElement[bool]) -> list[User]:
    rows = conn.execute(sa.select(users).where(condition).order_by(sa.func.lower(users.c.name), users.c.username))
    found = rows.mappings().all()
    is_meant = sa.true() if len(found) > 1 else sa.literal(found[0]["id"] if found else "") == sa.column("user_id")
    roles: dict[str, list[str]] = {row["id"]: [] for row in found}
    for user_id, role in conn.execute(sa.select(user_roles).where(is_meant).order_by(user_roles.c.role)):
        roles[user_id].append(role)
    joined: dict[str, list[Team]] = {row["id"]: [] for row in found}
    members = sa.select(memberships.c.user_id, teams).join(teams).where(is_meant).order_by(teams.c.name)
    for row in conn.execute(members):
        joined[row.user_id].append(team_from(row))
    return [_user(row, roles[row["id"]], joined[row["id"]]) for row in found]


def _user(row: RowMapping, roles: Sequence[str], joined: Sequence[Team]) -> User:
    return User(
        id=row["id"],
        username=row["username"],
        name=row["name"],
        password_hash=row["password_hash"],
        is_active=row["is_active"],
        roles=tuple(roles),
        teams=tuple(joined),
        sso_subject=row["sso_subject"],
    )
