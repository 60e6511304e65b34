"""Making invented conversations, some at a time, and taking all of them away again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from random import Random

from sqlalchemy.engine import Connection

from bot.core import patterns
from bot.core.answer import Answer
from bot.invented import stock as stocks
from bot.invented.plan import Plan, plans
from bot.invented.talk import begin
from bot.sentences import Refusal, sentence
from bot.shelf import Shelf
from bot.store import conversations, deeds, invented
from bot.store.database import Database
from bot.store.deeds import Deed
from bot.store.invented import Whole

MOST = 200_000
_AT_ONCE = 250  # conversations in a transaction, so that a product that runs meanwhile need not wait
_WORKERS = 4  # in each team
_Told = dict[str, dict[str, Answer]]  # by conversation of a casus: of what instrument, and what was answered


def make(
    database: Database, shelf: Shelf, *, number: int, team_names: Collection[str], seed: int, at: datetime
) -> None:
    """Make so many conversations of invented workers in these teams. Raises Refusal."""
    rng, stock = Random(seed), stocks.load()  # noqa: S311 - nothing here is a secret
    with database.begin() as conn:
        _check(conn, team_names)
        workers = [pair for name in dict.fromkeys(team_names) for pair in _workers(conn, name, at)]
        for known in shelf.knowledge.instruments.values():
            content = shelf.knowledge.contents[known.id]
            conversations.keep_version(conn, known.version, known.id, known.label, content, at)
        deeds.append(conn, Deed(kind="oefendata-gemaakt", at=at, origin="opdracht", details={"gesprekken": number}))
    planned = plans(rng, stock, shelf.knowledge.instruments, workers, number=number, until=at)
    told = _told(shelf, stock, rng, planned)
    while some := list(islice(told, _AT_ONCE)):
        with database.begin() as conn:
            invented.keep(conn, some)


def remove(database: Database, at: datetime) -> int:
    """Take everything away that was made; return how many conversations that were."""
    count = 0
    while True:
        with database.begin() as conn:
            gone = invented.remove_some(conn, _AT_ONCE)
        count += gone
        if not gone:
            break
    with database.begin() as conn:
        invented.remove_people_and_teams(conn)
        deeds.append(conn, Deed(kind="oefendata-verwijderd", at=at, origin="opdracht", details={"gesprekken": count}))
    return count


def _check(conn: Connection, team_names: Iterable[str]) -> None:
    if count := invented.count(conn):
        raise Refusal("oefendata.is-er-al", aantal=count)
    for name in team_names:
        if invented.has_real_conversations(conn, name):
            raise Refusal("oefendata.echt-team", team=name)


def _workers(conn: Connection, team_name: str, at: datetime) -> list[tuple[str, str]]:
    """The invented workers of a team, as pairs of team and user."""
    team = invented.add_team(conn, team_name, at)
    slug = "-".join(team_name.lower().split())
    return [
        (
            team.id,
            invented.add_worker(
                conn,
                team,
                sentence("oefendata.gebruikersnaam", team=slug, nummer=number),
                sentence("oefendata.naam", team=team_name, nummer=number),
                at,
            ).id,
        )
        for number in range(1, _WORKERS + 1)
    ]


def _told(shelf: Shelf, stock: stocks.Stock, rng: Random, planned: Iterable[Plan]) -> Iterator[Whole]:
    """The planned conversations as they are told; one about a casus knows what was said of it before."""
    before: dict[tuple[str, str], _Told] = {}
    with_snapshot: set[tuple[str, str | None]] = set()
    for plan in planned:
        known = before.setdefault((plan.user_id, plan.case_code), {}) if plan.case_code else {}
        casus = (plan.team_id, plan.case_code)
        talk = begin(shelf, stock, rng, plan, _earlier(plan, known), is_later=casus in with_snapshot)
        whole = talk.tell()
        if plan.case_code and patterns.FIRST in whole.facts:
            with_snapshot.add(casus)
        known[plan.instrument.id] = dict(talk.interview.answers)
        yield whole


def _earlier(plan: Plan, known: Mapping[str, Mapping[str, Answer]]) -> dict[str, Answer]:
    """What was said the time before: with this instrument when it returns, and else of the momentopname."""
    if plan.instrument.is_repeatable:
        return dict(known.get(plan.instrument.id, {}))
    asked = {q.id for part in plan.instrument.parts if part.is_snapshot for q in part.questions}
    return {question: given for answers in known.values() for question, given in answers.items() if question in asked}
