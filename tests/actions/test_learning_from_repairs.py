from __future__ import annotations

import pytest

from bot.store import corrections
from bot.store.corrections import Correction
from tests.actions.conftest import Chat


def kept(chat: Chat) -> list[Correction]:
    with chat.runtime.database.read() as conn:
        return corrections.of_conversation(conn, chat.id)


def turned(chat: Chat) -> list[tuple[str, str, str]]:
    return [(each.read_as, each.read_intent, each.corrected_to) for each in kept(chat)]


async def test_a_command_that_was_an_answer_is_kept_to_learn_from(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")
    misread = await chat.say("stoppen", intent="stop", message_id="b2")

    await chat.repair(misread["herstel"])

    assert kept(chat) == [
        Correction(
            message_id="b2", question_id="T2", question_kind="open", text="stoppen", read_as="opdracht",
            read_intent="stop", corrected_to="antwoord",
        )
    ]  # fmt: skip


async def test_an_answer_that_was_a_command_is_kept_to_learn_from(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")
    misread = await chat.say("stoppen", like="stop")

    await chat.repair(misread["herstel"])

    assert turned(chat) == [("antwoord", "antwoord", "stop")]


async def test_turning_it_back_is_kept_as_well(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")
    reply = await chat.say("wat is mantelzorg?", intent="begrip")

    for _ in range(3):
        reply = await chat.repair(reply["herstel"])

    assert turned(chat) == [
        ("begrip", "begrip", "antwoord"),
        ("antwoord", "antwoord", "begrip"),
        ("begrip", "begrip", "antwoord"),
    ]


async def test_putting_it_right_the_same_way_twice_is_kept_once(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")
    misread = await chat.say("stoppen", intent="stop")

    await chat.repair(misread["herstel"])
    await chat.repair(misread["herstel"])

    assert turned(chat) == [("opdracht", "stop", "antwoord")]


async def test_a_misread_answer_that_does_not_fit_its_question_still_teaches_and_can_be_turned_back(chat: Chat) -> None:
    await chat.start("paraplu-quickscan")
    misread = await chat.say("stoppen", intent="stop", message_id="b1")

    reply = await chat.repair(misread["herstel"])
    back = await chat.repair(reply["herstel"])

    assert turned(chat) == [("opdracht", "stop", "antwoord"), ("antwoord", "antwoord", "stop")]
    assert back["stand"]["status"] == "gestopt"


@pytest.mark.parametrize("message_id", ["bestaat-niet", "start"])
async def test_what_cannot_be_put_right_teaches_nothing(chat: Chat, message_id: str) -> None:
    await chat.start()

    await chat.repair({"soort": "toch-antwoord", "bericht_id": message_id})

    assert kept(chat) == []


async def test_a_clear_answer_said_again_to_be_one_offers_no_way_to_nowhere(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf", message_id="b1")

    reply = await chat.repair({"soort": "toch-antwoord", "bericht_id": "b1"})

    assert "herstel" not in reply
    assert chat.answers() == {"T1": "De inwoner zelf"}


async def test_an_answer_about_somebody_who_was_taken_off_the_list_cannot_be_put_right(chat: Chat) -> None:
    await chat.start("netwerkkaart")
    persons = next(q.id for q in chat.interview().instrument.questions() if q.kind == "personen")
    while chat.interview().position != persons:
        await chat.press("overslaan")
    await chat.say("zoon belt elke dag, buurvrouw doet boodschappen")
    await chat.press("verdiep", persons)
    misread = await chat.say("stoppen", intent="stop")
    await chat.press("wijzigen", persons)
    await chat.say("buurvrouw doet boodschappen")

    reply = await chat.repair(misread["herstel"])

    assert "niets meer te herstellen" in reply["berichten"][0]["tekst"]
    assert chat.answers()[persons] == "buurvrouw doet boodschappen"
