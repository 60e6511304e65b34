"""Nothing is lost: a text that was read wrongly is turned round, both ways."""

from __future__ import annotations

import pytest

from tests.conversations.stories import repair
from tests.product import Talk, Worker


@pytest.fixture
def talk(worker: Worker) -> Talk:
    """A conversation with an open question that takes any text."""
    return worker.begin("inwonersvragen")


COMMANDS = [
    "stop",
    "pauze",
    "vorige",
    "sla over",
    "verder",
    "samenvatting",
    "waarom vraag je dit?",
    "wat is mantelzorg?",
    "help",
    "ben je een robot?",
    "wijzig",
    "Er staat iemand aan de balie, ik moet dit gesprek met jou even onderbreken en ga er straks mee door.",
]
ANSWERS = [
    "pauze nodig",
    "terug naar af",
    "samen stoppen",
    "een goed voorbeeld",
    "een tijdje wachten",
    "Mijn gegevens zijn kwijt",
    "anders uitleggen",
]


class TestItWasAnAnswer:
    @pytest.mark.parametrize("said", COMMANDS)
    def test_the_offered_way_back_keeps_the_text_as_the_answer(self, talk: Talk, said: str) -> None:
        reply = repair(talk, talk.say(said))

        assert (talk.texts(), reply.question, reply.status) == ({"I1": said}, "I2", "open")

    @pytest.mark.parametrize("said", COMMANDS)
    def test_saying_the_same_text_as_an_answer_does_so_too(self, talk: Talk, said: str) -> None:
        talk.say(said)

        reply = talk.say(said, als="antwoord")

        assert (talk.texts(), reply.question, reply.status) == ({"I1": said}, "I2", "open")

    @pytest.mark.parametrize("said", ["stop ", " pauze", "sla over\n"])
    def test_spaces_around_the_text_do_not_matter(self, talk: Talk, said: str) -> None:
        talk.say(said)

        talk.say(said, als="antwoord")

        assert talk.texts() == {"I1": said}

    def test_it_answers_the_question_that_was_open_then(self, talk: Talk) -> None:
        talk.say("Ze luisterden goed")
        reply = talk.say("vorige")

        repair(talk, reply)

        assert talk.texts() == {"I1": "Ze luisterden goed", "I2": "vorige"}

    def test_it_works_also_after_the_conversation_went_on(self, talk: Talk) -> None:
        skipped = talk.say("sla over")
        talk.say("Dat ik zelf kon kiezen")

        repair(talk, skipped)

        assert talk.texts() == {"I1": "sla over", "I2": "Dat ik zelf kon kiezen"}

    def test_sent_twice_it_counts_once(self, talk: Talk) -> None:
        reply = talk.say("stop")

        repair(talk, reply, bericht_id="herstel-1")
        repair(talk, reply, bericht_id="herstel-1")

        assert (talk.texts(), talk.read()["stand"]["vraag"]) == ({"I1": "stop"}, "I2")

    @pytest.mark.parametrize("said", COMMANDS)
    def test_and_it_can_be_turned_back_again(self, talk: Talk, said: str) -> None:
        first = talk.say(said)
        answered = repair(talk, first)

        back = repair(talk, answered)

        assert "I1" not in talk.texts() or talk.answers()["I1"]["overgeslagen"]
        assert first.kinds[0] in back.kinds

    def test_a_word_that_was_asked_after_is_explained_again(self, talk: Talk) -> None:
        answered = repair(talk, talk.say("wat is mantelzorg?"))

        back = repair(talk, answered)

        assert back.message("begrip")["begrip"]["id"] == "mantelzorg"


class TestItWasACommand:
    @pytest.mark.parametrize("said", ANSWERS)
    def test_an_answer_that_resembles_a_command_offers_the_way_back(self, talk: Talk, said: str) -> None:
        reply = talk.say(said)

        assert reply.repair is not None
        assert reply.repair["soort"] == "toch-opdracht"

    @pytest.mark.parametrize("said", ANSWERS)
    def test_taking_it_withdraws_the_answer_and_opens_its_question(self, talk: Talk, said: str) -> None:
        reply = repair(talk, talk.say(said))

        assert (talk.texts(), reply.question) == ({}, "I1")

    def test_it_does_what_was_asked(self, talk: Talk) -> None:
        reply = repair(talk, talk.say("samen stoppen"))

        assert (reply.status, reply.kinds) == ("gestopt", ["bevestiging", "gestopt"])

    def test_and_it_can_be_turned_back_again(self, talk: Talk) -> None:
        reply = repair(talk, talk.say("samen stoppen"))

        repair(talk, reply)

        assert talk.texts() == {"I1": "samen stoppen"}

    def test_an_earlier_answer_to_that_question_comes_back(self, talk: Talk) -> None:
        talk.say("Ze luisterden goed")
        talk.press("wijzigen", "I1")

        repair(talk, talk.say("samen stoppen"))

        assert talk.texts() == {"I1": "Ze luisterden goed"}

    def test_a_clear_answer_offers_no_way_back(self, talk: Talk) -> None:
        assert talk.say("Ze kookt weer elke avond met haar buurvrouw").repair is None


@pytest.mark.parametrize("message_id", ["bestaat-niet", "@start"])
def test_what_was_never_said_cannot_be_turned_round(talk: Talk, message_id: str) -> None:
    turned = talk.post(opdracht={"soort": "pauze", "herstelt": message_id})

    assert turned.status_code == 200
    assert "Hier valt niets meer te herstellen" in turned.text
    assert talk.read()["status"] == "open"


def test_the_way_back_is_still_offered_after_a_reload(worker: Worker, talk: Talk) -> None:
    offered = talk.say("stop").repair

    assert worker.http.get(f"{talk.path}/berichten").json()["herstel"] == offered
