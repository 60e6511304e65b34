"""The second step of logging in: a code of six digits from an app, or a recovery code that counts once."""

from __future__ import annotations

import hmac
import secrets
import time
from datetime import UTC, datetime

import pyotp
import segno
from sqlalchemy.engine import Connection

from bot.store import second_factors
from bot.store.second_factors import SecondFactor
from bot.store.sessions import Stage
from bot.store.users import User
from bot.web.context import Context
from bot.web.problems import Problem
from bot.web.sealing import Unsealable

_NEED_ONE = frozenset(("coordinator", "trainer", "beheerder"))
_STEP = 30  # seconds that a code is shown
_RECOVERY_CODES = 10
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # 32 that are not mistaken for each other: 5 bits each
_ISSUER = "Prismabril"


def is_required(made: Context, user: User) -> bool:
    """Whether this person cannot do without: who sees or steers more than their own work."""
    return made.settings.second_factor and user.is_local and bool(_NEED_ONE & set(user.roles))


def stage_after_password(made: Context, conn: Connection, user: User) -> Stage:
    """What still has to follow after the right password."""
    if not made.settings.second_factor:
        return "volledig"
    found = second_factors.find(conn, user.id)
    if found and found.is_confirmed:
        return "code"
    return "instellen" if is_required(made, user) else "volledig"


def secret_to_set_up(made: Context, user: User) -> str | None:
    """The secret for the app, the same until it is confirmed; None when there is a second step already."""
    with made.database.begin() as conn:
        found = second_factors.find(conn, user.id)
        if found and found.is_confirmed:
            return None
        if found and (kept := _readable(made, found)):
            return kept
        secret = pyotp.random_base32()
        second_factors.begin(conn, user.id, made.vault.seal(secret))
        return secret


def picture(user: User, secret: str) -> str:
    """The secret as an SVG picture that an app can read from the screen."""
    address = pyotp.TOTP(secret).provisioning_uri(name=user.username, issuer_name=_ISSUER)
    return str(segno.make(address, micro=False).svg_inline(scale=5, border=4, light="#fff", dark="#000"))


def confirm(made: Context, user: User, code: str) -> list[str]:
    """Set up the second step with a first code; return the recovery codes. Raises Problem 409 or 422."""
    with made.database.begin() as conn:
        found = second_factors.find(conn, user.id)
        if found is None or found.is_confirmed:
            raise Problem(409, "tweede-factor-staat-al")
        if not _is_right_now(made, conn, user, found, code):
            raise Problem(422, "code-onjuist")
        second_factors.confirm(conn, user.id, datetime.now(UTC))
        return _new_codes(made, conn, user)


def renew_codes(made: Context, user: User) -> list[str]:
    """New recovery codes; the earlier ones end."""
    with made.database.begin() as conn:
        return _new_codes(made, conn, user)


def is_right(made: Context, user: User, code: str) -> bool:
    """Whether this code is right; it counts once, and is used up by asking."""
    with made.database.begin() as conn:
        found = second_factors.find(conn, user.id)
        if found is None or not found.is_confirmed:
            return False
        if _is_right_now(made, conn, user, found, code):
            return True
        return second_factors.use_recovery_code(conn, user.id, _code_hash(made, user, code))


def _is_right_now(made: Context, conn: Connection, user: User, found: SecondFactor, code: str) -> bool:
    """Whether the app shows this code now, or did so half a minute ago or will, on a clock that differs."""
    app, now = pyotp.TOTP(_secret(made, found)), int(time.time()) // _STEP
    shown = "".join(code.split()).encode()
    for step in (now, now - 1, now + 1):
        if hmac.compare_digest(app.generate_otp(step).encode(), shown):
            return second_factors.use_step(conn, user.id, step)
    return False


def _secret(made: Context, found: SecondFactor) -> str:
    """Raises Problem 409 when it was sealed with a key that is gone."""
    secret = _readable(made, found)
    if secret is None:
        raise Problem(409, "tweede-factor-onleesbaar")
    return secret


def _readable(made: Context, found: SecondFactor) -> str | None:
    try:
        return made.vault.open(found.secret)
    except Unsealable:
        return None


def _new_codes(made: Context, conn: Connection, user: User) -> list[str]:
    codes = ["-".join(_letters(4) for _ in range(4)) for _ in range(_RECOVERY_CODES)]
    second_factors.replace_recovery_codes(conn, user.id, [_code_hash(made, user, code) for code in codes])
    return codes


def _letters(count: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(count))


def _code_hash(made: Context, user: User, code: str) -> str:
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return made.vault.digest("herstelcode", user.id, plain)
