"""The figures of a team: the same from what is there and from what was forgotten, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from alembic import command

from bot.core.months import Month, Period
from bot.invented import making
from bot.shelf import Shelf
from bot.store import conversations as store
from bot.store import facts, figures, forgetting, labels, transcript, users
from bot.store.columns import metadata
from bot.store.database import Database
from bot.store.fact_tables import conversation_facts
from bot.store.figures import Counted
from bot.store.keeping_tables import figures as kept_rows
from bot.store.migrate import migration_config, upgrade
from bot.store.tables import conversations, teams
from tests.seeding import SKIPPED, seed

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
YEAR = Period(Month(2025, 1), Month(2026, 12))
NETWORK = "Zus, familie, belt elke dag, steun. Huisarts, beroepskracht, elke maand."


@pytest.fixture
def filled(database: Database, shelf: Shelf) -> Database:
    """A year of invented conversations in two teams, some with a label."""
    making.make(database, shelf, number=120, team_names=("Noord", "Zuid"), seed=3, at=NOW)
    with database.begin() as conn:
        reader = users.add_user(
            conn, username="cora", name="Cora", password_hash="x", roles=["coordinator"], team_names=["Noord"], at=NOW
        )  # fmt: skip
        some = list(conn.scalars(sa.select(conversations.c.id).order_by(conversations.c.id).limit(30)))
        for number, each in enumerate(some):
            labels.put(conn, each, "preventie" if number % 2 else "opdracht", reader.id, NOW)
            labels.put(conn, each, "opdracht", reader.id, NOW, message=1)
    return database


def team(database: Database, name: str = "Noord") -> str:
    with database.read() as conn:
        return str(conn.scalar(sa.select(teams.c.id).where(teams.c.name == name)))


def counted(database: Database, period: Period = YEAR, name: str = "Noord") -> Counted:
    team_id = team(database, name)
    with database.read() as conn:
        return dict(figures.of_team(conn, team_id, period))


def forget(database: Database, *conditions: sa.ColumnElement[bool]) -> int:
    with database.begin() as conn:
        ids = list(conn.scalars(sa.select(conversations.c.id).where(*conditions)))
        for each in ids:
            forgetting.forget(conn, forgetting.by_id(conn, each), NOW)
    return len(ids)


class TestForgetting:
    @pytest.mark.parametrize("month", [None, Month(2026, 3), Month(2026, 11)])
    def test_the_figures_are_the_same_before_and_after(self, filled: Database, month: Month | None) -> None:
        period = Period(month, month) if month else YEAR
        before = [counted(filled, period, name) for name in ("Noord", "Zuid")]

        gone = forget(filled, conversations.c.created_at < NOW - timedelta(days=60))
        half = [counted(filled, period, name) for name in ("Noord", "Zuid")]
        forget(filled)
        none_left = [counted(filled, period, name) for name in ("Noord", "Zuid")]

        assert gone and any(before)
        assert half == before and none_left == before

    def test_every_kind_of_figure_is_in_that_comparison(self, filled: Database) -> None:
        kinds = {kind for name in ("Noord", "Zuid") for _, kind, _ in counted(filled, name=name)}

        assert kinds >= set(
            "open gepauzeerd afgerond gestopt gestopt-bij gepauzeerd-bij deel overgeslagen keuze momentopname netwerk"
            " functie begrip thema".split()
        )

    def test_a_question_about_somebody_is_kept_without_that_person(self, database: Database, shelf: Shelf) -> None:
        making.make(database, shelf, number=1, team_names=["Noord"], seed=1, at=NOW)
        with database.begin() as conn:
            conn.execute(conversations.update().values(status="gestopt", position="S1/zoon-1/dichtbij"))
        before = counted(database)

        forget(database)

        assert {label for _, kind, label in before if kind == "gestopt-bij"} == {"S1"}
        assert counted(database) == before
        with database.read() as conn:
            assert not [label for label in conn.scalars(sa.select(kept_rows.c.label)) if "zoon" in label]

    def test_practice_counts_nowhere(self, filled: Database) -> None:
        with filled.begin() as conn:
            conn.execute(conversations.update().values(practice_case="de-oude-chauffeur"))

        assert counted(filled) == {}
        forget(filled)
        assert counted(filled) == {}


class TestCounting:
    @pytest.fixture
    def url(self, database: Database) -> str:
        with database.begin() as conn:
            users.add_user(
                conn, username="noor", name="Noor", password_hash="x", roles=["medewerker"], team_names=["Noord"],
                at=NOW,
            )  # fmt: skip
        return database.engine.url.render_as_string(hide_password=False)

    def test_a_month_is_the_month_on_the_clock_here(self, database: Database, shelf: Shelf, url: str) -> None:
        just_before_march = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)  # half past twelve on the first, in Dutch time
        seed(url, shelf, "noor", "tsacep", {}, at=just_before_march)
        march, february = (counted(database, Period(Month(2026, each), Month(2026, each))) for each in (3, 2))
        forget(database)

        assert march == {("tsacep", "open", ""): 1} and february == {}
        assert counted(database, Period(Month(2026, 3), Month(2026, 3))) == march

    def test_each_answer_is_counted_as_it_is_now(self, database: Database, shelf: Shelf, url: str) -> None:
        seed(url, shelf, "noor", "tsacep", {"T2": SKIPPED}, at=NOW)
        seed(url, shelf, "noor", "netwerkkaart", {"K1": NETWORK}, at=NOW)

        found = counted(database)

        assert found["tsacep", "overgeslagen", "T2:later"] == 1
        assert found["netwerkkaart", "functie", "eerste:steun:gevuld"] == 1
        assert found["netwerkkaart", "netwerk", "eerste:beide"] == 1

    def test_a_later_momentopname_stays_a_later_one_when_the_first_is_forgotten(
        self, database: Database, shelf: Shelf, url: str
    ) -> None:
        first = seed(url, shelf, "noor", "netwerkkaart", {"K1": NETWORK}, case_code="A-17", at=NOW)
        later = seed(url, shelf, "noor", "tsacep", {"S1": NETWORK}, case_code="A-17", at=NOW + timedelta(days=1))
        before = counted(database)
        forget(database, conversations.c.id == first)
        with database.begin() as conn:
            store.save(conn, later, shelf.interview(conn, store.get(conn, later)), NOW)

        assert before["tsacep", "momentopname", "later"] == before["netwerkkaart", "momentopname", "eerste"] == 1
        assert counted(database) == before

    @pytest.mark.parametrize("case_code", [None, "B-4"])
    def test_without_the_same_casus_a_momentopname_is_a_first_one(
        self, database: Database, shelf: Shelf, url: str, case_code: str | None
    ) -> None:
        seed(url, shelf, "noor", "netwerkkaart", {"K1": NETWORK}, case_code=case_code and "A-17", at=NOW)
        seed(url, shelf, "noor", "netwerkkaart", {"K1": NETWORK}, case_code=case_code, at=NOW + timedelta(days=1))

        assert counted(database)["netwerkkaart", "momentopname", "eerste"] == 2

    def test_a_word_counts_once_in_a_conversation(self, database: Database, shelf: Shelf, url: str) -> None:
        talk = seed(url, shelf, "noor", "tsacep", {}, at=NOW)
        known = {"soort": "begrip", "tekst": "Mantelzorg is ...", "begrip": {"id": "mantelzorg"}}
        unknown = {"soort": "begrip", "tekst": "Dat woord staat er nog niet in."}
        with database.begin() as conn:
            for number in range(3):
                transcript.add_lines(conn, talk, f"b{number}", "assistent", [known, unknown], NOW)

        found = counted(database)

        assert found["tsacep", "begrip", "mantelzorg"] == found["tsacep", "begrip-onbekend", ""] == 1


class TestUpgrading:
    def test_what_was_said_before_is_counted_too(self, filled: Database) -> None:
        with filled.read() as conn:
            before = set(facts.of(conn, list(conn.scalars(sa.select(conversations.c.id)))))
        command.downgrade(migration_config(filled), "0011")
        upgrade(filled)

        with filled.read() as conn:
            after = set(facts.of(conn, list(conn.scalars(sa.select(conversations.c.id)))))
        assert before and after == before

    def test_figures_of_before_keep_their_numbers(self, database: Database) -> None:
        command.downgrade(migration_config(database), "0011")
        with database.begin() as conn:
            conn.execute(sa.text("INSERT INTO teams (id, name, created_at) VALUES ('t', 'Noord', '2026-03-02')"))
            for kind, label, count in (
                ("overgeslagen", "later", 6), ("gestopt-bij", "S1/zoon-1/dichtbij", 2), ("gestopt-bij", "S1", 3),
            ):  # fmt: skip
                conn.execute(
                    sa.text("INSERT INTO figures VALUES ('t', 'tsacep', '2026-03', :kind, :label, :count)"),
                    {"kind": kind, "label": label, "count": count},
                )
        upgrade(database)

        assert counted(database) == {("tsacep", "overgeslagen", ":later"): 6, ("tsacep", "gestopt-bij", "S1"): 5}


def test_figures_are_found_by_their_indexes(filled: Database) -> None:
    is_sqlite = filled.engine.dialect.name == "sqlite"
    queries, plans = figures.of_present(team(filled), YEAR), []
    with filled.begin() as conn:
        if not is_sqlite:
            # Of a table this small PostgreSQL would rather read all.
            conn.execute(sa.text("SET LOCAL enable_seqscan = off"))
        for query in queries:
            written = query.compile(conn, compile_kwargs={"literal_binds": True, "render_postcompile": True})
            rows = conn.exec_driver_sql(f"{'EXPLAIN QUERY PLAN' if is_sqlite else 'EXPLAIN'} {written}")
            plans.append("\n".join(str(row[-1]) for row in rows))

    assert all("ix_conversations_team_id_" in plan for plan in plans), plans
    assert not [plan for plan in plans if "SCAN conversation" in plan or "Seq Scan" in plan]


def test_facts_refer_to_a_conversation_and_to_nothing_else() -> None:
    assert {key.column.table.name for key in conversation_facts.foreign_keys} == {"conversations"}
    assert {column.name for column in metadata.tables["conversation_facts"].columns} == {
        "conversation_id", "kind", "label"
    }  # fmt: skip
