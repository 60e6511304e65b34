"""Outside a question: greeting, questions about the assistant, noise, where one was, and which instrument to take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bot.core.message import Texts
from bot.knowledge.library import Knowledge
from tests.actions.conftest import Chat, kinds

Reply = Mapping[str, Any]

ABOUT = {
    "ben je een robot?": "Ik ben geen mens en geen taalmodel.",
    "gebruik je AI": "Ik ben geen mens en geen taalmodel.",
    "wie leest dit mee?": "De coördinator van je team kan dit gesprek lezen.",
    "kan mijn teamleider dit zien": "De coördinator van je team kan dit gesprek lezen.",
    "wat bewaar je": "Wat je typt, blijft in de database van je eigen organisatie.",
    "gaan mijn gegevens naar amerika": "blijft in de database van je eigen organisatie",
    "kan ik mijn gesprekken laten verwijderen": 'Dit gesprek wis je bij "Mijn gesprekken"',
    "mag ik namen noemen": "Namen, adressen en nummers vervang ik",
    "komt dit in het dossier van de inwoner": "Dit is niet het dossier",
    "geef je ook advies": "Ik geef geen advies",
    "waar komen deze vragen vandaan": "De vragen komen uit methodes",
    "hoe weet jij of iets een antwoord is": "met vaste regels",
    "vertel eens over jezelf": "Ik vraag, luister en geef je eigen woorden terug.",
}
NOISE = {
    "asdfgh": "Dit kan ik niet lezen.",
    "😂😂😂": "Dit kan ik niet lezen.",
    "........": "Dit kan ik niet lezen.",
    "what's the weather": "I only understand Dutch.",
    "I don't understand Dutch": "I only understand Dutch.",
    "ich verstehe nur bahnhof": "Ich verstehe nur",
    "bonjour, parlez-vous français?": "Je comprends seulement",
    "merhaba, nasilsin": "Sadece",
    "مرحبا كيف حالك": "Ik begrijp alleen Nederlands.",
    "добрий день": "Ik begrijp alleen Nederlands.",
    "stom programma": "Ik hoor dat het even tegenzit.",
    "godverdomme hij doet het weer niet": "Ik hoor dat het even tegenzit.",
    "vertel een mop": "Daar kan ik je niet bij helpen.",
    "mijn printer doet het niet": "Daar kan ik je niet bij helpen.",
}


def said(reply: Reply, number: int = 0) -> str:
    return str(reply["berichten"][number]["tekst"])


def buttons(reply: Reply, number: int = 0) -> list[Mapping[str, Any]]:
    return list(reply["berichten"][number].get("knoppen", ()))


@pytest.mark.parametrize(("text", "sentence"), ABOUT.items())
async def test_a_question_about_the_assistant_gets_its_own_reply_and_leads_back(
    chat: Chat, text: str, sentence: str
) -> None:
    await chat.start()

    reply = await chat.say(text, intent="over_assistent")

    assert sentence in said(reply)
    assert (kinds(reply), reply["stand"]["vraag"]) == (["hulp", "vraag"], "T1")


@pytest.mark.parametrize(("text", "sentence"), NOISE.items())
async def test_what_nothing_can_be_done_with_gets_a_fitting_reply_and_leads_back(
    chat: Chat, text: str, sentence: str
) -> None:
    await chat.start()

    reply = await chat.say(text, intent="buiten_bereik")

    assert said(reply).startswith(sentence)
    assert (kinds(reply), reply["stand"]["vraag"]) == (["hulp", "vraag"], "T1")


def test_small_talk_takes_two_sentences_at_most(texts: Texts, knowledge: Knowledge) -> None:
    talk = knowledge.small_talk
    keys = [
        "groet",
        "bedankt",
        "buiten-bereik",
        "vloek",
        "onzin",
        "taal",
        "over-assistent",
        "over-assistent.vraag-door",
    ]
    keys += [f"over-assistent.{topic.id}" for topic in talk.about_assistant]
    keys += [f"taal.{language.id}" for language in talk.languages]

    long = {key: texts(key) for key in keys if texts(key).count(". ") + texts(key).count("! ") > 1}

    assert long == {}


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("groet", "hallo"),
        ("bedankt", "dank je"),
        ("over_assistent", "wie ben jij"),
        ("buiten_bereik", "vertel een mop"),
    ],
)
async def test_in_a_pause_small_talk_says_where_it_is_and_how_to_go_on(chat: Chat, intent: str, text: str) -> None:
    await chat.start()
    await chat.press("pauze")

    reply = await chat.say(text, intent=intent)

    assert reply["berichten"][0]["uitleg"] == "Dit gesprek is gepauzeerd bij vraag 1 van 5 van Vraagverheldering."
    assert [each["opdracht"] for each in buttons(reply)] == [{"soort": "hervat"}]
    assert reply["stand"]["status"] == "gepauzeerd"


async def test_after_the_end_small_talk_leads_to_the_other_conversations(chat: Chat) -> None:
    await chat.start("inwonersvragen")
    while chat.interview().position:
        await chat.press("overslaan")

    reply = await chat.say("bedankt", intent="bedankt")

    assert reply["berichten"][0]["uitleg"].startswith("Dit gesprek is klaar.")
    assert buttons(reply) == [{"tekst": "Naar mijn gesprekken", "naar": "/gesprekken"}]


async def other(chat: Chat, number: int, instrument: str = "netwerkkaart") -> None:
    """Begin another conversation of the same worker."""
    chat.id = f"gesprek-{number}"
    await chat.start(instrument)


async def test_somebody_who_asks_where_they_were_sees_this_conversation_and_the_others(chat: Chat) -> None:
    await other(chat, 2)
    await other(chat, 3, "levenslijn")
    await chat.press("stop")
    await other(chat, 1, "tsacep")
    await chat.say("De inwoner zelf")

    reply = await chat.say("waar was ik gebleven?", intent="hervat")

    assert kinds(reply) == ["voortgang", "keuze", "vraag"]
    assert said(reply) == "Je bent bij vraag 2 van 5 van Vraagverheldering."
    assert "- Netwerkkaart, begonnen op " in said(reply, 1)
    assert buttons(reply, 1) == [{"tekst": "Netwerkkaart", "naar": "/gesprekken/gesprek-2"}]
    assert reply["stand"]["vraag"] == "T2"


async def test_at_most_five_other_conversations_are_listed_the_last_one_first(chat: Chat) -> None:
    for number in range(2, 9):
        await other(chat, number)
    await other(chat, 1)

    reply = await chat.say("waar was ik gebleven?", intent="hervat")

    assert [each["naar"] for each in buttons(reply, 1)] == [
        f"/gesprekken/gesprek-{number}" for number in (8, 7, 6, 5, 4)
    ]


async def test_in_a_pause_asking_where_one_was_does_not_end_the_pause(chat: Chat) -> None:
    await chat.start()
    await chat.press("pauze")

    reply = await chat.say("waar was ik gebleven?", intent="hervat")

    assert said(reply) == "Dit gesprek is gepauzeerd bij vraag 1 van 5 van Vraagverheldering."
    assert [each["opdracht"]["soort"] for each in buttons(reply)] == ["hervat"]
    assert reply["stand"]["status"] == "gepauzeerd"


async def test_just_going_on_lists_nothing(chat: Chat) -> None:
    await other(chat, 2)
    await other(chat, 1)
    await chat.press("pauze")

    reply = await chat.say("verder", intent="hervat")

    assert (kinds(reply), reply["stand"]["status"]) == (["bevestiging", "vraag"], "open")


async def test_after_the_end_going_on_means_another_conversation(chat: Chat) -> None:
    await other(chat, 2, "levenslijn")
    await other(chat, 1, "inwonersvragen")
    while chat.interview().position:
        await chat.press("overslaan")

    reply = await chat.say("verder", intent="hervat")

    assert kinds(reply) == ["voortgang", "keuze"]
    assert buttons(reply, 1) == [{"tekst": "Levenslijn", "naar": "/gesprekken/gesprek-2"}]


async def test_a_described_need_offers_instruments_to_begin(chat: Chat) -> None:
    await chat.start()

    reply = await chat.say("ik wil terugkijken op hoe het ging", intent="kies")

    assert [each["naar"] for each in buttons(reply)][:2] == [
        "/gesprekken?instrument=effectenmonitor",
        "/gesprekken?instrument=inwonersvragen",
    ]
    assert buttons(reply)[-1] == {"tekst": "Alle instrumenten", "naar": "/gesprekken"}
    assert (kinds(reply), reply["stand"]["vraag"]) == (["keuze", "vraag"], "T1")


async def test_a_need_that_fits_nothing_gets_every_instrument_by_purpose(chat: Chat, knowledge: Knowledge) -> None:
    await chat.start()

    reply = await chat.say("welke instrumenten zijn er", intent="kies")

    assert all(each.title in said(reply) for each in knowledge.instruments.values())
    assert "- Terugkijken: " in said(reply)
    assert all(len(line) <= 280 for line in said(reply).splitlines())
    assert buttons(reply) == [{"tekst": "Alle instrumenten", "naar": "/gesprekken"}]


async def test_a_need_that_was_not_recognised_as_one_is_still_heard_when_no_question_is_open(chat: Chat) -> None:
    await chat.start()
    await chat.press("pauze")

    reply = await chat.say("een ecogram", intent="buiten_bereik")

    assert buttons(reply)[0]["naar"] == "/gesprekken?instrument=netwerkkaart"


async def test_a_need_that_holds_words_of_1taal_is_no_question_after_those_words(chat: Chat) -> None:
    await chat.start()
    await chat.press("stop")

    wanted = await chat.say("ik wil het netwerk in kaart brengen", intent="begrip")
    asked = await chat.say("wat is netwerk in kaart brengen?", intent="begrip")

    assert buttons(wanted)[0]["naar"] == "/gesprekken?instrument=netwerkkaart"
    assert kinds(asked)[0] == "begrip"
