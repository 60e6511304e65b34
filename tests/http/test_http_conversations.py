"""Instruments, and conversations: begin, list, read."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.product import Product, Worker

CONVERSATIONS = "/api/v1/gesprekken"


@pytest.fixture(scope="module")
def newcomer(product: Product) -> Worker:
    """A worker with no conversation yet."""
    return product.worker("nieuwkomer")


class TestInstruments:
    def test_every_instrument_has_parts_with_questions(self, worker: Worker) -> None:
        instruments = worker.http.get("/api/v1/instrumenten").json()["instrumenten"]

        assert {"tsacep", "samenredzaamheidmonitor", "netwerkkaart"} <= {each["id"] for each in instruments}
        assert all(part["vragen"] for each in instruments for part in each["delen"])

    def test_the_five_questions_of_t_are_told_in_order(self, worker: Worker) -> None:
        instruments = worker.http.get("/api/v1/instrumenten").json()["instrumenten"]
        tsacep = next(each for each in instruments if each["id"] == "tsacep")

        assert [part["id"] for part in tsacep["delen"]] == ["T", "S", "A", "C", "E", "P"]
        assert [question["id"] for question in tsacep["delen"][0]["vragen"]] == ["T1", "T2", "T3", "T4", "T5"]


class TestBeginning:
    def test_a_conversation_begins_with_a_welcome_and_its_first_question(self, worker: Worker) -> None:
        first = worker.begin("tsacep").first

        assert first is not None
        assert first.kinds == ["welkom", "vraag"]
        assert first.body["stand"] == {
            "instrument": "tsacep", "deel": "T", "vraag": "T1", "nummer": 1, "totaal": 5, "status": "open",
        }  # fmt: skip

    def test_the_case_code_is_kept(self, worker: Worker) -> None:
        assert worker.begin("tsacep", casus="A-17").read()["casus"] == "A-17"

    @pytest.mark.parametrize(
        ("body", "detail"),
        [
            (
                {"instrument": "toverstok"},
                'Het instrument "toverstok" bestaat niet. Kies een van de instrumenten uit de lijst.',
            ),
            (
                {"instrument": "tsacep", "deel": "X"},
                'Het instrument "tsacep" heeft geen deel "X". Kies een van de delen uit de lijst.',
            ),
            (
                {"instrument": "tsacep", "casus": "de heer van hiernaast"},
                "Een casus is een code, zoals A-17. Gebruik letters, cijfers en streepjes en nooit een naam.",
            ),
            (
                {"instrument": "tsacep", "casus": "Voornaam"},
                "Een casus is een code, zoals A-17. Gebruik letters, cijfers en streepjes en nooit een naam.",
            ),
            ({}, 'Het veld "instrument" ontbreekt. Vul het in en probeer het nog eens.'),
            (
                {"instrument": "tsacep", "naam": "x"},
                'In het veld "naam" staat iets wat daar niet past. Kijk het na en probeer het nog eens.',
            ),
        ],
    )
    def test_what_cannot_begin_is_told_in_one_dutch_sentence(
        self, worker: Worker, body: dict[str, str], detail: str
    ) -> None:
        refused = worker.http.post(CONVERSATIONS, json=body)

        assert refused.status_code == 422
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.json() == {"title": "Er klopt iets niet.", "status": 422, "detail": detail}

    def test_what_cannot_begin_leaves_nothing_behind(self, product: Product) -> None:
        somebody = product.worker("zonder-gesprek")

        somebody.http.post(CONVERSATIONS, json={"instrument": "tsacep", "casus": "geen code"})

        assert somebody.http.get(CONVERSATIONS).json()["gesprekken"] == []

    def test_a_beheerder_begins_no_conversation(self, product: Product) -> None:
        beheerder = product.worker("alleen-beheer", "--rol", "beheerder")

        refused = beheerder.http.post(CONVERSATIONS, json={"instrument": "tsacep"})

        assert refused.status_code == 403
        assert refused.json()["detail"].startswith("Alleen een medewerker met een team")

    def test_the_page_begins_tsacep_and_leads_to_the_chat(self, worker: Worker) -> None:
        csrf = worker.http.headers["X-CSRF-Token"]

        led = worker.http.post("/gesprekken", data={"csrf": csrf})
        chat = worker.http.get(led.headers["location"])

        assert led.status_code == 303
        assert chat.status_code == 200
        assert f'gesprek="{led.headers["location"].rpartition("/")[2]}"' in chat.text


class TestList:
    def test_it_is_empty_at_first(self, newcomer: Worker) -> None:
        assert newcomer.http.get(CONVERSATIONS).json() == {"gesprekken": [], "volgende": None}

    def test_the_last_changed_comes_first(self, newcomer: Worker) -> None:
        earlier, later = newcomer.begin("sim"), newcomer.begin("tsacep")
        earlier.say("Meer ontmoeting in de straat")

        shown = newcomer.http.get(CONVERSATIONS).json()["gesprekken"]

        assert [each["id"] for each in shown[:2]] == [earlier.id, later.id]
        assert shown[0]["instrument_titel"] == "Sociaal innovatiemanagement"
        assert shown[0]["stand"]["vraag"] == "1-2"

    def test_somebody_elses_conversations_are_not_in_it(self, newcomer: Worker, other_worker: Worker) -> None:
        theirs = other_worker.begin("sim")

        shown = newcomer.http.get(CONVERSATIONS).json()["gesprekken"]

        assert theirs.id not in {each["id"] for each in shown}

    def test_paging_shows_each_conversation_once(self, product: Product) -> None:
        worker = product.worker("veel-gesprekken")
        made = [worker.begin("inwonersvragen").id for _ in range(53)]

        first = worker.http.get(CONVERSATIONS).json()
        second = worker.http.get(CONVERSATIONS, params={"volgende": first["volgende"]}).json()

        assert len(first["gesprekken"]) == 50
        assert [each["id"] for each in first["gesprekken"] + second["gesprekken"]] == made[::-1]
        assert second["volgende"] is None

    @pytest.mark.parametrize("moment", ["gisteren", "2026-01-01T00:00:00", ""])
    def test_a_page_that_cannot_be_is_refused(self, newcomer: Worker, moment: str) -> None:
        refused = newcomer.http.get(CONVERSATIONS, params={"volgende": moment})

        assert refused.status_code == 422
        assert '"volgende"' in refused.json()["detail"]


class TestReading:
    def test_answers_come_structured_with_their_moment(self, worker: Worker) -> None:
        talk = worker.begin("tsacep", "T")
        talk.say("Een naaste. De dochter belt voor haar moeder")

        (answer,) = talk.read()["antwoorden"]

        assert datetime.fromisoformat(answer.pop("gegeven_op")).tzinfo is not None
        assert answer == {
            "vraag": "T1",
            "waarde": {"keuze": "naaste", "toelichting": "Een naaste. De dochter belt voor haar moeder"},
            "tekst": "Een naaste. De dochter belt voor haar moeder",
            "versie": 1,
            "overgeslagen": None,
        }

    def test_the_version_of_the_instrument_is_told(self, worker: Worker) -> None:
        shown = worker.begin("tsacep").read()
        instruments = worker.http.get("/api/v1/instrumenten").json()["instrumenten"]

        assert shown["instrumentversie"] == next(each["versie"] for each in instruments if each["id"] == "tsacep")

    def test_the_transcript_holds_both_sides_in_order(self, worker: Worker) -> None:
        talk = worker.begin("inwonersvragen")
        talk.say("Weer naar buiten kunnen")

        told = [(line["van"], line["soort"]) for line in talk.transcript()]

        assert told == [
            ("assistent", "welkom"),
            ("assistent", "vraag"),
            ("medewerker", "antwoord"),
            ("assistent", "vraag"),
        ]

    def test_the_transcript_numbers_its_lines(self, worker: Worker) -> None:
        talk = worker.begin("inwonersvragen")
        talk.say("Weer naar buiten kunnen")

        assert [line["volgnummer"] for line in talk.transcript()] == [1, 2, 3, 4]
