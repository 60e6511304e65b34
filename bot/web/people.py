"""What a beheerder does with users and teams. Every function checks that it may be done to this one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import cast

from sqlalchemy.engine import Connection

from bot.store import invitations, people, second_factors, sessions, users
from bot.store.people import LastBeheerder, TeamNameTaken
from bot.store.users import ROLES, Role, Team, User, UsernameTaken
from bot.web import deeds, policy
from bot.web.context import Context, Visitor
from bot.web.problems import Problem

LINK_LIFETIME = timedelta(hours=72)
_NEED_A_TEAM = frozenset(("medewerker", "coordinator"))


def add(
    made: Context, by: Visitor, name: str, username: str, roles: Collection[str], team_ids: Collection[str]
) -> tuple[User, str]:
    """Make an account; return it and the token of the link to choose a password. Raises Problem."""
    name, username = name.strip(), username.strip()
    if not name or not username:
        raise Problem(422, "naam-leeg")
    if not policy.may(by.user, "manage people", "ander team"):
        raise Problem(403, "mag-niet")
    now = datetime.now(UTC)
    with made.database.begin() as conn:
        _check_roles(conn, roles, team_ids)
        try:
            user = users.add_user(
                conn, username=username, name=name, password_hash="", roles=[cast(Role, role) for role in roles],
                team_names=[], at=now,
            )  # fmt: skip
        except UsernameTaken as taken:
            raise Problem(409, "gebruikersnaam-bezet", naam=username) from taken
        people.set_teams(conn, user.id, team_ids)
        token = invitations.invite_user(conn, user.id, now, LINK_LIFETIME)
        told = deeds.roles_as_words(roles)
        deeds.add(conn, "gebruiker-toegevoegd", by.user, about_user_id=user.id, details=told)
        return user, token


def invite_again(made: Context, by: Visitor, user_id: str) -> str:
    """A new link to choose a password, also for who forgot it; the password until now stays until it is used."""
    with _managed(made, by, user_id, "gebruiker-link") as (conn, user):
        if not user.is_local:
            raise Problem(409, "account-elders")
        if not user.is_active:
            raise Problem(409, "account-geblokkeerd")
        return invitations.invite_user(conn, user.id, datetime.now(UTC), LINK_LIFETIME)


def change(
    made: Context, by: Visitor, user_id: str, name: str, roles: Collection[str], team_ids: Collection[str]
) -> None:
    """Change name, roles and teams; with other roles somebody logs in anew. Raises Problem."""
    told = deeds.roles_as_words(set(roles) & set(ROLES))
    with _managed(made, by, user_id, "gebruiker-gewijzigd", **told) as (conn, user):
        if not user.is_local:
            _change_teams(made, conn, user, team_ids)
            return
        if not name.strip():
            raise Problem(422, "naam-leeg")
        _check_roles(conn, roles, team_ids)
        people.rename(conn, user.id, name.strip())
        people.set_teams(conn, user.id, team_ids)
        if people.set_roles(conn, user.id, roles):
            sessions.close_all(conn, user.id)


def _change_teams(made: Context, conn: Connection, user: User, team_ids: Collection[str]) -> None:
    """For who logs in elsewhere: all comes from there, but teams only when groups are said to be teams."""
    if made.settings.oidc and made.settings.oidc.teams:
        raise Problem(409, "account-elders")
    _check_teams(conn, team_ids)
    people.set_teams(conn, user.id, team_ids)


def deactivate(made: Context, by: Visitor, user_id: str) -> None:
    """Keep somebody out, at once. Raises Problem."""
    with _managed(made, by, user_id, "gebruiker-geblokkeerd") as (conn, user):
        people.deactivate(conn, user.id)


def reactivate(made: Context, by: Visitor, user_id: str) -> None:
    with _managed(made, by, user_id, "gebruiker-weer-open") as (conn, user):
        people.reactivate(conn, user.id)


def reset_second_factor(made: Context, by: Visitor, user_id: str) -> None:
    """For who lost the telephone and the recovery codes: it is set up anew at the next login."""
    with _managed(made, by, user_id, "gebruiker-tweede-stap-gewist") as (conn, user):
        second_factors.remove(conn, user.id)
        sessions.close_all(conn, user.id)


def end_sessions(made: Context, by: Visitor, user_id: str) -> None:
    with _managed(made, by, user_id, "gebruiker-overal-uitgelogd") as (conn, user):
        sessions.close_all(conn, user.id)


def add_team(made: Context, by: Visitor, name: str) -> Team:
    if not policy.may(by.user, "manage teams", "ander team"):
        raise Problem(403, "mag-niet")
    with _naming(name), made.database.begin() as conn:
        team = people.add_team(conn, name.strip(), datetime.now(UTC))
        deeds.add(conn, "team-toegevoegd", by.user, team_id=team.id)
        return team


def rename_team(made: Context, by: Visitor, team_id: str, name: str) -> None:
    with _naming(name), _managed_team(made, by, team_id, "team-hernoemd") as conn:
        people.rename_team(conn, team_id, name.strip())


def archive_team(made: Context, by: Visitor, team_id: str, *, is_archived: bool) -> None:
    with _managed_team(made, by, team_id, "team-gearchiveerd" if is_archived else "team-weer-open") as conn:
        people.archive_team(conn, team_id, datetime.now(UTC) if is_archived else None)


def show_workers(made: Context, by: Visitor, team_id: str, *, is_shown: bool) -> None:
    """Let the coordinator of a team see whose conversation is whose, as the team agreed; or no longer."""
    deed = "team-collegas-zichtbaar" if is_shown else "team-collegas-verborgen"
    with _managed_team(made, by, team_id, deed) as conn:
        people.show_workers(conn, team_id, is_shown=is_shown)


@contextmanager
def _managed(made: Context, by: Visitor, user_id: str, deed: str, **details: str) -> Iterator[tuple[Connection, User]]:
    """A transaction on somebody whom this beheerder may manage; the deed is written down at its end.

    Raises Problem 403, 404 or 409.
    """
    try:
        with made.database.begin() as conn:
            user = users.by_id(conn, user_id)
            if user is None:
                raise Problem(404, "gebruiker-onbekend")
            if not policy.may(by.user, "manage people", policy.relation_to_user(by.user, user)):
                raise Problem(403, "niet-jezelf" if user.id == by.user.id else "mag-niet")
            yield conn, user
            deeds.add(conn, deed, by.user, about_user_id=user.id, details=details)
    except LastBeheerder:
        raise Problem(409, "laatste-beheerder") from None


@contextmanager
def _managed_team(made: Context, by: Visitor, team_id: str, deed: str) -> Iterator[Connection]:
    with made.database.begin() as conn:
        if team_id not in {team.id for team in people.all_teams(conn)}:
            raise Problem(404, "team-onbekend")
        if not policy.may(by.user, "manage teams", policy.relation_to_team(by.user, team_id)):
            raise Problem(403, "mag-niet")
        yield conn
        deeds.add(conn, deed, by.user, team_id=team_id)


@contextmanager
def _naming(name: str) -> Iterator[None]:
    if not name.strip():
        raise Problem(422, "teamnaam-leeg")
    try:
        yield
    except TeamNameTaken:
        raise Problem(409, "teamnaam-bezet", naam=name.strip()) from None


def _check_roles(conn: Connection, roles: Collection[str], team_ids: Collection[str]) -> None:
    """Raises Problem 422."""
    if not roles or not set(roles) <= set(ROLES):
        raise Problem(422, "rol-nodig")
    if _NEED_A_TEAM & set(roles) and not team_ids:
        raise Problem(422, "team-nodig")
    _check_teams(conn, team_ids)


def _check_teams(conn: Connection, team_ids: Collection[str]) -> None:
    if not set(team_ids) <= {team.id for team in people.all_teams(conn)}:
        raise Problem(422, "team-onbekend")
