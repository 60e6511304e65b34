"""The copy for research: what is in it, what never is, and that Datasette opens it as it is."""

from __future__ import annotations

import json
import sqlite3
import stat
import subprocess
import sys
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.invented import making
from bot.keeping import research
from bot.sentences import Refusal
from bot.shelf import Shelf
from bot.store import deeds, labels, users
from bot.store.database import Database
from bot.store.tables import conversations
from tests.product import clean_environment, prisma_here
from tests.seeding import SKIPPED, seed

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SAID = "Zij wil weer naar haar knoflookstamppot."
PEOPLE = "zus helpt elke week, schoonzus doet boodschappen"
NEVER = ("knoflook", "Wijkteam Verweg", "Q-4711", "nadine", "schoonzus")


class Scene:
    """Seven conversations of one team in one month, six of the same casus in another, and one that is like no other."""

    def __init__(self, database: Database, shelf: Shelf, folder: Path) -> None:
        self.database, self.shelf, self.folder = database, shelf, folder
        with database.begin() as conn:
            for name, team in (("nadine", "Wijkteam Verweg"), ("zoe", "Zuid")):
                users.add_user(
                    conn, username=name, name=name.title(), password_hash="x", roles=["medewerker"], team_names=[team],
                    at=MORNING,
                )  # fmt: skip
        given = {"T1": "inwoner", "T2": SAID, "T3": SKIPPED}
        self.talks = [self.seed("nadine", given, day=day) for day in range(7)]
        self.case = [self.seed("nadine", {"T2": SAID}, case_code="Q-4711", day=40 + day) for day in range(6)]
        self.alone = self.seed("zoe", {"T2": SAID}, day=0, instrument="tsacep")
        self.people = self.seed("nadine", {"S1": PEOPLE}, day=3, part="S")

    def seed(self, username: str, given: dict[str, str], *, day: int, instrument: str = "tsacep", **more: Any) -> str:
        url = self.database.engine.url.render_as_string(hide_password=False)
        return seed(url, self.shelf, username, instrument, given, at=MORNING + timedelta(days=day), **more)

    @property
    def file(self) -> Path:
        return self.folder / "onderzoek.db"

    def make(self, *, with_texts: bool = False) -> research.Made:
        return research.make(self.database, self.shelf, self.file, with_texts=with_texts, now=MORNING)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as copy:
            return copy.execute(query).fetchall()


@pytest.fixture
def scene(database: Database, shelf: Shelf, tmp_path: Path) -> Scene:
    folder = tmp_path / "kopie"
    folder.mkdir()
    return Scene(database, shelf, folder)


class TestWhatIsNeverInIt:
    def test_no_name_code_number_or_word_that_was_typed(self, scene: Scene) -> None:
        scene.make()

        content = scene.file.read_bytes()
        for word in (*NEVER, *scene.talks, *scene.case, scene.people):
            assert word.encode() not in content
        assert "Nadine" not in content.decode("utf-8", errors="replace")

    def test_no_day_or_hour(self, scene: Scene) -> None:
        scene.make()

        assert {row[0] for row in scene.rows("SELECT periode FROM gesprekken")} == {"2026-03", "2026-04"}
        assert b"2026-03-0" not in scene.file.read_bytes()

    def test_practice_is_not_in_it(self, scene: Scene) -> None:
        with scene.database.begin() as conn:
            practice = conversations.update().where(conversations.c.id == scene.people)
            conn.execute(practice.values(practice_case="de-oude-chauffeur"))
        scene.make()

        assert scene.rows("SELECT count(*) FROM mensen") == [(0,)]

    def test_another_copy_has_other_numbers(self, scene: Scene) -> None:
        query = "SELECT gesprek FROM gesprekken ORDER BY periode, stand, gebleven_bij"
        seen = set()
        for _ in range(6):
            scene.make()
            seen.add(
                tuple(scene.rows("SELECT casus, volgorde FROM gesprekken ORDER BY rowid")) + tuple(scene.rows(query))
            )
            for file in scene.folder.iterdir():
                file.unlink()

        assert len(seen) > 1


class TestSmallGroups:
    def test_what_is_like_no_other_is_told_roughly_or_not_at_all(self, scene: Scene) -> None:
        made = scene.make()

        groups = Counter(scene.rows("SELECT team, instrument, periode FROM gesprekken"))
        # The one of Zuid shares its year and instrument with none that is told as roughly.
        assert (made.count, made.left_out) == (14, 1)
        assert min(groups.values()) >= 5

    def test_of_a_trial_too_every_group_is_large_enough_and_what_is_invented_hides_nobody(self, scene: Scene) -> None:
        making.make(scene.database, scene.shelf, number=150, team_names=["Proef"], seed=1, at=MORNING)
        made = scene.make()

        found = scene.rows("SELECT coalesce(team, ''), instrument, periode, verzonnen FROM gesprekken")
        assert min(Counter(found).values()) >= 5
        assert made.count + made.left_out == 165
        assert [row for row in found if row[3] == 0 and len(row[2]) == 4] == []

    def test_when_nothing_is_left_nothing_is_made(self, database: Database, shelf: Shelf, tmp_path: Path) -> None:
        with pytest.raises(Refusal, match="groepen van 5 of meer"):
            research.make(database, shelf, tmp_path / "leeg.db", with_texts=False, now=MORNING)

        assert list(tmp_path.glob("leeg*")) == []


class TestOutcomes:
    def test_what_was_chosen_skipped_and_reached_is_in_it(self, scene: Scene) -> None:
        scene.make()

        query = "SELECT DISTINCT vraag, uitkomst, reden, woorden FROM antwoorden WHERE vraag IN ('T2', 'T3')"
        assert scene.rows(query) == [
            ("T2", "gegeven", None, 10), ("T3", "overgeslagen", "later", 0),
        ]  # fmt: skip
        assert scene.rows("SELECT keuze, count(*) FROM keuzes GROUP BY keuze") == [("inwoner", 7)]
        assert scene.rows("SELECT DISTINCT stand, duur FROM gesprekken") == [("open", "dag")]

    def test_conversations_of_one_casus_stay_together_in_their_order(self, scene: Scene) -> None:
        scene.make()

        found = scene.rows("SELECT casus, volgorde FROM gesprekken WHERE casus IS NOT NULL ORDER BY volgorde")
        assert len({case for case, _ in found}) == 1
        assert [order for _, order in found] == [1, 2, 3, 4, 5, 6]

    def test_people_have_a_number_and_what_they_are_and_no_role(self, scene: Scene) -> None:
        scene.make()

        assert scene.rows("SELECT vraag, mens, formeel, kring FROM mensen ORDER BY mens") == [
            ("S1", 1, 0, "familie"), ("S1", 2, 0, "familie"),
        ]  # fmt: skip

    def test_a_label_of_a_team_is_told_without_its_name(self, scene: Scene) -> None:
        ready = next(iter(scene.shelf.knowledge.labels.values()))
        with scene.database.begin() as conn:
            users_id = users.everybody(conn)[0].id
            team_id = users.everybody(conn)[0].teams[0].id
            own = labels.make(conn, team_id, "Knoflookgroep", "", MORNING)
            for label in (ready.id, own.id):
                labels.put(conn, scene.talks[0], label, users_id, MORNING)
        scene.make()

        assert set(scene.rows("SELECT label, op_bericht FROM labels")) == {(ready.name, 0), ("eigen label", 0)}

    def test_every_row_refers_to_what_is_there(self, scene: Scene) -> None:
        making.make(scene.database, scene.shelf, number=150, team_names=["Proef"], seed=1, at=MORNING)
        scene.make()

        assert scene.rows("PRAGMA foreign_key_check") == []
        unknown = (
            "SELECT a.vraag FROM antwoorden a JOIN gesprekken g USING (gesprek)"
            " LEFT JOIN vragen v ON v.instrument = g.instrument AND v.vraag = a.vraag WHERE v.vraag IS NULL"
        )
        assert scene.rows(unknown) == []
        assert scene.rows("SELECT count(*) > 0 FROM antwoorden WHERE mens IS NOT NULL") == [(1,)]


class TestWithTexts:
    def test_only_when_asked_for_the_answers_are_in_it(self, scene: Scene) -> None:
        scene.make(with_texts=True)

        assert scene.rows("SELECT DISTINCT tekst FROM antwoorden WHERE vraag = 'T2'") == [(SAID,)]
        assert scene.rows("SELECT rol FROM mensen ORDER BY mens") == [("zus",), ("schoonzus",)]
        assert scene.rows("SELECT waarde FROM over_deze_kopie WHERE naam = 'met teksten'") == [("ja",)]


class TestTheFile:
    def test_it_is_only_to_be_read_and_only_by_its_owner(self, scene: Scene) -> None:
        made = scene.make()

        assert [stat.S_IMODE(file.stat().st_mode) for file in (scene.file, made.words)] == [0o400, 0o400]
        assert sorted(file.name for file in scene.folder.iterdir()) == ["onderzoek.db", "onderzoek.metadata.json"]

    @pytest.mark.parametrize("taken", ["onderzoek.db", "onderzoek.metadata.json"])
    def test_nothing_is_written_over(self, scene: Scene, taken: str) -> None:
        (scene.folder / taken).write_text("van iemand anders")

        with pytest.raises(Refusal, match="bestaat al"):
            scene.make()

        assert [(file.name, file.read_text()) for file in scene.folder.iterdir()] == [(taken, "van iemand anders")]

    def test_a_folder_that_is_not_there_is_told(self, scene: Scene) -> None:
        scene.folder = scene.folder / "weg"

        with pytest.raises(Refusal, match="niet te schrijven"):
            scene.make()

    def test_that_it_was_made_is_in_the_log(self, scene: Scene) -> None:
        scene.make(with_texts=True)

        with scene.database.read() as conn:
            last = deeds.latest(conn)
        assert last and last.deed.kind == "onderzoekskopie-gemaakt"
        assert dict(last.deed.details) == {"gesprekken": 14, "teksten": "ja"}


class TestDatasette:
    def ask(self, scene: Scene, path: str) -> str:
        words = scene.folder / "onderzoek.metadata.json"
        command = [
            sys.executable,
            "-W",
            "ignore",
            "-m",
            "datasette",
            str(scene.file),
            "--metadata",
            str(words),
            "--get",
        ]
        done = subprocess.run([*command, path], capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def test_it_opens_as_it_is_with_every_table_explained_in_dutch(self, scene: Scene) -> None:
        scene.make()

        told = json.loads(self.ask(scene, "/onderzoek.json"))
        page = self.ask(scene, "/onderzoek/gesprekken")
        rows = json.loads(self.ask(scene, "/onderzoek/gesprekken.json?_shape=array&stand=open"))

        tables = {table["name"]: table["count"] for table in told["tables"] if not table["hidden"]}
        assert tables["gesprekken"] == len(rows) == 14
        assert "Wanneer het gesprek begon" in page and "Alleen voor het onderzoek waarvoor" in page
        assert not {"users", "deeds"} & set(tables)

    def test_every_table_and_column_has_words(self, scene: Scene) -> None:
        made = scene.make(with_texts=True)

        told = json.loads(made.words.read_text())["databases"]["onderzoek"]["tables"]
        for table, about in told.items():
            columns = [row[1] for row in scene.rows(f"PRAGMA table_info({table})")]
            assert list(about["columns"]) == columns and all(about["columns"].values()) and about["title"]
        ours = scene.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        assert {name for (name,) in ours} == set(told)


def test_the_command_tells_where_it_is_and_warns_for_texts(scene: Scene) -> None:
    url = scene.database.engine.url.render_as_string(hide_password=False)
    environment = clean_environment(PRISMA_DATABASE_URL=url.replace("postgresql+psycopg", "postgresql"))
    data = ("--gegevens", str(scene.folder / "gegevens"))

    done = prisma_here("onderzoekskopie", "--naar", str(scene.file), "--met-teksten", *data, environ=environment)
    again = prisma_here("onderzoekskopie", "--naar", str(scene.file), *data, environ=environment)

    assert done.returncode == 0 and f"De kopie staat in {scene.file}" in done.stdout
    assert "Weggelaten: 1 gesprekken" in done.stdout and "Let op" in done.stderr
    assert (again.returncode, "bestaat al" in again.stderr) == (2, True)


def test_a_copy_that_fails_halfway_is_thrown_away(sqlite_url: str, shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "kopie").mkdir()
    scene = Scene(Database(sqlite_url), shelf, tmp_path / "kopie")
    with scene.database.begin() as conn:
        conn.execute(sa.text("DROP TABLE label_uses"))

    with pytest.raises(sa.exc.DBAPIError):
        scene.make()
    scene.database.close()

    assert list(scene.folder.iterdir()) == []
