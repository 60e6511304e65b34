"""The slow spots of Rasa's training, mended so that what it learns stays the same."""

from __future__ import annotations

import tarfile
from collections.abc import Collection, Sequence
from typing import Any

from rasa.engine.training.hooks import TrainingHook
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.nlu.utils.spacy_utils import SpacyModel, SpacyNLP
from rasa.shared.exceptions import YamlException
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, RESPONSE
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.nlu.training_data.util import check_duplicate_synonym
from rasa.shared.utils import io, validation
from tarsafe import TarSafe

# Our own components learn from the texts themselves, so nobody needs the words of 96,000 examples.
_LEARN_FROM_TEXTS = frozenset(
    """
    bot.nlu.spacy_nlp.SpacyNLP SpacyTokenizer
    bot.nlu.terms.TermExtractor bot.nlu.classifier.TurnClassifier bot.nlu.gate.ConversationGate
    """.split())  # fmt: skip


def mend(pipeline: Collection[str]) -> None:
    """Mend all that a training with these components needs, for this process."""
    if _LEARN_FROM_TEXTS.issuperset(pipeline):
        mend_tokenizing_of_examples()
    mend_cleaning_of_examples()
    mend_checking_of_files()
    mend_reading_of_examples()
    mend_merging_of_examples()
    mend_keeping_of_steps()
    mend_packing()


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


def mend_checking_of_files() -> None:
    """Read a file that is checked without the places of its lines; they are told of a faulty one only."""
    as_delivered, read = validation.validate_yaml_schema, io.read_yaml

    def validate_yaml_schema(content: str, *schema: str, **named: str) -> None:
        io.read_yaml = lambda content, reader_type="safe": read(content, "safe")
        try:
            as_delivered(content, *schema, **named)
        except YamlException:
            io.read_yaml = read
            as_delivered(content, *schema, **named)
        finally:
            io.read_yaml = read

    validation.validate_yaml_schema = validate_yaml_schema


def mend_reading_of_examples() -> None:
    """Read the files once; Rasa reads them anew for each language it is asked for, which no YAML file knows of."""
    as_delivered = RasaFileImporter.get_nlu_data

    def get_nlu_data(self: Any, language: str | None = "en") -> TrainingData:
        if not hasattr(self, "_prisma_nlu_data"):
            self._prisma_nlu_data = as_delivered(self, language)
        return self._prisma_nlu_data

    RasaFileImporter.get_nlu_data = get_nlu_data


def mend_merging_of_examples() -> None:
    """Let merged data hold the same examples; copying each of them a dozen times took a third of the training."""

    def merge(self: TrainingData, *others: TrainingData | None) -> TrainingData:
        parts = [self, *(other for other in others if other)]
        return TrainingData(
            [example for part in parts for example in part.training_examples],
            _synonyms(parts),
            [feature for part in parts for feature in part.regex_features],
            [table for part in parts for table in part.lookup_tables],
            {name: response for part in parts for name, response in part.responses.items()},
        )

    TrainingData.merge = merge


def _synonyms(parts: Sequence[TrainingData]) -> dict[str, str]:
    merged: dict[str, str] = {}
    for part in parts:
        for text, synonym in part.entity_synonyms.items():
            check_duplicate_synonym(merged, text, synonym, "merging training data")
        merged |= part.entity_synonyms
    return merged


def mend_keeping_of_steps() -> None:
    """Keep no step of the training for a next one; we always train anew, and taking the fingerprints takes seconds."""
    TrainingHook.on_before_node = lambda self, *step, **named: {}
    TrainingHook.on_after_node = lambda self, *step, **named: None


def mend_tokenizing_of_examples() -> None:
    """Take the examples apart for no one: a quarter of the training went into words that no component reads."""

    # Rasa reads these signatures: only what has a type is what a step asks for.
    def without_docs(self, training_data: TrainingData, model: SpacyModel) -> TrainingData:  # type: ignore[no-untyped-def]
        return training_data

    def without_tokens(self, training_data: TrainingData) -> TrainingData:  # type: ignore[no-untyped-def]
        return training_data

    SpacyNLP.process_training_data = without_docs
    Tokenizer.process_training_data = without_tokens


def mend_packing() -> None:
    """Pack the model quickly: the last tenth of its size costs nine tenths of the time."""

    def open_packed(
        cls: type[TarSafe], name: str | None, mode: str = "r", fileobj: Any = None, compresslevel: int = 1, **named: Any
    ) -> tarfile.TarFile:
        return tarfile.TarFile.gzopen.__func__(cls, name, mode, fileobj, compresslevel, **named)  # type: ignore[attr-defined]

    TarSafe.gzopen = classmethod(open_packed)
