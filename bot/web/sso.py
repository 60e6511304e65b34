"""Logging in through the organisation: who it says somebody is, and what that means here."""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy.engine import Connection

from bot.oidc_settings import Oidc
from bot.store import people, sessions, users
from bot.store.users import ROLES, Role, User
from bot.web import deeds, login
from bot.web.context import Context, Visitor
from bot.web.problems import Problem
from bot.web.provider import Asked, LoginRefused, Provider, ProviderUnreachable
from bot.web.sealing import Unsealable

SECONDS = 600  # to log in there and come back

_log = logging.getLogger("prismabril.web")


def begin(made: Context, redirect_uri: str, path: str) -> tuple[str, str]:
    """Return where to log in, and what the browser must show when it comes back. Raises Problem 404 or 503."""
    asked = Asked(
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
        redirect_uri=redirect_uri,
    )
    try:
        address = Provider(_oidc(made)).login_url(asked)
    except ProviderUnreachable as failure:
        raise _unreachable(failure) from None
    kept = [asked.state, asked.nonce, asked.verifier, asked.redirect_uri, path]
    return address, made.vault.seal(json.dumps(kept))


def finish(made: Context, kept: str, answer: Mapping[str, str], old_token: str | None) -> tuple[Visitor, str]:
    """Log in with what came back; return also the page that was asked for. Raises Problem."""
    oidc = _oidc(made)
    asked, path = _asked(made, kept)
    if not secrets.compare_digest(asked.state.encode(), answer.get("state", "").encode()) or "code" not in answer:
        raise Problem(400, "sso-mislukt")
    try:
        claims = Provider(oidc).claims(asked, answer)
    except ProviderUnreachable as failure:
        raise _unreachable(failure) from None
    except LoginRefused as refused:
        _log.warning("inloggen via de organisatie geweigerd: %s", refused)
        raise Problem(400, "sso-mislukt") from None
    user = _known(made, oidc, claims)
    return login.open_session(made, user, "volledig", old_token), path


def logout_url(made: Context, back_to: str) -> str | None:
    """Where to log out there too; None when that is not possible."""
    return Provider(made.settings.oidc).logout_url(back_to) if made.settings.oidc else None


def _known(made: Context, oidc: Oidc, claims: Mapping[str, Any]) -> User:
    """The account of who logged in, with the roles and teams of today. Raises Problem 403."""
    groups = _groups(claims.get(oidc.groups_claim))
    roles = [role for role in ROLES if role in {oidc.roles[group] for group in groups & oidc.roles.keys()}]
    teams = sorted({oidc.teams[group] for group in groups & oidc.teams.keys()})
    now = datetime.now(UTC)
    with made.database.begin() as conn:
        user = users.by_subject(conn, _subject(oidc, claims))
        if user is None and roles:
            user = _new(conn, oidc, claims, roles, teams, now)
        elif user is not None and user.is_active:
            user = _refreshed(conn, oidc, claims, user, roles, teams, now)
    # Refused only now: what was taken away stays taken away.
    if user is None or not roles:
        raise Problem(403, "sso-geen-rol")
    if not user.is_active:
        raise Problem(403, "sso-geblokkeerd")
    return user


def _new(
    conn: Connection, oidc: Oidc, claims: Mapping[str, Any], roles: list[Role], teams: list[str], at: datetime
) -> User:
    """Make the account. One with the same name is never taken over: names are chosen, and not by us."""
    wanted = str(claims.get("preferred_username") or claims.get("email") or claims["sub"])[:100]
    subject = _subject(oidc, claims)
    own_name = f"{wanted[:60]} #{hashlib.sha256(subject.encode()).hexdigest()[:8]}"
    username = own_name if users.by_username(conn, wanted) else wanted
    user = users.add_user(
        conn, username=username, name=_name(claims), password_hash="", roles=roles, team_names=teams, at=at,
        sso_subject=subject,
    )  # fmt: skip
    told = deeds.roles_as_words(roles) | {"via": "organisatie"}
    deeds.add(conn, "gebruiker-toegevoegd", None, about_user_id=user.id, details=told)
    return user


def _refreshed(
    conn: Connection, oidc: Oidc, claims: Mapping[str, Any], user: User, roles: list[Role], teams: list[str],
    at: datetime,
) -> User:  # fmt: skip
    people.rename(conn, user.id, _name(claims))
    if oidc.teams:
        people.set_teams(conn, user.id, [users.team(conn, name, at).id for name in teams])
    if people.set_roles(conn, user.id, roles, even_of_the_last=True):
        sessions.close_all(conn, user.id)
        told = deeds.roles_as_words(roles) | {"via": "organisatie"}
        deeds.add(conn, "gebruiker-gewijzigd", None, about_user_id=user.id, details=told)
    return cast(User, users.by_id(conn, user.id))


def _name(claims: Mapping[str, Any]) -> str:
    return str(claims.get("name") or claims.get("preferred_username") or claims["sub"])[:200]


def _subject(oidc: Oidc, claims: Mapping[str, Any]) -> str:
    """Who this is, for ever: names and addresses may pass to somebody else."""
    return f"{oidc.issuer} {claims['sub']}"


def _groups(claim: Any) -> set[str]:
    found = claim if isinstance(claim, list) else [claim]
    return {group for group in found if isinstance(group, str)}


def _asked(made: Context, kept: str) -> tuple[Asked, str]:
    try:
        state, nonce, verifier, redirect_uri, path = json.loads(made.vault.open(kept, SECONDS))
    except (Unsealable, ValueError):
        raise Problem(400, "sso-mislukt") from None
    return Asked(state=state, nonce=nonce, verifier=verifier, redirect_uri=redirect_uri), path


def _oidc(made: Context) -> Oidc:
    if made.settings.oidc is None:
        raise Problem(404, "sso-uit")
    return made.settings.oidc


def _unreachable(failure: Exception) -> Problem:
    _log.warning("inlogdienst niet bereikbaar: %s", failure)
    return Problem(503, "sso-onbereikbaar")
