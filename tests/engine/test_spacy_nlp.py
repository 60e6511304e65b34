from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest
import spacy
from rasa.nlu.model import InvalidModelError
from rasa.nlu.tokenizers.spacy_tokenizer import SpacyTokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.spacy_nlp import LONGEST_READ, SpacyNLP, _load


@pytest.fixture(autouse=True)
def forgotten() -> None:
    _load.cache_clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Save a Dutch pipeline of one component that marks it."""
    pipeline = spacy.blank("nl")
    pipeline.add_pipe("sentencizer")
    pipeline.meta.update(name="proefmodel", version="0.1.0")
    pipeline.to_disk(tmp_path / "nl_proefmodel-0.1.0")
    return tmp_path / "nl_proefmodel-0.1.0"


@pytest.fixture
def package(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Install that pipeline the way pip does: a module and its metadata on sys.path."""
    home = tmp_path / "nl_proefmodel"
    home.mkdir()
    folder.rename(home / folder.name)
    (home / "meta.json").write_text((home / folder.name / "meta.json").read_text())
    (home / "__init__.py").write_text(
        "from pathlib import Path\n"
        "from spacy.util import load_model_from_init_py\n"
        "def load(**overrides):\n"
        "    return load_model_from_init_py(__file__, **overrides)\n"
    )
    info = tmp_path / "nl_proefmodel-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: nl-proefmodel\nVersion: 0.1.0\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield "nl_proefmodel"
    sys.modules.pop("nl_proefmodel", None)


def _component(name: str | None) -> SpacyNLP:
    return SpacyNLP.create({"model": name}, None, None, None)


def _tokens(component: SpacyNLP, text: str) -> list[str]:
    message = Message({"text": text})
    component.process([message], component.provide())
    tokenizer = SpacyTokenizer({**SpacyTokenizer.get_default_config()})
    return [token.text for token in tokenizer.tokenize(message, "text")]


def test_an_installed_model_is_loaded(package):
    model = _component(package).provide()

    assert model.model_name == package
    assert model.model.pipe_names == ["sentencizer"]


def test_a_model_on_a_path_is_loaded(folder):
    assert _component(str(folder)).provide().model.pipe_names == ["sentencizer"]


def test_without_a_model_the_bare_tokenizer_works():
    component = _component("nl_bestaat_niet")

    assert component.provide().model.lang == "nl"
    assert _tokens(component, "Haar dochter komt.") == ["haar", "dochter", "komt", "."]


def test_without_a_name_the_small_dutch_model_is_asked_for(caplog):
    with caplog.at_level(logging.WARNING):
        _component(None)

    [record] = caplog.records
    assert "nl_core_news_sm" in record.getMessage()


def test_the_absence_is_said_once(caplog):
    with caplog.at_level(logging.WARNING):
        first, second = _component("nl_bestaat_niet"), _component("nl_bestaat_niet")

    assert len(caplog.records) == 1
    assert first.provide() is second.provide()


def test_a_model_for_another_spacy_is_an_error_and_no_fallback(package, tmp_path):
    meta = tmp_path / "nl_proefmodel" / "nl_proefmodel-0.1.0" / "meta.json"
    for file in (meta, tmp_path / "nl_proefmodel" / "meta.json"):
        file.write_text(file.read_text().replace('">=3.4', '">=9.9').replace("<3.5.0", "<9.10.0"))

    with pytest.raises(InvalidModelError, match="requires a spaCy"):
        _component(package)


def test_rasa_finds_its_users_by_this_name():
    from rasa.engine.recipes.default_recipe import DefaultV1Recipe

    assert SpacyNLP.__name__ == "SpacyNLP"
    registered = DefaultV1Recipe._registered_components["SpacyNLP"]
    assert registered.model_from == "SpacyNLP"


@pytest.mark.parametrize("sign", ["\U0001f600", '"', "'"], ids=["emoji", "double", "single"])
def test_a_row_of_signs_of_any_length_is_read_as_far_as_its_beginning(sign: str) -> None:
    component = SpacyNLP(SpacyNLP.load_model("bestaat_niet"), SpacyNLP.get_default_config())
    message = Message(data={"text": sign * 20_000})

    component.process([message], component.provide())

    assert len(message.get("text_spacy_doc").text) == LONGEST_READ
    assert message.get("text") == sign * 20_000
