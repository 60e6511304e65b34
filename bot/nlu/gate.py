"""The last component of the pipeline: hands each text to `bot.core.gate` and passes on what it decides.

What the gate needs to know of the open question comes with the message, in its metadata, from the database.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.core.gate import Decision, decide
from bot.core.open_question import OpenQuestion
from bot.nlu.content import term_index

_RANKING = "intent_ranking"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ConversationGate(GraphComponent, IntentClassifier):
    """Reads a text as answer, command or term question."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ConversationGate:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            self._pass_on(message, self._decide(message))
        return messages

    def _decide(self, message: Message) -> Decision:
        metadata = message.get(METADATA) or {}
        ranking = [(each["name"], float(each["confidence"])) for each in message.get(_RANKING) or []]
        return decide(
            message.get(TEXT) or "",
            question=OpenQuestion.from_json(metadata.get("vraag")),
            ranking=ranking,
            find_terms=term_index().find,
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
                "misschien": list(decision.perhaps),
                "lijkt_op": decision.resembles,
            },
            add_to_output=True,
        )
