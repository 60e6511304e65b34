"""Marking a conversation over the API: labels, notes and reviews, for whom, and what never shows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from bot.local_time import today
from bot.shelf import Shelf
from bot.store import transcript
from bot.store.database import Database
from tests.product import Worker
from tests.seeding import seed
from tests.web_process import WebProcess, post

SAID = "Zij durft de buren niet te vragen."


def soon() -> str:
    """A day that a conversation can be put off to."""
    return (today() + timedelta(days=2)).isoformat()


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    running = WebProcess(folder=tmp_path_factory.mktemp("merken"))
    try:
        yield running.start()
    finally:
        running.stop()


@dataclass(frozen=True)
class Scene:
    """Team Noord with a worker and two coordinators, and a coordinator of team Zuid."""

    web: WebProcess
    shelf: Shelf
    worker: Worker
    cora: Worker
    carl: Worker
    zuid: Worker

    @classmethod
    def of(cls, web: WebProcess, shelf: Shelf) -> Scene:
        worker = web.worker("wies", "--rol", "medewerker", "--team", "Noord")
        places = {"cora": "Noord", "carl": "Noord", "zef": "Zuid"}
        cora, carl, zuid = (web.worker(name, "--rol", "coordinator", "--team", team) for name, team in places.items())
        return cls(web=web, shelf=shelf, worker=worker, cora=cora, carl=carl, zuid=zuid)

    def begun(self, **more: Any) -> str:
        """A conversation of the worker with two messages."""
        url = self.web.database_url
        conversation_id = seed(url, self.shelf, "wies", "tsacep", {"T2": SAID}, at=datetime.now(UTC), **more)
        database = Database(url)
        with database.begin() as conn:
            for number, sender in enumerate(("assistent", "medewerker")):
                body = {"soort": "vraag" if not number else "antwoord", "tekst": SAID if number else "Wat is er?"}
                transcript.add_lines(conn, conversation_id, f"b{number}", sender, [body], datetime.now(UTC))  # type: ignore[arg-type]
        database.close()
        return conversation_id


@pytest.fixture(scope="module")
def scene(web: WebProcess, shelf: Shelf) -> Scene:
    return Scene.of(web, shelf)


@pytest.fixture
def talk(scene: Scene) -> str:
    return scene.begun()


def path(talk: str, *rest: object) -> str:
    return "/".join(("/api/v1/gesprekken", talk, *map(str, rest)))


def told(worker: Worker, talk: str) -> dict[str, Any]:
    answer = worker.http.get(path(talk))
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def label(worker: Worker, talk: str, key: str = "preventie", **more: object) -> httpx.Response:
    return worker.http.post(path(talk, "labels"), json={"label": key, **more})


def note(worker: Worker, talk: str, text: str = SAID, **more: object) -> httpx.Response:
    return worker.http.post(path(talk, "notities"), json={"tekst": text, **more})


def review(worker: Worker, talk: str, **body: object) -> httpx.Response:
    return worker.http.post(path(talk, "beoordeling"), json={"stand": "beoordeeld"} | body)


class TestLabels:
    def test_a_label_on_the_conversation_and_on_a_message_is_in_what_is_told(self, scene: Scene, talk: str) -> None:
        given = [label(scene.cora, talk), label(scene.cora, talk, "maatwerk", bericht=2), label(scene.cora, talk)]

        assert [each.status_code for each in given] == [201, 201, 201]
        assert given[0].json() == given[2].json()
        found = [
            (each["naam"], each["bericht"], each["van"], each["eigen"]) for each in told(scene.carl, talk)["labels"]
        ]
        assert found == [("Inzet op preventie", None, "cora", False), ("Maatwerk en mandaat", 2, "cora", False)]

    def test_only_who_gave_it_takes_it_away(self, scene: Scene, talk: str) -> None:
        given = label(scene.cora, talk).json()["id"]

        assert scene.carl.http.delete(path(talk, "labels", given)).status_code == 404
        assert scene.cora.http.delete(path(talk, "labels", given)).status_code == 204
        assert told(scene.cora, talk)["labels"] == []

    @pytest.mark.parametrize("body", [{"label": "verzonnen"}, {"label": "preventie", "bericht": 99}, {}, {"label": ""}])
    def test_what_is_not_there_is_refused(self, scene: Scene, talk: str, body: dict[str, object]) -> None:
        assert scene.cora.http.post(path(talk, "labels"), json=body).status_code == 422

    def test_the_ready_made_ones_are_there_with_their_explanation(self, scene: Scene) -> None:
        listed = scene.cora.http.get("/api/v1/labels").json()["labels"]

        assert len([each for each in listed if each["team"] is None and each["uitleg"]]) == 10
        assert scene.worker.http.get("/api/v1/labels").status_code == 403


class TestNotes:
    def test_names_are_replaced_and_what_is_no_name_stays(self, scene: Scene, talk: str) -> None:
        text = "Vraag mevrouw Jansen of het lukt."
        checked = note(scene.cora, talk, text, controle=True)
        kept = note(scene.cora, talk, text)
        other = note(scene.cora, talk, "Vraag mevrouw Vos of het lukt.", geen_naam=["Vos"])

        assert checked.status_code == 200 and checked.json()["notitie"] is None
        assert "Jansen" not in kept.json()["tekst"] and kept.json()["vervangen"][0]["woord"] == "Jansen"
        assert other.json()["tekst"] == "Vraag mevrouw Vos of het lukt."
        assert len(told(scene.cora, talk)["notities"]) == 2

    def test_a_reply_stands_in_the_thread_and_where_it_began(self, scene: Scene, talk: str) -> None:
        first = note(scene.cora, talk, bericht=2).json()["notitie"]["id"]
        reply = note(scene.worker, talk, "Dat klopt.", antwoord_op=first).json()["notitie"]
        again = note(scene.carl, talk, "Fijn.", antwoord_op=reply["id"]).json()["notitie"]

        assert (reply["antwoord_op"], reply["bericht"]) == (again["antwoord_op"], again["bericht"]) == (first, 2)

    def test_who_is_mentioned_loses_the_user_name_in_the_text(self, scene: Scene, talk: str) -> None:
        written = note(scene.cora, talk, "@carl kijk jij mee? @Carl.", genoemd=["van-dit-gesprek"]).json()["notitie"]

        assert written["tekst"] == "collega kijk jij mee? collega."
        assert sorted(written["genoemd"]) == ["carl", "collega"]

    def test_who_may_not_read_it_is_not_mentioned(self, scene: Scene, talk: str) -> None:
        text = note(scene.cora, talk, "@zef en @wies").json()["notitie"]

        assert text["genoemd"] == [] and "zef" not in text["tekst"] and "wies" not in text["tekst"]
        assert note(scene.cora, talk, genoemd=["zef"]).status_code == 422
        assert note(scene.cora, talk, genoemd=["wies"]).status_code == 422

    @pytest.mark.parametrize(
        "body", [{"tekst": " "}, {"tekst": "x" * 2001}, {"tekst": "x", "bericht": 9}, {"tekst": "a\x00b"}, {}]
    )
    def test_what_cannot_be_kept_is_refused(self, scene: Scene, talk: str, body: dict[str, object]) -> None:
        assert scene.cora.http.post(path(talk, "notities"), json=body).status_code == 422
        assert note(scene.cora, talk, antwoord_op=999_999).status_code == 404

    def test_ones_own_note_can_be_withdrawn(self, scene: Scene, talk: str) -> None:
        written = note(scene.cora, talk).json()["notitie"]["id"]

        assert scene.carl.http.delete(path(talk, "notities", written)).status_code == 404
        assert scene.cora.http.delete(path(talk, "notities", written)).status_code == 204
        [kept] = told(scene.cora, talk)["notities"]
        assert (kept["tekst"], kept["ingetrokken"]) == ("", True)


class TestForWhom:
    def test_who_had_the_conversation_reads_it_all_and_answers_but_labels_nothing(
        self, scene: Scene, talk: str
    ) -> None:
        label(scene.cora, talk)
        note(scene.cora, talk)

        seen = told(scene.worker, talk)
        assert len(seen["labels"]) == len(seen["notities"]) == 1
        assert note(scene.worker, talk, "Goed gezien.").status_code == 201
        assert label(scene.worker, talk).status_code == review(scene.worker, talk).status_code == 403
        assert [each["van"] for each in told(scene.cora, talk)["notities"]] == ["cora", "collega"]

    def test_where_the_team_agreed_the_colleague_shows(self, scene: Scene, talk: str) -> None:
        note(scene.worker, talk, "Van mij.")
        beheerder = scene.web.first_beheerder()
        with closing(sqlite3.connect(scene.web.data / "prismabril.db")) as database:
            team = database.execute("SELECT id FROM teams WHERE name = 'Noord'").fetchone()[0]

        post(beheerder, f"/beheer/teams/{team}/collegas", tonen="ja")
        shown = told(scene.cora, talk)["notities"][0]["van"]
        mentioned = note(scene.cora, talk, "@wies, mooi.").json()["notitie"]["genoemd"]
        post(beheerder, f"/beheer/teams/{team}/collegas", tonen="nee")

        assert (shown, mentioned) == ("wies", ["wies"])

    def test_for_another_team_it_is_not_there(self, scene: Scene, talk: str) -> None:
        missing = label(scene.zuid, "bestaat-niet")

        for answer in (label(scene.zuid, talk), note(scene.zuid, talk), review(scene.zuid, talk)):
            assert (answer.status_code, answer.json()) == (404, missing.json())

    def test_practice_is_not_marked(self, scene: Scene, talk: str) -> None:
        with closing(sqlite3.connect(scene.web.data / "prismabril.db", timeout=10)) as database, database:
            database.execute("UPDATE conversations SET practice_case = 'x' WHERE id = ?", (talk,))

        assert note(scene.worker, talk).status_code == 409
        assert note(scene.cora, talk).status_code == label(scene.cora, talk).status_code == 404


class TestReviews:
    def test_one_says_that_one_looked_or_will_or_neither(self, scene: Scene, talk: str) -> None:
        later = review(scene.cora, talk, stand="later", tot=soon()).json()
        done = review(scene.cora, talk).json()

        assert (later["stand"], later["tot"]) == ("later", soon())
        assert (done["stand"], done["tot"], done["eigen"]) == ("beoordeeld", None, True)
        assert [each["eigen"] for each in told(scene.carl, talk)["beoordelingen"]] == [False]
        assert scene.cora.http.delete(path(talk, "beoordeling")).status_code == 204
        assert told(scene.cora, talk)["beoordelingen"] == []

    @pytest.mark.parametrize("body", [{"stand": "later"}, {"stand": "later", "tot": "2020-01-01"}, {"stand": "goed"}])
    def test_a_day_that_cannot_be_is_refused(self, scene: Scene, talk: str, body: dict[str, object]) -> None:
        assert review(scene.cora, talk, **body).status_code == 422

    def test_marking_is_in_the_log_without_what_was_written(self, scene: Scene, talk: str) -> None:
        label(scene.cora, talk)
        note(scene.cora, talk, "Bloemkoolwijk is het woord.")
        review(scene.cora, talk)

        with closing(sqlite3.connect(scene.web.data / "prismabril.db")) as database:
            found = database.execute("SELECT kind, details FROM deeds WHERE conversation_id = ?", (talk,)).fetchall()
        assert [kind for kind, _ in found] == ["gesprek-gelabeld", "notitie-geschreven", "gesprek-beoordeeld"]
        assert {details for _, details in found} == {"{}"}
        assert "Notitie bij een gesprek geschreven" in scene.worker.http.get("/logboek/eigen").text
