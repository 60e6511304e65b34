from __future__ import annotations

import asyncio

import pytest

from tests.actions.conftest import Chat, kinds


async def test_a_conversation_begins_with_a_welcome_and_the_first_question(chat: Chat) -> None:
    reply = await chat.start()

    assert kinds(reply) == ["welkom", "vraag"]
    assert reply["berichten"][1]["vraag"]["id"] == "T1"
    assert reply["stand"] == {
        "instrument": "tsacep",
        "deel": "T",
        "vraag": "T1",
        "nummer": 1,
        "totaal": 5,
        "status": "open",
    }


async def test_a_conversation_can_begin_at_any_part(chat: Chat) -> None:
    reply = await chat.start(part="E")

    assert (reply["stand"]["deel"], reply["stand"]["vraag"]) == ("E", "E1")


async def test_starting_the_same_conversation_again_gives_the_same_first_words(chat: Chat) -> None:
    first = await chat.start()

    again = await chat.start()

    assert again == first
    assert len(chat.lines()) == len(first["berichten"])


async def test_an_answer_is_kept_word_for_word_and_leads_to_the_next_question(chat: Chat) -> None:
    await chat.start()

    reply = await chat.say("De inwoner zelf, voor haar hele gezin.")

    assert reply["stand"]["vraag"] == "T2"
    assert chat.answers() == {"T1": "De inwoner zelf, voor haar hele gezin."}
    assert kinds(reply)[-1] == "vraag"


async def test_what_is_shown_is_what_is_kept(chat: Chat) -> None:
    await chat.start()

    reply = await chat.say("De inwoner zelf")

    assert chat.shown == reply["berichten"]


async def test_the_same_message_twice_gives_the_same_reply_and_one_revision(chat: Chat) -> None:
    await chat.start()

    first = await chat.say("De inwoner zelf", message_id="b1")
    again = await chat.say("De inwoner zelf", message_id="b1")

    assert again == first
    assert chat.shown == first["berichten"]
    assert [revision.revision for revision in chat.revisions()] == [1]
    assert chat.interview().position == "T2"


async def test_the_same_button_twice_skips_one_question(chat: Chat) -> None:
    await chat.start()

    for _ in range(2):
        await chat.press("overslaan", message_id="b1")

    assert chat.interview().position == "T2"


async def test_messages_at_the_same_moment_are_all_kept_in_turn(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")

    await asyncio.gather(*(chat.say(f"Antwoord {number}.", message_id=f"b{number}") for number in range(90, 94)))

    assert sorted(revision.answer.text for revision in chat.revisions()) == [
        "Antwoord 90.",
        "Antwoord 91.",
        "Antwoord 92.",
        "Antwoord 93.",
        "De inwoner zelf",
    ]


async def test_the_transcript_holds_both_sides_in_order(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")

    senders = [sender for sender, _ in chat.lines()]

    assert chat.lines()[2] == ("medewerker", "De inwoner zelf")
    assert senders[:2] == ["assistent", "assistent"]
    assert set(senders[3:]) == {"assistent"}


async def test_an_answer_that_does_not_fit_is_not_kept_as_one_but_stays_in_the_transcript(chat: Chat) -> None:
    await chat.start("paraplu-quickscan")

    reply = await chat.say("best goed eigenlijk")

    assert kinds(reply) == ["fout", "vraag"]
    assert reply["stand"]["vraag"] == "missie"
    assert chat.revisions() == []
    assert ("medewerker", "best goed eigenlijk") in chat.lines()


async def test_a_text_that_is_said_to_be_the_answer_is_one_whatever_it_looks_like(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")

    reply = await chat.say_as_answer("stop")

    assert chat.answers()["T2"] == "stop"
    assert reply["stand"]["vraag"] == "T3"
    assert "herstel" not in reply
    assert reply["gelezen"]["reden"] == "Je zei zelf dat dit je antwoord is."


async def test_a_worker_hears_why_a_text_was_read_as_an_answer(chat: Chat) -> None:
    await chat.start()

    reply = await chat.say("De inwoner zelf")

    assert reply["gelezen"]["als"] == "antwoord"
    assert reply["gelezen"]["reden"] == "Ik las dit als antwoord, omdat er een vraag openstaat."


async def test_answering_during_a_pause_ends_the_pause(chat: Chat) -> None:
    await chat.start()
    await chat.press("pauze")

    reply = await chat.say("De inwoner zelf")

    assert (reply["stand"]["status"], reply["stand"]["vraag"]) == ("open", "T2")
    assert chat.answers() == {"T1": "De inwoner zelf"}


async def test_typing_after_a_stop_is_no_answer_but_stays_in_the_transcript(chat: Chat) -> None:
    await chat.start()
    await chat.press("stop")

    reply = await chat.say("De inwoner zelf")

    assert reply["stand"]["status"] == "gestopt"
    assert chat.revisions() == []
    assert ("medewerker", "De inwoner zelf") in chat.lines()


async def test_the_last_answer_gives_the_whole_conversation_back(chat: Chat) -> None:
    await chat.start(part="P")

    reply = await chat.answer("Ik bel haar maandag.", "Over een maand loop ik langs.")

    assert kinds(reply)[-2:] == ["samenvatting", "klaar"]
    assert "Ik bel haar maandag." in reply["berichten"][-2]["tekst"]
    assert (reply["stand"]["status"], reply["stand"]["vraag"]) == ("afgerond", None)


async def test_a_finished_part_is_given_back_before_the_next_begins(chat: Chat) -> None:
    await chat.start(part="E")

    reply = await chat.answer("Het ging goed.", "Zij kookt weer.")

    assert "deel-klaar" in kinds(reply)
    assert reply["stand"]["deel"] == "P"


async def test_the_database_alone_is_enough_to_go_on(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")

    later = Chat(runtime=chat.runtime, actions=chat.actions, user=chat.user)
    reply = await later.say("Zij wil weer zelf koken.", message_id="b77")

    assert reply["stand"]["vraag"] == "T3"


async def test_a_choice_made_with_a_button_is_kept_like_a_typed_one(chat: Chat) -> None:
    await chat.start()

    reply = await chat.press("kies", "naaste")

    (revision,) = chat.revisions()
    assert revision.answer.value == {"keuze": "naaste", "toelichting": ""}
    assert reply["stand"]["vraag"] == "T2"


async def test_a_choice_made_with_a_button_may_carry_a_note(chat: Chat) -> None:
    await chat.start()

    await chat.press("kies", {"keuze": "naaste", "toelichting": "de buurvrouw"})

    (revision,) = chat.revisions()
    assert revision.answer.value == {"keuze": "naaste", "toelichting": "de buurvrouw"}


@pytest.mark.parametrize("value", ["bestaat-niet", [], {"keuze": None}, 7, True, ["inwoner", "naaste"]])
async def test_a_button_that_does_not_belong_to_the_question_changes_nothing(chat: Chat, value: object) -> None:
    await chat.start()

    reply = await chat.press("kies", value)

    assert kinds(reply) == ["fout", "vraag"]
    assert chat.revisions() == []
