"""A casus is talked about more than once: the second S begins with the first, and people keep their identity."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.product import Product, Reply, Talk, Worker


@pytest.fixture(scope="module")
def worker(product: Product) -> Iterator[Worker]:
    return product.worker("momentnemer")


def snapshot(worker: Worker, *answers: str, casus: str) -> tuple[Talk, Reply]:
    """Walk S with these answers."""
    talk = worker.begin("samenredzaamheidmonitor", casus=casus)
    for text in answers:
        reply = talk.say(text)
    return talk, reply


FIRST = (
    "buurvrouw doet boodschappen, zoon elke vrijdag de post, thuiszorg elke ochtend",
    "kaartclub, elke dinsdag samen kaarten",
    "Op de buurvrouw kan ze leunen.",
    "Met de kaartclub heeft ze plezier.",
    "Nog niemand.",
)


def test_the_second_time_what_was_said_before_is_shown_first_and_changed_in_words(worker: Worker) -> None:
    snapshot(worker, *FIRST, casus="B-1")

    second = worker.begin("samenredzaamheidmonitor", casus="B-1")
    assert second.first is not None
    reply = second.say("zonder de thuiszorg; erbij: nicht belt elke dag")

    assert second.first.kinds == ["welkom", "samenvatting", "vraag"]
    assert "buurvrouw: doet boodschappen" in second.first.text("samenvatting")
    assert "Wat is er anders?" in second.first.message("vraag")["uitleg"]
    assert "nicht: belt (elke dag)" in reply.text("bevestiging")


def test_the_change_is_said_in_plain_sentences_and_who_stayed_is_the_same_person(worker: Worker) -> None:
    snapshot(worker, *FIRST, casus="B-2")

    second, done = snapshot(
        worker, "zonder de thuiszorg; erbij: nicht belt elke dag", "niets veranderd", *FIRST[2:], casus="B-2"
    )
    [told] = second.read()["momentopnames"]

    assert "Erbij gekomen: nicht. Niet meer genoemd: thuiszorg." in done.text("deel-klaar")
    assert (told["erbij"], told["weg"]) == (["nicht-1"], ["thuiszorg-1"])
    assert {"buurvrouw-1", "zoon-1"} <= {person["id"] for person in told["personen"]}
    assert {"buurvrouw-1", "zoon-1"} <= {person["id"] for person in told["eerder"]}


def test_what_was_said_of_one_casus_is_not_shown_with_another(worker: Worker) -> None:
    snapshot(worker, *FIRST, casus="B-3")

    other = worker.begin("samenredzaamheidmonitor", casus="B-4")

    assert other.first is not None
    assert other.first.kinds == ["welkom", "vraag"]


def test_closeness_and_function_are_asked_per_person_only_when_the_worker_wants_to(worker: Worker) -> None:
    talk = worker.begin("samenredzaamheidmonitor", casus="B-5")
    asked = talk.say("buurvrouw doet boodschappen, zoon belt")

    first = talk.press("verdiep", "S1")
    talk.say("dichtbij, ze heeft een sleutel")
    talk.press("kies", ["steun"])
    talk.say("op afstand")
    back = talk.press("kies", [])
    told = talk.press("samenvatting").text("samenvatting")

    assert asked.question == "S2"
    assert first.question == "S1/buurvrouw-1/dichtbij"
    assert back.question == "S2"
    assert "buurvrouw: doet boodschappen (dichtbij, steun); zoon: belt (op afstand)" in told


def test_an_instrument_that_returns_shows_then_and_now_side_by_side(worker: Worker) -> None:
    for score in ("2, want we beginnen net", "4, want het loopt"):
        talk = worker.begin("quickscan", casus="B-6")
        for _ in range(7):
            reply = talk.say(score)

    shown = [message["tekst"] for message in reply.body["berichten"] if message["soort"] == "samenvatting"]
    assert "Toen: 2 (2, want we beginnen net). Nu: 4 (4, want het loopt)." in shown[-1]
