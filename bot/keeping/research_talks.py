"""Which conversations come in a copy for research, under which numbers, and how precisely it tells where and when."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from sqlalchemy.engine import Connection

from bot.core.small_groups import grouped
from bot.keeping.research_words import smallest_group
from bot.local_time import LOCAL
from bot.store import researching
from bot.store.researching import KeptTalk

Known = TypeVar("Known", bound=Hashable)
# Team, instrument, period, and whether it was invented: what is invented hides nobody.
Group = tuple[str | None, str, str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A conversation in the copy: `number`, `case` and `team` are names that only this copy has."""

    id: str
    kept: KeptTalk
    number: str
    case: str | None
    order: int | None
    team: str | None
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The conversations in the order of their numbers, and how many were left out: too few were like them."""

    talks: list[Talk]
    left_out: int


def chosen(conn: Connection) -> Chosen:
    kept = researching.talks(conn)
    groups = grouped(kept, _PRECISIONS, smallest=smallest_group())
    numbers = _renamed("G", groups)
    cases = _renamed("C", (_case(kept[each]) for each in groups if kept[each].case_code))
    teams = _renamed("T", (kept[each].team_id for each in groups))
    before: Counter[Hashable] = Counter()
    talks = []
    for talk in kept.values():
        if talk.id not in groups:
            continue
        team_id, _, period, _ = groups[talk.id]
        case = _case(talk) if talk.case_code else None
        before[case] += 1
        talks.append(
            Talk(
                id=talk.id, kept=talk, number=numbers[talk.id], case=cases[case] if case else None,
                order=before[case] if case else None, team=teams[team_id] if team_id else None, period=period,
            )
        )  # fmt: skip
    # By their new numbers, so that the place of a row does not tell when it began.
    return Chosen(talks=sorted(talks, key=lambda talk: talk.number), left_out=len(kept) - len(talks))


def duration(talk: KeptTalk) -> str:
    """How long it lasted, roughly: a day or hour would be a date to recognise."""
    began, ended = (moment.astimezone(LOCAL).date() for moment in (talk.created_at, talk.changed_at))
    limits = (("dag", 0), ("week", 7), ("maand", 31))
    return next((name for name, days in limits if ended - began <= timedelta(days=days)), "langer")


def _renamed(letter: str, known: Iterable[Known]) -> dict[Known, str]:
    """Other names in an order that tells nothing."""
    shuffled = list(dict.fromkeys(known))
    secrets.SystemRandom().shuffle(shuffled)
    width = len(str(len(shuffled)))
    return {each: f"{letter}{number:0{width}}" for number, each in enumerate(shuffled, start=1)}


def _case(talk: KeptTalk) -> tuple[str, str | None]:
    return talk.team_id, talk.case_code


def _month(talk: KeptTalk) -> Group:
    return talk.team_id, talk.instrument_id, f"{talk.created_at.astimezone(LOCAL):%Y-%m}", talk.is_invented


def _quarter(talk: KeptTalk) -> Group:
    began = talk.created_at.astimezone(LOCAL)
    return talk.team_id, talk.instrument_id, f"{began.year}-K{(began.month + 2) // 3}", talk.is_invented


def _year(talk: KeptTalk) -> Group:
    return talk.team_id, talk.instrument_id, f"{talk.created_at.astimezone(LOCAL).year}", talk.is_invented


def _year_of_any_team(talk: KeptTalk) -> Group:
    return None, talk.instrument_id, f"{talk.created_at.astimezone(LOCAL).year}", talk.is_invented


_PRECISIONS = (_month, _quarter, _year, _year_of_any_team)
