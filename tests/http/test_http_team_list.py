"""The coordinator's list over HTTP: what it finds, for whom, and what it never tells."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from bot.shelf import Shelf
from tests.product import Worker
from tests.seeding import SKIPPED, seed
from tests.web_process import WebProcess, post

PAGE, API = "/team/gesprekken", "/api/v1/gesprekken"
SAID = "Zij wil weer wandelen langs de bloemenmarkt."
NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    running = WebProcess(folder=tmp_path_factory.mktemp("teamlijst"))
    try:
        yield running.start()
    finally:
        running.stop()


@dataclass(frozen=True)
class Scene:
    """Team Noord with 44 conversations, team Zuid with one; a coordinator for each, and one for both."""

    web: WebProcess
    noord: Worker
    zuid: Worker
    both: Worker
    market: str
    south: str
    teams: dict[str, str]


@pytest.fixture(scope="module")
def scene(web: WebProcess, shelf: Shelf) -> Scene:
    for name, team in (("jolijn", "Noord"), ("wiesje", "Zuid")):
        web.add_user(name, "--rol", "medewerker", "--team", team)
    url = web.database_url
    market = seed(url, shelf, "jolijn", "tsacep", {"T2": SAID, "T3": SKIPPED}, case_code="A-17", at=NOW)
    south = seed(url, shelf, "wiesje", "tsacep", {"T2": SAID}, case_code="Z-99", at=NOW)
    for number in range(43):
        at = NOW - timedelta(days=1, minutes=number)
        seed(url, shelf, "jolijn", "netwerkkaart", {}, case_code=f"B-{number}", at=at)
    teams = ("--rol", "coordinator", "--team")
    workers = [web.worker(name, *teams, team) for name, team in (("cora", "Noord"), ("cees", "Zuid"))]
    both = web.worker("bo", *teams, "Noord", "--team", "Zuid")
    with closing(sqlite3.connect(web.data / "prismabril.db")) as database:
        found = dict(database.execute("SELECT name, id FROM teams").fetchall())
    return Scene(web=web, noord=workers[0], zuid=workers[1], both=both, market=market, south=south, teams=found)


def page(worker: Worker, **chosen: str) -> str:
    shown = worker.http.get(PAGE, params=chosen)
    assert shown.status_code == 200, shown.text
    return shown.text


def listed(text: str) -> list[str]:
    """The conversations on a page, in order."""
    return re.findall(r'href="/team/gesprekken/([0-9a-f-]{36})[?"]', text)


def asked(worker: Worker, **chosen: str) -> list[str]:
    answer = worker.http.get(API, params=chosen)
    assert answer.status_code == 200, answer.text
    return [each["id"] for each in answer.json()["gesprekken"]]


class TestForWhom:
    def test_of_another_team_nothing_is_there_at_all(self, scene: Scene) -> None:
        for text in (page(scene.zuid), page(scene.zuid, zoek="wandelen"), page(scene.zuid, zoek="A-17")):
            assert scene.market not in text and "Noord" not in text
        assert asked(scene.zuid) == asked(scene.zuid, zoek="bloemenmarkt") == [scene.south]

    def test_asking_for_another_team_is_as_asking_for_one_that_does_not_exist(self, scene: Scene) -> None:
        answers = [
            scene.zuid.http.get(path, params={"team": team})
            for path in (PAGE, API)
            for team in (scene.teams["Noord"], "bestaat-niet")
        ]

        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.text for answer in answers[:2]}) == len({answer.text for answer in answers[2:]}) == 1

    def test_a_place_to_go_on_from_that_was_made_elsewhere_tells_nothing(self, scene: Scene) -> None:
        first = scene.noord.http.get(API).json()
        stolen = scene.zuid.http.get(API, params={"volgende": first["volgende"]} if first["volgende"] else {})

        assert [each["id"] for each in stolen.json()["gesprekken"]] in ([], [scene.south])

    def test_a_worker_keeps_the_own_list(self, scene: Scene) -> None:
        worker = scene.web.log_in("wiesje")

        assert asked(worker) == [scene.south]
        assert worker.http.get(API, params={"team": "alle"}).status_code == 403
        assert worker.http.get(PAGE).status_code == 403

    def test_who_is_both_chooses_with_the_team(self, scene: Scene) -> None:
        somebody = scene.web.worker("beide", "--rol", "medewerker", "--rol", "coordinator", "--team", "Zuid")

        assert asked(somebody) == []
        assert asked(somebody, team="alle") == asked(somebody, team=scene.teams["Zuid"]) == [scene.south]

    def test_a_coordinator_begins_at_the_list(self, scene: Scene) -> None:
        assert scene.noord.http.get("/", follow_redirects=True).url.path == PAGE


class TestFinding:
    def test_every_view_is_a_link(self, scene: Scene) -> None:
        chosen = {"zoek": "wandelen", "stand": "open", "instrument": "tsacep", "overgeslagen": "ja", "casus": "a-17"}

        text = page(scene.noord, **chosen)

        assert listed(text) == [scene.market]
        assert 'value="wandelen"' in text and '<option value="tsacep" selected>' in text

    @pytest.mark.parametrize(
        ("chosen", "is_there"),
        [
            ({"deel": "tsacep:T"}, True), ({"deel": "tsacep:S"}, False), ({"casuistiek": "nee"}, True),
            ({"casuistiek": "ja"}, False), ({"zorgsignaal": "ja"}, False), ({"overgeslagen": "nee"}, False),
            ({"van": f"{NOW + timedelta(days=2):%Y-%m-%d}"}, False), ({"zoek": "gewandeld"}, True),
            ({"zoek": "bloemen"}, True), ({"zoek": "tsace"}, True),
        ],
    )  # fmt: skip
    def test_the_page_and_the_api_find_the_same(self, scene: Scene, chosen: dict[str, str], is_there: bool) -> None:
        found = listed(page(scene.noord, **chosen))

        assert (scene.market in found) == is_there
        assert found == asked(scene.noord, **chosen)[:40]

    def test_the_pages_follow_on_each_other(self, scene: Scene) -> None:
        first = page(scene.noord)
        following = re.search(r'href="(/team/gesprekken\?na=[^"]+)">Volgende gesprekken', first)
        assert following
        second = scene.noord.http.get(following[1]).text

        assert (len(listed(first)), len(listed(second))) == (40, 4)
        assert not set(listed(first)) & set(listed(second))
        assert "Naar het begin" in second and "Volgende gesprekken" not in second

    def test_the_order_can_be_turned_round(self, scene: Scene) -> None:
        assert listed(page(scene.noord, volgorde="begonnen-oud", instrument="tsacep")) == [scene.market]
        assert scene.market not in listed(page(scene.noord, volgorde="begonnen-oud"))

    def test_the_api_tells_what_the_contract_says(self, scene: Scene) -> None:
        [told] = scene.noord.http.get(API, params={"casus": "A-17"}).json()["gesprekken"]

        assert told["team"]["naam"] == "Noord"
        assert (told["overgeslagen"], told["zorgsignaal"], told["collega"]) == (1, False, None)
        assert told["stand"]["vraag"]

    @pytest.mark.parametrize("path", [PAGE, API])
    @pytest.mark.parametrize(
        "wrong", [{"deel": "tsacep:X"}, {"deel": "x"}, {"van": "morgen"}, {"casuistiek": "soms"}, {"status": "weg"}]
    )
    def test_what_makes_no_sense_is_told(self, scene: Scene, path: str, wrong: dict[str, str]) -> None:
        shown = {"stand" if path == PAGE and name == "status" else name: value for name, value in wrong.items()}

        assert scene.noord.http.get(path, params=shown).status_code == 422

    @pytest.mark.parametrize("place", ["x", "2026-03-02_x_", "0001-01-01T00:00:00+14:00_x", "9" * 90])
    def test_a_place_that_makes_no_sense_is_told(self, scene: Scene, place: str) -> None:
        for path, name in ((PAGE, "na"), (API, "volgende")):
            assert scene.noord.http.get(path, params={name: place}).status_code in (200, 422)


class TestNew:
    def test_the_menu_says_what_is_new_until_it_was_looked_at(self, scene: Scene, shelf: Shelf) -> None:
        somebody = scene.web.worker("ziet-nieuw", "--rol", "coordinator", "--team", "Zuid")
        before = somebody.http.get("/begrippen").text
        page(somebody)
        after = somebody.http.get("/begrippen").text
        seed(scene.web.database_url, shelf, "wiesje", "de-bril", {}, at=datetime.now(UTC) + timedelta(seconds=1))
        again = somebody.http.get("/begrippen").text
        _remove(scene.web, "de-bril")

        assert "1 nieuw" in before and "nieuw</span>" not in after and "1 nieuw" in again


class TestColleagues:
    def test_who_had_a_conversation_shows_only_where_the_team_agreed(self, scene: Scene) -> None:
        beheerder = scene.web.first_beheerder()
        hidden = page(scene.both)
        changed = post(beheerder, f"/beheer/teams/{scene.teams['Zuid']}/collegas", tonen="ja")
        shown = page(scene.both)
        wiesje = re.search(r'<option value="([0-9a-f-]{36})">wiesje</option>', shown)
        assert wiesje
        only = listed(page(scene.both, collega=wiesje[1]))
        jolijn = _id_of(scene.web, "jolijn")
        guessed = listed(page(scene.both, collega=jolijn))
        post(beheerder, f"/beheer/teams/{scene.teams['Zuid']}/collegas", tonen="nee")
        hidden_again = page(scene.both)

        assert changed.status_code == 303
        assert "wiesje" not in hidden and "wiesje" not in hidden_again and "jolijn" not in shown
        assert (only, guessed) == ([scene.south], [])


class TestLog:
    def test_looking_is_in_the_log_without_what_was_looked_for(self, scene: Scene) -> None:
        page(scene.noord, zoek="bloemenmarkt")
        asked(scene.noord, zoek="bloemenmarkt")

        with closing(sqlite3.connect(scene.web.data / "prismabril.db")) as database:
            rows = database.execute("SELECT kind, details FROM deeds ORDER BY number DESC LIMIT 2").fetchall()
        assert rows == [("teamlijst-bekeken", '{"gezocht": "ja"}')] * 2


def _id_of(web: WebProcess, username: str) -> str:
    with closing(sqlite3.connect(web.data / "prismabril.db")) as database:
        return str(database.execute("SELECT id FROM users WHERE username = ?", (username,)).fetchone()[0])


def _remove(web: WebProcess, instrument: str) -> None:
    with closing(sqlite3.connect(web.data / "prismabril.db", timeout=10)) as database, database:
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("DELETE FROM conversations WHERE instrument_id = ?", (instrument,))
