"""How often somebody may try. Counted in the database, so that every web process knows."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil

from bot.sentences import sentence
from bot.store import counters
from bot.store.counters import Counter
from bot.web.context import Context, InContext, LoggedIn
from bot.web.problems import Problem

FREE_ATTEMPTS = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
_FORGIVEN_AFTER = timedelta(days=1)
_COUNTED_ONE_IN = 20  # messages


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most `most` times within `window`, counted per account or per address."""

    name: str
    most: int
    window: timedelta


# A whole town hall may have one address, so this is wide; the wait per account is what stops guessing.
FAILED_LOGINS = Limit(name="inloggen", most=100, window=timedelta(minutes=15))
LINKS = Limit(name="uitnodiging", most=100, window=timedelta(minutes=15))
SSO_STARTS = Limit(name="sso", most=300, window=timedelta(minutes=15))
# Far above what a person does, and a script notices it.
CONVERSATIONS = Limit(name="gesprekken", most=1000, window=timedelta(minutes=1))
MESSAGES = Limit(name="berichten", most=3000, window=timedelta(minutes=1))
DOCUMENTS = Limit(name="documenten", most=120, window=timedelta(minutes=1))
# A list may be everything of a team, and takes the server as long as it does.
LISTS = Limit(name="lijsten", most=60, window=timedelta(minutes=1))


def spend(made: Context, limit: Limit, who: str, *, times: int = 1) -> None:
    """Count one use, or so many. Raises Problem 429 when there were too many."""
    now = datetime.now(UTC)
    with made.database.begin() as conn:
        counted = counters.add(conn, made.vault.digest(limit.name, who), now, limit.window, times=times)
    if counted.count > limit.most:
        raise too_many(counted.since + limit.window - now)


def conversations(made: InContext, found: LoggedIn) -> None:
    """For a route that begins a conversation."""
    spend(made, CONVERSATIONS, found.user.id)


def messages(made: InContext, found: LoggedIn) -> None:
    """For a route that takes a message. Looked at each time, and counted one time in so many for all of those.

    Counting each of them, everybody who sends at the same moment would wait for everybody else.
    """
    now = datetime.now(UTC)
    with made.database.read() as conn:
        counted = counters.look(conn, made.vault.digest(MESSAGES.name, found.user.id))
    if counted and counted.count > MESSAGES.most and counted.since + MESSAGES.window > now:
        raise too_many(counted.since + MESSAGES.window - now)
    if secrets.randbelow(_COUNTED_ONE_IN) == 0:
        spend(made, MESSAGES, found.user.id, times=_COUNTED_ONE_IN)


def attempt(made: Context, account: str, address: str) -> None:
    """Count a try to log in, before it is known whether it is right. Raises Problem 429 when one must wait.

    Counted beforehand, tries at the same moment do not slip through together.
    """
    now = datetime.now(UTC)
    key = _account_key(made, account)
    with made.database.begin() as conn:
        counters.sweep(conn, now)
        before = counters.look(conn, key, lock=True)
        wait = _still_to_wait(before, now) if before else timedelta()
        if wait <= timedelta():
            counters.add(conn, key, now, _FORGIVEN_AFTER)
    if wait > timedelta():
        raise too_many(wait)
    spend(made, FAILED_LOGINS, address)


def succeeded(made: Context, account: str, address: str) -> None:
    """The try was right: it does not count, and neither do those before it."""
    with made.database.begin() as conn:
        counters.forget(conn, _account_key(made, account))
        counters.take_back(conn, made.vault.digest(FAILED_LOGINS.name, address))


def half_succeeded(made: Context, address: str) -> None:
    """The password was right and a code must follow: the address did nothing wrong, the account still counts."""
    with made.database.begin() as conn:
        counters.take_back(conn, made.vault.digest(FAILED_LOGINS.name, address))


def _still_to_wait(before: Counter, now: datetime) -> timedelta:
    """How long from now; who need not wait never waits for a clock, or a try at this moment, that is a bit ahead."""
    wait = wait_after(before.count)
    return before.last_at + wait - now if wait else wait


def wait_after(failures: int) -> timedelta:
    """How long to wait after so many failures in a row; each one more doubles it."""
    if failures < FREE_ATTEMPTS:
        return timedelta()
    doublings = min(failures - FREE_ATTEMPTS, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def too_many(wait: timedelta) -> Problem:
    """The refusal that says how long to wait."""
    seconds = max(ceil(wait.total_seconds()), 1)
    unit, count = ("minuten", ceil(seconds / 60)) if seconds > 90 else ("seconden", seconds)
    told = sentence(f"wacht.{unit}", aantal=count) if count > 1 else sentence("wacht.seconde")
    return Problem(429, "te-vaak", headers={"Retry-After": str(seconds)}, wachttijd=told)


def _account_key(made: Context, account: str) -> str:
    return made.vault.digest("account", account.casefold())
