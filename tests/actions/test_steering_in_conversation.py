from __future__ import annotations

from typing import Any

import pytest

from actions.steering import skip_reason
from bot.knowledge.library import Knowledge
from tests.actions.conftest import Chat, kinds

FIVE_ANSWERS = ("De inwoner zelf", "Zij wil koken.", "De trap.", "Haar zus hielp.", "Weer zelf eten maken.")


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        ("waarom", "uitleg"),
        ("voorbeeld", "voorbeeld"),
        ("toelichting", "uitleg"),
        ("samenvatting", "samenvatting"),
        ("voortgang", "voortgang"),
        ("help", "hulp"),
        ("groet", "hulp"),
        ("bedankt", "hulp"),
        ("over_assistent", "hulp"),
        ("buiten_bereik", "hulp"),
        ("kies", "keuze"),
    ],
)
async def test_an_interruption_leads_back_to_the_same_question(chat: Chat, kind: str, first: str) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")

    reply = await chat.say("zo gezegd", intent=kind)

    assert (kinds(reply)[0], kinds(reply)[-1]) == (first, "vraag")
    assert reply["berichten"][-1]["vraag"]["id"] == "T2"
    assert chat.answers() == {"T1": "De inwoner zelf"}


async def test_whoever_asks_why_hears_the_purpose_and_where_it_comes_from(chat: Chat, knowledge: Knowledge) -> None:
    await chat.start()

    reply = await chat.press("waarom")

    question = knowledge.instruments["tsacep"].question("T1")
    assert reply["berichten"][0]["tekst"] == question.purpose
    assert question.origin.place in reply["berichten"][0]["uitleg"]


async def test_whoever_asks_for_an_example_gets_two_that_are_called_invented(chat: Chat, knowledge: Knowledge) -> None:
    await chat.start()

    reply = await chat.press("voorbeeld")

    told = reply["berichten"][0]["tekst"]
    assert all(example in told for example in knowledge.instruments["tsacep"].question("T1").examples[:2])
    assert "verzonnen" in told


async def test_a_word_of_1taal_is_explained_and_the_question_asked_again(chat: Chat) -> None:
    await chat.start()

    reply = await chat.say("wat is mantelzorg?", intent="begrip")

    assert kinds(reply) == ["begrip", "vraag"]
    assert reply["berichten"][0]["begrip"]["id"] == "mantelzorg"


async def test_two_words_are_explained_side_by_side(chat: Chat) -> None:
    await chat.start()

    reply = await chat.say("verschil tussen mantelzorg en vrijwilliger", intent="begrip")

    assert [message["begrip"]["id"] for message in reply["berichten"][:2]] == ["mantelzorg", "vrijwilliger"]


async def test_for_an_unknown_word_the_nearest_ones_are_offered(chat: Chat) -> None:
    await chat.start()

    reply = await chat.say("wat is mantelwerk?", intent="begrip")

    offered = [button["opdracht"]["waarde"] for button in reply["berichten"][0]["knoppen"]]
    assert '"mantelwerk"' in reply["berichten"][0]["tekst"]
    assert "mantelzorg" in offered


async def test_a_button_with_a_word_explains_it(chat: Chat) -> None:
    await chat.start()

    reply = await chat.press("begrip", "mantelzorg")

    assert reply["berichten"][0]["begrip"]["id"] == "mantelzorg"


async def test_going_back_opens_the_question_before_with_its_answer(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")

    reply = await chat.press("vorige")

    assert reply["stand"]["vraag"] == "T1"
    assert "De inwoner zelf" in reply["berichten"][-1]["uitleg"]


async def test_before_the_first_question_there_is_nothing_to_go_back_to(chat: Chat) -> None:
    await chat.start()

    reply = await chat.press("vorige")

    assert kinds(reply) == ["hulp", "vraag"]
    assert "Dit is de eerste vraag" in reply["berichten"][0]["tekst"]


async def test_going_back_ends_a_pause(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")
    await chat.press("pauze")

    reply = await chat.press("vorige")

    assert (reply["stand"]["status"], reply["stand"]["vraag"]) == ("open", "T1")


async def test_leaving_an_answer_as_it_is_goes_on_where_the_conversation_was(chat: Chat) -> None:
    await chat.start()
    await chat.answer(*FIVE_ANSWERS[:3])
    await chat.press("vorige")

    reply = await chat.press("hervat")

    assert reply["stand"]["vraag"] == "T4"
    assert len(chat.revisions()) == 3


@pytest.mark.parametrize(
    ("value", "reason", "note"),
    [
        (None, "niet-nodig", ""),
        ("later", "later", ""),
        ({"reden": "weet-niet", "toelichting": "vraag ik na"}, "weet-niet", "vraag ik na"),
        ("zomaar", "niet-nodig", ""),
    ],
)
async def test_skipping_with_a_button_keeps_the_reason(chat: Chat, value: Any, reason: str, note: str) -> None:
    await chat.start()

    reply = await chat.press("overslaan", value)

    (revision,) = chat.revisions()
    assert revision.answer.skipped is not None
    assert (revision.answer.skipped.reason, revision.answer.skipped.note) == (reason, note)
    assert (kinds(reply)[0], reply["stand"]["vraag"]) == ("bevestiging", "T2")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("sla over", "niet-nodig"),
        ("volgende", "niet-nodig"),
        ("niet nodig hier", "niet-nodig"),
        ("niet van toepassing", "niet-nodig"),
        ("dat weet ik niet", "weet-niet"),
        ("geen idee", "weet-niet"),
        ("onbekend", "weet-niet"),
        ("deze later", "later"),
        ("kom hier later op terug", "later"),
        ("weet ik nog niet, doe maar straks", "later"),
        ("geen nodig", "niet-nodig"),
    ],
)
def test_the_reason_for_skipping_is_read_from_the_words(text: str, reason: str) -> None:
    assert skip_reason(text) == reason


async def test_skipping_in_words_keeps_the_words(chat: Chat) -> None:
    await chat.start()

    await chat.say("dat weet ik nu niet", intent="overslaan")

    (revision,) = chat.revisions()
    assert (revision.kind, revision.answer.text) == ("overgeslagen", "dat weet ik nu niet")


async def test_a_pause_says_that_everything_is_kept_and_resuming_asks_the_same_question(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")

    paused = await chat.press("pauze")
    resumed = await chat.press("hervat")

    assert (kinds(paused), paused["stand"]["status"]) == (["pauze"], "gepauzeerd")
    assert (kinds(resumed)[-1], resumed["stand"]["vraag"]) == ("vraag", "T2")


async def test_a_stopped_conversation_can_be_taken_up_again(chat: Chat) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")

    stopped = await chat.press("stop")
    resumed = await chat.press("hervat")

    assert (kinds(stopped), stopped["stand"]["status"]) == (["gestopt"], "gestopt")
    assert (resumed["stand"]["status"], resumed["stand"]["vraag"]) == ("open", "T2")


@pytest.mark.parametrize(
    "kind", ["vorige", "overslaan", "waarom", "voorbeeld", "toelichting", "voortgang", "samenvatting"]
)
async def test_after_a_stop_no_command_fails_or_starts_the_conversation_again(chat: Chat, kind: str) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")
    await chat.press("stop")

    reply = await chat.press(kind)

    assert reply["berichten"]
    assert reply["stand"]["status"] == "gestopt"


@pytest.mark.parametrize(
    "kind",
    ["vorige", "overslaan", "waarom", "voorbeeld", "toelichting", "pauze", "hervat", "stop", "voortgang", "wijzigen"],
)
async def test_after_the_end_no_command_fails_or_loses_an_answer(chat: Chat, kind: str) -> None:
    await chat.start(part="P")
    await chat.answer("Ik bel haar.", "Ik loop langs.")

    reply = await chat.press(kind)

    assert reply["berichten"]
    assert chat.answers() == {"P-voorzorg": "Ik bel haar.", "P-nazorg": "Ik loop langs."}


async def test_changing_the_second_of_five_answers_touches_no_other_and_returns(chat: Chat) -> None:
    await chat.start()
    await chat.answer(*FIVE_ANSWERS)

    opened = await chat.press("wijzigen", "T2")
    reply = await chat.say("Zij wil vaker bezoek.")

    assert opened["stand"]["vraag"] == "T2"
    assert (reply["stand"]["deel"], reply["stand"]["vraag"]) == ("S", "S1")
    assert list(chat.answers().values()) == [FIVE_ANSWERS[0], "Zij wil vaker bezoek.", *FIVE_ANSWERS[2:]]
    assert [(each.question_id, each.revision) for each in chat.revisions()][-1] == ("T2", 2)


async def test_without_a_question_to_change_the_answers_are_offered_to_choose_from(chat: Chat) -> None:
    await chat.start()
    await chat.answer(*FIVE_ANSWERS[:2])

    reply = await chat.say("ik wil iets veranderen", intent="wijzigen")

    offered = [button["opdracht"] for button in reply["berichten"][0]["knoppen"]]
    assert offered == [{"soort": "wijzigen", "waarde": "T1"}, {"soort": "wijzigen", "waarde": "T2"}]


async def test_without_any_answer_there_is_nothing_to_change(chat: Chat) -> None:
    await chat.start()

    reply = await chat.say("ik wil iets veranderen", intent="wijzigen")

    assert "knoppen" not in reply["berichten"][0]
    assert reply["stand"]["vraag"] == "T1"


@pytest.mark.parametrize("value", ["X9", "C1", 3, ["T1"], {"vraag": "T1"}])
async def test_a_question_that_is_not_there_cannot_be_changed(chat: Chat, value: Any) -> None:
    await chat.start()
    await chat.say("De inwoner zelf")

    reply = await chat.press("wijzigen", value)

    assert kinds(reply) == ["keuze", "vraag"]
    assert reply["stand"]["vraag"] == "T2"
