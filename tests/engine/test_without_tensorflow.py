from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest
from engine_process import PROJECT, run_engine

from bot.engine import without_tensorflow
from bot.engine.messages import EngineRefusal
from bot.engine.without_tensorflow import TensorFlowAbsent, refuse_tensorflow_components


@pytest.mark.parametrize("name", ["tensorflow", "tensorflow.keras.layers", "keras.utils", "jax"])
def test_an_absent_module_can_be_imported(name):
    assert importlib.import_module(name).__name__ == name


@pytest.mark.parametrize(
    "name",
    [
        "rasa.core.agent",
        "rasa.server",
        "rasa.model_training",
        "rasa.__main__",
        "rasa.engine.recipes.default_components",
        "rasa.nlu.classifiers.diet_classifier",
        "rasa.core.policies.ted_policy",
        "rasa.utils.tensorflow.models",
    ],
)
def test_rasa_can_be_imported(name):
    importlib.import_module(name)


def test_what_does_not_exist_elsewhere_is_still_absent():
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("tensorflowish")


def test_spacy_does_not_believe_there_is_a_tensorflow():
    from thinc import compat

    assert compat.has_tensorflow is False


def test_a_stand_in_can_be_a_base_a_decorator_and_a_type():
    import tensorflow as tf

    class Layer(tf.keras.layers.Layer):
        @tf.function
        def call(self, given: tf.Tensor | None) -> str:
            return "own code"

    assert Layer.call(None, None) == "own code"
    assert tf.Tensor is tf.Tensor


@pytest.mark.parametrize("work", ["constant", "keras.Model", "random.set_seed"])
def test_a_stand_in_that_is_called_for_work_says_what_is_missing(work):
    import tensorflow as tf

    stand_in = tf
    for part in work.split("."):
        stand_in = getattr(stand_in, part)

    with pytest.raises(TensorFlowAbsent, match=rf"tensorflow\.{work} .* TensorFlow staat hier niet"):
        stand_in(1, 2)


def test_where_tensorflow_is_installed_nothing_is_put_in_its_place(tmp_path, monkeypatch):
    package = tmp_path / "tensorflow"
    package.mkdir()
    (package / "__init__.py").write_text("REAL = True")
    others = [f for f in sys.meta_path if not isinstance(f, without_tensorflow._StandInFinder)]
    monkeypatch.setattr(sys, "meta_path", others)
    monkeypatch.delitem(sys.modules, "tensorflow", raising=False)
    monkeypatch.syspath_prepend(str(tmp_path))

    without_tensorflow.install()

    assert sys.meta_path == others
    assert importlib.import_module("tensorflow").REAL is True
    monkeypatch.delitem(sys.modules, "tensorflow")


def test_installing_twice_adds_one_finder():
    without_tensorflow.install()

    finders = [f for f in sys.meta_path if isinstance(f, without_tensorflow._StandInFinder)]
    assert len(finders) == 1


def _config(folder: Path, pipeline: str, policies: str = "[{name: RulePolicy}]") -> Path:
    file = folder / "config.yml"
    file.write_text(f"recipe: default.v1\npipeline: {pipeline}\npolicies: {policies}\n")
    return file


@pytest.mark.parametrize(
    "component",
    ["DIETClassifier", "ResponseSelector", "LanguageModelFeaturizer", "ConveRTFeaturizer"],
)
def test_a_component_that_needs_tensorflow_is_refused_by_name(tmp_path, component):
    config = _config(tmp_path, f"[{{name: WhitespaceTokenizer}}, {{name: {component}}}]")

    with pytest.raises(EngineRefusal, match=rf"config.yml vraagt om {component}\."):
        refuse_tensorflow_components(config)


def test_all_refused_components_are_named_at_once(tmp_path):
    ted = "rasa.core.policies.ted_policy.TEDPolicy"
    config = _config(tmp_path, "[{name: DIETClassifier}]", f"[{{name: {ted}}}, {{name: UnexpecTEDIntentPolicy}}]")

    with pytest.raises(EngineRefusal, match="DIETClassifier, TEDPolicy, UnexpecTEDIntentPolicy"):
        refuse_tensorflow_components(config)


@pytest.mark.parametrize(("pipeline", "policies"), [("[]", "[{name: RulePolicy}]"), ("[{name: X}]", "")])
def test_a_config_that_leaves_the_choice_to_rasa_is_refused(tmp_path, pipeline, policies):
    with pytest.raises(EngineRefusal, match=r"config.yml noemt geen (pipeline|policies)"):
        refuse_tensorflow_components(_config(tmp_path, pipeline, policies))


def test_a_config_without_tensorflow_is_accepted():
    refuse_tensorflow_components(PROJECT / "config.yml")


def test_training_with_such_a_component_stops_before_it_starts(tmp_path):
    _config(tmp_path, "[{name: DIETClassifier}]")

    done = run_engine("train", "--project", tmp_path)

    assert done.returncode == 2
    assert done.stderr.startswith("config.yml vraagt om DIETClassifier.")
    assert "Traceback" not in done.stderr
