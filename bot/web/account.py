"""What everybody may do with the own account: change the password, end sessions, the second step."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.store import second_factors, sessions, users
from bot.store.sessions import Session
from bot.web import deeds, limits, login, second_factor
from bot.web.context import Context, Visitor
from bot.web.passwords import hash_password, is_right
from bot.web.problems import Problem


def own_sessions(made: Context, found: Visitor) -> list[Session]:
    with made.database.read() as conn:
        return sessions.of_user(conn, found.user.id, datetime.now(UTC), made.idle)


def end_session(made: Context, found: Visitor, session_id: str) -> None:
    with made.database.begin() as conn:
        sessions.close_one(conn, found.user.id, session_id)
        deeds.add(conn, "uitgelogd", found.user)


def log_out_everywhere(made: Context, found: Visitor) -> None:
    with made.database.begin() as conn:
        sessions.close_all(conn, found.user.id)
        deeds.add(conn, "overal-uitgelogd", found.user)


def change_password(made: Context, found: Visitor, old: str, new: str, again: str, address: str) -> Visitor:
    """Choose a new password; every session ends and a new one begins. Raises Problem 403, 422 or 429."""
    check_password(made, found, old, address)
    if new != again:
        raise Problem(422, "wachtwoord-anders")
    if new == old:
        raise Problem(422, "wachtwoord-zelfde")
    login.check_new_password(new, found.user.name, found.user.username)
    with made.database.begin() as conn:
        users.set_password_hash(conn, found.user.id, hash_password(new))
        sessions.close_all(conn, found.user.id)
    return login.open_session(made, found.user, "volledig", None, deed="wachtwoord-veranderd", address=address)


def renew_codes(made: Context, found: Visitor, password: str, address: str) -> list[str]:
    """New recovery codes; the earlier ones end. Raises Problem 403, 409, 422 or 429."""
    check_password(made, found, password, address)
    if not has_second_factor(made, found):
        raise Problem(409, "tweede-factor-geen")
    deeds.note(made, "herstelcodes-vernieuwd", found.user)
    return second_factor.renew_codes(made, found.user)


def stop_second_factor(made: Context, found: Visitor, password: str, address: str) -> None:
    """Log in without a code again. Raises Problem 403 for who cannot do without, 422 or 429."""
    check_password(made, found, password, address)
    if second_factor.is_required(made, found.user):
        raise Problem(403, "tweede-factor-verplicht")
    with made.database.begin() as conn:
        second_factors.remove(conn, found.user.id)
        deeds.add(conn, "tweede-stap-uitgezet", found.user)


def has_second_factor(made: Context, found: Visitor) -> bool:
    with made.database.read() as conn:
        kept = second_factors.find(conn, found.user.id)
    return kept is not None and kept.is_confirmed


def check_password(made: Context, found: Visitor, password: str, address: str) -> None:
    """Who sits here knows the password. Raises Problem 403 for who has none here, 422 or 429."""
    if not found.user.is_local:
        raise Problem(403, "wachtwoord-elders")
    limits.attempt(made, found.user.username, address)
    if not is_right(password, found.user.password_hash):
        deeds.note(made, "inloggen-mislukt", found.user, about_user_id=found.user.id, address=address)
        raise Problem(422, "wachtwoord-onjuist")
    limits.succeeded(made, found.user.username, address)
