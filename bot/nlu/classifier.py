"""Ranks the intents of a text: a linear model over words, letters and the shape of the message.

A message to the assistant shows in how it begins and ends, so those count apart. Known words of 1taal are one and the
same word to it: what matters is how somebody speaks about them. Rasa's own classifier needs more than a minute for the
examples we have and tells answers from commands less well (docs/verstaan.md).
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
from joblib import Parallel, delayed, parallel_config
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline
from sklearn.svm import LinearSVC

from bot.core.certainty import ANSWER_INTENT
from bot.nlu.by_heart import ByHeart
from bot.nlu.content import term_index
from bot.nlu.features import features, masked

_FILE = "classifier.pickle"
_PROCESSES = 2  # that learn beside each other; as many as the smallest machine has cores
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
        by_heart: ByHeart | None = None,
    ) -> None:
        self._storage = storage
        self._resource = resource
        self._model = model
        self._by_heart = by_heart or ByHeart({})

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
        examples = [(str(e.get(TEXT)), str(e.get(INTENT))) for e in training_data.intent_examples if e.get(TEXT)]
        columns = features()
        # In processes, not threads: what takes the time is reading text, which Python does one thread at a time.
        with parallel_config(backend="multiprocessing", n_jobs=_PROCESSES):
            learned = _learned(examples)
            rows = columns.fit_transform(list(learned)).astype(np.float64)  # as it is learned from: processes share it
            rows.sum_duplicates()  # what is shared cannot be put in order any more
            borders = OneVsRestClassifier(_border()).fit(rows, list(learned.values()))
        self._model = Pipeline([("features", columns), ("classes", _as_one(borders))])
        self._by_heart = ByHeart(_unmarked(learned))
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


def _border() -> LinearSVC:
    return LinearSVC(C=1.0, tol=0.1, random_state=0)  # closer moves no example to another intent


def _as_one(borders: OneVsRestClassifier) -> LinearSVC:
    """The borders of all intents, learned apart, in one table: a turn is then weighed in one go."""
    one = _border()
    one.classes_ = borders.classes_
    one.coef_ = np.vstack([each.coef_ for each in borders.estimators_]).astype(np.float32)  # half the file and memory
    one.intercept_ = np.hstack([each.intercept_ for each in borders.estimators_])
    return one


def _learned(examples: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The texts as the model reads them, each once; one that two intents share teaches nothing and is left out."""
    term_index()  # built once, before the processes part
    parts = (examples[n::_PROCESSES] for n in range(_PROCESSES))
    return _of_one_intent(chain.from_iterable(Parallel()(delayed(_masked)(part) for part in parts)))


def _masked(examples: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(masked(text), intent) for text, intent in examples]


def _unmarked(learned: Mapping[str, str]) -> dict[str, str]:
    """The same without question marks, which many leave out on a telephone."""
    return _of_one_intent((text.strip(" ?"), intent) for text, intent in learned.items())


def _of_one_intent(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    intents: dict[str, set[str]] = {}
    for text, intent in texts:
        intents.setdefault(text, set()).add(intent)
    return {text: found.pop() for text, found in intents.items() if len(found) == 1}
