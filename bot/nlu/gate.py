"""The last component of the pipeline: hands each text to `bot.core.gate` and passes on what it decides.

What the gate needs to know of the open question comes with the message, in its metadata, from the database.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.core.gate import Decision, OpenQuestion, decide
from bot.core.text import words
from bot.nlu.content import term_index

_FILE = "vocabulary.json"
_RANKING = "intent_ranking"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ConversationGate(GraphComponent, IntentClassifier):
    """Reads a text as answer, command or term question; learns only which words each intent uses."""

    def __init__(self, storage: ModelStorage, resource: Resource, vocabulary: Mapping[str, frozenset[str]]) -> None:
        self._storage = storage
        self._resource = resource
        self._vocabulary = vocabulary

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ConversationGate:
        return cls(model_storage, resource, {})

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ConversationGate:
        with model_storage.read_from(resource) as folder:
            kept = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return cls(model_storage, resource, {intent: frozenset(known) for intent, known in kept.items()})

    def train(self, training_data: TrainingData) -> Resource:
        """Keep the words that the examples of each intent use."""
        vocabulary: dict[str, set[str]] = defaultdict(set)
        for example in training_data.intent_examples:
            vocabulary[example.get(INTENT)].update(words(example.get(TEXT) or ""))
        with self._storage.write_to(self._resource) as folder:
            kept = {intent: sorted(known) for intent, known in vocabulary.items()}
            (folder / _FILE).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        self._vocabulary = {intent: frozenset(known) for intent, known in vocabulary.items()}
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            self._pass_on(message, self._decide(message))
        return messages

    def _decide(self, message: Message) -> Decision:
        metadata = message.get(METADATA) or {}
        ranking = [
            (each["name"], float(each["confidence"]))
            for each in message.get(_RANKING) or []
            if each["name"] != "nlu_fallback"
        ]
        return decide(
            message.get(TEXT) or "",
            question=OpenQuestion.from_json(metadata.get("vraag")),
            ranking=ranking,
            find_terms=term_index().find,
            vocabulary=self._vocabulary,
            mark_terms=term_index().spans,
            describe_terms=term_index().describe,
        )

    @staticmethod
    def _pass_on(message: Message, decision: Decision) -> None:
        intent = {"name": decision.intent, "confidence": 1.0}
        message.set(INTENT, intent, add_to_output=True)
        message.set(_RANKING, [intent, *message.get(_RANKING, [])], add_to_output=True)
        message.set(
            "gate",
            {
                "gelezen_als": decision.reading,
                "reden": decision.reason,
                "begrippen": list(decision.terms),
                "woord": decision.phrase,
                "lijkt_op": decision.resembles,
            },
            add_to_output=True,
        )
