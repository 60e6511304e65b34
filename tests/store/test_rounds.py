"""Rounds of a team and the months of its diary, in both databases: what stays when conversations go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.engine import Connection

from bot.core import interview as iv
from bot.core.answer import Answer
from bot.core.diary_lines import DIARY, Month, joined
from bot.keeping import retention
from bot.knowledge.library import Knowledge
from bot.retention_settings import Retention
from bot.store import conversations, diary, forgetting, revisions, round_actions, rounds
from bot.store.database import Database
from bot.store.rounds import Round, RoundNotFound
from bot.store.users import User

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = MORNING + timedelta(days=20)
DAY = date(2026, 3, 2)


@pytest.fixture
def worker(conn: Connection, add_worker: Callable[..., User]) -> User:
    return add_worker(conn)


def opened(conn: Connection, worker: User, name: str = "ronde-1", at: datetime = MORNING) -> Round:
    new = Round(
        id=name, team_id=worker.teams[0].id, instrument_id="paraplu-quickscan", title="Quickscan", begins_on=DAY,
        ends_on=DAY + timedelta(days=14), opened_at=at,
    )  # fmt: skip
    rounds.add(conn, new)
    return new


def test_a_round_comes_back_as_it_was_kept_the_last_one_first(conn: Connection, worker: User) -> None:
    first, second = opened(conn, worker), opened(conn, worker, "ronde-2", LATER)

    assert rounds.get(conn, first.id) == first
    assert rounds.of_teams(conn, [worker.teams[0].id]) == [second, first]
    assert rounds.of_teams(conn, ["ander"]) == []
    with pytest.raises(RoundNotFound):
        rounds.get(conn, "weg")


def test_closing_leaves_out_who_had_not_finished_and_keeps_the_spreads(
    conn: Connection, worker: User, add_conversation: Callable[..., str]
) -> None:
    made = opened(conn, worker)
    rounds.join(conn, made.id, add_conversation(conn))

    rounds.close(conn, made.id, {"missie": {"2": 3, "4": 2}}, participants=5, repeat_on=date(2026, 6, 2), at=LATER)

    closed = rounds.get(conn, made.id)
    assert (closed.is_open, closed.participants, closed.repeat_on) == (False, 5, date(2026, 6, 2))
    assert rounds.joined(conn, made.id) == []
    assert rounds.spreads(conn, made.id) == {"missie": {"2": 3, "4": 2}}


def test_who_begins_again_stays_in_a_round_that_is_open(
    conn: Connection, worker: User, add_conversation: Callable[..., str]
) -> None:
    made = opened(conn, worker)
    rounds.join(conn, made.id, add_conversation(conn))
    add_conversation(conn, "gesprek-2")

    rounds.begin_again(conn, "gesprek-1", "gesprek-2")

    assert [each.id for each in rounds.joined(conn, made.id)] == ["gesprek-2"]
    assert rounds.own(conn, [made.id], worker.id)[made.id].id == "gesprek-2"
    assert rounds.of_conversation(conn, "gesprek-1") is None
    rounds.close(conn, made.id, {}, participants=1, repeat_on=None, at=LATER)
    rounds.begin_again(conn, "gesprek-2", "gesprek-1")
    assert rounds.of_conversation(conn, "gesprek-1") is None


def test_a_conversation_leaves_its_round_when_it_is_forgotten_and_the_counts_stay(
    conn: Connection, worker: User, add_conversation: Callable[..., str]
) -> None:
    made = opened(conn, worker)
    rounds.join(conn, made.id, add_conversation(conn))
    rounds.close(conn, made.id, {"missie": {"2": 5}}, participants=5, repeat_on=None, at=LATER)

    forgetting.forget(conn, forgetting.by_id(conn, "gesprek-1"), LATER)

    assert rounds.joined(conn, made.id) == []
    assert rounds.spreads(conn, made.id) == {"missie": {"2": 5}}


def test_an_old_round_goes_with_its_actions(conn: Connection, worker: User) -> None:
    old, new = opened(conn, worker), opened(conn, worker, "ronde-2", LATER)
    act(conn, worker, old.id, "a", DAY)

    assert rounds.forget_opened_before(conn, LATER) == 1
    assert rounds.of_teams(conn, [worker.teams[0].id]) == [new]
    assert round_actions.of_round(conn, old.id) == []


def test_the_nightly_run_takes_a_round_of_two_years_ago_as_it_says_before(
    database: Database, tmp_path: Path, add_worker: Callable[..., User]
) -> None:
    with database.begin() as conn:
        worker = add_worker(conn)
        opened(conn, worker)
        newer = opened(conn, worker, "ronde-2", LATER)
    now = MORNING + timedelta(days=731)

    with database.read() as conn:
        told = retention.trial(conn, Retention(), now=now)
    done = retention.run(database, tmp_path, Retention(), now=now, origin="nacht")

    assert told.rows == done.rows == {"rounds": 1}
    with database.read() as conn:
        assert rounds.of_teams(conn, [worker.teams[0].id]) == [newer]


def act(conn: Connection, worker: User, round_id: str, action_id: str, due_on: date) -> None:
    round_actions.add(
        conn, action_id=action_id, round_id=round_id, text="Bellen", owner_id=worker.id, due_on=due_on, at=MORNING
    )


def test_what_is_still_to_be_done_comes_first_by_its_day(conn: Connection, worker: User) -> None:
    made = opened(conn, worker)
    for name, days in (("klaar", 0), ("later", 9), ("eerst", 1), ("weg", 2)):
        act(conn, worker, made.id, name, DAY + timedelta(days=days))

    assert round_actions.set_done(conn, made.id, "klaar", LATER)
    assert round_actions.remove(conn, made.id, "weg")
    assert not round_actions.set_done(conn, "andere-ronde", "eerst", LATER)

    listed = round_actions.of_round(conn, made.id)
    assert [each.id for each in listed] == ["eerst", "later", "klaar"]
    assert (listed[0].owner, listed[2].done_at) == ("Medewerker", LATER)


def entry(
    conn: Connection, knowledge: Knowledge, worker: User, name: str, point: int, at: datetime = MORNING, **more: str
) -> None:
    """One day of the diary, in which the first point was changed afterwards."""
    instrument = knowledge.instruments[DIARY]
    conversations.keep_version(
        conn, instrument.version, instrument.id, instrument.label, knowledge.contents[instrument.id], at
    )
    conversations.add(
        conn, iv.begin(instrument), conversation_id=name, team_id=worker.teams[0].id, user_id=worker.id,
        case_code=None, at=at, practice_case=more.get("practice_case"),
    )  # fmt: skip
    for number, value in enumerate(({"getal": 1}, {"getal": point, "toelichting": ""})):
        given = Answer(question="D1", text=str(value["getal"]), value=value)
        revisions.add(conn, name, given, message_id=f"{name}-{number}", at=at)


def points(conn: Connection, team_id: str) -> dict[str, tuple[int, int, int]]:
    found: dict[tuple[str, str], Month] = joined(diary.months(conn, team_id))
    return {month: (each.total, each.entries, each.people) for (_, month), each in found.items()}


def test_the_diary_counts_the_last_answer_of_each_real_entry_of_the_team(
    conn: Connection, worker: User, add_worker: Callable[..., User], knowledge: Knowledge
) -> None:
    colleague, elsewhere = add_worker(conn, "medewerker-2"), add_worker(conn, "medewerker-3", "Zuid")
    entry(conn, knowledge, worker, "een", 6)
    entry(conn, knowledge, colleague, "twee", 8)
    entry(conn, knowledge, worker, "later", 5, LATER + timedelta(days=20))
    entry(conn, knowledge, elsewhere, "zuid", 10)
    entry(conn, knowledge, worker, "oefening", 10, practice_case="de-oude-chauffeur")

    assert points(conn, worker.teams[0].id) == {"2026-03": (14, 2, 2), "2026-04": (5, 1, 1)}


def test_the_lines_are_the_same_after_their_entries_are_forgotten_some_at_a_time(
    conn: Connection, worker: User, add_worker: Callable[..., User], knowledge: Knowledge
) -> None:
    people = [worker, *(add_worker(conn, f"medewerker-{number}") for number in (2, 3))]
    for number, each in enumerate(people * 2):
        entry(conn, knowledge, each, f"dag-{number}", 4 + number)
    before = points(conn, worker.teams[0].id)

    for some in (["dag-1"], ["dag-0", "dag-3", "dag-4"], ["dag-2", "dag-5"]):
        found = [each for name in some for each in forgetting.by_id(conn, name)]
        forgetting.forget(conn, found, LATER)
        assert points(conn, worker.teams[0].id) == before == {"2026-03": (39, 6, 3)}


def test_words_that_are_no_point_are_left_out(conn: Connection, worker: User, knowledge: Knowledge) -> None:
    entry(conn, knowledge, worker, "een", 6)
    in_words = Answer(question="D1", text="wisselend", value="wisselend")
    revisions.add(conn, "een", in_words, message_id="woorden", at=MORNING)

    assert points(conn, worker.teams[0].id) == {}


def test_the_former_round_may_be_gone(conn: Connection, worker: User) -> None:
    first = opened(conn, worker)
    rounds.add(conn, replace(first, id="r2", former_id=first.id))

    rounds.remove(conn, first.id)

    assert rounds.get(conn, "r2").former_id == first.id
