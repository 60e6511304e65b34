"""Ranks the intents of a text: a linear model over words, letters and the shape of the message.

A message to the assistant shows in how it begins and ends, so those count apart. Known words of 1taal are one and the
same word to it: what matters is how somebody speaks about them. Rasa's own classifier needs more than a minute for the
examples we have and tells answers from commands less well (docs/verstaan.md).
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.pipeline import Pipeline
from sklearn.svm import LinearSVC

from bot.core.certainty import ANSWER_INTENT
from bot.nlu.features import features, masked

_FILE = "classifier.pickle"
_SHARPNESS = 2.0  # how fast a share grows with the distance to the border between intents
_BY_HEART = 0.99  # the share of an intent that has this very text among its examples
# An answer leaves more to the rest: what looks like a command keeps its way back.
_ANSWER_BY_HEART = 0.85


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TurnClassifier(GraphComponent, IntentClassifier):
    """Gives each text a ranking of all intents; the shares add up to 1."""

    def __init__(
        self,
        storage: ModelStorage,
        resource: Resource,
        model: Pipeline | None = None,
        by_heart: Mapping[str, str] | None = None,
    ) -> None:
        self._storage = storage
        self._resource = resource
        self._model = model
        self._by_heart = by_heart or {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TurnClassifier:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TurnClassifier:
        with model_storage.read_from(resource) as folder:
            # From our own model file, as Rasa's own components are: whoever can write that can write this code.
            return cls(model_storage, resource, *pickle.loads((folder / _FILE).read_bytes()))  # noqa: S301

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples of all intents."""
        learned = _learned((e.get(TEXT), e.get(INTENT)) for e in training_data.intent_examples if e.get(TEXT))
        borders = LinearSVC(C=1.0, tol=3e-2, random_state=0)  # closer moves no example to another intent
        self._model = Pipeline([("features", features()), ("classes", borders)])
        self._model.fit(list(learned), list(learned.values()))
        borders.coef_ = borders.coef_.astype(np.float32)  # half the file and half the memory
        self._by_heart = _unmarked(learned)
        with self._storage.write_to(self._resource) as folder:
            (folder / _FILE).write_bytes(pickle.dumps((self._model, self._by_heart), protocol=5))
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            ranking = self._ranking(message.get(TEXT) or "")
            message.set(INTENT, ranking[0] if ranking else None, add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _ranking(self, text: str) -> list[dict[str, Any]]:
        if self._model is None or not text:
            return []
        read = masked(text)
        distances = self._model.decision_function([read])[0]
        weights = np.exp(_SHARPNESS * (distances - distances.max()))
        shares = weights / weights.sum()
        if learned := self._by_heart.get(read.strip(" ?")):
            weight = _ANSWER_BY_HEART if learned == ANSWER_INTENT else _BY_HEART
            shares = shares * (1 - weight) + weight * (self._model.classes_ == learned)
        order = np.argsort(-shares)
        return [{"name": str(self._model.classes_[n]), "confidence": float(shares[n])} for n in order]


def _learned(examples: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The texts as the model reads them, each once; one that two intents share teaches nothing and is left out."""
    return _of_one_intent((masked(text), intent) for text, intent in examples)


def _unmarked(learned: Mapping[str, str]) -> dict[str, str]:
    """The same without question marks, which many leave out on a telephone."""
    return _of_one_intent((text.strip(" ?"), intent) for text, intent in learned.items())


def _of_one_intent(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    intents: dict[str, set[str]] = {}
    for text, intent in texts:
        intents.setdefault(text, set()).add(intent)
    return {text: found.pop() for text, found in intents.items() if len(found) == 1}
