"""Practising on an invented case: visibly so on every page, nobody else's, and counted nowhere."""

from __future__ import annotations

import re
import uuid
from html import unescape

import pytest

from tests.product import Product, Talk, Worker
from tests.web_process import post

CASE = "de-oude-chauffeur"
BANNER = "<strong>Oefening</strong>: verzonnen casus"
CONVERSATIONS = "/api/v1/gesprekken"


@pytest.fixture
def worker(product: Product) -> Worker:
    return product.worker(f"oefent-{uuid.uuid4()}")


@pytest.fixture
def practice(worker: Worker) -> Talk:
    led = post(worker, f"/oefenen/{CASE}")
    assert led.status_code == 303, led.text
    return worker.talk(led.headers["location"].rpartition("/")[2])


class TestChoosing:
    def test_every_case_can_be_read_and_begun(self, worker: Worker) -> None:
        cases = re.findall(r'href="/oefenen/([\w-]+)"', worker.http.get("/oefenen").text)

        assert len(cases) >= 5
        for case in cases:
            page = worker.http.get(f"/oefenen/{case}").text
            assert "Aan tafel hoor je" in page
            assert "Begin met oefenen" in page
            assert post(worker, f"/oefenen/{case}").status_code == 303

    def test_a_case_there_is_not_is_told_in_one_sentence(self, worker: Worker) -> None:
        for answer in (worker.http.get("/oefenen/bestaat-niet"), post(worker, "/oefenen/bestaat-niet")):
            assert answer.status_code == 404
            assert "Deze oefencasus is er niet" in answer.text

    def test_the_api_begins_practice_too(self, worker: Worker) -> None:
        begun = worker.http.post(CONVERSATIONS, json={"instrument": "tsacep", "oefencasus": CASE})

        assert begun.status_code == 201
        assert worker.talk(begun.json()["id"]).read()["oefencasus"] == CASE

    @pytest.mark.parametrize(
        ("more", "told"),
        [
            ({"oefencasus": "x"}, "Deze oefencasus is er niet"),
            ({"oefencasus": CASE, "casus": "A-17"}, "geen casuscode"),
        ],
    )
    def test_practice_has_a_case_that_exists_and_no_code(self, worker: Worker, more: dict[str, str], told: str) -> None:
        refused = worker.http.post(CONVERSATIONS, json={"instrument": "tsacep", **more})

        assert refused.status_code == 422
        assert told in refused.json()["detail"]

    def test_beginning_again_stays_practice(self, practice: Talk) -> None:
        again = practice.worker.http.post(CONVERSATIONS, json={"zoals": practice.id}).json()

        assert practice.worker.talk(again["id"]).read()["oefencasus"] == CASE


class TestLookingDifferent:
    def test_every_page_about_it_says_that_it_is_practice_and_holds_the_case(self, practice: Talk) -> None:
        for page in ("", "/reflectie", "/stoppen", "/wissen"):
            shown = unescape(practice.worker.http.get(f"/gesprekken/{practice.id}{page}").text)

            assert BANNER in shown, page
            assert "Ik ga niet zitten knutselen" in shown, page
            assert "<svg" in shown

    def test_the_menu_says_that_one_is_practising(self, practice: Talk) -> None:
        page = practice.worker.http.get(f"/gesprekken/{practice.id}/reflectie").text

        assert re.findall(r'href="([^"]+)" aria-current="page"', page) == ["/oefenen"]

    def test_a_real_conversation_says_nothing_of_it(self, worker: Worker) -> None:
        talk = worker.begin("tsacep")

        for page in ("", "/reflectie", "/stoppen", "/wissen"):
            assert BANNER not in worker.http.get(f"/gesprekken/{talk.id}{page}").text

    def test_it_is_listed_by_itself(self, worker: Worker, practice: Talk) -> None:
        real = worker.begin("tsacep")

        own, practised = worker.http.get("/gesprekken").text, worker.http.get("/oefenen").text
        listed = worker.http.get(CONVERSATIONS).json()["gesprekken"]
        asked_for = worker.http.get(CONVERSATIONS, params={"oefenen": "true"}).json()["gesprekken"]

        assert (practice.id in own, practice.id in practised) == (False, True)
        assert ([each["id"] for each in listed], [each["id"] for each in asked_for]) == ([real.id], [practice.id])

    def test_nobody_comes_back_to_an_invented_case(self, practice: Talk) -> None:
        refused = post(practice.worker, f"/gesprekken/{practice.id}/terugkommoment", wat="tsacep", weken="6")

        assert refused.status_code == 409
        assert "De casus is verzonnen" in refused.text


class TestWhose:
    def test_a_coordinator_of_the_team_does_not_read_practice(self, product: Product, practice: Talk) -> None:
        coordinator = product.worker(f"c-{uuid.uuid4()}", "--rol", "coordinator", "--team", "Noord")

        for path in (practice.path, f"{practice.path}/berichten", f"/gesprekken/{practice.id}"):
            assert coordinator.http.get(path).status_code == 404

    def test_a_trainer_practises_and_still_has_no_casework(self, product: Product) -> None:
        trainer = product.worker(f"t-{uuid.uuid4()}", "--rol", "trainer", "--team", "Noord")

        led = post(trainer, f"/oefenen/{CASE}")
        talk = trainer.talk(led.headers["location"].rpartition("/")[2])
        talk.say("Een naaste")

        assert talk.read()["oefencasus"] == CASE
        assert trainer.http.get(f"/gesprekken/{talk.id}").status_code == 200
        assert post(trainer, f"/gesprekken/{talk.id}/wissen").headers["location"] == "/oefenen?klaar=gewist"
        assert trainer.http.post(CONVERSATIONS, json={"instrument": "tsacep"}).status_code == 403

    def test_a_reflection_on_practice_may_be_shared_and_says_what_it_is(self, practice: Talk) -> None:
        led = post(practice.worker, f"/gesprekken/{practice.id}/reflectie", regel="Rustiger vragen.", delen="ja")

        assert led.headers["location"] == "/oefenen?klaar=reflectie"
        assert '<span class="prisma-status">Oefening</span>' in practice.worker.http.get("/reflecties").text
