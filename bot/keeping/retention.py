"""The run that forgets what was kept long enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from sqlalchemy.engine import Connection

from bot.core.interview import Status
from bot.keeping import tombstone_file
from bot.local_time import LOCAL
from bot.retention_settings import PRACTICE, Retention
from bot.store import counters, deeds, forgetting, rounds
from bot.store.conversations import Conversation
from bot.store.database import Database
from bot.store.deeds import Deed, Origin
from bot.store.scrubbing import scrub

_DONE = "bewaartermijn-uitgevoerd"
_NIGHT = time(3, 0)  # local: when nobody works
_ROUND_DAYS = 730  # a round of a team, with what the team agreed to do after it
_STATES: tuple[Status, ...] = ("open", "gepauzeerd", "afgerond", "gestopt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What went, or would go: conversations by state, rows by table, and rows of the log of deeds.

    `is_scrubbed` is whether the files of the database were written anew.
    """

    conversations: Mapping[str, int]
    rows: Mapping[str, int]
    deeds: int = 0
    is_scrubbed: bool = True


def run(database: Database, data: Path, kept: Retention, *, now: datetime, origin: Origin) -> Outcome:
    """Forget everything that is over its term, and write down that it was done. Raises Refusal."""
    with database.begin() as conn:
        found = forgetting.expired(conn, _limits(kept, now), practised_before=_practised(kept, now), lock=True)
        gone = forgetting.forget(conn, found, now)
        counters.sweep(conn, now)
        old_rounds = rounds.forget_opened_before(conn, _old_for_a_round(now))
        closed = deeds.shorten(conn, _start_of_day(now - timedelta(days=kept.log_days)), now, origin)
        counted = _by_state(found)
        deeds.append(conn, Deed(kind=_DONE, at=now, origin=origin, details=dict(counted) | {"logboek": closed}))
        buried = forgetting.buried(conn)
    tombstone_file.write(data, buried)
    return Outcome(
        conversations=counted, rows=_with_rounds(gone.rows, old_rounds), deeds=closed, is_scrubbed=scrub(database)
    )


def trial(conn: Connection, kept: Retention, *, now: datetime) -> Outcome:
    """What a run would take now. Nothing changes."""
    found = forgetting.expired(conn, _limits(kept, now), practised_before=_practised(kept, now))
    closed = deeds.count_before(conn, _start_of_day(now - timedelta(days=kept.log_days)))
    rows = _with_rounds(forgetting.rows_of(conn, found), rounds.count_opened_before(conn, _old_for_a_round(now)))
    return Outcome(conversations=_by_state(found), rows=rows, deeds=closed)


def is_due(conn: Connection, now: datetime) -> bool:
    """Whether a night went by since the last run: every night, or as soon as the computer is on again."""
    last = deeds.last_of(conn, _DONE)
    return last is None or last < _last_night(now)


def _last_night(now: datetime) -> datetime:
    local = now.astimezone(LOCAL)
    tonight = datetime.combine(local.date(), _NIGHT, LOCAL)
    return tonight if tonight <= local else datetime.combine(local.date() - timedelta(days=1), _NIGHT, LOCAL)


def _limits(kept: Retention, now: datetime) -> dict[Status, datetime]:
    return {state: now - timedelta(days=kept.days_for(state)) for state in _STATES}


def _practised(kept: Retention, now: datetime) -> datetime:
    return now - timedelta(days=kept.practice_days)


def _old_for_a_round(now: datetime) -> datetime:
    return now - timedelta(days=_ROUND_DAYS)


def _with_rounds(rows: Mapping[str, int], old: int) -> dict[str, int]:
    return {**rows, **({"rounds": old} if old else {})}


def _start_of_day(moment: datetime) -> datetime:
    return datetime.combine(moment.astimezone(LOCAL).date(), time(), LOCAL)


def _by_state(found: Sequence[Conversation]) -> dict[str, int]:
    """How many of each state, and of practice, which is not counted by its state."""
    counted = Counter(PRACTICE if each.practice_case else each.status for each in found)
    return {state: counted[state] for state in (*_STATES, PRACTICE)}
