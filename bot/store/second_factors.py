"""The second step of logging in: a sealed secret per account, and codes for when the telephone is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store.people_tables import recovery_codes, second_factors


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactor:
    """`secret` is sealed; `last_step` is the half minute whose code was used last."""

    secret: str
    last_step: int
    is_confirmed: bool


def find(conn: Connection, user_id: str) -> SecondFactor | None:
    row = conn.execute(sa.select(second_factors).where(second_factors.c.user_id == user_id)).mappings().first()
    if row is None:
        return None
    return SecondFactor(secret=row["secret"], last_step=row["last_step"], is_confirmed=row["confirmed_at"] is not None)


def who_have_one(conn: Connection) -> set[str]:
    """The ids of the users who set up a second step."""
    return set(conn.scalars(sa.select(second_factors.c.user_id).where(second_factors.c.confirmed_at.is_not(None))))


def begin(conn: Connection, user_id: str, sealed_secret: str) -> None:
    """Keep a secret that its owner still has to show to know."""
    remove(conn, user_id)
    conn.execute(second_factors.insert().values(user_id=user_id, secret=sealed_secret, last_step=0))


def confirm(conn: Connection, user_id: str, at: datetime) -> bool:
    """From now on the second step counts. False when that was so already, or there is none."""
    is_open = (second_factors.c.user_id == user_id) & second_factors.c.confirmed_at.is_(None)
    return bool(conn.execute(second_factors.update().where(is_open).values(confirmed_at=at)).rowcount)


def use_step(conn: Connection, user_id: str, step: int) -> bool:
    """Use the code of a half minute; False when that one or a later one was used before."""
    is_new = (second_factors.c.user_id == user_id) & (second_factors.c.last_step < step)
    return bool(conn.execute(second_factors.update().where(is_new).values(last_step=step)).rowcount)


def replace_recovery_codes(conn: Connection, user_id: str, hashes: Sequence[str]) -> None:
    conn.execute(recovery_codes.delete().where(recovery_codes.c.user_id == user_id))
    if hashes:
        conn.execute(recovery_codes.insert(), [{"user_id": user_id, "code_hash": each} for each in hashes])


def use_recovery_code(conn: Connection, user_id: str, code_hash: str) -> bool:
    """Use up a recovery code; False when there is no such code any more."""
    is_meant = (recovery_codes.c.user_id == user_id) & (recovery_codes.c.code_hash == code_hash)
    return bool(conn.execute(recovery_codes.delete().where(is_meant)).rowcount)


def codes_left(conn: Connection, user_id: str) -> int:
    query = sa.select(sa.func.count()).select_from(recovery_codes).where(recovery_codes.c.user_id == user_id)
    return conn.scalar(query) or 0


def remove(conn: Connection, user_id: str) -> None:
    """Take the second step away, with its codes."""
    replace_recovery_codes(conn, user_id, ())
    conn.execute(second_factors.delete().where(second_factors.c.user_id == user_id))
