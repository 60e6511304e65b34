"""Which conversations are made: who has them, about which casus, when, and how they end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from bot.core.instrument import Instrument
from bot.invented.stock import Stock

_DAYS = 364
_PER_CASE = 3  # conversations about one casus, on the average
_WITHOUT_CASE = 0.15
_FIRST_HOUR, _LAST_HOUR = 8, 16
_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One conversation before it is told. `ending` is its state in the end; "afgerond" answers everything."""

    id: str
    instrument: Instrument
    part: str | None
    team_id: str
    user_id: str
    case_code: str | None
    begun_at: datetime
    ending: str


def plans(
    rng: Random,
    stock: Stock,
    known: Mapping[str, Instrument],
    workers: Sequence[tuple[str, str]],
    *,
    number: int,
    until: datetime,
) -> Iterator[Plan]:
    """So many conversations in the year before a moment, oldest first; `workers` are pairs of team and user."""
    moments = sorted(_in_working_hours(rng, until) for _ in range(number))
    weights = [stock.instruments.get(each, stock.instruments["anders"]) for each in known]
    per_worker = max(1, number // (len(workers) * _PER_CASE))
    for begun_at in moments:
        place = rng.randrange(len(workers))
        instrument = rng.choices(list(known.values()), weights)[0]
        starts_later = stock.happens(rng, "begint-bij-een-deel")
        yield Plan(
            id=str(UUID(int=rng.getrandbits(128), version=4)),
            instrument=instrument,
            part=rng.choice(instrument.parts).id if starts_later else None,
            team_id=workers[place][0],
            user_id=workers[place][1],
            # Every worker has a row of codes of their own, so that no casus belongs to two.
            case_code=None if rng.random() < _WITHOUT_CASE else f"V-{place + 1}{rng.randrange(per_worker):03d}",
            begun_at=begun_at,
            ending=rng.choices(list(stock.endings), list(stock.endings.values()))[0],
        )


def _in_working_hours(rng: Random, until: datetime) -> datetime:
    """A moment on a working day, and long enough ago for a conversation to be over."""
    day = until - timedelta(days=1 + rng.randrange(_DAYS))
    if day.weekday() >= _SATURDAY:
        day -= timedelta(days=2)
    return day.replace(hour=rng.randint(_FIRST_HOUR, _LAST_HOUR), minute=rng.randrange(60), second=rng.randrange(60))
