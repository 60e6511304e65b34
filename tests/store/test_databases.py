from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from alembic import command
from sqlalchemy.engine import Connection

from bot.core.answer import Answer
from bot.store import conversations, revisions, transcript, users
from bot.store.columns import OF_DATABASE
from bot.store.database import Database
from bot.store.migrate import migration_config, upgrade
from bot.store.tables import metadata
from bot.store.transcript import Turn

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def turn(message_id: str, text: str = "Moeder belt elke dag.") -> Turn:
    return Turn(
        message_id=message_id, reading="antwoord", intent="antwoord", reason="verhaal", text=text, before={}, reply={}
    )


def test_the_migrations_make_exactly_the_tables_of_the_code(database: Database) -> None:
    command.check(migration_config(database))


def test_upgrading_a_database_that_is_up_to_date_changes_nothing(database: Database) -> None:
    upgrade(database)

    there = {name for name in sa.inspect(database.engine).get_table_names() if not name.startswith(OF_DATABASE)}
    assert there == {*metadata.tables, "alembic_version"}


def test_a_database_that_is_there_says_so(database: Database) -> None:
    assert database.answers()


def test_a_database_that_is_gone_says_so() -> None:
    assert not Database("postgresql://prisma@127.0.0.1:1/prismabril").answers()


def test_an_sqlite_file_writes_ahead_and_syncs_fully(sqlite_url: str) -> None:
    database = Database(sqlite_url)

    with database.read() as conn:
        settings = {name: conn.scalar(sa.text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous")}

    assert settings == {"journal_mode": "wal", "synchronous": 2}
    database.close()


def test_a_conversation_of_an_unknown_worker_is_refused(
    database: Database, conn: Connection, add_conversation: Callable[..., str]
) -> None:
    add_conversation(conn)

    with pytest.raises(sa.exc.IntegrityError):
        conn.execute(sa.text("UPDATE conversations SET user_id = 'niemand'"))


def test_a_moment_without_a_time_zone_is_refused(conn: Connection) -> None:
    with pytest.raises(sa.exc.StatementError, match="moment zonder tijdzone"):
        users.team(conn, "Wijkteam Noord", datetime(2026, 3, 2, 9, 0))  # noqa: DTZ001


def test_a_moment_comes_back_in_utc(database: Database, add_conversation: Callable[..., str]) -> None:
    summer_in_holland = datetime(2026, 7, 1, 11, 30, tzinfo=timezone(timedelta(hours=2)))

    with database.begin() as conn:
        add_conversation(conn, at=summer_in_holland)
    with database.read() as conn:
        kept = conversations.get(conn, "gesprek-1").created_at

    assert (kept.hour, kept.tzinfo) == (9, UTC)


def test_a_turn_that_fails_halfway_leaves_nothing_behind(
    database: Database, add_conversation: Callable[..., str]
) -> None:
    with database.begin() as conn:
        add_conversation(conn)

    with pytest.raises(RuntimeError), database.begin() as conn:
        given = Answer(question="T2", text="Zij wil weer zelf koken.", value="Zij wil weer zelf koken.")
        revisions.add(conn, "gesprek-1", given, message_id="b1", at=MORNING)
        transcript.add_turn(conn, "gesprek-1", turn("b1"), MORNING)
        raise RuntimeError

    with database.read() as conn:
        assert revisions.of_conversation(conn, "gesprek-1") == []
        assert transcript.find_turn(conn, "gesprek-1", "b1") is None


def test_a_look_at_the_database_keeps_nothing(database: Database, add_conversation: Callable[..., str]) -> None:
    with database.read() as conn:
        add_conversation(conn)

    with database.read() as conn, pytest.raises(conversations.ConversationNotFound):
        conversations.get(conn, "gesprek-1")


def test_workers_who_write_at_the_same_moment_lose_no_turn(
    database: Database, add_conversation: Callable[..., str]
) -> None:
    with database.begin() as conn:
        add_conversation(conn)
    both_are_ready = threading.Barrier(2)

    def write(worker: str) -> None:
        both_are_ready.wait(timeout=30)
        for number in range(10):
            with database.begin() as conn:
                conversations.get(conn, "gesprek-1", lock=True)
                given = Answer(question="T2", text=f"{worker} {number}", value=f"{worker} {number}")
                revisions.add(conn, "gesprek-1", given, message_id=f"{worker}-{number}", at=MORNING)
                transcript.add_turn(conn, "gesprek-1", turn(f"{worker}-{number}"), MORNING)
                said = [{"soort": "antwoord", "tekst": given.text}]
                transcript.add_lines(conn, "gesprek-1", f"{worker}-{number}", "medewerker", said, MORNING)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, ("een", "twee")))

    with database.read() as conn:
        assert [revision.revision for revision in revisions.of_conversation(conn, "gesprek-1")] == list(range(1, 21))
        assert [line.number for line in transcript.lines(conn, "gesprek-1")] == list(range(1, 21))


def test_an_error_about_a_message_that_came_twice_never_tells_what_was_typed(
    database: Database, add_conversation: Callable[..., str]
) -> None:
    with database.begin() as conn:
        add_conversation(conn)
        transcript.add_turn(conn, "gesprek-1", turn("b1"), MORNING)

    with pytest.raises(sa.exc.IntegrityError) as refused, database.begin() as conn:
        transcript.add_turn(conn, "gesprek-1", turn("b1", "Zij slaapt bij haar zus aan de overkant."), MORNING)

    assert "slaapt" not in str(refused.value)


def test_an_error_about_a_row_that_does_not_fit_never_tells_what_was_typed(
    database: Database, add_conversation: Callable[..., str]
) -> None:
    with database.begin() as conn:
        add_conversation(conn)

    typed = Answer(question="T2", text="Zij slaapt bij haar zus.", value=None)
    with pytest.raises(sa.exc.IntegrityError) as refused, database.begin() as conn:
        revisions.add(conn, "gesprek-1", typed, message_id="b1", at=MORNING, kind="bestaat-niet")  # type: ignore[arg-type]

    whole_trace = "".join(traceback.format_exception(refused.value))
    assert "slaapt" not in whole_trace.replace('text="Zij slaapt bij haar zus."', "")
