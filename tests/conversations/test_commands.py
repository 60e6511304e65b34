"""Whole messages that steer the assistant, by typing."""

from __future__ import annotations

import pytest

from tests.product import Reply, Worker

# What is typed, per message that must come of it.
PHRASINGS = {
    "uitleg": """
        waarom vraag je dit?
        Waarom?
        waarom wil je dat weten
        wat is het nut van deze vraag?
        waarom deze vraag?
        wat bedoel je?
        ik snap de vraag niet
        kun je de vraag uitleggen
        Hoe bedoel je?
        herhaal de vraag
    """,
    "voorbeeld": """
        geef een voorbeeld
        voorbeeld
        Heb je een voorbeeld?
        bijvoorbeeld?
        een voorbeeld graag
    """,
    "bevestiging": """
        sla over
        overslaan
        Sla maar over
        sla deze vraag over
        volgende vraag
        deze later
        weet ik niet, sla maar over
        skip
    """,
    "pauze": """
        pauze
        even pauze
        wacht even
        momentje
        we pauzeren even
        Ik moet even weg
        ik ga lunchen
    """,
    "gestopt": """
        stop
        Ik wil stoppen
        stop het gesprek
        stop maar
        ik stop ermee
        Beëindig het gesprek
        we stoppen
    """,
    "samenvatting": """
        samenvatting
        Geef een samenvatting
        vat samen
        wat heb ik tot nu toe gezegd?
        kun je samenvatten?
        overzicht
        laat mijn antwoorden zien
    """,
    "voortgang": """
        hoe ver zijn we
        voortgang
        Hoeveel vragen nog?
        hoe lang nog
        bij welke vraag zijn we
    """,
    "hulp": """
        help
        hulp
        Hoe werkt dit?
        welke opdrachten zijn er
        ben je een robot?
        wie ben jij?
        gebruik je AI?
        hoe lang bewaar je dit
    """,
    "begrip": """
        wat is mantelzorg?
        wat betekent eigen kracht
        leg samenredzaamheid uit
        definitie van maatwerk
        wat is een ecogram
    """,
    "keuze": """
        wijzig
        Ik wil mijn antwoord wijzigen
        antwoord aanpassen
    """,
}
EACH = [(kind, said.strip()) for kind, lines in PHRASINGS.items() for said in lines.strip().splitlines()]
# On the first question, which has no answer and no earlier question yet.
BACK = ["vorige", "terug", "Vorige vraag", "stapje terug graag", "een vraag terug", "ga terug"]
RESUME = ["verder", "ga verder", "ik ben er weer", "we gaan verder", "doorgaan", "weer terug, verder"]


@pytest.mark.parametrize(("kind", "said"), EACH)
def test_a_command_is_obeyed_and_not_kept_as_an_answer(worker: Worker, kind: str, said: str) -> None:
    talk = worker.begin("inwonersvragen")

    reply = talk.say(said)

    assert reply.kinds[0] == kind
    assert "I1" not in talk.texts() or talk.answers()["I1"]["overgeslagen"]


@pytest.mark.parametrize(("kind", "said"), EACH)
def test_a_command_can_be_turned_into_the_answer(worker: Worker, kind: str, said: str) -> None:
    reply = worker.begin("inwonersvragen").say(said)

    assert reply.repair is not None
    assert (reply.repair["soort"], reply.repair["tekst"]) == ("toch-antwoord", said)


@pytest.mark.parametrize("said", BACK)
def test_going_back_opens_the_question_before(worker: Worker, said: str) -> None:
    talk = worker.begin("inwonersvragen")
    talk.say("Ze luisterden goed")

    assert talk.say(said).question == "I1"


@pytest.mark.parametrize("said", RESUME)
def test_going_on_ends_a_pause_on_the_same_question(worker: Worker, said: str) -> None:
    talk = worker.begin("inwonersvragen")
    talk.press("pauze")

    reply = talk.say(said)

    assert (reply.status, reply.question, talk.texts()) == ("open", "I1", {})


@pytest.mark.parametrize("said", ["pas vraag 1 aan", "verander antwoord 1", "wijzig mijn eerste antwoord"])
def test_changing_a_named_answer_opens_that_question(worker: Worker, said: str) -> None:
    talk = worker.begin("tsacep", "T")
    talk.press("kies", "inwoner")

    assert talk.say(said).question == "T1"


@pytest.mark.parametrize(
    "said", ["hallo", "hoi", "goedemorgen", "bedankt", "dank je wel", "dankjewel", "ben je een robot?"]
)
def test_small_talk_gets_a_reply_when_no_question_is_open(worker: Worker, said: str) -> None:
    talk = worker.begin("inwonersvragen")
    talk.press("stop")

    reply = talk.say(said)

    assert (reply.kinds, reply.status, talk.texts()) == (["hulp"], "gestopt", {})


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("waarom", None, "uitleg"),
        ("voorbeeld", None, "voorbeeld"),
        ("toelichting", None, "uitleg"),
        ("samenvatting", None, "samenvatting"),
        ("voortgang", None, "voortgang"),
        ("help", None, "hulp"),
        ("begrip", "mantelzorg", "begrip"),
        ("wijzigen", None, "keuze"),
        ("vorige", None, "hulp"),
        ("pauze", None, "pauze"),
        ("stop", None, "gestopt"),
        ("overslaan", "later", "bevestiging"),
        ("hervat", None, "vraag"),
    ],
)
class TestByButton:
    def test_the_button_does_what_it_says(self, worker: Worker, kind: str, value: str | None, expected: str) -> None:
        assert expected in worker.begin("inwonersvragen").press(kind, value).kinds

    def test_a_button_needs_no_way_back(self, worker: Worker, kind: str, value: str | None, expected: str) -> None:
        assert worker.begin("inwonersvragen").press(kind, value).repair is None

    def test_a_button_works_also_when_the_conversation_is_paused(
        self, worker: Worker, kind: str, value: str | None, expected: str
    ) -> None:
        talk = worker.begin("inwonersvragen")
        talk.press("pauze")

        assert talk.press(kind, value).kinds

    def test_a_button_works_also_when_the_conversation_is_finished(
        self, worker: Worker, kind: str, value: str | None, expected: str
    ) -> None:
        talk = worker.begin("inwonersvragen")
        for _ in range(4):
            talk.press("overslaan", "niet-nodig")

        assert talk.press(kind, value).kinds


def test_how_a_text_was_read_is_told_in_one_sentence(worker: Worker) -> None:
    reply: Reply = worker.begin("inwonersvragen").say("stop")

    assert reply.body["gelezen"]["reden"] == "Ik las dit als opdracht aan mij, omdat het hele bericht daarover gaat."
