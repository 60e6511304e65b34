"""Training was mended for speed; what it cleans stays the same."""

from __future__ import annotations

import pytest
from rasa.shared.nlu.constants import INTENT, RESPONSE, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.mended_training import mend_cleaning_of_examples

_as_delivered = TrainingData.sanitize_examples


def _examples():
    return [
        Message({TEXT: "terug", INTENT: " vorige "}),
        Message({TEXT: "terug", INTENT: "vorige"}),
        Message({TEXT: "hoi", INTENT: "praten/groet", RESPONSE: " hallo "}),
        Message({TEXT: "zonder bedoeling"}),
        Message({TEXT: "hoi", INTENT: "praten/groet", RESPONSE: "hallo"}),
    ]


@pytest.fixture
def mended():
    kept = TrainingData.__dict__["sanitize_examples"]
    mend_cleaning_of_examples()
    yield TrainingData.sanitize_examples
    TrainingData.sanitize_examples = kept


def test_examples_are_cleaned_as_rasa_cleans_them(mended):
    assert [each.data for each in mended(_examples())] == [each.data for each in _as_delivered(_examples())]


def test_a_clean_example_keeps_its_fingerprint(mended):
    example = Message({TEXT: "terug", INTENT: "vorige"})
    taken = example.fingerprint()

    mended([example])

    assert example._cached_fingerprint == taken
