"""Passwords: argon2id, and a check that takes as long for a name that does not exist."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 200

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def is_right(password: str, password_hash: str | None) -> bool:
    """Whether the password fits; without a hash it is compared with one that fits nothing."""
    try:
        return _hasher.verify(password_hash or _unknown(), password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def is_long_enough(password: str) -> bool:
    return SHORTEST <= len(password) <= LONGEST


@cache
def _unknown() -> str:
    return _hasher.hash("niemand heeft dit wachtwoord")
