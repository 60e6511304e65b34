"""The slow spot of Rasa's training, mended so that what it learns stays the same."""

from __future__ import annotations

from rasa.shared.nlu.constants import INTENT, RESPONSE
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData


def mend_cleaning_of_examples() -> None:
    """Touch an example only when there is something to clean.

    Rasa sets each intent anew every time data are merged, and with that throws away the fingerprint by which
    examples are compared: half of the training time goes into making it again.
    """

    def sanitize(examples: list[Message]) -> list[Message]:
        for example in examples:
            for key in (INTENT, RESPONSE):
                label = example.get(key)
                if label and label != label.strip():
                    example.set(key, label.strip())
        return list(dict.fromkeys(examples))

    TrainingData.sanitize_examples = staticmethod(sanitize)
