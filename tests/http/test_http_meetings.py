"""The casusoverleg over HTTP: who makes it, who sees what, the table without names, and what was agreed."""

from __future__ import annotations

import io
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta

import docx
import httpx
import pypdfium2
import pytest

from bot.local_time import today
from bot.shelf import Shelf
from tests.product import Worker
from tests.seeding import SKIPPED, seed
from tests.web_process import WebProcess, post

PATH = "/team/casusoverleg"
STORY = {
    "T2": "Zij wil weer naar de bloemenmarkt.", "T4": "Een keer met de buurvrouw gelopen.", "T5": SKIPPED,
    "S1": "buurvrouw doet boodschappen",
}  # fmt: skip
DISCUSSED = {"C1": "Hoe komt zij weer buiten?", "C2": "Alleen durft zij niet.", "C3": SKIPPED}


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    running = WebProcess(folder=tmp_path_factory.mktemp("casusoverleg"))
    try:
        yield running.start()
    finally:
        running.stop()


@dataclass
class Scene:
    """Two workers and a coordinator of Noord, a coordinator of Zuid, and conversations of the first worker."""

    web: WebProcess
    sanne: Worker
    colleague: Worker
    coordinator: Worker
    stranger: Worker
    story: str
    discussed: str
    south: str

    def meeting(self, *conversations: str, **form: str) -> str:
        """The address of a new meeting with these on its agenda."""
        answer = post(self.coordinator, PATH, **{"dag": today().isoformat(), **form})
        assert answer.status_code == 303, answer.text
        path = answer.headers["location"]
        for each in conversations:
            assert self.put(self.coordinator, path, each).status_code == 303
        return path

    def put(self, who: Worker, path: str, conversation: str) -> httpx.Response:
        return post(who, f"{path}/gesprekken", gesprek=conversation)

    def items(self, path: str) -> list[str]:
        """What the agenda calls what is on it, in order."""
        return re.findall(r"tafel\?gesprek=([0-9a-f-]{36})#vraag", self.coordinator.http.get(path).text)

    def agree(self, path: str, item: str, what: str, **form: str) -> httpx.Response:
        sent = {"wat": what, "wie": "medewerker", "voor": "", **form}
        return post(self.coordinator, f"{path}/gesprekken/{item}/afspraken", **sent)

    def rows(self, query: str, *values: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.web.data / "prismabril.db", timeout=10)) as database:
            return list(database.execute(query, values))


@pytest.fixture(scope="module")
def scene(web: WebProcess, shelf: Shelf) -> Scene:
    sanne, colleague = web.worker("sanne"), web.worker("tweede")
    web.add_user("zuidje", "--rol", "medewerker", "--team", "Zuid")
    lead = ("--rol", "coordinator", "--team")
    coordinator, stranger = web.worker("cora", *lead, "Noord"), web.worker("cees", *lead, "Zuid")
    url = web.database_url
    return Scene(
        web=web, sanne=sanne, colleague=colleague, coordinator=coordinator, stranger=stranger,
        story=seed(url, shelf, "sanne", "tsacep", STORY, case_code="A-17"),
        discussed=seed(url, shelf, "sanne", "casuistiekbespreking", DISCUSSED, case_code="B-4"),
        south=seed(url, shelf, "zuidje", "tsacep", STORY, case_code="Z-99"),
    )  # fmt: skip


class TestMakingOne:
    def test_it_comes_in_the_list_of_the_whole_team(self, scene: Scene) -> None:
        path = scene.meeting(titel="Herfst", aanwezig="6", minuten="20")

        for somebody in (scene.coordinator, scene.sanne, scene.colleague):
            assert f'href="{path}"' in somebody.http.get(PATH).text
        page = scene.sanne.http.get(path).text
        assert "Herfst" in page and "6 mensen" in page and "20 minuten" in page

    def test_of_another_team_it_is_not_there_at_all(self, scene: Scene) -> None:
        path = scene.meeting()

        assert path not in scene.stranger.http.get(PATH).text
        unknown = scene.stranger.http.get(f"{PATH}/bestaat-niet")
        for to in (path, f"{path}/tafel", f"{path}/bestand"):
            answer = scene.stranger.http.get(to)
            assert (answer.status_code, answer.text) == (404, unknown.text)
        assert post(scene.stranger, path, dag=today().isoformat()).status_code == 404
        assert post(scene.stranger, f"{path}/weg").status_code == 404

    def test_a_worker_makes_none_and_leads_none(self, scene: Scene) -> None:
        path = scene.meeting(scene.story)
        item = scene.items(path)[0]

        assert post(scene.sanne, PATH, dag=today().isoformat()).status_code == 403
        for to in (path, f"{path}/weg", f"{path}/gesprekken/{item}/hoger", f"{path}/gesprekken/{item}/afspraken"):
            assert post(scene.sanne, to, dag=today().isoformat()).status_code == 403
        assert {scene.sanne.http.get(f"{path}/{to}").status_code for to in ("tafel", "bestand")} == {403}

    @pytest.mark.parametrize(
        ("form", "sentence"),
        [
            ({"dag": ""}, "Kies de dag van het overleg"),
            ({"dag": "2026-02-31"}, "Kies de dag van het overleg"),
            ({"dag": "1999-01-01"}, "Kies de dag van het overleg"),
            ({"aanwezig": "0"}, "Geef een aantal van 1 tot en met 30"),
            ({"aanwezig": "zes"}, "Geef een aantal van 1 tot en met 30"),
            ({"minuten": "121"}, "Geef een aantal van 1 tot en met 120"),
            ({"titel": "Over mevrouw Jansen"}, "In de titel lijkt een naam te staan"),
            ({"team": "van-een-ander"}, "Je hoort niet bij dit team"),
        ],
    )
    def test_what_cannot_be_is_told_and_what_was_typed_stays(
        self, scene: Scene, form: dict[str, str], sentence: str
    ) -> None:
        refused = post(
            scene.coordinator, PATH, **{"dag": today().isoformat(), "titel": "Lente", "minuten": "15"} | form
        )

        assert refused.status_code == 422
        assert sentence in refused.text
        assert f'value="{form.get("minuten", "15")}"' in refused.text

    def test_it_can_be_changed_and_a_mistake_changes_nothing(self, scene: Scene) -> None:
        path = scene.meeting(titel="Herfst")

        assert post(scene.coordinator, path, dag=today().isoformat(), titel="Winter").status_code == 303
        refused = post(scene.coordinator, path, dag="morgen", titel="Lente")

        assert refused.status_code == 422 and 'value="Lente"' in refused.text
        assert "Winter" in scene.sanne.http.get(path).text

    def test_a_meeting_of_a_year_ago_is_under_those_that_were(self, scene: Scene) -> None:
        path = scene.meeting(dag=(today() - timedelta(days=300)).isoformat())

        page = scene.coordinator.http.get(PATH).text
        assert page.index(path) > page.index("Geweest")


class TestTheAgenda:
    def test_a_worker_puts_the_own_conversation_on_it_and_takes_it_off(self, scene: Scene) -> None:
        path = scene.meeting()
        found = scene.sanne.http.get(path, params={"zoek": "A-17"}).text

        assert f'value="{scene.story}"' in found and scene.discussed not in found
        assert scene.put(scene.sanne, path, scene.story).status_code == 303
        [item] = scene.items(path)
        assert post(scene.sanne, f"{path}/gesprekken/{item}/weg").status_code == 303
        assert scene.items(path) == []

    def test_a_colleague_sees_what_is_on_it_without_whose_it_is_and_cannot_touch_it(self, scene: Scene) -> None:
        path = scene.meeting(scene.story)
        [item] = scene.items(path)
        scene.agree(path, item, "De buurvrouw vragen.")

        page = scene.colleague.http.get(path).text

        assert "A-17, TSACE(P)" in page
        assert "sanne" not in page and "De buurvrouw vragen" not in page and scene.story not in page
        assert scene.put(scene.colleague, path, scene.story).status_code == 404
        assert post(scene.colleague, f"{path}/gesprekken/{item}/weg").status_code == 404
        assert scene.items(path) == [item]

    def test_a_conversation_of_another_team_never_comes_on_it(self, scene: Scene) -> None:
        path = scene.meeting()

        assert scene.put(scene.coordinator, path, scene.south).status_code == 404
        both = scene.web.worker("bo", "--rol", "coordinator", "--team", "Noord", "--team", "Zuid")
        assert scene.put(both, path, scene.south).status_code == 422
        assert scene.items(path) == []

    def test_practice_never_comes_on_it(self, scene: Scene) -> None:
        path = scene.meeting()
        with closing(sqlite3.connect(scene.web.data / "prismabril.db", timeout=10)) as database, database:
            database.execute("UPDATE conversations SET practice_case = 'buur' WHERE id = ?", (scene.discussed,))
        try:
            assert scene.put(scene.sanne, path, scene.discussed).status_code == 422
            assert scene.put(scene.coordinator, path, scene.discussed).status_code == 404
            assert scene.discussed not in scene.sanne.http.get(path, params={"zoek": ""}).text
        finally:
            with closing(sqlite3.connect(scene.web.data / "prismabril.db", timeout=10)) as database, database:
                database.execute("UPDATE conversations SET practice_case = NULL WHERE id = ?", (scene.discussed,))

    def test_the_order_can_be_changed(self, scene: Scene) -> None:
        path = scene.meeting(scene.story, scene.discussed)
        first, second = scene.items(path)

        assert post(scene.coordinator, f"{path}/gesprekken/{second}/hoger").status_code == 303
        assert scene.items(path) == [second, first]
        assert post(scene.coordinator, f"{path}/gesprekken/{second}/lager").status_code == 303
        assert scene.items(path) == [first, second]
        assert post(scene.coordinator, f"{path}/gesprekken/bestaat-niet/lager").status_code == 404

    def test_the_worker_finds_in_the_own_log_that_it_came_on_an_agenda(self, scene: Scene) -> None:
        path = scene.meeting(scene.story)
        post(scene.coordinator, f"{path}/gesprekken/{scene.items(path)[0]}/weg")

        told = scene.sanne.http.get("/logboek/eigen").text
        assert "Gesprek op de agenda van een casusoverleg gezet" in told
        assert "Gesprek van de agenda van een casusoverleg gehaald" in told

    def test_of_what_is_erased_only_the_number_stays(self, scene: Scene, shelf: Shelf) -> None:
        gone = seed(scene.web.database_url, shelf, "sanne", "tsacep", STORY, case_code="WEG-1")
        path = scene.meeting(gone)
        scene.agree(path, scene.items(path)[0], "De bloemenmarkt bellen.")

        assert post(scene.sanne, f"/gesprekken/{gone}/wissen").status_code == 303

        page = scene.coordinator.http.get(path).text
        assert "1 gesprek dat hier stond, is gewist." in page and "WEG-1" not in page
        assert scene.rows("SELECT * FROM agreements WHERE conversation_id = ?", gone) == []


class TestAtTheTable:
    def walk(self, scene: Scene, path: str) -> list[str]:
        """Every page from the first to the last, by its own links."""
        pages, to = [], f"{path}/tafel"
        while to != path:
            pages.append(scene.coordinator.http.get(to).text)
            found = re.search(r'href="([^"]+)"[^>]*data-volgende', pages[-1])
            assert found and len(pages) < 40
            to = found[1].replace("&amp;", "&").partition("#")[0]
        return pages

    def test_the_links_lead_past_every_question_of_every_conversation(self, scene: Scene) -> None:
        path = scene.meeting(scene.story, scene.discussed)

        pages = self.walk(scene, path)

        titles = [re.findall(r"<h1[^>]*>(.*?)</h1>", page)[0] for page in pages]
        assert len(pages) == 1 + 2 * 7
        assert titles[1] == titles[8] == "Wat is de vraag die je wilt bespreken, in een zin?"
        assert titles[7] == titles[14] == "Wat spreken we af?"
        assert "Vraag 2 van 6" in pages[2] and "Gesprek 2 van 2" in pages[9]

    def test_it_shows_what_the_conversation_says_already(self, scene: Scene) -> None:
        path = scene.meeting(scene.story, scene.discussed)

        pages = self.walk(scene, path)

        assert STORY["T2"] in pages[1] and STORY["T4"] in pages[4]
        assert DISCUSSED["C1"] in pages[8] and DISCUSSED["C2"] in pages[9]
        assert "Hierover staat nog niets in het gesprek" in pages[3]

    def test_nobody_is_named_on_it(self, scene: Scene) -> None:
        path = scene.meeting(scene.story)

        for page in self.walk(scene, path):
            assert "sanne" not in page.casefold() and "cora" not in re.sub(
                "coördinator|coordinator", "", page.casefold()
            )

    def test_turns_go_round(self, scene: Scene) -> None:
        path = scene.meeting(scene.story, aanwezig="3")
        [item] = scene.items(path)

        def turn(speaker: int) -> tuple[str, ...]:
            shown = scene.coordinator.http.get(f"{path}/tafel", params={"gesprek": item, "spreker": speaker}).text
            found = re.search(r"Spreker (\d) van 3.*?spreker=(\d)", shown, re.DOTALL)
            assert found
            return found.groups()

        assert [turn(number) for number in (1, 2, 3, 9)] == [("1", "2"), ("2", "3"), ("3", "1"), ("3", "1")]

    def test_without_a_number_there_are_no_turns(self, scene: Scene) -> None:
        path = scene.meeting(scene.story)

        assert "Spreker" not in self.walk(scene, path)[1]

    def test_another_agendas_conversation_is_not_there(self, scene: Scene) -> None:
        item = scene.items(scene.meeting(scene.story))[0]

        assert scene.coordinator.http.get(f"{scene.meeting()}/tafel", params={"gesprek": item}).status_code == 404

    def test_an_address_beyond_the_last_step_is_the_last(self, scene: Scene) -> None:
        path = scene.meeting(scene.story)
        shown = scene.coordinator.http.get(f"{path}/tafel", params={"gesprek": scene.items(path)[0], "stap": 99})

        assert "Wat spreken we af?" in shown.text

    def test_discussing_is_logged_once_for_the_worker_to_see(self, scene: Scene, shelf: Shelf) -> None:
        talk = seed(scene.web.database_url, shelf, "sanne", "tsacep", STORY, case_code="E-5")
        self.walk(scene, scene.meeting(talk))

        query = "SELECT count(*) FROM deeds WHERE kind = 'gesprek-besproken' AND conversation_id = ?"
        assert scene.rows(query, talk) == [(1,)]
        assert "Gesprek van een ander aan tafel besproken" in scene.sanne.http.get("/logboek/eigen").text


class TestBesideTheConversation:
    def test_from_the_page_that_reads_it_back_it_goes_on_an_agenda_and_one_comes_back(self, scene: Scene) -> None:
        path, here = scene.meeting(titel="Winter"), f"/team/gesprekken/{scene.story}"

        shown = scene.coordinator.http.get(here).text
        assert f'action="{path}/gesprekken"' in shown
        put = post(scene.coordinator, f"{path}/gesprekken", gesprek=scene.story, volgende=f"{here}#op-de-agenda")

        assert put.headers["location"] == f"{here}#op-de-agenda"
        shown = scene.coordinator.http.get(here).text
        assert f'href="{path}"' in shown and f'action="{path}/gesprekken"' not in shown

    def test_what_was_agreed_stands_there(self, scene: Scene) -> None:
        path = scene.meeting(scene.story)
        scene.agree(path, scene.items(path)[0], "De winkelkar meenemen.")

        assert "De winkelkar meenemen." in scene.coordinator.http.get(f"/team/gesprekken/{scene.story}").text


class TestAgreeing:
    def test_it_stands_with_the_conversation_for_its_worker(self, scene: Scene, shelf: Shelf) -> None:
        talk = seed(scene.web.database_url, shelf, "sanne", "tsacep", STORY, case_code="F-6")
        path = scene.meeting(talk)
        day = (today() + timedelta(days=30)).isoformat()
        assert scene.agree(path, scene.items(path)[0], "De markt bellen.", wie="collega", voor=day).status_code == 303

        for page in (f"/gesprekken/{talk}/meenemen", path):
            shown = scene.sanne.http.get(page).text
            assert "De markt bellen." in shown and "Wie: een collega." in shown
        assert "Verander<" not in scene.sanne.http.get(path).text
        assert "Afspraak bij een gesprek vastgelegd" in scene.sanne.http.get("/logboek/eigen").text

    def test_a_name_is_seen_first_and_never_kept(self, scene: Scene) -> None:
        path = scene.meeting(scene.story)
        item = scene.items(path)[0]

        first = scene.agree(path, item, "Mevrouw Yilmaz bellen.")
        assert first.status_code == 200 and "Wat vervangen is" in first.text
        kept = scene.agree(path, item, "Mevrouw Yilmaz bellen.", gezien="1")

        assert kept.status_code == 303
        assert "Yilmaz" not in scene.coordinator.http.get(path).text
        assert scene.rows("SELECT count(*) FROM agreements WHERE what LIKE '%Yilmaz%'") == [(0,)]

    @pytest.mark.parametrize(
        ("form", "sentence"),
        [
            ({"wat": " "}, "Schrijf op wat jullie afspreken."),
            ({"wie": "Sanne"}, "Kies wie het doet uit de lijst."),
            ({"voor": "vrijdag"}, "Deze dag kan niet."),
            ({"voor": "2099-01-01"}, "Deze dag kan niet."),
            ({"wat": "x" * 501}, "hoogstens 500 tekens"),
        ],
    )
    @pytest.mark.parametrize("is_new", [True, False])
    def test_what_cannot_be_is_told_and_the_form_stays_filled_in(
        self, scene: Scene, form: dict[str, str], sentence: str, is_new: bool
    ) -> None:
        path, address = self.agreed(scene, scene.story)
        words = {"wat": "De kraam opruimen.", "wie": "collega", "voor": "2026-12-01", "volgende": path} | form
        refused = post(
            scene.coordinator, f"{path}/gesprekken/{scene.items(path)[0]}/afspraken" if is_new else address, **words
        )

        assert refused.status_code == 422
        assert sentence in refused.text
        assert [f'value="{words[name]}"' in refused.text for name in ("wat", "voor")] == [True, True]
        assert ('value="collega" selected' in refused.text) is (words["wie"] == "collega")
        assert scene.rows("SELECT what FROM agreements ORDER BY id DESC LIMIT 1") == [("De markt bellen.",)]

    def test_a_form_that_was_refused_goes_back_to_where_it_came_from_once_it_is_right(self, scene: Scene) -> None:
        path = scene.meeting(scene.story)
        address, table = f"{path}/gesprekken/{scene.items(path)[0]}/afspraken", f"{path}/tafel"
        refused = post(scene.coordinator, address, wat="Bellen.", wie="collega", voor="nu", volgende=table)

        assert f'name="volgende" value="{table}"' in refused.text
        kept = post(scene.coordinator, address, wat="Bellen.", wie="collega", voor="", volgende=table)
        assert kept.headers["location"] == table

    def agreed(self, scene: Scene, talk: str) -> tuple[str, str]:
        """A meeting, and the address of what was agreed on it."""
        path = scene.meeting(talk)
        assert scene.agree(path, scene.items(path)[0], "De markt bellen.").status_code == 303
        [(number,)] = scene.rows("SELECT agreement_id FROM agreements ORDER BY id DESC LIMIT 1")
        return path, f"/gesprekken/{talk}/afspraken/{number}"

    def test_worker_and_coordinator_say_that_it_is_done_and_that_it_is_not(self, scene: Scene) -> None:
        path, address = self.agreed(scene, scene.discussed)

        assert post(scene.sanne, f"{address}/stand", gedaan="ja").headers["location"] == path
        assert "Toch niet gedaan" in scene.coordinator.http.get(path).text
        assert post(scene.coordinator, f"{address}/stand", gedaan="nee").status_code == 303
        assert post(scene.colleague, f"{address}/stand", gedaan="ja").status_code == 404
        assert post(scene.stranger, f"{address}/stand", gedaan="ja").status_code == 404
        states = scene.rows("SELECT status FROM agreements WHERE agreement_id = ? ORDER BY id", address[-36:])
        assert states == [("open",), ("gedaan",), ("open",)]

    def test_another_wording_keeps_the_former(self, scene: Scene) -> None:
        path, address = self.agreed(scene, scene.discussed)

        changed = post(scene.coordinator, address, wat="De markt mailen.", wie="inwoner", voor="")

        assert changed.headers["location"] == path
        page = scene.coordinator.http.get(address).text
        assert 'value="De markt mailen."' in page and "De markt bellen." in page.partition("Eerder stond er")[2]

    def test_what_is_withdrawn_is_gone_from_every_page_but_its_own(self, scene: Scene, shelf: Shelf) -> None:
        talk = seed(scene.web.database_url, shelf, "sanne", "tsacep", STORY, case_code="G-7")
        path, address = self.agreed(scene, talk)

        assert post(scene.coordinator, address, weg="1").status_code == 303

        assert "De markt bellen." not in scene.coordinator.http.get(path).text
        assert "ingetrokken" in scene.coordinator.http.get(address).text
        assert post(scene.sanne, f"{address}/stand", gedaan="ja").status_code == 404

    def test_who_does_not_lead_changes_nothing(self, scene: Scene) -> None:
        _, address = self.agreed(scene, scene.discussed)

        assert post(scene.sanne, address, wat="Niets.", wie="inwoner").status_code == 403
        assert post(scene.stranger, address, wat="Niets.", wie="inwoner").status_code == 404
        assert scene.coordinator.http.get(f"/gesprekken/{scene.story}/afspraken/{address[-36:]}").status_code == 404

    def test_the_way_back_never_leads_elsewhere(self, scene: Scene) -> None:
        path = scene.meeting(scene.story)

        answer = scene.agree(path, scene.items(path)[0], "Bellen.", volgende="//ergens-anders.example")

        assert "example" not in answer.headers["location"]


class TestTheSheet:
    def words(self, form: str, content: bytes) -> str:
        if form == "docx":
            return " ".join(each.text for each in docx.Document(io.BytesIO(content)).paragraphs)
        return " ".join(
            " ".join(each.get_textpage().get_text_range().split()) for each in pypdfium2.PdfDocument(content)
        )

    @pytest.mark.parametrize("form", ["pdf", "docx"])
    def test_it_has_the_agenda_and_what_was_agreed_and_is_in_the_log(
        self, scene: Scene, shelf: Shelf, form: str
    ) -> None:
        talks = [
            seed(scene.web.database_url, shelf, "sanne", instrument, said, case_code=code)
            for instrument, said, code in (("tsacep", STORY, "H-8"), ("casuistiekbespreking", DISCUSSED, "I-9"))
        ]
        path = scene.meeting(*talks, titel="Herfst")
        day = (today() + timedelta(days=30)).isoformat()
        scene.agree(path, scene.items(path)[1], "De vrijwilliger bellen.", wie="collega", voor=day)

        made = scene.coordinator.http.get(f"{path}/bestand", params={"formaat": form})

        told = self.words(form, made.content)
        assert made.status_code == 200 and made.headers["content-disposition"].endswith(f".{form}")
        assert "Herfst" in told and "Noord" in told and "sanne" not in told.casefold()
        assert "1. H-8, TSACE(P)" in told and f"De vraag: {DISCUSSED['C1']}" in told
        assert "De vrijwilliger bellen (een collega, voor" in told and "Nog geen afspraken." in told
        kinds = "SELECT kind, conversation_id FROM deeds ORDER BY number DESC LIMIT 3"
        assert scene.rows(kinds) == [
            ("overleg-uitgevoerd", None), ("gesprek-uitgevoerd", talks[1]), ("gesprek-uitgevoerd", talks[0]),
        ]  # fmt: skip

    def test_a_long_agenda_still_fits_on_a_page(self, scene: Scene, shelf: Shelf) -> None:
        talks = [
            seed(scene.web.database_url, shelf, "sanne", "casuistiekbespreking", DISCUSSED, case_code=f"L-{number}")
            for number in range(6)
        ]
        path = scene.meeting(*talks)
        for item in scene.items(path):
            for number in range(3):
                scene.agree(path, item, f"Afspraak {number}: de buurvrouw belt de vrijwilliger over de markt.")

        made = scene.coordinator.http.get(f"{path}/bestand").content

        assert len(pypdfium2.PdfDocument(made)) == 1

    def test_an_empty_agenda_says_so(self, scene: Scene) -> None:
        made = scene.coordinator.http.get(f"{scene.meeting()}/bestand").content

        assert "Er staan geen gesprekken op de agenda." in self.words("pdf", made)
