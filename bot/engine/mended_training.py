"""The slow spots of Rasa's training, mended so that what it learns stays the same."""

from __future__ import annotations

from rasa.engine.training.hooks import TrainingHook
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


def mend_keeping_of_steps() -> None:
    """Keep no step of the training for a next one; we always train anew, and taking the fingerprints takes seconds."""
    TrainingHook.on_before_node = lambda self, *step, **named: {}
    TrainingHook.on_after_node = lambda self, *step, **named: None
