"""Forgetting conversations: everything of them goes, the figures stay, and nothing is left in the bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.core import interview as iv
from bot.core.answer import Answer
from bot.core.interview import Interview
from bot.store import conversations, figures, forgetting, revisions
from bot.store.columns import OF_DATABASE
from bot.store.database import Database
from bot.store.scrubbing import scrub
from bot.store.tables import metadata
from tests.store.conftest import SAID

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NOW = MORNING + timedelta(days=100)
KEPT = (
    "users user_roles memberships teams instrument_versions alembic_version figures tombstones rounds meetings"
).split()


def rows(conn: Connection) -> dict[str, int]:
    # The full-text index of SQLite keeps tables of its own; what stays in those is looked for in the bytes.
    tables = [name for name in sa.inspect(conn).get_table_names() if not name.startswith(OF_DATABASE)]
    counted = {name: conn.execute(sa.text(f"SELECT count(*) FROM {name}")).scalar_one() for name in tables}
    return {name: count for name, count in counted.items() if count and name not in KEPT}


def set_status(conn: Connection, conversation_id: str, status: str) -> None:
    conn.execute(
        metadata.tables["conversations"].update().where(sa.column("id") == conversation_id).values(status=status)
    )


def test_everything_that_hangs_on_a_conversation_goes_with_it(
    database: Database, add_full_conversation: Callable[..., str]
) -> None:
    with database.begin() as conn:
        add_full_conversation(conn)
        before = rows(conn)
        gone = forgetting.forget(conn, forgetting.by_id(conn, "gesprek-1"), NOW)

        assert gone.rows == before
        assert rows(conn) == {}


def test_every_table_that_refers_to_a_conversation_is_in_this_test(
    conn: Connection, add_full_conversation: Callable[..., str]
) -> None:
    add_full_conversation(conn)
    column = metadata.tables["conversations"].c.id
    referring = {t.name for t in metadata.sorted_tables for key in t.foreign_keys if key.column is column}

    assert referring <= rows(conn).keys()


def test_counting_what_would_go_changes_nothing(conn: Connection, add_full_conversation: Callable[..., str]) -> None:
    add_full_conversation(conn)

    counted = forgetting.rows_of(conn, forgetting.by_id(conn, "gesprek-1"))

    assert counted == rows(conn)


def test_the_pseudonyms_of_a_casus_stay_until_its_last_conversation_goes(
    conn: Connection, add_full_conversation: Callable[..., str]
) -> None:
    for number in (1, 2):
        add_full_conversation(conn, f"gesprek-{number}")

    forgetting.forget(conn, forgetting.by_id(conn, "gesprek-1"), NOW)
    after_one = rows(conn)["pseudonyms"]
    forgetting.forget(conn, forgetting.by_id(conn, "gesprek-2"), NOW)

    assert after_one == 1
    assert rows(conn) == {}


@pytest.mark.parametrize(("status", "goes_after"), [("open", 30), ("gepauzeerd", 30), ("afgerond", 90), ("gestopt", 7)])
def test_what_is_over_its_term_is_found_by_its_state(
    conn: Connection, add_full_conversation: Callable[..., str], status: str, goes_after: int
) -> None:
    add_full_conversation(conn)
    set_status(conn, "gesprek-1", status)
    terms = {"open": 30, "gepauzeerd": 30, "afgerond": 90, "gestopt": 7}

    def found(now: datetime) -> list[str]:
        before = {state: now - timedelta(days=days) for state, days in terms.items()}
        return [each.id for each in forgetting.expired(conn, before)]  # type: ignore[arg-type]

    assert found(MORNING + timedelta(days=goes_after)) == []
    assert found(MORNING + timedelta(days=goes_after, seconds=1)) == ["gesprek-1"]


def test_the_figures_survive(conn: Connection, add_full_conversation: Callable[..., str]) -> None:
    for number in (1, 2, 3):
        add_full_conversation(conn, f"gesprek-{number}")
        set_status(conn, f"gesprek-{number}", "afgerond" if number == 3 else "gestopt")
    conn.execute(sa.text("UPDATE conversations SET position = 'T4'"))

    forgetting.forget(conn, forgetting.by_id(conn, "gesprek-1"), NOW)
    forgetting.forget(conn, [*forgetting.by_id(conn, "gesprek-2"), *forgetting.by_id(conn, "gesprek-3")], NOW)

    told = {(figure.kind, figure.label): figure.count for figure in figures.kept(conn)}
    assert told == {
        ("begonnen", ""): 3, ("gestopt", ""): 2, ("afgerond", ""): 1, ("gestopt-bij", "T4"): 2,
        ("overgeslagen", "T3:weet-niet"): 3, ("deel", "T"): 3, ("thema", "preventie"): 3,
    }  # fmt: skip
    assert {(figure.team, figure.instrument_id, figure.month) for figure in figures.kept(conn)} == {
        ("Wijkteam Noord", "tsacep", "2026-03")
    }


def test_a_question_that_was_answered_after_all_is_not_counted_as_skipped(
    conn: Connection, interview: Interview, add_full_conversation: Callable[..., str]
) -> None:
    add_full_conversation(conn)
    given = Answer(question="T3", text="Toch wel.", value="Toch wel.")
    revisions.add(conn, "gesprek-1", given, message_id="b3", at=MORNING)
    conversations.save(conn, "gesprek-1", iv.answer(interview, given), MORNING)

    forgetting.forget(conn, forgetting.by_id(conn, "gesprek-1"), NOW)

    assert "overgeslagen" not in {figure.kind for figure in figures.kept(conn)}


def test_what_is_forgotten_is_known_again_when_it_comes_back(
    conn: Connection, add_full_conversation: Callable[..., str]
) -> None:
    add_full_conversation(conn)
    forgetting.forget(conn, forgetting.by_id(conn, "gesprek-1"), NOW)
    add_full_conversation(conn, "gesprek-2")
    add_full_conversation(conn)

    back = forgetting.of_fingerprints(conn, forgetting.buried(conn))

    assert [each.id for each in back] == ["gesprek-1"]


def test_a_tombstone_does_not_tell_which_conversation_it_is_of(
    conn: Connection, add_full_conversation: Callable[..., str]
) -> None:
    add_full_conversation(conn)
    forgetting.forget(conn, forgetting.by_id(conn, "gesprek-1"), NOW)

    [kept] = forgetting.buried(conn)
    assert re.fullmatch(r"[0-9a-f]{64}", kept)


def test_forgetting_many_at_once_forgets_them_all(conn: Connection, add_conversation: Callable[..., str]) -> None:
    for number in range(450):
        add_conversation(conn, f"gesprek-{number}")
    everything = forgetting.expired(conn, {"open": NOW})

    gone = forgetting.forget(conn, everything, NOW)

    assert gone.rows == {"conversations": 450}
    assert rows(conn) == {}


def test_an_sqlite_file_holds_no_byte_of_what_was_said(
    sqlite_url: str, tmp_path: Path, add_full_conversation: Callable[..., str]
) -> None:
    database = Database(sqlite_url)
    with database.begin() as conn:
        for number in range(40):
            add_full_conversation(conn, f"gesprek-{number}")
    # A web process that keeps a connection open all the while.
    other = Database(sqlite_url)
    with other.read() as conn:
        assert rows(conn)["conversations"] == 40
    there_before = holding(tmp_path, SAID)

    with database.begin() as conn:
        forgetting.forget(conn, forgetting.expired(conn, {"open": NOW}), NOW)

    assert there_before
    assert scrub(database)
    assert holding(tmp_path, SAID) == []
    assert holding(tmp_path, "zus-1") == []
    other.close()
    database.close()


def test_an_sqlite_database_that_is_being_read_says_that_it_was_not_done(
    sqlite_url: str, add_full_conversation: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.database._BUSY_MILLISECONDS", 100)
    database, other = Database(sqlite_url), Database(sqlite_url)
    with database.begin() as conn:
        add_full_conversation(conn)
    with other.read() as reader:
        assert rows(reader)
        with database.begin() as conn:
            forgetting.forget(conn, forgetting.by_id(conn, "gesprek-1"), NOW)

        assert not scrub(database)

    assert scrub(database)
    other.close()
    database.close()


def test_postgresql_gives_the_room_free(postgres_database: Database, add_full_conversation: Callable[..., str]) -> None:
    with postgres_database.begin() as conn:
        add_full_conversation(conn)
        forgetting.forget(conn, forgetting.by_id(conn, "gesprek-1"), NOW)

    assert scrub(postgres_database)


def holding(folder: Path, words: str) -> list[str]:
    """The files with these words in their bytes, however SQLite or JSON writes them."""
    return [file.name for file in sorted(folder.rglob("*")) if file.is_file() and words.encode() in file.read_bytes()]


def practise(conn: Connection, conversation_id: str) -> None:
    conn.execute(
        metadata.tables["conversations"].update().where(sa.column("id") == conversation_id).values(practice_case="buur")
    )


@pytest.mark.parametrize("status", ["open", "gepauzeerd", "afgerond", "gestopt"])
def test_practice_goes_after_its_own_term_in_any_state(
    conn: Connection, add_full_conversation: Callable[..., str], status: str
) -> None:
    add_full_conversation(conn)
    set_status(conn, "gesprek-1", status)
    practise(conn, "gesprek-1")
    long_ago = {status: NOW + timedelta(days=1)}

    def found(practised_before: datetime) -> list[str]:
        over = forgetting.expired(conn, long_ago, practised_before=practised_before)  # type: ignore[arg-type]
        return [each.id for each in over]

    assert found(MORNING) == []
    assert found(MORNING + timedelta(seconds=1)) == ["gesprek-1"]


def test_practice_is_never_counted(conn: Connection, add_full_conversation: Callable[..., str]) -> None:
    for number in (1, 2):
        add_full_conversation(conn, f"gesprek-{number}")
    practise(conn, "gesprek-1")

    forgetting.forget(conn, [*forgetting.by_id(conn, "gesprek-1"), *forgetting.by_id(conn, "gesprek-2")], NOW)

    assert {figure.count for figure in figures.kept(conn) if figure.kind == "begonnen"} == {1}
