"""Another answer given from the Overzicht: kept, told in the conversation, and on where it was."""

from __future__ import annotations

from bot.core.persons import persons_in
from bot.store import transcript
from tests.actions.conftest import Chat, kinds

GIVEN = ("De inwoner zelf", "Ze wil weer zelf boodschappen doen.", "Ze viel in de winkel.")


async def test_the_change_is_told_and_the_same_question_is_open(chat: Chat) -> None:
    await chat.start()
    await chat.answer(*GIVEN)

    reply = await chat.change("T2", "Ze wil samen boodschappen doen.")

    assert chat.answers()["T2"] == "Ze wil samen boodschappen doen."
    assert (kinds(reply), reply["stand"]["vraag"]) == (["bevestiging", "vraag"], "T4")
    assert reply["berichten"][0]["tekst"] == (
        'Je antwoord bij "De vraag in eigen woorden" is aangepast. De eerdere tekst blijft bewaard.'
    )
    assert "herstel" not in reply


async def test_the_transcript_says_to_which_question_it_belongs(chat: Chat) -> None:
    await chat.start()
    await chat.answer(*GIVEN)
    await chat.change("T2", "Ze wil samen boodschappen doen.")

    with chat.runtime.database.read() as conn:
        own = [line for line in transcript.lines(conn, chat.id) if line.sender == "medewerker"][-1]

    assert own.text == "Ze wil samen boodschappen doen."
    assert own.body["bij"] == {"id": "T2", "kop": "De vraag in eigen woorden"}


async def test_a_choice_comes_with_its_note(chat: Chat) -> None:
    await chat.start()
    await chat.answer(*GIVEN)

    await chat.change("T1", "De dochter belde.", choice="naaste")

    revision = [each for each in chat.revisions() if each.question_id == "T1"][-1]
    assert revision.answer.value == {"keuze": "naaste", "toelichting": "De dochter belde."}
    assert [text for sender, text in chat.lines() if sender == "medewerker"][-1] == (
        "Een naaste, zoals familie of een buur. De dochter belde."
    )


async def test_a_choice_that_is_none_changes_nothing_and_says_so(chat: Chat) -> None:
    await chat.start()
    await chat.answer(*GIVEN)

    reply = await chat.change("T1", choice="verzonnen")

    assert kinds(reply) == ["fout", "vraag"]
    assert chat.answers()["T1"] == GIVEN[0]


async def test_persons_can_be_changed_in_words(chat: Chat) -> None:
    await chat.start(part="S")
    await chat.answer("zoon belt elke dag, buurvrouw doet boodschappen", "niemand")

    await chat.change("S1", "zonder de zoon")

    assert [person.role for person in persons_in(chat.interview().answers["S1"].value)] == ["buurvrouw"]
    assert chat.interview().position == "S-o1"


async def test_while_paused_it_stays_paused(chat: Chat) -> None:
    await chat.start()
    await chat.answer(*GIVEN)
    await chat.press("pauze")

    reply = await chat.change("T3", "Ze viel op straat.")

    assert (kinds(reply), reply["stand"]["status"]) == (["bevestiging"], "gepauzeerd")


async def test_after_the_end_it_stays_finished(chat: Chat) -> None:
    await chat.start()
    while chat.interview().status != "afgerond":
        await chat.press("overslaan")

    reply = await chat.change("T3", "Ze viel op straat.")

    assert (kinds(reply), reply["stand"]["status"]) == (["bevestiging"], "afgerond")


async def test_the_open_question_answered_there_is_an_ordinary_answer(chat: Chat) -> None:
    await chat.start()
    await chat.answer(*GIVEN)

    reply = await chat.change("T4", "Ze oefent in de gang.")

    assert (kinds(reply), reply["stand"]["vraag"]) == (["vraag"], "T5")


async def test_a_text_about_adding_is_no_reason_to_add_to_the_next_answer(chat: Chat) -> None:
    await chat.start()
    await chat.answer(*GIVEN)
    await chat.press("vorige")
    await chat.change("T2", "Ze wil er iets bij toevoegen.")

    await chat.say("Ze viel op straat.")

    assert chat.answers()["T3"] == "Ze viel op straat."
