from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bot.store import proposals
from tests.actions.conftest import Chat, kinds


def buttons(reply: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [button["opdracht"] for button in reply["berichten"][0].get("knoppen", ())]


def proposed(chat: Chat) -> list[tuple[str, int]]:
    with chat.runtime.database.read() as conn:
        teams = [team.id for team in chat.user.teams]
        return [(each.word, each.count) for each in proposals.of_teams(conn, teams)]


async def test_an_unknown_word_gets_the_nearest_three_and_can_be_proposed(chat: Chat) -> None:
    await chat.start()

    reply = await chat.say("wat is mantelzorgcafe?", intent="begrip")

    assert 'Het woord "mantelzorgcafe" staat nog niet in 1taal.' in reply["berichten"][0]["tekst"]
    assert [each["soort"] for each in buttons(reply)] == ["begrip", "begrip", "begrip", "voorstel"]
    assert buttons(reply)[-1] == {"soort": "voorstel", "waarde": "mantelzorgcafe"}


async def test_a_described_word_comes_with_the_next_likeliest_ones(chat: Chat) -> None:
    await chat.start()

    reply = await chat.say("hoe heet dat netwerk dat deuren opent?", intent="begrip")

    explained, others, question = reply["berichten"]
    assert (explained["begrip"]["id"], others["tekst"][:26], question["soort"]) == (
        "springplankfunctie",
        "Zocht je een ander woord? ",
        "vraag",
    )
    assert [each["opdracht"]["soort"] for each in others["knoppen"]] == ["begrip", "begrip"]
    assert "springplankfunctie" not in [each["opdracht"]["waarde"] for each in others["knoppen"]]


async def test_a_word_asked_after_by_name_comes_alone(chat: Chat) -> None:
    await chat.start()

    reply = await chat.say("wat is mantelzorg?", intent="begrip")

    assert kinds(reply) == ["begrip", "vraag"]


async def test_a_long_phrase_is_not_offered_as_a_word(chat: Chat) -> None:
    await chat.start()

    reply = await chat.press("begrip", "dit zijn meer dan drie woorden")

    assert "voorstel" not in [each["soort"] for each in buttons(reply)]
    assert "stel het dan voor" not in reply["berichten"][0]["tekst"]


async def test_looking_up_nothing_says_how_to_look_something_up(chat: Chat) -> None:
    await chat.start()

    reply = await chat.press("begrip")

    assert reply["berichten"][0]["tekst"].startswith("Welk woord zoek je?")


async def test_a_proposed_word_is_kept_and_the_conversation_goes_on_where_it_was(chat: Chat) -> None:
    await chat.start()

    reply = await chat.press("voorstel", "Mantelzorgcafé ")

    assert proposed(chat) == [("mantelzorgcafé", 1)]
    assert reply["berichten"][0]["tekst"].startswith('Dank je, het woord "mantelzorgcafé"')
    assert (kinds(reply), reply["stand"]["vraag"]) == (["bevestiging", "vraag"], "T1")


async def test_pressing_twice_is_harmless(chat: Chat) -> None:
    await chat.start()

    first = await chat.press("voorstel", "mantelzorgcafé")
    second = await chat.press("voorstel", "MANTELZORGCAFÉ")

    assert proposed(chat) == [("mantelzorgcafé", 1)]
    assert first["berichten"][0] == second["berichten"][0]


async def test_a_word_that_is_already_in_1taal_is_explained(chat: Chat) -> None:
    await chat.start()

    reply = await chat.press("voorstel", "mantelzorg")

    assert reply["berichten"][0]["begrip"]["id"] == "mantelzorg"
    assert proposed(chat) == []


@pytest.mark.parametrize("value", [None, "", " ? ", 12, ["x"], {"a": 1}, "x" * 81], ids=str)
async def test_what_is_no_word_is_not_kept(chat: Chat, value: Any) -> None:
    await chat.start()

    reply = await chat.press("voorstel", value)

    assert "een woord van hoogstens 80 tekens" in reply["berichten"][0]["tekst"]
    assert proposed(chat) == []
