"""spaCy's Dutch pipeline where it is installed, and a bare Dutch tokenizer where it is not."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path
from typing import Any

import rasa.nlu.utils.spacy_utils as rasa_spacy
import spacy
import yaml
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from spacy.language import Language

logger = logging.getLogger(__name__)

DEFAULT_MODEL = "nl_core_news_sm"
_BARE = "blank:nl"
LONGEST_READ = 1_000  # characters; what follows tells nothing of whether a text is a command


@DefaultV1Recipe.register(
    [
        DefaultV1Recipe.ComponentType.MODEL_LOADER,
        DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER,
    ],
    is_trainable=False,
    model_from="SpacyNLP",
)
class SpacyNLP(rasa_spacy.SpacyNLP):
    """Loads `model`, or falls back; Rasa finds its users by this very class name."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return Rasa's defaults."""
        return rasa_spacy.SpacyNLP.get_default_config()

    @staticmethod
    def load_model(spacy_model_name: str | None) -> rasa_spacy.SpacyModel:
        """Return the named model, or the bare tokenizer when it is not installed.

        Raises:
            InvalidModelError: the model is installed, but made for another spaCy.
        """
        return _load(spacy_model_name or DEFAULT_MODEL)

    def _preprocess_text(self, text: str | None) -> str:
        # spaCy's tokenizer takes a row of signs apart one by one: 20,000 emoji would keep every conversation waiting
        # for half a minute. A text this long is an answer, whatever its end says.
        return super()._preprocess_text(text)[:LONGEST_READ]

    @staticmethod
    def ensure_proper_language_model(nlp: Language | None) -> None:
        """Accept a pipeline that was not read from disk, which Rasa refuses."""


@cache
def _load(name: str) -> rasa_spacy.SpacyModel:
    # Rasa builds the component more than once; one pipeline and one warning are enough.
    if spacy.util.is_package(name) or Path(name).exists():
        return rasa_spacy.SpacyNLP.load_model(name)
    sentences = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    logger.warning(sentences["zonder_model"], name)
    return rasa_spacy.SpacyModel(model=spacy.blank("nl"), model_name=_BARE)
