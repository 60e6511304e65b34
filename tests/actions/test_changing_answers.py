from __future__ import annotations

import pytest

from bot.core import interview as iv
from bot.core.answer import Answer
from bot.core.interview import Interview
from bot.core.naming import is_adding, named
from bot.knowledge.library import Knowledge
from bot.stemming import stem
from tests.actions.conftest import Chat, kinds

GIVEN = {
    "T1": "De inwoner zelf",
    "T2": "Ze wil weer zelf boodschappen doen.",
    "T3": "Ze viel in de winkel en durft niet meer.",
    "T4": "De buurvrouw bracht een paar keer soep.",
    "T5": "Dat ze weer naar de markt gaat.",
}


def answered(knowledge: Knowledge, *questions: str) -> Interview:
    interview = iv.begin(knowledge.instruments["tsacep"])
    for question in questions:
        interview = iv.answer(interview, Answer(question=question, text=GIVEN[question], value=GIVEN[question]))
    return interview


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("wijzig T2", "T2"),
        ("t2 aanpassen", "T2"),
        ("ik wil bij T2 iets toevoegen", "T2"),
        ("de tweede vraag", "T2"),
        ("mijn antwoord op de tweede vraag klopt niet", "T2"),
        ("mijn eerste antwoord klopt niet", "T1"),
        ("vraag 2", "T2"),
        ("vraag 3 aanpassen", "T3"),
        ("vraag drie aanpassen", "T3"),
        ("de 3e vraag graag", "T3"),
        ("antwoord 3 wil ik veranderen", "T3"),
        ("nummer 1 graag", "T1"),
        ("mijn laatste antwoord", "T4"),
        ("de laatste klopt niet", "T4"),
        ("mijn vorige antwoord klopt niet", "T4"),
        ("wat ik net zei klopt niet", "T4"),
        ("ik zei net iets verkeerds over de buurvrouw", "T4"),
        ("dat over die buurvrouwen wil ik veranderen", "T4"),
        ("mijn antwoord over de aanleiding", "T3"),
        ("die over de winkel moet anders", "T3"),
        ("wat ik over boodschappen zei klopt niet", "T2"),
        ("de tweede vraag van vraagverheldering", "T2"),
        ("ik wil iets veranderen", ""),
        ("vraag 9", ""),
        ("vraag 0", ""),
        ("wijzig", ""),
        ("iets over de ruimtevaart", ""),
    ],
)
def test_the_answer_to_change_is_read_from_the_words(knowledge: Knowledge, text: str, questions: str) -> None:
    four = answered(knowledge, "T1", "T2", "T3", "T4")

    assert " ".join(named(four, text, stem)) == questions


def test_what_fits_two_answers_offers_both(knowledge: Knowledge) -> None:
    four = answered(knowledge, "T1", "T2", "T3", "T4")

    assert named(four, "dat over soep en boodschappen klopt niet", stem) == ("T2", "T4")


def test_a_number_counts_in_the_open_part_when_that_one_was_answered(knowledge: Knowledge) -> None:
    in_part_s = answered(knowledge, *GIVEN)
    with_two = iv.answer(in_part_s, Answer(question="S1", text="Niemand.", value="Niemand."))
    with_two = iv.answer(with_two, Answer(question="S2", text="Niemand.", value="Niemand."))

    assert named(in_part_s, "de tweede vraag", stem) == ("T2",)
    assert named(with_two, "de tweede vraag", stem) == ("S2",)


def test_without_an_answer_there_is_no_last_one(knowledge: Knowledge) -> None:
    assert named(answered(knowledge), "mijn laatste antwoord", stem) == ()


@pytest.mark.parametrize(
    ("text", "adds"),
    [
        ("ik wil bij T2 iets toevoegen", True),
        ("voeg aan vraag 2 nog iets toe", True),
        ("vul T2 aan", True),
        ("er moet nog iets erbij", True),
        ("wijzig T2", False),
        ("mijn antwoord klopt niet", False),
    ],
)
def test_adding_is_told_apart_from_changing(text: str, adds: bool) -> None:
    assert is_adding(text) is adds


async def test_a_changed_answer_is_told_and_the_conversation_goes_on_where_it_was(chat: Chat) -> None:
    await chat.start()
    await chat.answer(*list(GIVEN.values())[:3])

    await chat.say("mijn antwoord op de tweede vraag klopt niet", intent="wijzigen")
    reply = await chat.say("Ze wil samen boodschappen doen.")

    assert chat.answers()["T2"] == "Ze wil samen boodschappen doen."
    assert (chat.answers()["T1"], chat.answers()["T3"]) == (GIVEN["T1"], GIVEN["T3"])
    assert [each.answer.text for each in chat.revisions() if each.question_id == "T2"] == [
        GIVEN["T2"],
        "Ze wil samen boodschappen doen.",
    ]
    assert reply["stand"]["vraag"] == "T4"
    assert reply["berichten"][0]["tekst"] == (
        "Je antwoord is aangepast. De eerdere tekst blijft bewaard. We gaan verder waar je was gebleven."
    )


async def test_what_is_added_comes_after_the_answer(chat: Chat) -> None:
    await chat.start()
    await chat.answer(*list(GIVEN.values())[:3])

    asked = await chat.say("ik wil bij T2 iets toevoegen", intent="wijzigen")
    reply = await chat.say("En koken.")

    assert asked["berichten"][0]["tekst"] == "Typ wat erbij komt. Ik zet het achter je antwoord."
    assert chat.answers()["T2"] == f"{GIVEN['T2']}\nEn koken."
    assert reply["berichten"][0]["tekst"].startswith("Het staat er nu bij.")
    assert reply["stand"]["vraag"] == "T4"


async def test_an_answer_that_was_left_as_it_was_is_told(chat: Chat) -> None:
    await chat.start()
    await chat.answer(*list(GIVEN.values())[:2])
    await chat.press("wijzigen", "T1")

    reply = await chat.press("hervat")

    assert (kinds(reply), reply["stand"]["vraag"]) == (["bevestiging", "vraag"], "T3")
    assert reply["berichten"][0]["tekst"] == "Goed, dat antwoord blijft zo."


async def test_typing_the_same_answer_again_changes_nothing_and_says_so(chat: Chat) -> None:
    await chat.start()
    await chat.answer(*list(GIVEN.values())[:2])
    await chat.press("wijzigen", "T2")

    reply = await chat.say(GIVEN["T2"])

    assert reply["berichten"][0]["tekst"].startswith("Je antwoord blijft zoals het was.")
    assert len(chat.revisions()) == 2


async def test_when_two_answers_may_be_meant_both_are_offered(chat: Chat) -> None:
    await chat.start()
    await chat.answer(*list(GIVEN.values())[:4])

    reply = await chat.say("dat over soep en boodschappen klopt niet", intent="wijzigen")

    assert reply["berichten"][0]["tekst"] == "Welk van deze antwoorden bedoel je?"
    assert [each["opdracht"]["waarde"] for each in reply["berichten"][0]["knoppen"]] == ["T2", "T4"]
    assert reply["stand"]["vraag"] == "T5"


async def test_an_answer_about_somebody_who_was_taken_off_the_list_cannot_be_opened(chat: Chat) -> None:
    await chat.start("netwerkkaart")
    persons = next(q.id for q in chat.interview().instrument.questions() if q.kind == "personen")
    while chat.interview().position != persons:
        await chat.press("overslaan")
    await chat.say("zoon belt elke dag, buurvrouw doet boodschappen")
    await chat.press("verdiep", persons)
    about_son = str(chat.interview().position)
    await chat.press("overslaan", "later")
    await chat.press("wijzigen", persons)
    await chat.say("buurvrouw doet boodschappen")

    reply = await chat.press("wijzigen", about_son)

    assert reply["berichten"][0]["soort"] == "keuze"
