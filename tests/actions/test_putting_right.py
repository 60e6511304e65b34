from __future__ import annotations

from bot.knowledge.library import Knowledge
from tests.actions.conftest import Chat, kinds


async def test_every_text_read_as_a_command_can_still_become_the_answer(chat: Chat) -> None:
    await chat.start()

    reply = await chat.say("stop", intent="stop", message_id="b1")

    assert reply["herstel"] == {"soort": "toch-antwoord", "bericht_id": "b1", "tekst": "stop"}


async def test_every_text_read_as_a_question_after_a_word_can_still_become_the_answer(chat: Chat) -> None:
    await chat.start()

    reply = await chat.say("mantelzorg?", intent="begrip", message_id="b1")

    assert reply["herstel"]["soort"] == "toch-antwoord"


async def test_an_answer_that_resembles_a_command_can_still_become_one(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")

    reply = await chat.say("stoppen", like="stop", message_id="b2")

    assert reply["herstel"] == {
        "soort": "toch-opdracht",
        "bericht_id": "b2",
        "opdracht": {"soort": "stop", "herstelt": "b2"},
    }


async def test_a_clear_answer_and_a_button_offer_nothing_to_put_right(chat: Chat) -> None:
    await chat.start()

    assert "herstel" not in await chat.say("De inwoner zelf")
    assert "herstel" not in await chat.press("pauze")


async def test_a_stop_that_was_an_answer_is_kept_as_one_and_the_conversation_goes_on(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")
    misread = await chat.say("stoppen", intent="stop")

    reply = await chat.repair(misread["herstel"])

    assert chat.answers()["T2"] == "stoppen"
    assert (reply["stand"]["status"], reply["stand"]["vraag"]) == ("open", "T3")
    assert kinds(reply)[0] == "bevestiging"


async def test_a_skip_that_was_an_answer_takes_the_place_of_the_skip(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")
    misread = await chat.say("volgende", intent="overslaan")

    await chat.repair(misread["herstel"])

    assert chat.interview().answers["T2"].skipped is None
    assert [(each.kind, each.answer.text) for each in chat.revisions()[1:]] == [
        ("overgeslagen", "volgende"),
        ("gegeven", "volgende"),
    ]


async def test_a_question_after_a_word_that_was_an_answer_is_kept_as_one(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")
    misread = await chat.say("mantelzorg?", intent="begrip")

    reply = await chat.repair(misread["herstel"])

    assert chat.answers()["T2"] == "mantelzorg?"
    assert reply["stand"]["vraag"] == "T3"


async def test_an_answer_that_was_a_command_is_taken_back_and_the_command_obeyed(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")
    misread = await chat.say("stoppen", like="stop")

    reply = await chat.repair(misread["herstel"])

    assert "T2" not in chat.answers()
    assert chat.revisions()[-1].kind == "ingetrokken"
    assert (reply["stand"]["status"], reply["stand"]["vraag"]) == ("gestopt", "T2")


async def test_putting_an_answer_right_gives_the_earlier_answer_back(chat: Chat) -> None:
    await chat.start()
    await chat.answer("De inwoner zelf", "Zij wil weer zelf koken.")
    await chat.press("wijzigen", "T2")
    misread = await chat.say("pauze nu", like="pauze")

    reply = await chat.repair(misread["herstel"])

    assert chat.answers()["T2"] == "Zij wil weer zelf koken."
    assert reply["stand"]["status"] == "gepauzeerd"


async def test_putting_right_leaves_answers_that_came_later_untouched(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")
    misread = await chat.say("voorbeeld", like="voorbeeld")
    await chat.answer("De trap.", "Haar zus hielp.")

    await chat.repair(misread["herstel"])

    assert chat.answers() == {"T1": "De inwoner zelf", "T3": "De trap.", "T4": "Haar zus hielp."}
    assert chat.interview().position == "T2"


async def test_a_command_made_an_answer_can_be_made_a_command_again(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")
    misread = await chat.say("stoppen", intent="stop")

    as_answer = await chat.repair(misread["herstel"])
    as_command = await chat.repair(as_answer["herstel"])

    assert "T2" not in chat.answers()
    assert as_command["stand"]["status"] == "gestopt"


async def test_an_answer_made_a_command_can_be_made_an_answer_again(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")
    misread = await chat.say("stoppen", like="stop")

    as_command = await chat.repair(misread["herstel"])
    as_answer = await chat.repair(as_command["herstel"])

    assert chat.answers()["T2"] == "stoppen"
    assert as_answer["stand"] == {**as_answer["stand"], "status": "open", "vraag": "T3"}


async def test_putting_right_can_go_to_and_fro_as_often_as_somebody_likes(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")
    reply = await chat.say("stoppen", like="stop")

    seen = []
    for _ in range(4):
        reply = await chat.repair(reply["herstel"])
        seen.append((reply["stand"]["status"], "T2" in chat.answers()))

    assert seen == [("gestopt", False), ("open", True), ("gestopt", False), ("open", True)]


async def test_a_question_after_a_word_made_an_answer_can_be_made_a_question_again(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")
    misread = await chat.say("wat is mantelzorg?", intent="begrip")

    as_answer = await chat.repair(misread["herstel"])
    as_question = await chat.repair(as_answer["herstel"])

    assert [message.get("begrip", {}).get("id") for message in as_question["berichten"]] == [None, "mantelzorg", None]
    assert "T2" not in chat.answers()


async def test_putting_the_same_turn_right_twice_with_one_message_happens_once(
    chat: Chat, knowledge: Knowledge
) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")
    misread = await chat.say("stoppen", intent="stop")

    await chat.repair(misread["herstel"])
    await chat.repair(misread["herstel"])

    assert chat.answers() == {"T1": "De inwoner zelf", "T2": "stoppen"}
    assert chat.interview().position == "T3"


async def test_a_command_that_was_an_answer_is_kept_in_its_words_when_it_does_not_fit_the_question(chat: Chat) -> None:
    await chat.start("paraplu-quickscan")
    first = str(chat.interview().position)
    misread = await chat.say("stoppen", intent="stop")

    reply = await chat.repair(misread["herstel"])

    assert kinds(reply) == ["bevestiging", "vraag"]
    assert chat.answers() == {first: "stoppen"}


async def test_an_answer_that_was_not_understood_can_be_kept_in_its_words(chat: Chat) -> None:
    await chat.start("paraplu-quickscan")
    first = str(chat.interview().position)

    asked = await chat.say("best aardig, al met al")
    kept = await chat.repair(asked["herstel"])

    assert kinds(asked) == ["fout", "vraag"]
    assert kept["berichten"][0]["tekst"] == "Goed, ik bewaar je woorden zoals ze zijn."
    assert chat.answers() == {first: "best aardig, al met al"}
    assert (await chat.press("samenvatting"))["berichten"][0]["tekst"].endswith("best aardig, al met al")


async def test_a_turn_that_never_was_cannot_be_put_right(chat: Chat) -> None:
    await chat.start()

    reply = await chat.repair({"soort": "toch-antwoord", "bericht_id": "b99"})

    assert kinds(reply) == ["hulp", "vraag"]
    assert chat.revisions() == []


async def test_a_button_cannot_be_put_right(chat: Chat) -> None:
    await chat.start()
    await chat.press("pauze", message_id="b1")

    reply = await chat.repair({"soort": "toch-antwoord", "bericht_id": "b1"})

    assert "niets meer te herstellen" in reply["berichten"][0]["tekst"]


async def test_an_answer_cannot_be_made_a_command_that_is_not_there(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf", message_id="b1")

    reply = await chat.repair({"soort": "toch-opdracht", "bericht_id": "b1", "opdracht": {"soort": "bestaat-niet"}})

    assert chat.answers() == {"T1": "De inwoner zelf"}
    assert reply["stand"]["vraag"] == "T2"
