"""Words that people miss in 1taal: proposed in the conversation, read by the trainers of the team."""

from __future__ import annotations

import pytest

from tests.product import Product, Talk, Worker


@pytest.fixture(scope="module")
def trainer(product: Product) -> Worker:
    """A trainer of team Noord, who has no casework."""
    return product.worker("trainer-noord", "--rol", "trainer", "--team", "Noord")


@pytest.fixture(scope="module")
def other_trainer(product: Product) -> Worker:
    return product.worker("trainer-zuid", "--rol", "trainer", "--team", "Zuid")


def missed(trainer: Worker) -> dict[str, int]:
    listed = trainer.http.get("/api/v1/begripsvoorstellen")
    assert listed.status_code == 200, listed.text
    return {each["woord"]: each["aantal"] for each in listed.json()["voorstellen"]}


def test_a_word_proposed_in_a_conversation_reaches_the_trainer_of_that_team(
    talk: Talk, trainer: Worker, other_trainer: Worker
) -> None:
    reply = talk.press("begrip", "buurtbox")
    offered = next(each for each in reply.message("begrip")["knoppen"] if each["opdracht"]["soort"] == "voorstel")

    thanked = talk.press(**{"kind": offered["opdracht"]["soort"], "value": offered["opdracht"]["waarde"]})

    assert (offered["tekst"], thanked.kinds, thanked.question) == (
        "Stel dit woord voor",
        ["bevestiging", "vraag"],
        "T1",
    )
    assert missed(trainer)["buurtbox"] == 1
    assert "buurtbox" not in missed(other_trainer)


def test_pressing_twice_counts_once_and_another_conversation_counts_too(worker: Worker, trainer: Worker) -> None:
    talk = worker.begin("inwonersvragen")
    for _ in range(2):
        talk.press("voorstel", "wijkschouw")
    worker.begin("inwonersvragen").press("voorstel", "Wijkschouw")

    assert missed(trainer)["wijkschouw"] == 2


def test_what_a_trainer_reads_tells_nothing_of_who_missed_it(talk: Talk, trainer: Worker) -> None:
    talk.press("voorstel", "schouwronde")

    listed = trainer.http.get("/api/v1/begripsvoorstellen").json()["voorstellen"]

    assert {key for each in listed for key in each} == {"woord", "team", "aantal", "status", "sinds"}


def test_somebody_who_is_no_trainer_is_told_so(worker: Worker) -> None:
    refused = worker.http.get("/api/v1/begripsvoorstellen")

    assert (refused.status_code, refused.headers["content-type"]) == (403, "application/problem+json")
    assert refused.json()["detail"].startswith("Alleen een trainer ziet de woorden die een team mist.")


def test_without_logging_in_nothing_is_shown(product: Product) -> None:
    assert product.visitor().get("/api/v1/begripsvoorstellen").status_code == 401
