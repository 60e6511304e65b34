"""Training was mended for speed; what it cleans stays the same."""

from __future__ import annotations

import pytest
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, RESPONSE, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.mended_training import (
    mend_cleaning_of_examples,
    mend_merging_of_examples,
    mend_reading_of_examples,
)

_as_delivered = TrainingData.sanitize_examples
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
