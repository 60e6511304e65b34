"""The log of deeds: nothing in it changes, and whoever changes it all the same is found out."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store import deed_chain, deeds
from bot.store.database import Database
from bot.store.deeds import BEGINNING, Deed

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FORBIDDEN = [
    "UPDATE deeds SET actor_id = 'een-ander' WHERE number = 2",
    "DELETE FROM deeds WHERE number = 2",
    "DELETE FROM deeds",
]


def fill(database: Database, count: int = 4, start: datetime = MORNING) -> None:
    with database.begin() as conn:
        for number in range(count):
            deed = Deed(kind="gesprek-gelezen", at=start + timedelta(days=number), actor_id="u1", conversation_id="g1")
            deeds.append(conn, deed)


def without_triggers(database: Database, statement: str) -> None:
    """Change the log as who has the whole database can."""
    with database.begin() as conn:
        if conn.dialect.name == "postgresql":
            conn.execute(sa.text("SET LOCAL session_replication_role = replica"))
            conn.execute(sa.text(statement))
            return
        made = conn.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
        for trigger in made:
            conn.execute(sa.text(f"DROP TRIGGER {trigger.name}"))
        conn.execute(sa.text(statement))
        for trigger in made:
            conn.exec_driver_sql(trigger.sql)


def checked(database: Database, known_hash: str | None = None) -> deed_chain.Checked:
    with database.read() as conn:
        return deed_chain.check(deeds.everything(conn), known_hash)


def test_every_row_has_the_hash_of_the_row_before(database: Database) -> None:
    fill(database)

    with database.read() as conn:
        entries = list(deeds.everything(conn))

    assert [entry.number for entry in entries] == [1, 2, 3, 4]
    assert [entry.previous for entry in entries] == [BEGINNING, *(entry.hash for entry in entries[:-1])]


def test_a_whole_log_is_found_whole(database: Database) -> None:
    fill(database)

    assert checked(database).fault is None
    assert checked(database).count == 4


def test_an_empty_log_is_whole(database: Database) -> None:
    assert checked(database).fault is None


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_database_refuses_to_change_the_log(database: Database, statement: str) -> None:
    fill(database)

    with pytest.raises(sa.exc.DBAPIError, match="append-only"), database.begin() as conn:
        conn.execute(sa.text(statement))

    assert checked(database).count == 4


def test_sqlite_refuses_to_replace_a_row(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    fill(database)

    with pytest.raises(sa.exc.DBAPIError, match="append-only"), database.begin() as conn:
        conn.execute(sa.text("INSERT OR REPLACE INTO deeds SELECT * FROM deeds WHERE number = 2"))
    database.close()


def test_postgresql_refuses_to_empty_the_log_at_once(postgres_database: Database) -> None:
    fill(postgres_database)

    with pytest.raises(sa.exc.DBAPIError, match="append-only"), postgres_database.begin() as conn:
        conn.execute(sa.text("TRUNCATE deeds"))


@pytest.mark.parametrize(
    ("statement", "fault", "number"),
    [
        ("UPDATE deeds SET actor_id = 'een-ander' WHERE number = 2", "inhoud", 2),
        ("UPDATE deeds SET at = '2026-03-02 09:00:01' WHERE number = 3", "inhoud", 3),
        ("UPDATE deeds SET details = '{\"aantal\": 9}' WHERE number = 4", "inhoud", 4),
        ("DELETE FROM deeds WHERE number = 2", "volgorde", 3),
        ("DELETE FROM deeds WHERE number = 1", "begin", 2),
    ],
)
def test_whoever_changes_it_all_the_same_is_found_out(
    database: Database, statement: str, fault: str, number: int
) -> None:
    fill(database)
    without_triggers(database, statement)

    assert (checked(database).fault, checked(database).number) == (fault, number)


def test_a_tail_that_was_cut_off_is_found_out_by_a_hash_that_was_noted_down(database: Database) -> None:
    fill(database)
    noted_down = checked(database).last_hash
    without_triggers(database, "DELETE FROM deeds WHERE number = 4")

    assert checked(database).fault is None
    assert checked(database, noted_down).fault == "einde"


def test_a_row_that_was_hashed_anew_breaks_the_row_after_it(database: Database) -> None:
    fill(database)
    with database.read() as conn:
        second = list(deeds.everything(conn))[1]
    forged = replace(second, deed=replace(second.deed, actor_id="een-ander"))
    without_triggers(
        database, f"UPDATE deeds SET actor_id = 'een-ander', hash = '{deeds.hash_of(forged)}' WHERE number = 2"
    )

    assert (checked(database).fault, checked(database).number) == ("volgorde", 3)


def test_processes_that_write_at_the_same_moment_make_one_chain(database: Database) -> None:
    all_are_ready = threading.Barrier(4)

    def write(_: int) -> None:
        all_are_ready.wait(timeout=30)
        for _number in range(10):
            with database.begin() as conn:
                deeds.append(conn, Deed(kind="ingelogd", at=datetime.now(UTC)))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))

    assert (checked(database).count, checked(database).fault) == (40, None)


def test_a_deed_that_fails_leaves_no_trace(database: Database) -> None:
    with pytest.raises(RuntimeError), database.begin() as conn:
        deeds.append(conn, Deed(kind="ingelogd", at=MORNING))
        raise RuntimeError

    assert checked(database).count == 0


def test_old_days_go_with_a_row_that_closes_them_and_the_log_is_still_whole(database: Database) -> None:
    fill(database, 6)

    with database.begin() as conn:
        removed = deeds.shorten(conn, MORNING + timedelta(days=3), MORNING + timedelta(days=9), "nacht")
    with database.read() as conn:
        numbers = [entry.number for entry in deeds.everything(conn)]

    assert (removed, numbers) == (3, [4, 5, 6, 7])
    assert checked(database).fault is None


def test_old_days_can_go_again_and_again_until_nothing_but_the_closing_is_left(database: Database) -> None:
    fill(database, 6)

    for day in (2, 4, 30, 30):
        with database.begin() as conn:
            deeds.shorten(conn, MORNING + timedelta(days=day), MORNING + timedelta(days=day), "nacht")

    assert checked(database).fault is None
    assert checked(database).count < 4


def test_where_nothing_is_old_nothing_is_written(database: Database) -> None:
    fill(database)

    with database.begin() as conn:
        assert deeds.shorten(conn, MORNING, MORNING, "nacht") == 0

    assert checked(database).count == 4


def test_the_youngest_rows_stay_though_old_ones_may_go(database: Database) -> None:
    fill(database, 6)
    with database.begin() as conn:
        deeds.shorten(conn, MORNING + timedelta(days=3), MORNING + timedelta(days=9), "nacht")

    with pytest.raises(sa.exc.DBAPIError, match="append-only"), database.begin() as conn:
        conn.execute(sa.text("DELETE FROM deeds WHERE number = 5"))


@pytest.mark.parametrize(
    "deed",
    [
        Deed(kind="van-alles", at=MORNING),
        Deed(kind="ingelogd", at=MORNING, details={"tekst": "Moeder belt elke dag."}),
    ],
)
def test_what_may_be_somebodys_words_is_refused(conn: Connection, deed: Deed) -> None:
    with pytest.raises(ValueError, match=r"daad|vast woord"):
        deeds.append(conn, deed)


def test_the_newest_rows_come_first_and_can_be_chosen(database: Database) -> None:
    fill(database)
    with database.begin() as conn:
        deeds.append(conn, Deed(kind="gebruiker-geblokkeerd", at=MORNING, actor_id="u2", about_user_id="u1"))

    with database.read() as conn:
        assert [e.number for e in deeds.search(conn, limit=2)] == [5, 4]
        assert [e.number for e in deeds.search(conn, limit=2, before=4)] == [3, 2]
        assert [e.number for e in deeds.search(conn, kinds=["gebruiker-geblokkeerd"], limit=9)] == [5]
        assert [e.number for e in deeds.search(conn, about="u1", limit=9)] == [5, 4, 3, 2, 1]
        assert [e.number for e in deeds.search(conn, actor_id="u2", limit=9)] == [5]
        assert [e.number for e in deeds.search(conn, since=MORNING + timedelta(days=2), limit=9)] == [4, 3]
        assert [e.number for e in deeds.search(conn, until=MORNING + timedelta(days=1), limit=9)] == [5, 1]
        assert [e.number for e in deeds.search(conn, conversation_ids=["g1"], limit=9)] == [4, 3, 2, 1]
