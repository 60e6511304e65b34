"""Logging in and out with a password, for the API and the pages alike."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

from sqlalchemy.engine import Connection

from bot.store import invitations, sessions, users
from bot.store.invitations import Invitation
from bot.store.sessions import Stage
from bot.store.users import Role, User, UsernameTaken
from bot.web import deeds, limits, second_factor
from bot.web.context import Context, Visitor
from bot.web.passwords import hash_password, is_easy, is_long_enough, is_right
from bot.web.problems import Problem

FIRST_TEAM = "Team 1"
# For programs: a code is asked for, or a second step must be set up on the pages first.
_ASKS_CODE = {"tweede_factor": True}


def log_in(
    made: Context, username: str, password: str, address: str, *, code: str | None = None, old_token: str | None = None
) -> Visitor:
    """Open a session at once. Raises Problem 401, the same for a wrong name and a wrong password, 403 or 429."""
    user = check_password(made, username, password, address)
    with made.database.read() as conn:
        stage = second_factor.stage_after_password(made, conn, user)
    if stage == "instellen":
        raise Problem(403, "tweede-factor-instellen", fields=_ASKS_CODE)
    if stage == "code" and not code:
        raise Problem(401, "code-nodig", fields=_ASKS_CODE)
    if stage == "code" and not second_factor.is_right(made, user, code or ""):
        deeds.note(made, "code-mislukt", None, about_user_id=user.id, address=address)
        raise Problem(401, "code-onjuist", fields=_ASKS_CODE)
    limits.succeeded(made, username, address)
    return open_session(made, user, "volledig", old_token, address=address)


def begin(made: Context, username: str, password: str, address: str, old_token: str | None) -> Visitor:
    """Open a session that may still be halfway; its stage tells what follows. Raises Problem 401, 403 or 429."""
    user = check_password(made, username, password, address)
    with made.database.read() as conn:
        stage = second_factor.stage_after_password(made, conn, user)
    if stage == "volledig":
        limits.succeeded(made, username, address)
    else:
        limits.half_succeeded(made, address)
    return open_session(made, user, stage, old_token, address=address)


def check_password(made: Context, username: str, password: str, address: str) -> User:
    """Return who this is. Raises Problem 401, 403 when nobody logs in here, or 429."""
    if not made.settings.local_login:
        raise Problem(403, "alleen-organisatie")
    limits.attempt(made, username, address)
    with made.database.read() as conn:
        user = users.by_username(conn, username)
    is_known = is_right(password, user.password_hash if user else None)
    if user is None or not is_known or not user.is_active:
        deeds.note(made, "inloggen-mislukt", None, about_user_id=user.id if user else None, address=address)
        raise Problem(401, "onjuiste-inlog")
    return user


def show_code(made: Context, found: Visitor, code: str, address: str) -> Visitor:
    """Go on with the right code. Raises Problem 422 or 429."""
    limits.attempt(made, found.user.username, address)
    if not second_factor.is_right(made, found.user, code):
        deeds.note(made, "code-mislukt", None, about_user_id=found.user.id, address=address)
        raise Problem(422, "code-onjuist")
    limits.succeeded(made, found.user.username, address)
    return open_session(made, found.user, "volledig", found.token, address=address)


def set_up(made: Context, found: Visitor, code: str, address: str) -> tuple[Visitor, list[str]]:
    """Set up the second step and go on; return the recovery codes too. Raises Problem 409, 422 or 429."""
    limits.attempt(made, found.user.username, address)
    codes = second_factor.confirm(made, found.user, code)
    limits.succeeded(made, found.user.username, address)
    inside = open_session(made, found.user, "volledig", found.token, deed="tweede-stap-ingesteld", address=address)
    return inside, codes


def log_out(made: Context, visitor: Visitor) -> None:
    with made.database.begin() as conn:
        sessions.close_session(conn, visitor.token)
        deeds.add(conn, "uitgelogd", visitor.user)


def open_session(
    made: Context, user: User, stage: Stage, old_token: str | None, *, deed: str = "ingelogd",
    address: str | None = None,
) -> Visitor:  # fmt: skip
    """Open a session with a token that nobody knew before; the session it comes from ends.

    `deed` is how somebody got in, for the log.
    """
    with made.database.begin() as conn:
        if old_token:
            sessions.close_session(conn, old_token)
        token, session = sessions.open_session(conn, user.id, datetime.now(UTC), stage)
        if stage == "volledig":
            deeds.add(conn, deed, user, address=address)
    return Visitor(user=user, session=session, token=token)


def accept_invitation(
    made: Context, token: str, name: str, username: str, password: str, old_token: str | None
) -> Visitor:
    """Use a link, once: make the account or set its password, and log in. Raises Problem 404, 409 or 422."""
    now = datetime.now(UTC)
    with made.database.read() as conn:
        # Hashing costs a lot, so not for who has no link.
        if invitations.find(conn, token, now) is None:
            raise Problem(404, "uitnodiging-voorbij")
    check_new_password(password, name, username)
    password_hash = hash_password(password)
    with made.database.begin() as conn:
        invited = invitations.use(conn, token, now)
        if invited is None or not made.settings.local_login:
            raise Problem(404, "uitnodiging-voorbij")
        user = _account(conn, invited, name.strip(), username.strip(), password_hash, now)
        sessions.close_all(conn, user.id)
        stage = second_factor.stage_after_password(made, conn, user)
        deeds.add(conn, "link-gebruikt", user)
    return open_session(made, user, stage, old_token)


def check_new_password(password: str, *about: str) -> None:
    """Raises Problem 422 for a password that is too short, too long or too easy."""
    if not is_long_enough(password):
        raise Problem(422, "wachtwoord-kort")
    if is_easy(password, about):
        raise Problem(422, "wachtwoord-makkelijk")


def _account(conn: Connection, invited: Invitation, name: str, username: str, password_hash: str, at: datetime) -> User:
    """The account of the invitation, with this password."""
    if invited.user_id:
        users.set_password_hash(conn, invited.user_id, password_hash)
        user = users.by_id(conn, invited.user_id)
        if user is None or not user.is_active:
            raise Problem(404, "uitnodiging-voorbij")
        return user
    if not name or not username:
        raise Problem(422, "naam-leeg")
    # The first beheerder also tries the product out, so works in a first team.
    roles: list[Role] = [cast(Role, invited.role), "medewerker"]
    try:
        return users.add_user(
            conn, username=username, name=name, password_hash=password_hash, roles=roles, team_names=[FIRST_TEAM], at=at
        )
    except UsernameTaken as taken:
        raise Problem(409, "gebruikersnaam-bezet", naam=username) from taken
