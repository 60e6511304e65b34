"""The list with what is marked: filters, links, saved views, the queue, and where one is mentioned."""

from __future__ import annotations

import html
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest

from bot.shelf import Shelf
from bot.web.marked_list import months
from tests.http.test_http_marks import Scene, label, note, review, soon
from tests.product import Worker
from tests.web_process import WebProcess, post

PAGE, API = "/team/gesprekken", "/api/v1/gesprekken"


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    running = WebProcess(folder=tmp_path_factory.mktemp("merklijst"))
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="module")
def scene(web: WebProcess, shelf: Shelf) -> Scene:
    return Scene.of(web, shelf)


@pytest.fixture
def talk(scene: Scene) -> str:
    return scene.begun()


def listed(worker: Worker, **chosen: str) -> list[str]:
    """What the page finds; the API finds the same."""
    shown = worker.http.get(PAGE, params=chosen)
    assert shown.status_code == 200, shown.text
    found = re.findall(rf'href="{PAGE}/([0-9a-f-]{{36}})', shown.text)
    answer = worker.http.get(API, params=chosen).json()["gesprekken"]
    assert found == [each["id"] for each in answer][:40]
    return found


def link(text: str, name: str) -> str:
    found = re.search(rf'href="([^"]+)"[^>]*>{re.escape(name)}', text)
    assert found, name
    return html.unescape(found[1])


def person(scene: Scene, name: str) -> str:
    with closing(sqlite3.connect(scene.web.data / "prismabril.db")) as database:
        return str(database.execute("SELECT id FROM users WHERE username = ?", (name,)).fetchone()[0])


def team(scene: Scene, name: str = "Noord") -> str:
    with closing(sqlite3.connect(scene.web.data / "prismabril.db")) as database:
        return str(database.execute("SELECT id FROM teams WHERE name = ?", (name,)).fetchone()[0])


class TestFilters:
    def test_looked_at_or_not(self, scene: Scene, talk: str) -> None:
        other = scene.begun()
        review(scene.cora, talk)
        review(scene.cora, other, stand="later", tot=soon())

        assert talk in listed(scene.carl, beoordeeld="ja") and other not in listed(scene.carl, beoordeeld="ja")
        assert other in listed(scene.carl, beoordeeld="nee") and talk not in listed(scene.carl, beoordeeld="nee")

    def test_with_a_label_on_it_or_on_a_message(self, scene: Scene, talk: str) -> None:
        label(scene.cora, talk, "bekendheid", bericht=2)

        assert listed(scene.carl, label="bekendheid") == [talk]
        assert scene.carl.http.get(PAGE, params={"label": "verzonnen"}).status_code == 422

    def test_what_is_there_for_me(self, scene: Scene, talk: str) -> None:
        post(scene.cora, f"/gesprekken/{talk}/merken/toewijzen", collega=person(scene, "carl"))
        note(scene.cora, talk, "@carl, kijk je mee?")
        review(scene.carl, talk, stand="later", tot=soon())

        for mine in ("toegewezen", "later", "genoemd"):
            assert listed(scene.carl, mij=mine) == [talk]
            assert talk not in listed(scene.cora, mij=mine)
        [told] = scene.carl.http.get(API, params={"mij": "later"}).json()["gesprekken"]
        assert (told["later_tot"], told["toegewezen"], told["notities"]) == (soon(), True, 1)
        review(scene.carl, talk)

    def test_a_label_of_the_other_reader_is_not_found_before_looking(self, scene: Scene, talk: str) -> None:
        post(scene.cora, f"/gesprekken/{talk}/merken/wachtrij", erin="ja")
        label(scene.cora, talk, "opdracht")

        assert (listed(scene.carl, label="opdracht"), listed(scene.cora, label="opdracht")) == ([], [talk])
        row = next(each for each in scene.carl.http.get(API).json()["gesprekken"] if each["id"] == talk)
        assert row["labels"] == []
        review(scene.carl, talk)
        assert listed(scene.carl, label="opdracht") == [talk]

    def test_not_yet_looked_at_of_a_month_is_one_link_that_can_be_sent(self, scene: Scene, talk: str) -> None:
        to = link(scene.cora.http.get(PAGE).text, "Nog niet nagelezen, deze maand")
        found = scene.carl.http.get(to)

        assert talk in found.text and "beoordeeld=nee" in to and months()[0][1] in to
        assert "Nagelezen" in found.text and talk not in scene.zuid.http.get(to).text

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (datetime(2026, 3, 15, tzinfo=UTC), [("2026-03-01", "2026-03-31"), ("2026-02-01", "2026-02-28")]),
            (datetime(2026, 1, 1, tzinfo=UTC), [("2026-01-01", "2026-01-31"), ("2025-12-01", "2025-12-31")]),
            # In the Netherlands it is the next month already.
            (datetime(2026, 4, 30, 23, 0, tzinfo=UTC), [("2026-05-01", "2026-05-31"), ("2026-04-01", "2026-04-30")]),
        ],
    )
    def test_a_month_has_its_own_days(self, day: datetime, expected: list[tuple[str, str]]) -> None:
        assert [(first, last) for _, first, last in months(day)] == expected


class TestSavedViews:
    def save(self, worker: Worker, name: str = "Nog te doen", query: str = "beoordeeld=nee", **more: str) -> int:
        return post(worker, "/team/weergaven", **({"naam": name, "vraag": query, "team": ""} | more)).status_code

    def test_ones_own_is_for_oneself_and_of_the_team_for_the_team(self, scene: Scene) -> None:
        query = f"beoordeeld=nee&team={team(scene)}&na=2026&onbekend=1&zoek="
        saved = post(scene.cora, "/team/weergaven", naam="Van mij", vraag=query, team="")
        self.save(scene.cora, "Van ons", team=team(scene))

        assert saved.headers["location"] == f"{PAGE}?beoordeeld=nee&team={team(scene)}"
        own, others, elsewhere = (each.http.get(PAGE).text for each in (scene.cora, scene.carl, scene.zuid))
        assert unquote(link(own, "Van mij")) == f"{PAGE}?beoordeeld=nee&team={team(scene)}"
        assert ">Van mij" not in others and ">Van ons" in others and "Van ons" not in elsewhere

    def test_a_view_is_renamed_and_removed_by_who_may_see_it(self, scene: Scene) -> None:
        self.save(scene.cora, "Te hernoemen", team=team(scene))
        text = scene.carl.http.get("/team/weergaven").text
        view = re.findall(r'action="/team/weergaven/([0-9a-f-]{36})"', text[text.index("Te hernoemen") :])[0]

        assert post(scene.zuid, f"/team/weergaven/{view}", naam="Anders").status_code == 404
        assert post(scene.zuid, f"/team/weergaven/{view}/weg").status_code == 404
        assert post(scene.carl, f"/team/weergaven/{view}", naam="").status_code == 422
        assert post(scene.carl, f"/team/weergaven/{view}", naam="Hernoemd").status_code == 303
        assert "Hernoemd" in scene.cora.http.get(PAGE).text
        post(scene.carl, f"/team/weergaven/{view}/weg")
        assert "Hernoemd" not in scene.cora.http.get(PAGE).text

    @pytest.mark.parametrize(
        "query", ["", "onbekend=1", "stand=weg", "van=morgen", "&&&", "zoek=" + "x" * 600, "=" * 9]
    )
    def test_what_the_list_would_refuse_is_no_view(self, scene: Scene, query: str) -> None:
        assert self.save(scene.cora, query=query) == 422

    def test_neither_is_what_another_team_has(self, scene: Scene) -> None:
        assert self.save(scene.cora, query=f"team={team(scene, 'Zuid')}") == 404
        assert self.save(scene.cora, team=team(scene, "Zuid")) == 422
        assert self.save(scene.cora, "") == 422

    def test_a_name_is_not_kept_until_it_is_said_to_be_none(self, scene: Scene) -> None:
        asked = {"naam": "Zoeken", "vraag": "zoek=mevrouw+Jansen", "team": ""}
        refused = post(scene.cora, "/team/weergaven", **asked)

        assert refused.status_code == 422 and "Jansen" in refused.text and 'name="geen_naam"' in refused.text
        assert post(scene.cora, "/team/weergaven", **asked, geen_naam="ja").status_code == 303


class TestWaiting:
    def test_the_queue_shows_what_was_asked_and_what_two_look_at(self, scene: Scene, talk: str) -> None:
        other = scene.begun()
        post(scene.cora, f"/gesprekken/{talk}/merken/toewijzen", collega=person(scene, "carl"))
        post(scene.cora, f"/gesprekken/{other}/merken/wachtrij", erin="ja")
        before = scene.carl.http.get("/team/wachtrij").text
        for each in (talk, other):
            review(scene.carl, each)
        after = scene.carl.http.get("/team/wachtrij").text

        assert f"{PAGE}/{talk}" in before and f"{PAGE}/{other}" in before
        assert talk not in after and other not in after
        assert other in scene.cora.http.get("/team/wachtrij").text
        assert other not in scene.zuid.http.get("/team/wachtrij").text
        assert scene.worker.http.get("/team/wachtrij").status_code == 403

    def test_agreement_shows_with_its_number_once_there_is_enough(self, scene: Scene) -> None:
        few = self._agreed(scene, 3)
        many = self._agreed(scene, 19)

        assert "Te weinig om iets te zeggen" in few
        row = re.search(r"Effectiviteit en efficiency</th><td>(\d+)</td>\s*<td>([\d,]+)</td><td>In (\d+) van", many)
        assert row and int(row[1]) >= 20 and row[2] == "1,00" and row[1] == row[3]

    def _agreed(self, scene: Scene, times: int) -> str:
        for number in range(times):
            each = scene.begun()
            post(scene.cora, f"/gesprekken/{each}/merken/wachtrij", erin="ja")
            for reader in (scene.cora, scene.carl):
                if number % 2 == 0:
                    label(reader, each, "effectiviteit")
                review(reader, each)
        return scene.cora.http.get("/team/wachtrij").text


class TestMentioned:
    def test_the_menu_says_it_until_one_looked(self, scene: Scene, talk: str) -> None:
        note(scene.carl, talk, "@cora, zie je dit?", genoemd=["van-dit-gesprek"])
        for somebody in (scene.cora, scene.worker):
            before = somebody.http.get("/begrippen").text
            page = somebody.http.get("/team/genoemd").text
            after = somebody.http.get("/begrippen").text

            assert 'href="/team/genoemd"' in before and 'href="/team/genoemd"' not in after
            assert "zie je dit?" in page and talk in page
        assert "zie je dit?" not in scene.zuid.http.get("/team/genoemd").text

    def test_what_waits_for_an_own_review_is_not_told_yet(self, scene: Scene, talk: str) -> None:
        post(scene.cora, f"/gesprekken/{talk}/merken/wachtrij", erin="ja")
        note(scene.cora, talk, "@carl, bloemkool.")

        assert "bloemkool" not in scene.carl.http.get("/team/genoemd").text
        review(scene.carl, talk)
        assert "bloemkool" in scene.carl.http.get("/team/genoemd").text
