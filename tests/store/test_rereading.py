"""Reading conversations back one after another, on both databases and by their indexes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.invented import making
from bot.shelf import Shelf
from bot.store import conversations, corrections, deeds, rereading, team_list, transcript, users
from bot.store.beside import beside, turned
from bot.store.corrections import Correction
from bot.store.database import Database
from bot.store.deeds import Deed
from bot.store.tables import conversations as kept
from bot.store.team_list import ORDERS, Order, TeamWanted
from bot.store.transcript import Turn
from tests.seeding import seed
from tests.store.test_team_list import planned

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def teams(database: Database, shelf: Shelf) -> list[str]:
    """Two teams with five conversations each, some begun at the very same moment."""
    url = database.engine.url.render_as_string(hide_password=False)
    with database.begin() as conn:
        for name, team in (("noor", "Noord"), ("zoe", "Zuid")):
            users.add_user(
                conn, username=name, name=name, password_hash="x", roles=["medewerker"], team_names=[team], at=MORNING
            )
    for number in range(5):
        for name in ("noor", "zoe"):
            seed(url, shelf, name, "tsacep", {}, at=MORNING + timedelta(hours=number // 2))
    with database.read() as conn:
        return list(conn.scalars(sa.select(kept.c.team_id).distinct()))


@pytest.mark.parametrize("order", ORDERS)
def test_going_on_and_on_is_walking_through_the_list(database: Database, teams: list[str], order: Order) -> None:
    wanted = TeamWanted(team_ids=teams)
    with database.read() as conn:
        whole = team_list.page(conn, wanted, order=order, limit=50)
        found = [beside(conn, wanted, order, each) for each in whole]

    ids = [each.id for each in whole]
    assert len(ids) == 10
    assert [each.id if each else None for each, _ in found] == [None, *ids[:-1]]
    assert [each.id if each else None for _, each in found] == [*ids[1:], None]


def test_only_what_the_filters_leave_is_next(database: Database, teams: list[str]) -> None:
    with database.read() as conn:
        [first, second, *_] = team_list.page(conn, TeamWanted(team_ids=teams), limit=50)
        wanted = TeamWanted(team_ids=teams, status="gestopt")

        assert beside(conn, wanted, "gewijzigd-nieuw", first) == (None, None)
        assert beside(conn, TeamWanted(team_ids=[]), "gewijzigd-nieuw", second) == (None, None)


def test_each_order_is_another_one_turned_round() -> None:
    assert {turned(each) for each in ORDERS} == set(ORDERS)
    assert all(turned(turned(each)) == each != turned(each) for each in ORDERS)


# However many conversations there are: the next one of a team is one step in an index.
@pytest.mark.parametrize("order", ORDERS)
def test_the_next_one_is_found_in_the_order_of_an_index(database: Database, shelf: Shelf, order: Order) -> None:
    making.make(database, shelf, number=60, team_names=["Noord"], seed=1, at=MORNING)
    with database.begin() as conn:
        some = conversations.get(conn, str(conn.scalar(sa.select(kept.c.id).limit(1))))
        place, wanted = team_list.place_of(some, order), TeamWanted(team_ids=[some.team_id])
        if conn.dialect.name == "postgresql":
            conn.execute(sa.text("SET LOCAL enable_sort = off"))  # of so few rows it would rather sort all
        plan = planned(conn, team_list.query(conn.dialect.name, wanted, order=order, after=place, limit=1))

    column = "changed_at" if order.startswith("gewijzigd") else "created_at"
    assert f"ix_conversations_team_id_{column}" in plan, plan
    # Only those of the very same moment are put in order by hand.
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan
    assert "Sort  (" not in plan.replace("Incremental Sort  (", ""), plan


def test_a_turn_tells_how_it_was_read_and_where_the_conversation_stood(database: Database, teams: list[str]) -> None:
    before = {"position": "T1", "return_to": None, "status": "gepauzeerd", "revision": 0}
    turn = Turn(
        message_id="b1", reading="begrip", intent="begrip", reason="begripsvraag", text="?", before=before, reply={}
    )
    with database.begin() as conn:
        talk = str(conn.scalar(sa.select(kept.c.id).limit(1)))
        transcript.add_turn(conn, talk, turn, MORNING)

        [found] = rereading.how_read(conn, talk)

    assert (found.message_id, found.reading, found.reason) == ("b1", "begrip", "begripsvraag")
    assert found.status == "gepauzeerd"


def test_what_was_put_right_and_back_again_stands_in_its_order(database: Database, teams: list[str]) -> None:
    with database.begin() as conn:
        talk = str(conn.scalar(sa.select(kept.c.id).limit(1)))
        for minutes, to in enumerate(("antwoord", "stop")):
            correction = Correction(
                message_id="b1", question_id="T1", question_kind="open", text="stop", read_as="opdracht",
                read_intent="stop", corrected_to=to,
            )  # fmt: skip
            corrections.add(conn, talk, correction, MORNING + timedelta(minutes=minutes))

        found = rereading.put_right(conn, talk)

    assert [(each.corrected_to, each.at) for each in found] == [
        ("antwoord", MORNING), ("stop", MORNING + timedelta(minutes=1))
    ]  # fmt: skip


def test_the_last_reading_counts_and_nothing_else_that_was_done(database: Database, teams: list[str]) -> None:
    with database.begin() as conn:
        read, other = conn.scalars(sa.select(kept.c.id).limit(2))
        for hours, kind in enumerate(("gesprek-gelezen", "gesprek-gelezen", "gesprek-uitgevoerd")):
            deeds.append(conn, Deed(kind=kind, at=MORNING + timedelta(hours=hours), conversation_id=read))

        assert rereading.last_read(conn, [read, other]) == {read: MORNING + timedelta(hours=1)}
        assert rereading.last_read(conn, []) == {}
