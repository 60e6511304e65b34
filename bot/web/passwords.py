"""Passwords: argon2id, a check that takes as long for a name that does not exist, and which ones are too easy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

SHORTEST = 12
LONGEST = 200

_hasher = PasswordHasher()
# Each takes 64 MB: without this, who guesses with many at once takes all the memory there is.
_at_once = BoundedSemaphore(4)
_GUESSES_TOO_FEW = 10**9
_JUDGED = 72  # characters; judging more takes long and changes nothing
# What anybody here tries first; the library knows English words and the passwords that leaked most.
_OBVIOUS = """
prisma prismabril wachtwoord welkom inloggen geheim gemeente wijkteam wijkteams medewerker coordinator trainer beheerder
beheer januari februari maart april mei juni juli augustus september oktober november december
lente voorjaar zomer herfst najaar winter maandag dinsdag woensdag donderdag vrijdag zaterdag zondag nederland holland
""".split()


def hash_password(password: str) -> str:
    with _at_once:
        return _hasher.hash(password)


def is_right(password: str, password_hash: str | None) -> bool:
    """Whether the password fits; without a hash it is compared with one that fits nothing."""
    try:
        with _at_once:
            return _hasher.verify(password_hash or _unknown(), password) and bool(password_hash)
    except (VerificationError, InvalidHashError):
        return False


def is_long_enough(password: str) -> bool:
    return SHORTEST <= len(password) <= LONGEST


def is_easy(password: str, about: Sequence[str] = ()) -> bool:
    """Whether it is guessed soon; `about` are names that somebody who knows the person tries."""
    known = [*_OBVIOUS, *(part for each in about for part in each.lower().split())]
    return bool(zxcvbn(password[:_JUDGED], user_inputs=known)["guesses"] < _GUESSES_TOO_FEW)


@cache
def _unknown() -> str:
    return _hasher.hash("niemand heeft dit wachtwoord")
