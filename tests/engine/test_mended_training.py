"""Training was mended for speed; what it cleans stays the same."""

from __future__ import annotations

import tarfile

import pytest
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.nlu.utils.spacy_utils import SpacyNLP
from rasa.shared.exceptions import YamlException, YamlSyntaxException
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, RESPONSE, TEXT
from rasa.shared.nlu.training_data.formats.rasa_yaml import NLU_SCHEMA_FILE
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils import io, validation
from tarsafe import TarSafe

from bot.engine import mended_training
from bot.engine.mended_training import (
    mend_checking_of_files,
    mend_cleaning_of_examples,
    mend_merging_of_examples,
    mend_packing,
    mend_reading_of_examples,
)

_as_delivered = TrainingData.sanitize_examples
_check_as_delivered = validation.validate_yaml_schema
_merge_as_delivered = TrainingData.merge


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


def _parts():
    return [
        TrainingData(
            _examples(),
            entity_synonyms={"oma": "grootmoeder"},
            regex_features=[{"name": "code", "pattern": "[A-Z]-[0-9]+"}],
            lookup_tables=[{"name": "dag", "elements": ["maandag"]}],
            responses={"praten/groet": [{"text": "hallo"}]},
        ),
        TrainingData([Message({TEXT: "dag", INTENT: "praten/groet"})], entity_synonyms={"opa": "grootvader"}),
        None,
        TrainingData(responses={"praten/bedankt": [{"text": "graag"}]}),
    ]


@pytest.fixture
def merging():
    mend_merging_of_examples()
    yield
    TrainingData.merge = _merge_as_delivered


def test_data_are_merged_as_rasa_merges_them(merging):
    first, *others = _parts()
    mended, delivered = first.merge(*others), _merge_as_delivered(first, *others)

    assert [each.data for each in mended.training_examples] == [each.data for each in delivered.training_examples]
    for part in ("entity_synonyms", "regex_features", "lookup_tables", "responses"):
        assert getattr(mended, part) == getattr(delivered, part)


def test_merging_leaves_what_is_merged_as_it_was(merging):
    first, *others = _parts()
    count = len(first.training_examples)

    first.merge(*others)

    assert (len(first.training_examples), first.entity_synonyms) == (count, {"oma": "grootmoeder"})


def test_a_synonym_with_two_meanings_is_told_as_rasa_tells_it(merging):
    one, other = (TrainingData(entity_synonyms={"oma": meaning}) for meaning in ("grootmoeder", "overgrootmoeder"))

    with pytest.warns(UserWarning, match="oma"):
        one.merge(other)


def test_the_files_are_read_once_whatever_the_language(tmp_path, monkeypatch):
    monkeypatch.setattr(RasaFileImporter, "get_nlu_data", RasaFileImporter.get_nlu_data)
    file = tmp_path / "nlu.yml"
    file.write_text('version: "3.1"\nnlu:\n- intent: vorige\n  examples: |\n    - terug\n    - een terug\n')
    mend_reading_of_examples()
    importer = RasaFileImporter(training_data_paths=[str(file)])

    assert [each.get(TEXT) for each in importer.get_nlu_data("nl").training_examples] == ["terug", "een terug"]
    assert importer.get_nlu_data(language=None) is importer.get_nlu_data("nl")


@pytest.fixture
def checking(monkeypatch):
    monkeypatch.setattr(validation, "validate_yaml_schema", validation.validate_yaml_schema)
    mend_checking_of_files()


def test_a_faulty_file_is_told_with_its_line_as_rasa_tells_it(checking):
    faulty = 'version: "3.1"\nnlu:\n- intent: vorige\n  voorbeelden: |\n    - terug\n'
    told = []
    for check in (validation.validate_yaml_schema, _check_as_delivered):
        with pytest.raises(YamlException) as error:
            check(faulty, NLU_SCHEMA_FILE)
        told.append(str(error.value))

    assert told[0] == told[1]
    assert "Line 3" in told[0]


@pytest.mark.parametrize("content", ['version: "3.1"\nnlu:\n- intent: [vorige\n', 'version: "3.1"\nversion: "3.0"\n'])
def test_a_file_that_is_no_yaml_is_told_as_rasa_tells_it(checking, content):
    with pytest.raises(YamlSyntaxException):
        validation.validate_yaml_schema(content, NLU_SCHEMA_FILE)


def test_a_good_file_passes_the_check_and_rasa_reads_as_before_after_it(checking):
    good, read = 'version: "3.1"\nnlu:\n- intent: vorige\n  examples: |\n    - terug\n', io.read_yaml

    assert validation.validate_yaml_schema(good, NLU_SCHEMA_FILE) is None
    assert io.read_yaml is read


OWN = [
    "bot.nlu.spacy_nlp.SpacyNLP",
    "SpacyTokenizer",
    "bot.nlu.terms.TermExtractor",
    "bot.nlu.classifier.TurnClassifier",
    "bot.nlu.gate.ConversationGate",
]


@pytest.mark.parametrize(
    ("pipeline", "is_left_out"),
    [(OWN, True), ([*OWN, "CountVectorsFeaturizer", "LogisticRegressionClassifier"], False)],
)
def test_examples_are_taken_apart_only_when_a_component_learns_from_their_words(monkeypatch, pipeline, is_left_out):
    for name in (
        "mend_cleaning_of_examples", "mend_checking_of_files", "mend_reading_of_examples", "mend_merging_of_examples",
        "mend_keeping_of_steps", "mend_packing",
    ):  # fmt: skip
        monkeypatch.setattr(mended_training, name, lambda: None)
    as_delivered = Tokenizer.process_training_data
    monkeypatch.setattr(Tokenizer, "process_training_data", as_delivered)
    monkeypatch.setattr(SpacyNLP, "process_training_data", SpacyNLP.process_training_data)

    mended_training.mend(pipeline)

    assert (Tokenizer.process_training_data is not as_delivered) == is_left_out


def test_a_quickly_packed_model_opens_as_any_other(tmp_path, monkeypatch):
    monkeypatch.setattr(TarSafe, "gzopen", TarSafe.gzopen)
    mend_packing()
    inside = tmp_path / "inhoud.txt"
    inside.write_text("wat geleerd is " * 1000)

    with TarSafe.open(tmp_path / "model.tar.gz", "w:gz") as packed:
        packed.add(inside, arcname="inhoud.txt")

    with tarfile.open(tmp_path / "model.tar.gz") as opened:
        assert opened.extractfile("inhoud.txt").read() == inside.read_bytes()
