"""Rounds: opening one for a team, filling it in, and closing it so that the answers lie side by side."""

from __future__ import annotations

import uuid
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from fastapi.concurrency import run_in_threadpool

from bot.core.together import LEAST, LEAST_KEPT, TOGETHER
from bot.local_time import today
from bot.store import rounds
from bot.store.rounds import Round, RoundNotFound
from bot.store.users import Team, User
from bot.web import conversing, deeds, policy, round_answers
from bot.web.context import Context, Visitor
from bot.web.policy import Action
from bot.web.problems import Problem

LONGEST_TITLE = 80  # characters
USUAL_DAYS = timedelta(days=14)  # to fill it in
AGAIN_AFTER = 3  # months, as the quickscan asks: every three or four
FURTHEST = timedelta(weeks=104)
_LONGEST_ROUND = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What a form says of a round, as it was typed."""

    team: str
    instrument: str
    title: str
    begins_on: str
    ends_on: str
    former: str = ""


def find(made: Context, found: Visitor, round_id: str, action: Action = "take part in rounds") -> Round:
    """A round of one of the own teams. Raises Problem 404, also for one of another team."""
    try:
        with made.database.read() as conn:
            kept = rounds.get(conn, round_id)
    except RoundNotFound:
        raise Problem(404, "ronde-onbekend") from None
    if not policy.may(found.user, action, policy.relation_to_team(found.user, kept.team_id)):
        raise Problem(404, "ronde-onbekend")
    return kept


def teams_to_lead(user: User) -> list[Team]:
    """The teams for which this person may open a round."""
    return [
        team for team in user.working_teams if policy.may(user, "lead rounds", policy.relation_to_team(user, team.id))
    ]


def proposed(made: Context, found: Visitor, typed: Typed) -> Round:
    """The round that a form asks for; its title is still as typed. Raises Problem 404 or 422."""
    teams = {team.id for team in teams_to_lead(found.user)}
    if typed.team not in teams:
        raise Problem(404, "team-onbekend")
    if typed.instrument not in TOGETHER or typed.instrument not in made.shelf.knowledge.instruments:
        raise Problem(422, "ronde-instrument")
    if not 0 < len(typed.title) <= LONGEST_TITLE:
        raise Problem(422, "ronde-titel", hoogstens=LONGEST_TITLE)
    begins_on, ends_on = day_in(typed.begins_on, "ronde-dagen"), day_in(typed.ends_on, "ronde-dagen")
    if not max(today(), begins_on) <= ends_on <= today() + _LONGEST_ROUND:
        raise Problem(422, "ronde-dagen")
    former = find(made, found, typed.former, "lead rounds") if typed.former else None
    if former and (former.team_id, former.instrument_id) != (typed.team, typed.instrument):
        raise Problem(422, "ronde-instrument")
    return Round(
        id=str(uuid.uuid4()), team_id=typed.team, instrument_id=typed.instrument, title=typed.title,
        begins_on=begins_on, ends_on=ends_on, opened_at=datetime.now(UTC), former_id=former.id if former else None,
    )  # fmt: skip


def open_round(made: Context, found: Visitor, new: Round) -> None:
    """Keep a round, and write down that it was opened."""
    with made.database.begin() as conn:
        rounds.add(conn, new)
        deeds.add(conn, "ronde-geopend", found.user, team_id=new.team_id)


async def fill_in(made: Context, found: Visitor, kept: Round) -> str:
    """The id of one's own conversation in a round, begun when there was none. Raises Problem."""
    if not kept.is_open or kept.ends_on < today():
        raise Problem(409, "ronde-dicht")
    if kept.begins_on > today():
        raise Problem(409, "ronde-nog-niet")
    if own := await run_in_threadpool(_own, made, found, kept):
        return own
    conversation_id, _ = await conversing.begin(made, found, kept.instrument_id, None, None, kept.team_id)
    return await run_in_threadpool(_join, made, found, kept, conversation_id)


def close(made: Context, found: Visitor, kept: Round, repeat_on: str) -> None:
    """Nobody joins any more, and the answers lie side by side. Raises Problem 409 or 422."""
    again = day_in(repeat_on, "ronde-opnieuw") if repeat_on else None
    if again and not today() < again <= today() + FURTHEST:
        raise Problem(422, "ronde-opnieuw")
    with made.database.begin() as conn:
        if not rounds.get(conn, kept.id, lock=True).is_open:
            return
        filled_in = round_answers.finished(conn, kept)
        if len(filled_in) < LEAST:
            raise Problem(409, "ronde-te-weinig", minstens=LEAST)
        found_now = round_answers.spreads(made, conn, filled_in)
        staying = {question: each for question, each in found_now.items() if sum(each.values()) >= LEAST_KEPT}
        now = datetime.now(UTC)
        rounds.close(conn, kept.id, staying, participants=len(filled_in), repeat_on=again, at=now)
        deeds.add(conn, "ronde-gesloten", found.user, team_id=kept.team_id, details={"deelnemers": len(filled_in)})


def remove(made: Context, found: Visitor, kept: Round) -> None:
    with made.database.begin() as conn:
        rounds.remove(conn, kept.id)
        deeds.add(conn, "ronde-weggehaald", found.user, team_id=kept.team_id)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_in(written: str, key: str) -> date:
    """The day that somebody wrote. Raises Problem 422 with this sentence."""
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        raise Problem(422, key) from None


def _own(made: Context, found: Visitor, kept: Round) -> str | None:
    with made.database.read() as conn:
        own = rounds.own(conn, [kept.id], found.user.id)
    return own[kept.id].id if own else None


def _join(made: Context, found: Visitor, kept: Round, conversation_id: str) -> str:
    """Make a new conversation part of a round; who pressed twice goes on with the first."""
    with made.database.begin() as conn:
        now = rounds.get(conn, kept.id, lock=True)
        own = rounds.own(conn, [kept.id], found.user.id)
        if own:
            return own[kept.id].id
        if now.is_open:
            rounds.join(conn, kept.id, conversation_id)
    return conversation_id
