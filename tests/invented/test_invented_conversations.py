"""`prisma oefendata`: conversations of nobody, for a trial installation, and all of them away again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa

from bot.invented import making, stock
from bot.keeping import retention
from bot.privacy.guard import NameGuard
from bot.retention_settings import Retention
from bot.sentences import Refusal
from bot.shelf import Shelf, standing
from bot.store import conversations, deeds, users
from bot.store.database import Database
from bot.store.tables import answers, figures, messages, metadata, turns
from bot.store.tables import conversations as kept
from tests.seeding import seed

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ENOUGH = 300  # conversations in which everything that can happen, happens
LEFT_BEHIND = {"deeds", "instrument_versions"}  # what was done stays in the log; the versions of questions are content


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    made = Database(request.getfixturevalue(f"{request.param}_url"))
    yield made
    made.close()


def make(database: Database, shelf: Shelf, number: int = ENOUGH, *teams: str, seed: int = 1) -> None:
    making.make(database, shelf, number=number, team_names=teams or ("Noord", "Zuid"), seed=seed, at=NOW)


def rows(database: Database) -> dict[str, int]:
    with database.read() as conn:
        counted = {
            name: conn.scalar(sa.select(sa.func.count()).select_from(table)) for name, table in metadata.tables.items()
        }
    return {name: count for name, count in counted.items() if count and name not in LEFT_BEHIND}


def everything_kept(database: Database) -> list[conversations.Conversation]:
    with database.read() as conn:
        ids = list(conn.scalars(sa.select(kept.c.id).order_by(kept.c.created_at, kept.c.id)))
        return [conversations.get(conn, each) for each in ids]


def test_what_was_made_is_varied_and_complete(database: Database, shelf: Shelf) -> None:
    make(database, shelf)
    made = everything_kept(database)
    with database.read() as conn:
        kinds = set(conn.scalars(sa.select(answers.c.kind)))
        reasons = set(conn.scalars(sa.select(answers.c.skip_reason).where(answers.c.kind == "overgeslagen")))
        notes = set(conn.scalars(sa.select(answers.c.skip_note)))
        readings = set(conn.scalars(sa.select(turns.c.reading)))
        said = {body["soort"] for body in conn.scalars(sa.select(messages.c.body))}
        asked = set(conn.scalars(sa.select(answers.c.question_id)))
        most_often = conn.scalar(sa.select(sa.func.max(answers.c.revision)))

    assert len(made) == ENOUGH
    assert {each.instrument_id for each in made} == set(shelf.knowledge.instruments)
    assert {each.status for each in made} == {"open", "gepauzeerd", "gestopt", "afgerond"}
    assert (kinds, reasons) == ({"gegeven", "overgeslagen"}, {"niet-nodig", "weet-niet", "later"})
    assert readings == {"antwoord", "opdracht", "begrip"}
    assert {"zorgsignaal", "begrip", "uitleg", "samenvatting", "deel-klaar", "klaar", "pauze", "gestopt"} <= said
    assert {"S1", "C6"} <= asked, "a momentopname and a casuïstiekbespreking"
    assert any(question.endswith("/functie") for question in asked)
    assert len(notes) > 1 and most_often is not None and most_often > 1


def test_they_are_of_the_past_year_and_over(database: Database, shelf: Shelf) -> None:
    make(database, shelf)

    for each in everything_kept(database):
        assert NOW - timedelta(days=368) < each.created_at <= each.changed_at < NOW


def test_each_can_be_rebuilt_as_it_stood(database: Database, shelf: Shelf) -> None:
    make(database, shelf, 60)
    with database.read() as conn:
        for each in everything_kept(database):
            last = conn.scalar(
                sa.select(turns.c.reply).where(turns.c.conversation_id == each.id).order_by(turns.c.id.desc()).limit(1)
            )
            assert last is not None
            assert standing(shelf.interview(conn, each)) == last["stand"]


def test_the_same_number_to_begin_with_gives_the_same_conversations(sqlite_url: str, shelf: Shelf) -> None:
    database = Database(sqlite_url)

    def told() -> list[tuple[str, str, str]]:
        with database.read() as conn:
            query = sa.select(answers.c.question_id, answers.c.text, answers.c.message_id).order_by(answers.c.id)
            return [tuple(row) for row in conn.execute(query)]

    make(database, shelf, 40, seed=7)
    first = told()
    making.remove(database, NOW)
    make(database, shelf, 40, seed=7)
    again = told()
    making.remove(database, NOW)
    make(database, shelf, 40, seed=8)

    assert first == again != told()
    database.close()


def test_one_command_takes_all_of_it_away(database: Database, shelf: Shelf) -> None:
    make(database, shelf, 60)

    assert making.remove(database, NOW) == 60
    assert rows(database) == {}
    with database.read() as conn:
        kinds = [entry.deed.kind for entry in deeds.everything(conn)]
    assert kinds == ["oefendata-gemaakt", "oefendata-verwijderd"]


def test_what_people_made_themselves_stays(database: Database, shelf: Shelf) -> None:
    with database.begin() as conn:
        users.add_user(
            conn, username="sanne", name="Sanne", password_hash="x", roles=["medewerker"], team_names=["Oost"], at=NOW
        )
    url = database.engine.url.render_as_string(hide_password=False)
    seed(url, shelf, "sanne", "tsacep", {"T2": "Weer naar de markt."}, case_code="A-17", at=NOW)
    before = rows(database)
    make(database, shelf, 20, "Noord")

    making.remove(database, NOW)

    assert rows(database) == before


def test_it_is_never_mixed_with_a_team_in_which_people_work(database: Database, shelf: Shelf) -> None:
    with database.begin() as conn:
        users.add_user(
            conn, username="sanne", name="Sanne", password_hash="x", roles=["medewerker"], team_names=["Noord"], at=NOW
        )
    url = database.engine.url.render_as_string(hide_password=False)
    seed(url, shelf, "sanne", "tsacep", {"T2": "Weer naar de markt."}, at=NOW)

    with pytest.raises(Refusal, match="In team Noord staan gesprekken die mensen zelf voerden"):
        make(database, shelf, 20, "Zuid", "Noord")

    assert len(everything_kept(database)) == 1


def test_it_is_made_once(database: Database, shelf: Shelf) -> None:
    make(database, shelf, 20)

    with pytest.raises(Refusal, match="Er staan al 20 verzonnen gesprekken"):
        make(database, shelf, 20)


def test_nobody_can_log_in_as_somebody_who_was_invented(database: Database, shelf: Shelf) -> None:
    make(database, shelf, 20)

    with database.read() as conn:
        assert {(user.is_active, user.password_hash) for user in users.everybody(conn)} == {(False, "")}


def test_the_retention_leaves_it_until_it_is_taken_away(database: Database, shelf: Shelf, tmp_path: Path) -> None:
    make(database, shelf, 60)

    retention.run(database, tmp_path, Retention(), now=NOW, origin="nacht")

    assert len(everything_kept(database)) == 60


def test_who_goes_on_with_one_makes_it_as_any_other(database: Database, shelf: Shelf, tmp_path: Path) -> None:
    make(database, shelf, 60)
    chosen = everything_kept(database)[0]
    with database.begin() as conn:
        conversations.save(conn, chosen.id, shelf.interview(conn, chosen), chosen.changed_at + timedelta(minutes=1))

    retention.run(database, tmp_path, Retention(), now=NOW, origin="nacht")

    assert chosen.id not in {each.id for each in everything_kept(database)}
    with database.read() as conn:
        assert conn.scalar(sa.select(sa.func.count()).select_from(figures)), "and it is counted"


def test_no_name_stands_in_the_ready_sentences() -> None:
    ready, guard = stock.load(), NameGuard.load()
    said = [*ready.persons, *ready.events, *ready.danger, *ready.not_needed]
    said += [sentence for each in ready.by_purpose.values() for sentence in each]
    said += [sentence for each in ready.by_question.values() for some in each.values() for sentence in some]
    filled = [ready.filled(Random(1), sentence) for sentence in said]
    filled += [word for words in ready.fillings.values() for word in words]

    assert [text for text in filled if guard.find(text)] == []
