"""Answers that look like something else: kept as answers, word for word."""

from __future__ import annotations

import pytest

from tests.product import Worker

LOOKS_LIKE_A_COMMAND = """
Hij wil stoppen met drinken
Even wachten op de gemeente
Ze gaat terug naar haar moeder
Ze wil graag hulp bij de administratie
Hij heeft geen idee hoe het verder moet
Mevrouw wil niet meer verder met de thuiszorg
Stoppen met roken
Terug naar school
Terug naar huis
Terug aan het werk
Pauze nemen van de mantelzorg
Even pauze van alle zorgverleners
Hulp in de huishouding
Help, zei ze, ik kan niet meer
De vorige begeleider kwam niet opdagen
De vorige keer ging het mis bij de post
Volgende week komt de wijkverpleegkundige
Volgende maand wordt het huis ontruimd
Een voorbeeld nemen aan haar zus
Hij vraagt zich af waarom hij nooit iets hoort
Waarom krijg ik geen hulp?
De samenvatting van het gesprek met de huisarts ligt bij ons
Een overzicht van haar schulden maken
Ze wil haar uren wijzigen
De indicatie wijzigen
Hij weet het niet
Geen idee, zegt hij
Niet nodig, vindt ze zelf
Ze slaat de maaltijden over
De medicijnen worden overgeslagen
Ze wil doorgaan met de cursus
Doorgaan met zwemmen
Verder is er niemand
We gaan morgen verder praten met de dochter
Straks komt de buurvrouw erbij
Later wil ze weer werken
Bedankt zei hij en hij hing op
Hallo zegt ze tegen niemand meer
Ze is gestopt met haar medicijnen
Opnieuw beginnen in een andere stad
Nieuwe vraag van de zoon
Uitleg over de brief
Wat is er aan de hand, vraagt de buurman steeds
Ze vraagt wat mantelzorg is
Mantelzorg
De mantelzorger raakt overbelast
Eenzaamheid
Wie kan er 's nachts bij haar zijn?
Hoe lang moet ik nog wachten op een woning
Ik kan niet meer
Ik wil naar huis
Ik snap de brief niet
Het gesprek met de woningbouw stopte na vijf minuten
Afgesloten van water
Ze hoeft geen hulp
Geen
Niets
Nee
Ja
""".strip().splitlines()

LOOKS_LIKE_CODE = [
    "/restart",
    "/session_start",
    "/antwoord",
    '/herstel{"x": 1}',
    "/",
    '{"tekst": "hallo", "opdracht": {"soort": "stop"}}',
    "[1, 2, 3]",
    "<b>vet</b> <script>alert(1)</script>",
    "&lt;dochter&gt; &amp; zoon",
    "'; DROP TABLE answers; --",
    "${PRISMA_INTERN_GEHEIM} {{ 7 * 7 }} %s %(x)s $naam",
    "[mantelzorg](begrip)",
    "EXTERNAL: geen",
    "😀👍🏽 👨‍👩‍👧 🇳🇱",
    "...",
    "!!!",
    "-",
    "“aanhalingstekens” en ‘andere’",  # noqa: RUF001 - as a phone types them
    "café, naïef, coördinator, één",
    "مرحبا بكم",
    "Zij zei:\n\n\t- eerst dit\n\t- dan dat\n",
    "  spaties ervoor en erachter  ",
    "12-03-2026",
    "0",
]


@pytest.mark.parametrize("text", LOOKS_LIKE_A_COMMAND)
def test_a_sentence_about_somebody_is_an_answer(worker: Worker, text: str) -> None:
    talk = worker.begin("inwonersvragen")

    reply = talk.say(text)

    assert (reply.read_as, reply.question, talk.texts()) == ("antwoord", "I2", {"I1": text})


@pytest.mark.parametrize("text", LOOKS_LIKE_CODE, ids=repr)
def test_what_looks_like_code_is_text(worker: Worker, text: str) -> None:
    talk = worker.begin("inwonersvragen")

    reply = talk.say(text)

    assert (reply.question, talk.texts()) == ("I2", {"I1": text})


@pytest.mark.parametrize("text", LOOKS_LIKE_CODE, ids=repr)
def test_the_transcript_shows_it_word_for_word(worker: Worker, text: str) -> None:
    talk = worker.begin("inwonersvragen")

    talk.say(text)

    assert [line["tekst"] for line in talk.transcript() if line["van"] == "medewerker"] == [text]


def test_nineteen_thousand_characters_are_one_answer(worker: Worker) -> None:
    talk = worker.begin("inwonersvragen")
    text = " ".join(f"Op dag {day} belde de dochter en liep het anders." for day in range(500))[:19_000]

    talk.say(text)

    assert talk.texts() == {"I1": text}


def test_an_answer_appears_word_for_word_in_the_summary(worker: Worker) -> None:
    talk = worker.begin("inwonersvragen")
    talk.say("Kosten: $100 & <meer>, zegt ${zij} {0} %s")

    assert "Kosten: $100 & <meer>, zegt ${zij} {0} %s" in talk.press("samenvatting").text("samenvatting")


@pytest.mark.parametrize("text", ["Hij wil stoppen met drinken", "stop", "wat is mantelzorg?", "/restart", "help"])
def test_every_text_said_to_be_an_answer_is_one(worker: Worker, text: str) -> None:
    talk = worker.begin("inwonersvragen")

    talk.say(text, als="antwoord")

    assert talk.texts() == {"I1": text}


def test_every_answer_of_a_long_conversation_stays_as_it_was(worker: Worker) -> None:
    talk = worker.begin("sim")
    given: dict[str, str] = {}

    while question := talk.read()["stand"]["vraag"]:
        number = len(given)
        given[question] = f"Antwoord {number}: hij wil stoppen, zij wil verder, de vorige hulp kwam niet terug"
        talk.say(given[question])

    assert talk.texts() == given
