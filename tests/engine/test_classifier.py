"""The classifier learns from examples and ranks every intent."""

from __future__ import annotations

import pickle

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.by_heart import ByHeart
from bot.nlu.classifier import TurnClassifier
from bot.nlu.features import NewWords, masked, shape

EXAMPLES = {
    "vorige": ["terug", "vorige vraag", "ga een vraag terug", "stapje terug graag", "de vraag hiervoor nog eens"],
    "begrip": [
        "wat is mantelzorg",
        "wat betekent triage",
        "wat is een keten",
        "wat betekent kanteling",
        "wat is bemoeizorg",
    ],
    "antwoord": ["haar dochter komt elke dag", "de buurman kookt", "hij wil verhuizen", "elke week", "haar zoon belt"],
}


@pytest.fixture
def storage(tmp_path):
    return LocalModelStorage.create(tmp_path)


@pytest.fixture
def trained(storage):
    made = TurnClassifier.create({}, storage, Resource("classifier"), None)
    made.train(TrainingData([_message(text, intent) for intent, texts in EXAMPLES.items() for text in texts]))
    return made


def _message(text, intent=None):
    return Message({TEXT: text, INTENT: intent} if intent else {TEXT: text})


def _ranking(classifier, text):
    message = _message(text)
    classifier.process([message])
    return message.get("intent_ranking")


@pytest.mark.parametrize(("text", "intent"), [("nog een vraag terug", "vorige"), ("haar buurman belt", "antwoord")])
def test_a_new_text_is_ranked_by_what_it_looks_like(trained, text, intent):
    assert _ranking(trained, text)[0]["name"] == intent


def test_the_shares_of_a_ranking_add_up_to_one_and_fall(trained):
    shares = [each["confidence"] for each in _ranking(trained, "iets heel anders")]

    assert sum(shares) == pytest.approx(1.0)
    assert shares == sorted(shares, reverse=True)
    assert len(shares) == len(EXAMPLES)


def test_a_text_among_the_examples_is_known_by_heart(trained):
    best = _ranking(trained, "Elke week!")[0]

    assert (best["name"], best["confidence"] > 0.85) == ("antwoord", True)


def test_a_text_that_two_intents_share_teaches_nothing(storage):
    made = TurnClassifier.create({}, storage, Resource("classifier"), None)
    pairs = [(text, intent) for intent, texts in EXAMPLES.items() for text in texts]
    pairs += [("door", "vorige"), ("door", "antwoord")]
    made.train(TrainingData([_message(*pair) for pair in pairs]))

    assert _ranking(made, "door")[0]["confidence"] < 0.99


def test_a_question_after_a_word_nobody_wrote_down_is_known_by_its_form(trained):
    assert _ranking(trained, "wat betekent zwanenhals")[0]["name"] == "begrip"


def test_what_was_learned_is_read_back_the_same(trained, storage):
    again = TurnClassifier.load({}, storage, Resource("classifier"), None)

    assert _ranking(again, "ga terug") == _ranking(trained, "ga terug")


def test_no_text_gives_no_ranking(trained):
    assert _ranking(trained, "") == []


def test_words_of_1taal_are_one_word_and_only_the_beginning_is_read():
    assert masked("Wat is mantelzorg?") == masked("wat is een-op-een presentie?".replace("een-op-een ", ""))
    assert len(masked("heel veel woorden " * 1000)) <= 400


def test_a_pseudonym_is_read_as_the_rare_word_a_name_is():
    assert masked("leest [PERSOON-2] dit ook?") == "leest xonbekendx dit ook?"
    assert masked("woont op [ADRES]") == "woont op xonbekendx"


def test_rare_words_are_one_word():
    known = NewWords().fit(["wat is dit", "wat is dat", "wat is zus"])

    assert known.transform(["wat is flubber"]) == ["wat is xonbekendx"]


def test_the_shape_tells_the_beginning_the_end_and_the_length():
    assert shape("ga terug ?") == ["woorden 3", "eerste ga", "laatste ?", "begin ga terug", "eind terug ?"]
    assert shape("") == ["woorden 0"]


def test_the_shape_tells_how_the_last_part_begins_and_ends():
    shaped = shape("op de brief staat pgb, wat is dat")

    assert {"dan wat", "dan wat is", "dan wat is dat", "dan tot is dat", "dan 3 woorden"} <= set(shaped)
    assert not any(mark.startswith("dan ") for mark in shape("wat is dat"))


def test_what_is_known_by_heart_is_kept_without_its_text():
    known = ByHeart({"elke week": "antwoord", "ga terug": "vorige"})

    assert [known.get(text) for text in ("elke week", "ga terug", "elke maand")] == ["antwoord", "vorige", None]
    assert b"elke week" not in pickle.dumps(known)
    assert ByHeart({}).get("elke week") is None
