"""The Overzicht over HTTP, and another answer given from it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.product import Product, Talk, Worker

T2 = "Ze wil weer zelf boodschappen doen."


@pytest.fixture
def told(talk: Talk) -> Talk:
    """A conversation in which T1 and T2 are answered and T3 was put off; T4 is open."""
    talk.say("De inwoner zelf")
    talk.say(T2)
    talk.press("overslaan", {"reden": "later"})
    return talk


def overview(talk: Talk) -> dict[str, Any]:
    answer = talk.worker.http.get(f"{talk.path}/overzicht")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def questions(talk: Talk) -> dict[str, dict[str, Any]]:
    return {each["id"]: each for part in overview(talk)["delen"] for each in part["vragen"]}


def change(talk: Talk, question: str, **body: Any) -> dict[str, Any]:
    answer = talk.post(vraag=question, **body)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_it_holds_the_parts_and_how_each_question_stands(told: Talk) -> None:
    shown = overview(told)

    assert [part["id"] for part in shown["delen"]] == ["T", "S", "A", "C", "E", "P"]
    assert {each["id"]: (each["staat"], each["reden"]) for each in shown["delen"][0]["vragen"]} == {
        "T1": ("beantwoord", None), "T2": ("beantwoord", None), "T3": ("overgeslagen", "later"),
        "T4": ("te-doen", None), "T5": ("te-doen", None),
    }  # fmt: skip
    assert (shown["stand"]["vraag"], shown["stand"]["nummer"], shown["stand"]["totaal"]) == ("T4", 4, 5)


def test_an_answer_can_be_changed_and_the_one_before_is_still_there(told: Talk) -> None:
    reply = change(told, "T2", tekst="Ze wil samen boodschappen doen.")

    changed = questions(told)["T2"]
    assert changed["antwoord"]["tekst"] == "Ze wil samen boodschappen doen."
    assert [each["tekst"] for each in changed["eerder"]] == [T2]
    assert reply["stand"]["vraag"] == "T4"
    assert "is aangepast" in reply["berichten"][0]["tekst"]


def test_a_choice_is_changed_with_a_note(told: Talk) -> None:
    change(told, "T1", opdracht={"soort": "kies", "waarde": "naaste"}, tekst="De dochter belde.")

    assert questions(told)["T1"]["antwoord"]["waarde"] == {"keuze": "naaste", "toelichting": "De dochter belde."}


def test_a_skipped_question_gets_its_answer_and_keeps_that_it_was_skipped(told: Talk) -> None:
    change(told, "T3", tekst="Ze viel op straat.")

    changed = questions(told)["T3"]
    assert changed["staat"] == "beantwoord"
    assert [(each["tekst"], each["reden"]) for each in changed["eerder"]] == [("", "later")]


def test_names_are_shown_first_and_kept_as_pseudonyms(told: Talk) -> None:
    text = "Mijn buurvrouw Fatima doet mee."
    checked = change(told, "T2", tekst=text, controle=True)

    assert checked["controle"]["tekst"] == "Mijn buurvrouw-1 doet mee."
    assert told.texts()["T2"] == T2
    change(told, "T2", tekst=text, keuzes={"geen_naam": [], "naam": []})
    assert told.texts()["T2"] == "Mijn buurvrouw-1 doet mee."


def test_the_name_in_a_note_is_guarded_too(told: Talk) -> None:
    choice = {"soort": "kies", "waarde": "naaste"}

    change(told, "T1", opdracht=choice, tekst="Mijn buurvrouw Fatima.")

    assert "Fatima" not in told.worker.http.get(f"{told.path}/overzicht").text


def test_sent_twice_it_is_changed_once(told: Talk) -> None:
    first = change(told, "T2", bericht_id="een-keer", tekst="Anders.")

    assert change(told, "T2", bericht_id="een-keer", tekst="Anders.") == first
    assert len(questions(told)["T2"]["eerder"]) == 1


def test_a_stopped_conversation_stays_stopped(told: Talk) -> None:
    told.press("stop")

    assert change(told, "T2", tekst="Anders.")["stand"]["status"] == "gestopt"


@pytest.mark.parametrize("question", ["X9", "S1/zoon-1", "S1/zoon-1/dichtbij", "", "T2/"])
def test_a_question_that_is_not_there_is_refused_with_a_sentence(told: Talk, question: str) -> None:
    refused = told.post(vraag=question, tekst="Anders.")

    assert refused.status_code == 422
    assert "hoort niet of niet meer bij dit gesprek" in refused.json()["detail"]


@pytest.mark.parametrize(
    "body",
    [
        {"opdracht": {"soort": "stop"}},
        {"tekst": "Anders.", "als": "antwoord"},
        {"tekst": "Anders.", "herstelt": "x"},
    ],
)
def test_what_is_no_other_answer_is_refused(told: Talk, body: dict[str, Any]) -> None:
    assert told.post(vraag="T2", **body).status_code == 422


def test_somebody_else_does_not_see_it(told: Talk, other_worker: Worker) -> None:
    assert other_worker.http.get(f"{told.path}/overzicht").status_code == 404


def test_a_coordinator_of_the_team_sees_it_and_that_is_written_down(told: Talk, product: Product) -> None:
    reader = product.worker("leest-overzicht", "--rol", "coordinator", "--team", "Noord")

    assert reader.http.get(f"{told.path}/overzicht").status_code == 200
    assert told.id in reader.http.get("/logboek/eigen").text


class TestBeginningAgain:
    def test_the_new_one_is_like_the_old_one_which_stays(self, worker: Worker) -> None:
        old = worker.begin("tsacep", "S", "A-17")
        old.say("niemand")

        begun = worker.http.post("/api/v1/gesprekken", json={"zoals": old.id})

        assert begun.status_code == 201
        new = worker.talk(begun.json()["id"])
        assert new.id != old.id
        assert (new.read()["casus"], new.read()["stand"]["vraag"]) == ("A-17", "S1")
        assert old.texts() == {"S1": "niemand"}

    def test_like_that_of_somebody_else_is_refused(self, worker: Worker, other_worker: Worker) -> None:
        old = worker.begin("tsacep", "T")

        assert other_worker.http.post("/api/v1/gesprekken", json={"zoals": old.id}).status_code == 404

    def test_without_an_instrument_it_says_what_is_missing(self, worker: Worker) -> None:
        refused = worker.http.post("/api/v1/gesprekken", json={})

        assert (refused.status_code, "instrument" in refused.json()["detail"]) == (422, True)
