"""The network map as a page: the picture, the equal table, and changing it with plain forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree import ElementTree as Xml

import httpx
import pytest

from bot.shelf import Shelf
from tests.product import Product, Worker, found_in
from tests.seeding import seed
from tests.web_process import WebProcess, post

NETWORK = {"K1": "Zus, familie, belt elke dag, heel dichtbij. Buurman, buur, groet, ver weg."}
NOTHING: dict[str, object] = {"kring": "", "wat": "", "hoe_vaak": "", "dichtbij": ""}


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    running = WebProcess(folder=tmp_path_factory.mktemp("kaart"))
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="module")
def sanne(web: WebProcess) -> Worker:
    return web.worker("sanne")


@pytest.fixture
def path(web: WebProcess, sanne: Worker, shelf: Shelf) -> str:
    """The map of a conversation of its own, with a sister and a neighbour."""
    return f"/gesprekken/{seed(web.database_url, shelf, 'sanne', 'netwerkkaart', NETWORK)}/netwerk"


def rows(worker: Worker, path: str) -> list[str]:
    """The people in the table, each as the words of a row."""
    page = worker.http.get(path).text
    body = found_in(page, r"(?s)<tbody>(.*?)</tbody>") if "<tbody>" in page else ""
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in re.findall(r"(?s)<tr>(.*?)</tr>", body)]


def change(worker: Worker, path: str, where: str, **form: object) -> httpx.Response:
    """Send a form of the map as the page shows it now."""
    version = found_in(worker.http.get(path).text, r'name="versie" value="(\d+)"')
    return post(worker, f"{path}/{where}", versie=version, **form)


def told(answer: httpx.Response) -> str:
    return found_in(answer.text, r"(?s)<p[^>]*>(.*?)</p>")


class TestShowing:
    def test_the_picture_and_the_table_tell_the_same_people(self, sanne: Worker, path: str) -> None:
        page = sanne.http.get(path).text

        picture = Xml.fromstring(found_in(page, r"(?s)(<svg.*?</svg>)"))
        assert {"zus", "buurman"} <= {each.text for each in picture.iter("{http://www.w3.org/2000/svg}text")}
        assert rows(sanne, path)[0].startswith("zus Familie belt elke dag dichtbij")
        assert rows(sanne, path)[1].startswith("buurman Buurt groet op afstand")

    def test_before_anybody_is_named_the_page_says_so(self, web: WebProcess, sanne: Worker, shelf: Shelf) -> None:
        empty = f"/gesprekken/{seed(web.database_url, shelf, 'sanne', 'netwerkkaart', {})}/netwerk"

        assert "Er staat nog niemand op de kaart." in sanne.http.get(empty).text

    def test_a_conversation_without_people_has_no_map(self, web: WebProcess, sanne: Worker, shelf: Shelf) -> None:
        without = seed(web.database_url, shelf, "sanne", "quickscan", {})

        answer = sanne.http.get(f"/gesprekken/{without}/netwerk")
        assert answer.status_code == 404
        assert "In dit gesprek is geen netwerkkaart." in answer.text

    def test_the_map_of_another_is_not_there(self, web: WebProcess, path: str) -> None:
        assert web.worker("vreemd").http.get(path).status_code == 404

    def test_a_coordinator_reads_it_and_changes_nothing(self, web: WebProcess, path: str) -> None:
        reader = web.worker("leest", "--rol", "coordinator", "--team", "Noord")

        page = reader.http.get(path)
        assert page.status_code == 200
        assert "Iemand erbij zetten" not in page.text and "Wijzig" not in page.text
        assert post(reader, f"{path}/K/erbij", versie=1, wie="oom").status_code == 404


class TestChanging:
    def test_somebody_is_added_with_the_circle_of_the_role(self, sanne: Worker, path: str) -> None:
        done = change(
            sanne, path, "K/erbij", wie="wijkverpleegkundige", wat="wast haar", kring="zelf", hoe_vaak="elke dag",
            dichtbij="gewoon", functies=["steun", "onzin"], steun="praktisch", kent="zus-1",
        )  # fmt: skip

        assert done.status_code == 303
        assert (
            "wijkverpleegkundige Beroepskrachten wast haar elke dag ertussenin steun helpt praktisch zus"
            in rows(sanne, path)[2]
        )

    def test_somebody_is_changed_and_everything_else_stays(self, sanne: Worker, path: str) -> None:
        before = rows(sanne, path)

        change(sanne, path, "K/personen/zus-1", wie="oudste zus", wat="komt langs", kring="familie", dichtbij="gewoon")

        after = rows(sanne, path)
        assert after[0].startswith("oudste zus Familie komt langs ertussenin")
        assert after[1:] == before[1:]

    def test_two_who_are_one_are_merged_and_nothing_said_is_lost(self, sanne: Worker, path: str) -> None:
        change(sanne, path, "K/personen/buurman-1/samen", met="zus-1")

        [left] = rows(sanne, path)
        assert left.startswith("zus Familie belt; groet elke dag dichtbij")

    def test_somebody_is_taken_off_also_as_somebody_known(self, sanne: Worker, path: str) -> None:
        change(sanne, path, "K/personen/zus-1", wie="zus", **NOTHING, kent="buurman-1")

        change(sanne, path, "K/personen/buurman-1/weg")

        assert [row.split()[0] for row in rows(sanne, path)] == ["zus"]
        assert "buurman" not in rows(sanne, path)[0]

    def test_the_last_change_is_undone_and_that_again(self, sanne: Worker, path: str) -> None:
        before = rows(sanne, path)
        change(sanne, path, "K/personen/zus-1/weg")

        change(sanne, path, "K/terug")
        assert rows(sanne, path) == before

        change(sanne, path, "K/terug")
        assert len(rows(sanne, path)) == 1

    def test_what_was_answered_in_the_chat_is_not_undone_here(self, sanne: Worker, path: str) -> None:
        assert "Maak dit ongedaan" not in sanne.http.get(path).text
        refused = change(sanne, path, "K/terug")

        assert refused.status_code == 409
        assert "Er is geen wijziging van de kaart om terug te draaien." in refused.text

    def test_every_change_is_a_revision_and_stands_in_the_conversation(self, sanne: Worker, path: str) -> None:
        change(sanne, path, "K/erbij", wie="oom", **NOTHING)
        api = "/api/v1" + path.removesuffix("/netwerk")

        given = sanne.http.get(api).json()["antwoorden"][0]
        assert (given["versie"], given["waarde"]["personen"][2]["rol"]) == (2, "oom")
        assert given["tekst"].startswith("zus: belt (elke dag, dichtbij)")
        said = sanne.http.get(f"{api}/berichten").json()["berichten"]
        assert [line["tekst"] for line in said] == ["Op de netwerkkaart staat er iemand bij: oom."]

    def test_a_map_that_changed_meanwhile_is_not_overwritten(self, sanne: Worker, path: str) -> None:
        old = found_in(sanne.http.get(path).text, r'name="versie" value="(\d+)"')
        change(sanne, path, "K/erbij", wie="oom", **NOTHING)

        refused = post(sanne, f"{path}/K/personen/zus-1/weg", versie=old)

        assert refused.status_code == 409
        assert "De kaart is intussen veranderd." in refused.text
        assert len(rows(sanne, path)) == 3

    @pytest.mark.parametrize(
        ("where", "form", "sentence"),
        [
            ("K/erbij", {"wie": "  "}, "Vul in wie het is"),
            ("K/erbij", {"wie": "x" * 61}, "Het veld &#34;wie&#34; mag hoogstens 60 tekens hebben."),
            ("K/personen/nee-1/weg", {}, "Deze persoon staat niet op de kaart."),
            ("K/personen/zus-1/samen", {"met": "zus-1"}, "Kies iemand anders"),
            ("X/erbij", {"wie": "oom"}, "In dit gesprek is geen netwerkkaart."),
        ],
    )
    def test_what_cannot_be_is_refused_with_a_sentence(
        self, sanne: Worker, path: str, where: str, form: dict[str, object], sentence: str
    ) -> None:
        refused = change(sanne, path, where, **form)

        assert refused.status_code in (404, 422)
        assert sentence in refused.text

    def test_nobody_goes_while_the_conversation_asks_about_them(self, product: Product, worker: Worker) -> None:
        talk = worker.begin("netwerkkaart")
        talk.say("zus belt elke dag")
        talk.press("verdiep", "K1")
        path = f"/gesprekken/{talk.id}/netwerk"

        refused = change(worker, path, "K/personen/zus-1/weg")

        assert refused.status_code == 409
        assert "staat in het gesprek nog een vraag open" in refused.text

    def test_what_was_said_of_one_person_in_the_chat_follows_the_map(self, product: Product, worker: Worker) -> None:
        talk = worker.begin("netwerkkaart")
        talk.say("zus belt elke dag")
        talk.press("verdiep", "K1")
        talk.say("Dichtbij")
        talk.say("Steun")
        path = f"/gesprekken/{talk.id}/netwerk"

        change(worker, path, "K/personen/zus-1", wie="zus", **(NOTHING | {"dichtbij": "op-afstand"}))

        assert talk.answers()["K1/zus-1/dichtbij"]["waarde"]["keuze"] == "op-afstand"
        assert "K1/zus-1/functie" not in talk.answers()
        assert "op afstand" in rows(worker, path)[0]
        assert talk.say("Alleen de zus.").body["stand"]["vraag"] == "K3"


class TestNames:
    def test_a_name_is_shown_first_and_never_kept(self, web: WebProcess, sanne: Worker, path: str) -> None:
        looked = change(sanne, path, "K/erbij", wie="buurvrouw Fatima", **NOTHING)

        assert looked.status_code == 200
        assert "Er is nog niets opgeslagen." in looked.text
        assert len(rows(sanne, path)) == 2

        change(sanne, path, "K/erbij", wie="buurvrouw Fatima", gezien="1", **NOTHING)
        assert rows(sanne, path)[2].startswith("buurvrouw-1")
        for file in web.data.iterdir():
            assert b"Fatima" not in file.read_bytes(), file

    def test_what_is_no_name_stays_when_the_worker_says_so(self, sanne: Worker, path: str) -> None:
        looked = change(sanne, path, "K/erbij", wie="oom", **(NOTHING | {"wat": "werkt bij Bakker Jansen"}))
        places = re.findall(r'name="geen_naam" value="([^"]+)"', looked.text)
        assert places

        change(
            sanne, path, "K/erbij", wie="oom", gezien="1", geen_naam=places,
            **(NOTHING | {"wat": "werkt bij Bakker Jansen"}),
        )  # fmt: skip
        assert "Bakker Jansen" in rows(sanne, path)[2]

    @pytest.mark.parametrize("place", ["wat:9-3", "wat:0-0", "onzin", "wat:99999-999999"])
    def test_a_place_that_is_none_harms_nothing(self, sanne: Worker, path: str, place: str) -> None:
        answer = change(sanne, path, "K/erbij", wie="oom", gezien="1", geen_naam=place, **NOTHING)

        assert answer.status_code in (303, 422)


class TestTwoMoments:
    def test_two_moments_lie_side_by_side_with_the_difference_in_one_sentence(
        self, web: WebProcess, sanne: Worker, shelf: Shelf
    ) -> None:
        march, may = (datetime(2026, month, 2, 9, tzinfo=UTC) for month in (3, 5))
        first = seed(web.database_url, shelf, "sanne", "netwerkkaart", NETWORK, case_code="N-1", at=march)
        later = {"K1": "Zus, familie, belt soms, ver weg. Nicht, familie, belt elke dag."}
        second = seed(web.database_url, shelf, "sanne", "netwerkkaart", later, case_code="N-1", at=may)

        page = sanne.http.get(f"/gesprekken/{second}/netwerk?naast={first}.K").text

        assert (
            "Sinds 2 mrt 2026, 10:00 kwam nicht erbij, wordt buurman niet meer genoemd en is er bij zus iets anders."
            in page
        )
        assert page.count("<svg") == page.count("<table") == 2
        assert "+ nicht" in page and "\u2212 buurman" in page

    def test_another_casus_is_not_offered(self, web: WebProcess, sanne: Worker, shelf: Shelf) -> None:
        seed(web.database_url, shelf, "sanne", "netwerkkaart", NETWORK, case_code="N-2")
        alone = seed(web.database_url, shelf, "sanne", "netwerkkaart", NETWORK, case_code="N-3")

        assert "Leg deze kaart naast" not in sanne.http.get(f"/gesprekken/{alone}/netwerk").text


class TestTimelines:
    def test_two_timelines_stand_beside_each_other_with_equal_tables(
        self, web: WebProcess, sanne: Worker, shelf: Shelf
    ) -> None:
        told = {
            "B1": "Drie maanden huur achter.", "B2": "De inwoner zelf",
            "N1": "Maart: eerste gesprek. April: regeling met de woningbouw.", "N2": "Broer, familie, elke week.",
            "V1": "Maart: aanmelding en wachtlijst.",
        }  # fmt: skip
        page = sanne.http.get(
            f"/gesprekken/{seed(web.database_url, shelf, 'sanne', 'effectencalculator', told)}/tijdlijn"
        ).text

        assert page.count("<svg") == page.count("<table") == 2
        assert re.search(r"(?s)<td>\s*april 20\d\d</td><td>April: regeling met de woningbouw</td>", page)
        assert "broer (elke week)" in page

    def test_a_conversation_without_events_has_no_timeline(self, web: WebProcess, sanne: Worker, path: str) -> None:
        answer = sanne.http.get(path.replace("/netwerk", "/tijdlijn"))

        assert answer.status_code == 404
        assert "In dit gesprek is geen tijdlijn." in answer.text

    def test_the_timeline_of_another_is_not_there(self, web: WebProcess, sanne: Worker, shelf: Shelf) -> None:
        own = seed(web.database_url, shelf, "sanne", "levenslijn", {"L1": "1998 eerste baan. 2009 zoon geboren."})

        assert sanne.http.get(f"/gesprekken/{own}/tijdlijn").status_code == 200
        assert web.worker("ander").http.get(f"/gesprekken/{own}/tijdlijn").status_code == 404
