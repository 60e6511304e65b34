"""Taking along what the coordinator's list finds: the same as the list, for nobody else, and everybody can see it."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import openpyxl
import pytest

from bot.export.words import contents
from bot.shelf import Shelf
from bot.store import labels, notes, reviews
from bot.store.database import Database
from tests.product import Worker
from tests.seeding import SKIPPED, seed
from tests.web_process import WebProcess, post

PAGE, API = "/team/gesprekken/bestand", "/api/v1/gesprekken/export"
SAID = '=HYPERLINK("http://verzonnen") zegt zij; "graag"\nen verder niets. \U0001f600'
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PEOPLE = "Mijn zus Anna helpt elke week met de boodschappen."
MANY = 600  # more than are read at a time


@dataclass(frozen=True)
class Scene:
    web: WebProcess
    noord: Worker
    zuid: Worker
    market: str
    empty: str
    south: str
    teams: dict[str, str]


@pytest.fixture(scope="module")
def scene(shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    web = WebProcess(folder=tmp_path_factory.mktemp("meenemen"))
    try:
        web.start()
        for name, team in (("jolijn", "Noord"), ("sanne", "Noord"), ("wiesje", "Zuid")):
            web.add_user(name, "--rol", "medewerker", "--team", team)
        url = web.database_url
        given = {"T2": SAID, "T3": SKIPPED, "T1": "Zij belde."}
        market = seed(url, shelf, "jolijn", "tsacep", given, case_code="A-17", at=NOW)
        empty = seed(url, shelf, "sanne", "netwerkkaart", {}, at=NOW + timedelta(days=1))
        south = seed(url, shelf, "wiesje", "tsacep", {"T2": "Van Zuid."}, case_code="Z-99", at=NOW)
        workers = [
            web.worker(name, "--rol", "coordinator", "--team", team)
            for name, team in (("cora", "Noord"), ("cees", "Zuid"))
        ]
        with closing(sqlite3.connect(web.data / "prismabril.db")) as database:
            teams = dict(database.execute("SELECT name, id FROM teams").fetchall())
        yield Scene(
            web=web, noord=workers[0], zuid=workers[1], market=market, empty=empty, south=south, teams=teams
        )  # fmt: skip
    finally:
        web.stop()


def taken(worker: Worker, path: str = API, **chosen: str) -> httpx.Response:
    answer = worker.http.get(path, params=chosen)
    assert answer.status_code == 200, answer.text
    return answer


def rows(worker: Worker, **chosen: str) -> list[dict[str, str]]:
    text = taken(worker, **chosen).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def told(worker: Worker, **chosen: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(taken(worker, formaat="json", **chosen).content)["gesprekken"]
    return found


def logged(scene: Scene, kind: str) -> list[tuple[str, dict[str, Any]]]:
    """Of whom, and with what details; oldest first."""
    query = (
        "SELECT coalesce(users.username, ''), details FROM deeds LEFT JOIN users ON users.id = about_user_id"
        " WHERE kind = ? ORDER BY number"
    )
    with closing(sqlite3.connect(scene.web.data / "prismabril.db")) as database:
        return [(who, json.loads(details)) for who, details in database.execute(query, (kind,))]


class TestContents:
    def test_csv_has_a_row_for_each_answer_in_the_order_of_the_questions(self, scene: Scene) -> None:
        found = rows(scene.noord, casus="A-17")

        assert [(row["vraag"], row["overgeslagen"]) for row in found] == [("T1", ""), ("T2", ""), ("T3", "later")]
        assert {row["gesprek"] for row in found} == {scene.market}
        assert (
            found[0] | {"team": "Noord", "casus": "A-17", "stand": "open", "begonnen_op": "2026-03-02 10:00"}
            == found[0]
        )

    def test_a_conversation_without_answers_is_there_too(self, scene: Scene) -> None:
        [row] = rows(scene.noord, instrument="netwerkkaart")

        assert (row["gesprek"], row["soort"], row["tekst"]) == (scene.empty, "", "")

    def test_no_cell_of_csv_is_a_formula_and_nothing_is_lost(self, scene: Scene) -> None:
        [row] = [row for row in rows(scene.noord) if row["vraag"] == "T2"]

        assert row["tekst"] == f"'{SAID}"
        assert taken(scene.noord).content.startswith(b"\xef\xbb\xbf")

    def test_a_spreadsheet_has_the_same_rows_as_text(self, scene: Scene) -> None:
        book = openpyxl.load_workbook(io.BytesIO(taken(scene.noord, formaat="xlsx").content))
        head, *found = book["Antwoorden"].iter_rows(values_only=True)

        texts = [row[head.index("tekst")] or "" for row in found]
        assert texts == [row["tekst"].removeprefix("'") for row in rows(scene.noord)]
        assert {cell.data_type for row in book["Antwoorden"].iter_rows() for cell in row} <= {"s", "n"}

    def test_every_column_is_explained_in_the_file_itself(self, scene: Scene) -> None:
        book = openpyxl.load_workbook(io.BytesIO(taken(scene.noord, formaat="xlsx").content))
        head = next(book["Antwoorden"].iter_rows(values_only=True))

        explained = [row[0] for row in book["Uitleg"].iter_rows(min_row=2, values_only=True)]
        assert list(head) == explained == list(contents()["lijst"]["kolommen"]) == list(rows(scene.noord)[0])
        assert list(json.loads(taken(scene.noord, formaat="json").content)["uitleg"]) == explained

    def test_json_has_each_conversation_with_its_answers_whole(self, scene: Scene) -> None:
        [found] = told(scene.noord, casus="A-17")

        assert (found["gesprek"], found["team"], found["zorgsignaal"]) == (scene.market, "Noord", False)
        assert [each["tekst"] for each in found["antwoorden"]] == ["Zij belde.", SAID, ""]

    def test_what_was_chosen_is_a_value_and_who_was_named_is_json(self, scene: Scene, shelf: Shelf) -> None:
        given = {"S1": PEOPLE}
        talk = seed(scene.web.database_url, shelf, "jolijn", "tsacep", given, part="S", case_code="S-1", at=NOW)
        found = rows(scene.noord, casus="S-1")
        _remove(scene, talk)

        assert [json.loads(row["waarde"])["personen"][0]["rol"] for row in found] == ["zus"]

    def test_labels_notes_and_reviews_are_in_it_without_who_gave_them(self, scene: Scene, shelf: Shelf) -> None:
        ready = next(iter(shelf.knowledge.labels.values()))
        database, reader = Database(scene.web.database_url), _id_of(scene, "cora")
        with database.begin() as conn:
            own = labels.make(conn, scene.teams["Noord"], "=Dagbesteding", "", NOW)
            labels.put(conn, scene.market, ready.id, reader, NOW)
            labels.put(conn, scene.market, own.id, reader, NOW)
            labels.put(conn, scene.market, own.id, reader, NOW, message=3)
            notes.add(conn, conversation_id=scene.market, user_id=reader, text="Mooi gevraagd.", at=NOW)
            gone = notes.add(conn, conversation_id=scene.market, user_id=reader, text="Toch niet.", at=NOW, message=2)
            notes.withdraw(conn, scene.market, gone, reader, NOW)
            reviews.give(conn, scene.market, reader, "beoordeeld", NOW)
        database.close()

        found, [whole] = rows(scene.noord, casus="A-17"), told(scene.noord, casus="A-17")

        assert {(row["labels"], row["beoordeeld"]) for row in found} == {(f"'=Dagbesteding; {ready.name}", "ja")}
        marked = [(row["soort"], row["bericht"], row["kop"], row["tekst"]) for row in found[3:]]
        assert marked == [("label", "3", "'=Dagbesteding", ""), ("notitie", "", "", "Mooi gevraagd.")]
        assert whole["labels"] == [
            {"naam": "=Dagbesteding", "bericht": None}, {"naam": ready.name, "bericht": None},
            {"naam": "=Dagbesteding", "bericht": 3},
        ]  # fmt: skip
        assert [note["tekst"] for note in whole["notities"]] == ["Mooi gevraagd."] and whole["beoordeeld"] is True
        assert "cora" not in str(found) + str(whole)
        _forget_marks(scene)

    def test_a_file_has_a_name_and_a_kind(self, scene: Scene) -> None:
        answer = taken(scene.noord, PAGE)

        assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''teamgesprekken-20")
        assert answer.headers["content-type"].startswith("application/vnd.openxmlformats")
        assert answer.headers["cache-control"] == "no-store"


class TestSameAsTheList:
    @pytest.mark.parametrize(
        "chosen",
        [{}, {"zoek": "belde"}, {"casus": "a-17"}, {"instrument": "netwerkkaart"}, {"overgeslagen": "ja"},
         {"deel": "tsacep:T"}, {"van": "2026-03-03"}, {"zoek": "nergens"}],
    )  # fmt: skip
    def test_the_file_has_what_the_list_has_in_its_order(self, scene: Scene, chosen: dict[str, str]) -> None:
        listed = scene.noord.http.get("/api/v1/gesprekken", params=chosen).json()["gesprekken"]

        assert [each["gesprek"] for each in told(scene.noord, **chosen)] == [each["id"] for each in listed]

    def test_more_than_are_read_at_a_time_all_come_once(self, scene: Scene, shelf: Shelf) -> None:
        made = [
            seed(scene.web.database_url, shelf, "wiesje", "de-bril", {"K1": f"Nummer {number}."}, at=NOW)
            for number in range(MANY)
        ]
        found = [row["gesprek"] for row in rows(scene.zuid, instrument="de-bril")]
        for each in made:
            _remove(scene, each)

        assert sorted(found) == sorted(made)

    def test_the_page_has_links_with_what_was_chosen(self, scene: Scene) -> None:
        shown = scene.noord.http.get("/team/gesprekken", params={"zoek": "belde", "stand": "open"}).text

        assert 'href="/team/gesprekken/bestand?zoek=belde&amp;stand=open&amp;formaat=csv"' in shown

    def test_what_makes_no_sense_is_told(self, scene: Scene) -> None:
        for wrong in ({"formaat": "exe"}, {"deel": "x"}, {"van": "morgen"}):
            assert scene.noord.http.get(API, params=wrong).status_code == 422


class TestForWhom:
    def test_of_another_team_nothing_is_in_it(self, scene: Scene) -> None:
        assert [each["gesprek"] for each in told(scene.zuid)] == [scene.south]
        for path in (PAGE, API):
            assert scene.zuid.http.get(path, params={"team": scene.teams["Noord"]}).status_code == 404

    def test_a_worker_gets_none(self, scene: Scene) -> None:
        worker = scene.web.log_in("jolijn")

        assert {worker.http.get(path).status_code for path in (PAGE, API)} == {403}

    def test_practice_is_never_in_it(self, scene: Scene) -> None:
        _change(scene, "UPDATE conversations SET practice_case = 'de-oude-chauffeur' WHERE id = ?", scene.empty)
        found = [each["gesprek"] for each in told(scene.noord)]
        _change(scene, "UPDATE conversations SET practice_case = NULL WHERE id = ?", scene.empty)

        assert found == [scene.market]

    def test_who_had_a_conversation_is_in_it_only_where_the_team_agreed(self, scene: Scene) -> None:
        hidden = taken(scene.noord, formaat="json").text
        beheerder = scene.web.first_beheerder()
        path = f"/beheer/teams/{scene.teams['Noord']}/collegas"
        post(beheerder, path, tonen="ja")
        shown = {row["collega"] for row in rows(scene.noord)}
        post(beheerder, path, tonen="nee")

        assert "jolijn" not in hidden and shown == {"jolijn", "sanne"}


class TestLog:
    def test_taking_along_is_in_the_log_and_each_worker_sees_that_own_ones_were(self, scene: Scene) -> None:
        rows(scene.noord, zoek="belde")
        rows(scene.noord)

        assert [details for _, details in logged(scene, "gesprekken-uitgevoerd")[-2:]] == [
            {"gesprekken": 1, "vorm": "csv"}, {"gesprekken": 2, "vorm": "csv"},
        ]  # fmt: skip
        assert sorted(who for who, _ in logged(scene, "eigen-gesprekken-uitgevoerd")[-2:]) == ["jolijn", "sanne"]
        own = scene.web.log_in("jolijn").http.get("/logboek/eigen").text
        assert "Gesprekken van een medewerker uitgevoerd naar een bestand" in own and "door cora" in own

    def test_the_own_log_of_who_took_them_does_not_tell_whose_they_were(self, scene: Scene) -> None:
        rows(scene.noord)
        scene.noord.http.get(f"/api/v1/gesprekken/{scene.market}").raise_for_status()

        own = scene.noord.http.get("/logboek/eigen").text
        assert "Gesprekken van het team uitgevoerd" in own and "Gesprek van een ander gelezen" in own
        assert "jolijn" not in own and "sanne" not in own

    def test_nothing_found_is_in_the_log_too(self, scene: Scene) -> None:
        assert rows(scene.noord, zoek="nergens") == []

        assert logged(scene, "gesprekken-uitgevoerd")[-1][1] == {"gesprekken": 0, "vorm": "csv"}

    def test_too_many_files_in_a_minute_are_refused(self, scene: Scene) -> None:
        quick = scene.web.worker("haast", "--rol", "coordinator", "--team", "Zuid")
        answers = [quick.http.get(API, params={"zoek": "nergens"}) for _ in range(65)]

        assert {answer.status_code for answer in answers} == {200, 429}
        assert "Retry-After" in answers[-1].headers


def _id_of(scene: Scene, username: str) -> str:
    with closing(sqlite3.connect(scene.web.data / "prismabril.db")) as database:
        return str(database.execute("SELECT id FROM users WHERE username = ?", (username,)).fetchone()[0])


def _forget_marks(scene: Scene) -> None:
    for table in ("label_uses", "notes", "reviews"):
        _change(scene, f"DELETE FROM {table} WHERE conversation_id = ?", scene.market)


def _remove(scene: Scene, conversation_id: str) -> None:
    _change(scene, "DELETE FROM conversations WHERE id = ?", conversation_id)


def _change(scene: Scene, statement: str, *values: str) -> None:
    with closing(sqlite3.connect(scene.web.data / "prismabril.db", timeout=10)) as database, database:
        database.execute("PRAGMA foreign_keys = ON")
        database.execute(statement, values)
