"""Backups: what was there comes back whole, what was erased stays erased, and a wrong key changes nothing."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from pyrage import encrypt, x25519
from sqlalchemy.engine import Connection

from bot.core.answer import Answer
from bot.keeping import backup, erasing, keys, restoring, tombstone_file
from bot.sentences import Refusal
from bot.store import deed_chain, deeds, people, revisions, sessions, users
from bot.store.database import Database
from bot.store.deeds import Deed
from bot.store.migrate import migration_config
from bot.store.tables import metadata
from tests.store.conftest import SAID

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NOON = MORNING + timedelta(hours=3)
EVENING = MORNING + timedelta(hours=9)
# Not the same after putting back: everybody logs in again, and what was done is written down.
LEFT_OUT = {"sessions", "invitations", "counters", "deeds"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder."""
    made = tmp_path / "gegevens"
    made.mkdir()
    return made


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "reservesleutel"
    keys.make(file)
    return file


@pytest.fixture
def filled(database: Database, add_full_conversation: Callable[..., str]) -> Database:
    """A database with two conversations of one casus, somebody logged in and a row in the log."""
    with database.begin() as conn:
        for number in (1, 2):
            add_full_conversation(conn, f"gesprek-{number}")
        sessions.open_session(conn, worker_id(conn), MORNING)
        deeds.append(conn, Deed(kind="ingelogd", at=MORNING, actor_id=worker_id(conn)))
    return database


@pytest.fixture
def saved(filled: Database, tmp_path: Path, key: Path) -> Path:
    """A backup of it."""
    file = tmp_path / "kopie.age"
    backup.make(filled, file, key, key="de sleutel van de map", now=NOON)
    return file


@pytest.fixture
def elsewhere(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    """A new and empty product on another computer, with SQLite."""
    file = tmp_path / "elders.db"
    shutil.copy(migrated_sqlite, file)
    made = Database(f"sqlite:///{file}")
    yield made
    made.close()


def worker_id(conn: Connection) -> str:
    found = users.by_username(conn, "medewerker-1")
    assert found
    return found.id


def content(database: Database) -> dict[str, list[Any]]:
    """Every row that a backup must bring back."""
    with database.read() as conn:
        return {
            table.name: [tuple(row) for row in conn.execute(sa.select(table).order_by(*table.primary_key.columns))]
            for table in metadata.sorted_tables
            if table.name not in LEFT_OUT
        }


def ids(database: Database) -> list[str]:
    with database.read() as conn:
        return list(conn.scalars(sa.text("SELECT id FROM conversations ORDER BY id")))


def log(database: Database) -> list[str]:
    with database.read() as conn:
        assert deed_chain.check(deeds.everything(conn)).fault is None
        return [entry.deed.kind for entry in deeds.everything(conn)]


def put_back(database: Database, folder: Path, saved: Path, key: Path) -> restoring.Restored:
    return restoring.restore(database, folder, backup.read(saved, key), EVENING)


def test_every_row_comes_back_in_another_product(
    filled: Database, saved: Path, key: Path, folder: Path, elsewhere: Database
) -> None:
    put_back(elsewhere, folder, saved, key)

    assert content(elsewhere) == content(filled)
    assert log(elsewhere) == ["ingelogd", "reservekopie-teruggezet"]


def test_a_backup_of_sqlite_comes_back_in_postgresql(
    elsewhere: Database, postgres_database: Database, folder: Path, key: Path, tmp_path: Path,
    add_full_conversation: Callable[..., str],
) -> None:  # fmt: skip
    with elsewhere.begin() as conn:
        add_full_conversation(conn)
    backup.make(elsewhere, tmp_path / "kopie.age", key, key="k", now=NOON)

    put_back(postgres_database, folder, tmp_path / "kopie.age", key)

    assert content(postgres_database) == content(elsewhere)


def test_after_putting_back_one_goes_on_where_one_was(filled: Database, saved: Path, key: Path, folder: Path) -> None:
    put_back(filled, folder, saved, key)

    given = Answer(question="T4", text="Zij belt zelf.", value="Zij belt zelf.")
    with filled.begin() as conn:
        revisions.add(conn, "gesprek-1", given, message_id="b9", at=EVENING)
    with filled.read() as conn:
        assert len(revisions.of_conversation(conn, "gesprek-1")) == 3


def test_what_came_after_the_backup_is_gone(
    filled: Database, saved: Path, key: Path, folder: Path, add_conversation: Callable[..., str]
) -> None:
    with filled.begin() as conn:
        add_conversation(conn, "gesprek-3")

    put_back(filled, folder, saved, key)

    assert ids(filled) == ["gesprek-1", "gesprek-2"]


def test_a_conversation_that_was_erased_since_stays_erased(
    filled: Database, saved: Path, key: Path, folder: Path
) -> None:
    erasing.erase_conversation(filled, folder, "gesprek-1", NOON)

    done = put_back(filled, folder, saved, key)

    assert (ids(filled), done.erased_again) == (["gesprek-2"], 1)


def test_a_casus_that_was_erased_stays_erased_when_the_database_was_lost(
    filled: Database, saved: Path, key: Path, folder: Path, elsewhere: Database
) -> None:
    erasing.erase_case(filled, folder, "wijkteam noord", "A-17", NOON)

    put_back(elsewhere, folder, saved, key)

    assert ids(elsewhere) == []
    assert content(elsewhere)["pseudonyms"] == []


def test_what_was_erased_stays_erased_through_a_second_backup(
    filled: Database, saved: Path, key: Path, folder: Path, elsewhere: Database, tmp_path: Path
) -> None:
    erasing.erase_conversation(filled, folder, "gesprek-1", NOON)
    backup.make(filled, tmp_path / "tweede.age", key, key="k", now=EVENING)
    (tmp_path / "leeg").mkdir()

    put_back(elsewhere, tmp_path / "leeg", tmp_path / "tweede.age", key)
    put_back(elsewhere, tmp_path / "leeg", saved, key)

    assert ids(elsewhere) == ["gesprek-2"]


def test_the_list_beside_the_database_knows_what_was_erased(
    filled: Database, saved: Path, key: Path, folder: Path
) -> None:
    proof = erasing.erase_conversation(filled, folder, "gesprek-1", NOON)

    assert tombstone_file.read(folder) == set(proof.fingerprints)
    assert (folder / tombstone_file.NAME).stat().st_mode & 0o077 == 0


def test_a_damaged_list_stops_putting_back_before_anything_changes(
    filled: Database, saved: Path, key: Path, folder: Path
) -> None:
    erasing.erase_conversation(filled, folder, "gesprek-1", NOON)
    (folder / tombstone_file.NAME).write_text("kapot\n")

    with pytest.raises(Refusal, match="is beschadigd"):
        put_back(filled, folder, saved, key)

    assert ids(filled) == ["gesprek-2"]


def test_the_log_goes_on_and_is_not_put_back(filled: Database, saved: Path, key: Path, folder: Path) -> None:
    with filled.begin() as conn:
        deeds.append(conn, Deed(kind="gesprek-gelezen", at=NOON, conversation_id="gesprek-1"))

    put_back(filled, folder, saved, key)

    assert log(filled) == ["ingelogd", "reservekopie-gemaakt", "gesprek-gelezen", "reservekopie-teruggezet"]


def test_a_new_product_takes_over_the_log_and_tells_what_it_replaced(
    saved: Path, key: Path, folder: Path, elsewhere: Database
) -> None:
    with elsewhere.begin() as conn:
        replaced = deeds.append(conn, Deed(kind="inloggen-mislukt", at=NOON))

    put_back(elsewhere, folder, saved, key)

    assert log(elsewhere) == ["ingelogd", "reservekopie-teruggezet"]
    with elsewhere.read() as conn:
        last = deeds.latest(conn)
    assert last and last.deed.details["vervangt-hash"] == replaced.hash


def test_after_putting_back_the_log_can_still_not_be_changed(
    saved: Path, key: Path, folder: Path, elsewhere: Database
) -> None:
    put_back(elsewhere, folder, saved, key)

    for statement in ("UPDATE deeds SET kind = 'x'", "DELETE FROM deeds"):
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), elsewhere.begin() as conn:
            conn.execute(sa.text(statement))


def test_everybody_logs_in_again_and_who_was_kept_out_since_is_kept_out(
    filled: Database, saved: Path, key: Path, folder: Path
) -> None:
    with filled.begin() as conn:
        people.deactivate(conn, worker_id(conn))
        sessions.open_session(conn, worker_id(conn), NOON)

    put_back(filled, folder, saved, key)

    with filled.read() as conn:
        found = users.by_username(conn, "medewerker-1")
        assert found and not found.is_active
        assert conn.execute(sa.text("SELECT count(*) FROM sessions")).scalar_one() == 0


def test_a_backup_from_before_an_update_comes_back_in_the_schema_of_now(
    sqlite_url: str, key: Path, folder: Path, elsewhere: Database, tmp_path: Path
) -> None:
    older = Database(sqlite_url)
    command.downgrade(migration_config(older), "0002")
    with older.begin() as conn:
        conn.execute(sa.text("INSERT INTO teams VALUES ('t', 'Noord', '2026-03-02 09:00:00.000000')"))
        rows = [dict(row) for row in conn.execute(sa.text("SELECT id, name, created_at FROM teams")).mappings()]
    older.close()
    kept = backup.Backup(made_at=MORNING, revision="0002", key="k", head=None, rows={"teams": rows})

    restoring.restore(elsewhere, folder, kept, EVENING)

    with elsewhere.read() as conn:
        assert [(team.name, team.is_archived) for team in people.all_teams(conn)] == [("Noord", False)]


def test_a_backup_of_a_newer_version_is_refused(filled: Database, folder: Path) -> None:
    kept = backup.Backup(made_at=MORNING, revision="9999", key="k", head=None, rows={})

    with pytest.raises(Refusal, match="nieuwere versie"):
        restoring.restore(filled, folder, kept, EVENING)

    assert ids(filled) == ["gesprek-1", "gesprek-2"]


@pytest.mark.parametrize("how", ["another key", "half", "empty", "one byte changed", "something else"])
def test_what_cannot_be_opened_is_told_in_one_sentence(how: str, saved: Path, key: Path, tmp_path: Path) -> None:
    whole = saved.read_bytes()
    broken = {
        "half": whole[: len(whole) // 2],
        "empty": b"",
        "one byte changed": whole[:-40] + bytes([whole[-40] ^ 1]) + whole[-39:],
        "something else": b"PK\x03\x04 geen reservekopie",
    }
    saved.write_bytes(broken.get(how, whole))
    if how == "another key":
        keys.make(tmp_path / "andere")

    with pytest.raises(Refusal, match=r"niet te openen.*Er is niets veranderd\.$"):
        backup.read(saved, tmp_path / "andere" if how == "another key" else key)


def test_a_file_for_this_key_that_is_no_backup_is_refused(key: Path, tmp_path: Path) -> None:
    file = tmp_path / "brief.age"
    file.write_bytes(encrypt(b"Beste allemaal,", [keys.public_half(key)]))

    with pytest.raises(Refusal, match="geen hele reservekopie"):
        backup.read(file, key)


def test_a_backup_holds_nothing_that_can_be_read(saved: Path) -> None:
    assert SAID.encode() not in saved.read_bytes()
    assert b"medewerker" not in saved.read_bytes()
    assert saved.stat().st_mode & 0o077 == 0


def test_the_public_half_is_enough_to_make_one_and_not_to_open_it(filled: Database, key: Path, tmp_path: Path) -> None:
    half = tmp_path / "openbaar"
    half.write_text(f"# voor de server\n{keys.public_half(key)}\n")
    backup.make(filled, tmp_path / "kopie.age", half, key="k", now=NOON)

    with pytest.raises(Refusal, match="openbare helft"):
        backup.read(tmp_path / "kopie.age", half)
    assert backup.read(tmp_path / "kopie.age", key).rows["conversations"]


@pytest.mark.parametrize("written", ["", "geen sleutel", "AGE-SECRET-KEY-1KAPOT", "age1kapot", "\xff"])
def test_a_key_that_is_none_is_told_with_how_to_make_one(written: str, filled: Database, tmp_path: Path) -> None:
    (tmp_path / "sleutel").write_text(written)

    with pytest.raises(Refusal, match="reservekopie sleutel"):
        backup.make(filled, tmp_path / "kopie.age", tmp_path / "sleutel", key="k", now=NOON)
    assert not (tmp_path / "kopie.age").exists()


def test_nothing_is_written_over(filled: Database, saved: Path, key: Path) -> None:
    before = saved.read_bytes()

    with pytest.raises(Refusal, match="bestaat al"):
        backup.make(filled, saved, key, key="k", now=NOON)
    with pytest.raises(Refusal, match="bestaat al"):
        keys.make(key)

    assert saved.read_bytes() == before
    assert x25519.Identity.from_str(key.read_text().splitlines()[1])


def test_a_backup_is_of_one_moment_while_others_write(
    filled: Database, key: Path, tmp_path: Path, add_full_conversation: Callable[..., str]
) -> None:
    stopping = threading.Event()

    def write() -> None:
        number = 10
        while not stopping.wait(0.02):  # a breath, in which another may write
            with filled.begin() as conn:
                add_full_conversation(conn, f"gesprek-{number}")
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            backup.make(filled, tmp_path / f"{number}.age", key, key="k", now=NOON)
    finally:
        stopping.set()
        writer.join()

    for number in range(5):
        rows = backup.read(tmp_path / f"{number}.age", key).rows
        talks = {row["id"] for row in rows["conversations"]}
        # Each conversation was written whole, so each is in the backup whole.
        assert {row["conversation_id"] for row in rows["turns"]} == talks
        assert len(rows["answers"]) == 2 * len(talks)


def test_after_putting_back_nothing_of_what_it_replaced_is_left_in_the_bytes(
    sqlite_url: str, elsewhere: Database, key: Path, folder: Path, tmp_path: Path,
    add_full_conversation: Callable[..., str],
) -> None:  # fmt: skip
    backup.make(elsewhere, tmp_path / "leeg.age", key, key="k", now=MORNING)
    full = Database(sqlite_url)
    with full.begin() as conn:
        add_full_conversation(conn)

    put_back(full, folder, tmp_path / "leeg.age", key)

    assert not any(SAID.encode() in file.read_bytes() for file in tmp_path.glob("prismabril.db*"))
    full.close()


def test_a_backup_is_a_file_of_age(saved: Path) -> None:
    assert saved.read_bytes().startswith(b"age-encryption.org/v1\n")
