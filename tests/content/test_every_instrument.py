"""Every instrument of the sources can be walked to its end, by typing alone and by pressing buttons alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.core.instrument import Instrument
from bot.knowledge.library import load
from bot.settings import project_root
from tests.product import Product, Reply, Worker

INSTRUMENTS = load(project_root() / "knowledge").instruments
LONGEST = 120  # turns; every instrument ends before that


@pytest.fixture(scope="module")
def worker(product: Product) -> Iterator[Worker]:
    return product.worker("instrumentenlezer")


@pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=INSTRUMENTS.keys())
def test_an_instrument_is_walked_to_its_end_by_typing_its_own_examples(worker: Worker, instrument: Instrument) -> None:
    talk = worker.begin(instrument.id)

    reply, typed = talk.first, {}
    assert reply is not None
    for _ in range(LONGEST):
        if reply.status == "afgerond":
            break
        question = str(reply.question)
        typed[question] = instrument.question(question).examples[0]
        reply = talk.say(typed[question])
        assert reply.question != question, f"{question}: {typed[question]}: {reply.body['berichten'][0]['tekst']}"

    assert reply.status == "afgerond"
    assert talk.texts() == typed


@pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=INSTRUMENTS.keys())
def test_an_instrument_is_walked_to_its_end_by_pressing_buttons_only(worker: Worker, instrument: Instrument) -> None:
    talk = worker.begin(instrument.id)

    reply = talk.first
    assert reply is not None
    for _ in range(LONGEST):
        if reply.status == "afgerond":
            break
        kind, value = _button(reply)
        reply = talk.press(kind, value)

    assert reply.status == "afgerond"
    assert set(talk.answers()) <= {question.id for question in instrument.questions()}


def _button(reply: Reply) -> tuple[str, object]:
    """The last choice the open question offers, or skipping it."""
    asked = reply.message("vraag")["vraag"]
    if asked["kind"] == "meerkeuze":
        return "kies", [option["id"] for option in asked["opties"][:2]]
    for button in reversed(reply.message("vraag").get("knoppen", [])):
        if button["opdracht"]["soort"] == "kies":
            return "kies", button["opdracht"]["waarde"]
    return "overslaan", {"reden": "later"}
