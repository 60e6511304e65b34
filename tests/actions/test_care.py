"""Acute danger: the answer is kept, one calm message shows whom to call, and the conversation goes on."""

from __future__ import annotations

from tests.actions.conftest import Chat

DANGER = "Hij heeft haar gisteren geslagen en bedreigt haar met een mes."


async def test_an_answer_about_acute_danger_is_kept_and_the_numbers_come_before_the_next_question(chat: Chat) -> None:
    await chat.start(part="C")

    reply = await chat.say(DANGER)

    care, *_, question = reply["berichten"]
    assert (care["soort"], question["soort"]) == ("zorgsignaal", "vraag")
    assert "0800-2000" in care["tekst"]
    assert question["vraag"]["id"] == "C2"


async def test_the_same_kind_of_danger_is_told_once_in_a_conversation(chat: Chat) -> None:
    await chat.start(part="C")
    await chat.say(DANGER)

    reply = await chat.say(DANGER)

    assert "zorgsignaal" not in [message["soort"] for message in reply["berichten"]]


async def test_an_ordinary_answer_gets_no_message_about_danger(chat: Chat) -> None:
    await chat.start(part="C")

    reply = await chat.say("Ze slaat de maaltijd vaak over en belt haar zus.")

    assert "zorgsignaal" not in [message["soort"] for message in reply["berichten"]]
