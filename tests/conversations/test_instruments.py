"""Every instrument, from its first question to its last."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.product import ROOT, Reply, Talk, Worker

INSTRUMENTS = {
    path.stem: yaml.safe_load(path.read_text()) for path in sorted((ROOT / "knowledge/instrumenten").glob("*.yml"))
}
PARTS = [(name, part["id"]) for name, content in INSTRUMENTS.items() for part in content["delen"]]
ANSWERS: dict[str, Any] = {
    "open": "Dat vertelt de inwoner in eigen woorden",
    "personen": "Buurvrouw, haalt boodschappen, elke week, woont naast de deur",
    "datum": "3 maart 2026",
    "lijst": "In 2019 verhuisde ze",
    "ja-nee": "Ja, dat is zo",
}


def answer_to(question: dict[str, Any]) -> str:
    """An answer that fits the question."""
    if question["kind"] in ANSWERS:
        return str(ANSWERS[question["kind"]])
    if question["kind"] == "schaal":
        return str(question["schaal"]["tot"])
    return str(question["opties"][0]["tekst"])


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_it_can_be_started(worker: Worker, instrument: str) -> None:
    first = worker.begin(instrument).first

    assert first is not None
    assert (first.kinds[0], first.kinds[-1]) == ("welkom", "vraag")
    assert first.question == INSTRUMENTS[instrument]["delen"][0]["vragen"][0]["id"]


@pytest.mark.parametrize(("instrument", "part"), PARTS)
def test_it_can_be_started_at_any_part(worker: Worker, instrument: str, part: str) -> None:
    first = worker.begin(instrument, part).first
    content = next(each for each in INSTRUMENTS[instrument]["delen"] if each["id"] == part)

    assert first is not None
    assert first.body["stand"]["deel"] == part
    assert first.question == content["vragen"][0]["id"]
    assert content["leidende_vraag"] in first.text("vraag")


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_it_can_be_answered_to_its_end(worker: Worker, instrument: str) -> None:
    talk = worker.begin(instrument)

    last = answer_all(talk)

    assert (last.status, last.kinds[-1]) == ("afgerond", "klaar")


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_every_question_can_be_skipped(worker: Worker, instrument: str) -> None:
    talk = worker.begin(instrument)
    questions = sum(len(part["vragen"]) for part in INSTRUMENTS[instrument]["delen"])

    for _ in range(questions):
        last = talk.press("overslaan", "niet-nodig")
        if last.status == "afgerond":
            break

    assert last.status == "afgerond"
    assert all(answer["overgeslagen"] for answer in talk.read()["antwoorden"])


def test_no_is_what_leads_to_the_case_discussion(worker: Worker) -> None:
    talk = worker.begin("tsacep", "A")

    asked = asked_after(talk, {"ja-nee": "Nee, dit past nog niet"})

    assert "C1" in asked


def test_yes_passes_the_case_discussion_by(worker: Worker) -> None:
    talk = worker.begin("tsacep", "A")

    asked = asked_after(talk, {})

    assert "C1" not in asked
    assert "E1" in asked


def answer_all(talk: Talk) -> Reply:
    reply = talk.first
    assert reply is not None
    while reply.status == "open":
        reply = talk.say(answer_to(reply.message("vraag")["vraag"]), als="antwoord")
        assert "fout" not in reply.kinds, reply.body
    return reply


def asked_after(talk: Talk, answers: dict[str, str]) -> list[str]:
    """The questions that are asked until the end."""
    reply, asked = talk.first, []
    assert reply is not None
    while reply.status == "open":
        question = reply.message("vraag")["vraag"]
        asked.append(question["id"])
        reply = talk.say(answers.get(question["kind"]) or answer_to(question), als="antwoord")
    return asked
