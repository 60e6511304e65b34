"""Whole conversations, as tables."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conversations.stories import tell
from tests.product import Product, Worker

# doet | tekst | soort | open vraag | stand | bewaard bij
FIVE_QUESTIONS = """
zegt | Een naaste. De dochter belt voor haar moeder          | vraag        | T2 | open         | T1
zegt | wat is mantelzorg?                                    | begrip       | T2
zegt | Moeder wil weer zelf naar de markt                    | vraag        | T3 | open         | T2
zegt | De buurvrouw die altijd meeliep is verhuisd           | vraag        | T4 | open         | T3
zegt | vorige                                                | vraag        | T3
zegt | De buurvrouw die altijd meeliep is vorige maand verhuisd | vraag     | T4 | open         | T3
zegt | even pauze                                            | pauze        | T4 | gepauzeerd
zegt | ik ben er weer                                        | vraag        | T4
zegt | Ze heeft met een stok geoefend in de gang             | vraag        | T5 | open         | T4
zegt | Twee keer per week met iemand naar buiten             | deel-klaar   | S1 | open         | T5
"""

BUTTONS_ONLY = """
knop | kies naaste             | vraag        | T2
knop | begrip mantelzorg       | begrip       | T2
knop | waarom                  | uitleg       | T2
knop | voorbeeld               | voorbeeld    | T2
knop | toelichting             | uitleg       | T2
knop | help                    | hulp         | T2
knop | voortgang               | voortgang    | T2
knop | samenvatting            | samenvatting | T2
knop | overslaan weet-niet     | bevestiging  | T3
knop | vorige                  | vraag        | T2
knop | pauze                   | pauze        | T2 | gepauzeerd
knop | hervat                  | vraag        | T2
knop | wijzigen T1             | vraag        | T1
knop | kies inwoner            | vraag        | T3
knop | stop                    | gestopt      | T3 | gestopt
knop | hervat                  | vraag        | T3
"""

TYPED_ONLY = """
zegt | De inwoner zelf         | vraag        | T2 | open | T1
zegt | wat betekent eigen kracht? | begrip    | T2
zegt | waarom vraag je dit?    | uitleg       | T2
zegt | geef een voorbeeld      | voorbeeld    | T2
zegt | ik snap de vraag niet   | uitleg       | T2
zegt | ben je een robot?       | hulp         | T2
zegt | help                    | hulp         | T2
zegt | hoe ver zijn we         | voortgang    | T2
zegt | samenvatting            | samenvatting | T2
zegt | sla maar over           | bevestiging  | T3
zegt | vorige vraag            | vraag        | T2
zegt | pauze                   | pauze        | T2 | gepauzeerd
zegt | verder                  | vraag        | T2
zegt | pas vraag 1 aan         | vraag        | T1
zegt | Een naaste              | vraag        | T3 | open | T1
zegt | stop                    | gestopt      | T3 | gestopt
zegt | bedankt                 | hulp         | T3 | gestopt
zegt | hallo                   | hulp         | T3 | gestopt
zegt | verder                  | vraag        | T3
"""

AN_ANSWER_ENDS_A_PAUSE = """
knop | kies inwoner                             | vraag | T2
zegt | pauze                                    | pauze | T2 | gepauzeerd
zegt | Ze wil weer zelf koken                   | vraag | T3 | open | T2
"""

BACK_AND_LEAVE_IT = """
knop | kies inwoner                             | vraag | T2
zegt | Ze wil weer zelf koken                   | vraag | T3 | open | T2
knop | vorige                                   | vraag | T2
knop | hervat                                   | vraag | T3
"""

SKIPPED_AND_STILL_ANSWERED = """
knop | kies inwoner                             | vraag       | T2
knop | overslaan later                          | bevestiging | T3
knop | wijzigen T2                              | vraag       | T2
zegt | Ze wil weer zelf koken                   | vraag       | T3 | open | T2
"""

NO_EARLIER_QUESTION = """
zegt | vorige                                   | hulp  | T1
knop | vorige                                   | hulp  | T1
"""

NOTHING_TO_CHANGE_YET = """
zegt | wijzig                                   | keuze | T1
knop | wijzigen T3                              | vraag | T3
"""

STORIES = {
    "de vijf vragen van T, met een woord opgezocht, een keer terug en een pauze": FIVE_QUESTIONS,
    "elke onderbreking met een knop": BUTTONS_ONLY,
    "elke onderbreking getypt": TYPED_ONLY,
    "een antwoord beëindigt een pauze": AN_ANSWER_ENDS_A_PAUSE,
    "terug, en het antwoord zo laten": BACK_AND_LEAVE_IT,
    "overgeslagen en later toch beantwoord": SKIPPED_AND_STILL_ANSWERED,
    "voor de eerste vraag is er geen vorige": NO_EARLIER_QUESTION,
    "wijzigen terwijl er nog niets is": NOTHING_TO_CHANGE_YET,
}


@pytest.mark.parametrize("table", STORIES.values(), ids=STORIES)
def test_the_conversation_goes_as_told(worker: Worker, table: str) -> None:
    tell(worker.begin("tsacep", "T"), table)


def test_after_the_five_questions_all_five_answers_are_there_structured(worker: Worker) -> None:
    talk = worker.begin("tsacep", "T")
    tell(talk, FIVE_QUESTIONS)

    answers = talk.answers()

    assert list(answers) == ["T1", "T2", "T3", "T4", "T5"]
    assert answers["T1"]["waarde"]["keuze"] == "naaste"
    assert answers["T3"]["waarde"] == "De buurvrouw die altijd meeliep is vorige maand verhuisd"
    assert [answer["versie"] for answer in answers.values()] == [1, 1, 2, 1, 1]


def test_someone_who_comes_back_in_a_new_session_finds_everything(worker: Worker, product: Product) -> None:
    talk = worker.begin("tsacep", "T")
    tell(talk, FIVE_QUESTIONS)
    told = talk.transcript()

    back = product.log_in(worker.name).talk(talk.id)

    assert back.transcript() == told
    assert back.read()["stand"]["vraag"] == "S1"


def test_the_last_question_ends_the_conversation_with_everything_that_was_said(worker: Worker) -> None:
    talk = worker.begin("inwonersvragen")
    answers = ["Ze luisterden goed", "Dat ik zelf kon kiezen", "Het duurde lang", "Niets meer"]

    last = [talk.say(answer) for answer in answers][-1]

    assert (last.kinds[-2:], last.question, last.status) == (["samenvatting", "klaar"], None, "afgerond")
    assert all(answer in last.text("samenvatting") for answer in answers)


def test_a_finished_conversation_still_lets_an_answer_be_changed(worker: Worker) -> None:
    talk = worker.begin("inwonersvragen")
    for answer in ("een", "twee", "drie", "vier"):
        talk.say(answer, als="antwoord")

    opened = talk.press("wijzigen", "I2")
    closed = talk.say("Dat ik zelf mocht kiezen")

    assert (opened.question, closed.status) == ("I2", "afgerond")
    assert talk.texts()["I2"] == "Dat ik zelf mocht kiezen"


class TestSkipping:
    @pytest.mark.parametrize("reason", ["niet-nodig", "weet-niet", "later"])
    def test_each_reason_is_kept(self, worker: Worker, reason: str) -> None:
        talk = worker.begin("tsacep", "T")

        talk.press("overslaan", reason)

        assert talk.answers()["T1"]["overgeslagen"] == {"reden": reason, "toelichting": ""}

    @pytest.mark.parametrize(
        ("said", "reason"),
        [
            ("niet nodig hier", "niet-nodig"),
            ("deze vraag is niet van toepassing, ga naar de volgende", "niet-nodig"),
            ("dat weet ik nu niet, volgende", "weet-niet"),
            ("geen idee, stel de volgende maar", "weet-niet"),
            ("deze later", "later"),
            ("bewaar deze vraag voor later", "later"),
            ("sla maar over", "niet-nodig"),
        ],
    )
    def test_the_reason_is_heard_in_what_is_typed(self, worker: Worker, said: str, reason: str) -> None:
        talk = worker.begin("tsacep", "T")

        talk.say(said)

        assert talk.answers()["T1"]["overgeslagen"]["reden"] == reason

    def test_a_note_may_go_with_it(self, worker: Worker) -> None:
        talk = worker.begin("tsacep", "T")

        talk.press("overslaan", {"reden": "weet-niet", "toelichting": "Eerst vragen aan de dochter"})

        assert talk.answers()["T1"]["overgeslagen"] == {
            "reden": "weet-niet",
            "toelichting": "Eerst vragen aan de dochter",
        }

    def test_a_whole_conversation_may_be_skipped(self, worker: Worker) -> None:
        talk = worker.begin("inwonersvragen")

        replies = [talk.press("overslaan", "niet-nodig") for _ in range(4)]

        assert replies[-1].status == "afgerond"


class TestStructuredAnswers:
    @pytest.mark.parametrize(
        ("said", "choice"),
        [
            ("De inwoner zelf", "inwoner"),
            ("1", "inwoner"),
            ("optie 3", "professional"),
            ("de tweede", "naaste"),
            ("De buurvrouw belt voor de inwoner naast haar", "naaste"),
            ("het wijkteam", "wij-zelf"),
            ("Een voorbijganger die zich zorgen maakte", "anders"),
        ],
    )
    def test_a_choice_is_read_from_words(self, worker: Worker, said: str, choice: str) -> None:
        talk = worker.begin("tsacep", "T")

        talk.say(said)

        assert (talk.answers()["T1"]["waarde"]["keuze"], talk.texts()["T1"]) == (choice, said)

    @pytest.mark.parametrize(
        ("said", "value"), [("4", 4), ("Een 3, want het gaat net", 3), ("ik denk een 2", 2), ("vijf", 5)]
    )
    def test_a_number_on_a_scale_is_read_from_words(self, worker: Worker, said: str, value: int) -> None:
        talk = worker.begin("innovatiedagboek")

        talk.say(said)

        assert talk.answers()["D1"]["waarde"]["getal"] == value

    @pytest.mark.parametrize("said", ["heel erg", "11", "tussen 3 en 4"])
    def test_what_is_no_point_on_the_scale_is_asked_again(self, worker: Worker, said: str) -> None:
        talk = worker.begin("innovatiedagboek")

        reply = talk.say(said)

        assert (reply.kinds[0], reply.question, talk.texts()) == ("fout", "D1", {})

    def test_what_was_not_understood_stays_in_the_transcript(self, worker: Worker) -> None:
        talk = worker.begin("innovatiedagboek")

        talk.say("Het ging vandaag heel erg goed met de groep")

        assert "Het ging vandaag heel erg goed met de groep" in [line["tekst"] for line in talk.transcript()]

    def test_a_button_answers_with_its_text(self, worker: Worker) -> None:
        talk = worker.begin("tsacep", "T")

        talk.press("kies", "naaste")

        assert talk.texts() == {"T1": "Een naaste, zoals familie of een buur"}

    def test_every_button_under_a_question_works(self, worker: Worker) -> None:
        first = worker.begin("tsacep", "T").first
        assert first is not None
        buttons = first.message("vraag")["knoppen"]

        chosen = []
        for button in buttons:
            talk = worker.begin("tsacep", "T")
            talk.post(opdracht=button["opdracht"])
            chosen.append(talk.texts()["T1"])

        assert chosen == [button["tekst"] for button in buttons]


def pressed(button: dict[str, Any]) -> dict[str, Any]:
    """What a button sends, as arguments of `press`."""
    return {"kind": button["opdracht"]["soort"], "value": button["opdracht"].get("waarde")}


class TestTerms:
    @pytest.mark.parametrize(
        ("said", "term"),
        [
            ("wat is mantelzorg?", "mantelzorg"),
            ("Mantelzorg?", "mantelzorg"),
            ("wat betekent samenredzaamheid", "samenredzaamheid"),
            ("wat is manetlzorg?", "mantelzorg"),
            ("betekenis van eigen kracht", "eigen-kracht"),
            ("kun je uitleggen wat voorliggend veld is?", "voorliggend-veld"),
            ("wat is de wmo", "wmo"),
            ("wat is 1taal?", "1taal"),
        ],
    )
    def test_a_question_about_a_word_gets_its_meaning_and_the_question_again(
        self, worker: Worker, said: str, term: str
    ) -> None:
        reply = worker.begin("inwonersvragen").say(said)

        assert (reply.message("begrip")["begrip"]["id"], reply.kinds[-1], reply.question) == (term, "vraag", "I1")

    def test_a_question_about_two_words_explains_both(self, worker: Worker) -> None:
        reply = worker.begin("inwonersvragen").say("Wat is het verschil tussen mantelzorg en informele zorg?")

        told = [message["begrip"]["id"] for message in reply.body["berichten"] if message["soort"] == "begrip"]

        assert told == ["mantelzorg", "informele-zorg"]

    def test_an_unknown_word_is_told(self, worker: Worker) -> None:
        reply = worker.begin("inwonersvragen").say("wat betekent flubberen?")

        assert '"flubberen" staat nog niet in 1taal' in reply.text("begrip")

    def test_a_word_that_is_offered_instead_is_explained_by_its_button(self, worker: Worker) -> None:
        talk = worker.begin("inwonersvragen")
        offered = talk.say("wat betekent mantelzaak?").message("begrip")["knoppen"][0]

        reply = talk.press(**pressed(offered))

        assert reply.message("begrip")["begrip"]["naam"] == offered["tekst"]

    def test_a_meaning_tells_its_source(self, worker: Worker) -> None:
        reply = worker.begin("inwonersvragen").say("wat is mantelzorg?")

        assert reply.message("begrip")["uitleg"].startswith(("Naar:", "Werkdefinitie:"))
