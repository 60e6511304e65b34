"""The pages on which a conversation is marked, and the labels of a team."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.shelf import Shelf
from tests.http.test_http_marks import SAID, Scene, label, note, review, soon, told
from tests.product import Worker
from tests.web_process import WebProcess, post


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    running = WebProcess(folder=tmp_path_factory.mktemp("merkbladzijden"))
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


def marks(worker: Worker, talk: str, **asked: object) -> str:
    shown = worker.http.get(f"/gesprekken/{talk}/merken", params=asked)
    assert shown.status_code == 200, shown.text
    return shown.text


class TestMarking:
    def test_what_is_ticked_is_what_one_gave(self, scene: Scene, talk: str) -> None:
        label(scene.carl, talk, "leren")
        for chosen in (["preventie", "leren"], ["preventie"]):
            saved = post(scene.cora, f"/gesprekken/{talk}/merken/labels", label=chosen, bericht=0)
            assert saved.status_code == 303

        assert [(each["label"], each["van"]) for each in told(scene.cora, talk)["labels"]] == [
            ("leren", "carl"), ("preventie", "cora"),
        ]  # fmt: skip
        text = marks(scene.cora, talk)
        assert re.search(r'value="preventie"[^>]* checked', text) and not re.search(r'value="leren"[^>]* checked', text)

    def test_after_marking_one_is_back_where_one_was(self, scene: Scene, talk: str) -> None:
        back = f"/team/gesprekken/{talk}?beoordeeld=nee#bericht-2"
        form = {"volgende": back, "bericht": 2, "label": "preventie", "tekst": "Mooi.", "stand": "beoordeeld"}

        for what in ("labels", "notities", "beoordeling"):
            assert post(scene.cora, f"/gesprekken/{talk}/merken/{what}", **form).headers["location"] == back

    @pytest.mark.parametrize("elsewhere", ["https://elders.nl/", "//elders.nl", "/\\elders.nl", "javascript:1"])
    def test_another_site_is_no_place_to_go_back_to(self, scene: Scene, talk: str, elsewhere: str) -> None:
        saved = post(scene.cora, f"/gesprekken/{talk}/merken/labels", volgende=elsewhere)

        assert saved.headers["location"] == "/team/gesprekken"
        assert "elders.nl" not in marks(scene.cora, talk, volgende=elsewhere)

    def test_earlier_examples_of_a_label_show_while_labelling_and_reading_them_is_logged(self, scene: Scene) -> None:
        earlier, now = scene.begun(), scene.begun()
        label(scene.carl, earlier, "ketenpartners", bericht=2)

        saved = post(scene.cora, f"/gesprekken/{now}/merken/labels", bericht=2, voorbeelden="ketenpartners", toon="ja")
        text = scene.cora.http.get(saved.headers["location"]).text

        assert SAID in text[text.index('id="voorbeelden"') :] and f"/team/gesprekken/{earlier}#bericht-2" in text
        with closing(sqlite3.connect(scene.web.data / "prismabril.db")) as database:
            asked = "SELECT count(*) FROM deeds WHERE kind = 'voorbeeld-gelezen' AND conversation_id = ?"
            assert database.execute(asked, (earlier,)).fetchone() == (1,)

    def test_a_name_in_a_note_is_shown_first_and_the_note_is_not_lost(self, scene: Scene, talk: str) -> None:
        form = {"tekst": "Vraag mevrouw Jansen\nof het lukt.", "bericht": 2}
        first = post(scene.cora, f"/gesprekken/{talk}/merken/notities", **form)
        kept = post(scene.cora, f"/gesprekken/{talk}/merken/notities", **form, gezien="1")

        assert first.status_code == 200 and "<strong>Jansen</strong> wordt" in first.text
        assert kept.status_code == 303
        [written] = told(scene.cora, talk)["notities"]
        assert "Jansen" not in written["tekst"] and written["tekst"].startswith("Vraag mevrouw")

    def test_what_was_written_is_shown_as_text(self, scene: Scene, talk: str) -> None:
        note(scene.cora, talk, "<b>1 < 2</b>")

        assert "&lt;b&gt;1 &lt; 2&lt;/b&gt;" in marks(scene.cora, talk)

    def test_one_puts_it_off_asks_a_colleague_and_takes_it_back(self, scene: Scene, talk: str) -> None:
        path = f"/gesprekken/{talk}/merken"
        carl = re.search(r'<option value="([0-9a-f-]{36})">carl<', marks(scene.cora, talk))
        assert carl
        for form in ({"stand": "later", "tot": soon()}, {"stand": "geen"}, {"stand": "beoordeeld"}):
            assert post(scene.cora, f"{path}/beoordeling", **form).status_code == 303
        assert post(scene.cora, f"{path}/toewijzen", collega=carl[1]).status_code == 303

        assert "cora vroeg jou" in marks(scene.carl, talk)
        review(scene.carl, talk)
        assert "gedaan op" in marks(scene.cora, talk)
        post(scene.cora, f"{path}/toewijzen", weg=carl[1])
        assert told(scene.cora, talk)["toegewezen"] == []

    @pytest.mark.parametrize(
        ("what", "form"),
        [("beoordeling", {"stand": "later", "tot": "gisteren"}), ("beoordeling", {"stand": "x"}),
         ("toewijzen", {"collega": "niemand"}), ("notities", {"tekst": ""}), ("labels", {"label": "x"})],
    )  # fmt: skip
    def test_what_makes_no_sense_is_told(self, scene: Scene, talk: str, what: str, form: dict[str, str]) -> None:
        assert post(scene.cora, f"/gesprekken/{talk}/merken/{what}", **form).status_code == 422

    def test_a_colleague_who_is_of_another_team_cannot_be_asked(self, scene: Scene, talk: str) -> None:
        with closing(sqlite3.connect(scene.web.data / "prismabril.db")) as database:
            people = dict(database.execute("SELECT username, id FROM users").fetchall())

        for name in ("zef", "wies"):
            assert post(scene.cora, f"/gesprekken/{talk}/merken/toewijzen", collega=people[name]).status_code == 422
            assert people[name] not in marks(scene.cora, talk)

    def test_in_the_queue_the_second_sees_nothing_of_the_first_before_looking(self, scene: Scene, talk: str) -> None:
        post(scene.cora, f"/gesprekken/{talk}/merken/wachtrij", erin="ja")
        note(scene.cora, talk, "Bloemkool is het woord.")
        label(scene.cora, talk, "leren", bericht=2)
        review(scene.cora, talk)

        before, seen = marks(scene.carl, talk), told(scene.carl, talk)
        assert "los van elkaar" in before and "Bloemkool" not in before and "van cora" not in before
        assert (seen["labels"], seen["notities"], seen["beoordelingen"], seen["apart"]) == ([], [], [], True)
        assert "Bloemkool" in marks(scene.worker, talk)
        review(scene.carl, talk)
        assert "Bloemkool" in marks(scene.carl, talk)

    def test_of_another_team_the_page_is_not_there(self, scene: Scene, talk: str) -> None:
        answers = [scene.zuid.http.get(f"/gesprekken/{each}/merken") for each in (talk, "bestaat-niet")]

        assert {each.status_code for each in answers} == {404} and answers[0].text == answers[1].text


class TestTheWorker:
    def test_who_had_the_conversation_sees_it_all_and_answers(self, scene: Scene, talk: str) -> None:
        label(scene.cora, talk, "leren", bericht=2)
        first = note(scene.cora, talk, "Hier vroeg je door.", bericht=2).json()["notitie"]["id"]
        text = marks(scene.worker, talk)

        assert "Monitoren, reflecteren en leren" in text and "Hier vroeg je door." in text and SAID in text
        assert 'name="label"' not in text and 'name="stand"' not in text
        answer = {"tekst": "Dank je.", "antwoord_op": first}
        assert post(scene.worker, f"/gesprekken/{talk}/merken/notities", **answer).status_code == 303
        assert post(scene.worker, f"/gesprekken/{talk}/merken/labels", label="leren").status_code == 403
        assert "Dank je." in marks(scene.cora, talk)

    def test_reading_and_marking_is_in_the_own_log(self, scene: Scene, talk: str) -> None:
        marks(scene.cora, talk)
        label(scene.cora, talk)

        with closing(sqlite3.connect(scene.web.data / "prismabril.db")) as database:
            found = database.execute("SELECT kind FROM deeds WHERE conversation_id = ?", (talk,)).fetchall()
        assert [kind for (kind,) in found] == ["gesprek-gelezen", "gesprek-gelabeld"]


class TestTeamLabels:
    def make(self, worker: Worker, name: str, **more: str) -> int:
        team = re.search(r'name="team" value="([^"]+)"', worker.http.get("/team/labels").text)
        assert team
        return post(worker, "/team/labels", **({"naam": name, "uitleg": "", "team": team[1]} | more)).status_code

    def id_of(self, worker: Worker, name: str) -> str:
        text = worker.http.get("/team/labels").text
        return re.findall(r'action="/team/labels/([0-9a-f-]{36})"', text[text.index(f'title">{name}') :])[0]

    def test_an_own_label_is_made_given_renamed_and_archived(self, scene: Scene, talk: str) -> None:
        assert self.make(scene.cora, "Vervoer") == 303
        key = self.id_of(scene.cora, "Vervoer")
        assert label(scene.carl, talk, key).status_code == 201
        post(scene.carl, f"/team/labels/{key}", naam="Vervoer in de buurt", uitleg="Ergens komen.")
        post(scene.carl, f"/team/labels/{key}/archief", weg="ja")

        assert [each["naam"] for each in told(scene.cora, talk)["labels"]] == ["Vervoer in de buurt"]
        assert label(scene.cora, talk, key).status_code == 422
        assert "(gearchiveerd)" in scene.cora.http.get("/team/labels").text
        # What one gave before it was archived may stay.
        assert post(scene.carl, f"/gesprekken/{talk}/merken/labels", label=[key, "leren"]).status_code == 303
        post(scene.carl, f"/team/labels/{key}/archief", weg="")
        assert label(scene.cora, talk, key).status_code == 201

    def test_another_team_neither_sees_nor_changes_nor_gives_it(self, scene: Scene, talk: str) -> None:
        self.make(scene.cora, "Alleen Noord")
        key = self.id_of(scene.cora, "Alleen Noord")

        assert "Alleen Noord" not in scene.zuid.http.get("/team/labels").text
        assert key not in scene.zuid.http.get("/api/v1/labels").text
        for path in (f"/team/labels/{key}", f"/team/labels/{key}/archief"):
            assert post(scene.zuid, path, naam="Anders").status_code == 404

    def test_a_name_that_is_empty_or_taken_is_told(self, scene: Scene) -> None:
        assert self.make(scene.cora, "") == self.make(scene.cora, "maatwerk en MANDAAT") == 422
        assert self.make(scene.cora, "Elders", team="bestaat-niet") == 422

    def test_a_name_of_somebody_is_refused_until_it_is_said_to_be_none(self, scene: Scene) -> None:
        refused = post(scene.cora, "/team/labels", naam="Het dossier van mevrouw Jansen", team=self._team(scene))

        assert refused.status_code == 422 and "Jansen" in refused.text and 'name="geen_naam"' in refused.text
        assert self.make(scene.cora, "Het dossier van mevrouw Jansen", geen_naam="ja") == 303

    def _team(self, scene: Scene) -> str:
        with closing(sqlite3.connect(scene.web.data / "prismabril.db")) as database:
            return str(database.execute("SELECT id FROM teams WHERE name = 'Noord'").fetchone()[0])
