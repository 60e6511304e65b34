from __future__ import annotations

import pytest
from engine_process import run_engine


def test_rasas_own_validation_finds_nothing_wrong(tmp_path):
    done = run_engine("rasa", "data", "validate")

    assert done.returncode == 0
    assert "No story structure conflicts found" in done.stdout + done.stderr


def test_rasas_own_nlu_test_runs(model, tmp_path):
    done = run_engine("rasa", "test", "nlu", "--model", model, "--nlu", "data", "--no-plot", "--out", tmp_path)

    assert done.returncode == 0
    assert (tmp_path / "intent_report.json").exists()


def test_rasas_version_is_the_sealed_one():
    assert "3.6.21" in run_engine("rasa", "--version").stdout


@pytest.mark.parametrize("command", ["run", "x", "interactive"])
def test_a_command_that_would_listen_without_a_secret_is_refused(command):
    done = run_engine("rasa", command)

    assert done.returncode == 2
    assert done.stderr.startswith("Start de motor met 'python -m bot.engine serve'.")


@pytest.mark.parametrize("option", ["--debug", "-vv"])
def test_debug_is_refused(option):
    done = run_engine("rasa", "shell", option)

    assert done.returncode == 2
    assert done.stderr.startswith(f"'{option}' is hier niet toegestaan")


@pytest.mark.parametrize("options", [(), ("-c", "config.yml"), ("--config", "config.yml")])
def test_training_with_tensorflow_is_refused_before_it_starts(tmp_path, options):
    (tmp_path / "config.yml").write_text("pipeline: [{name: DIETClassifier}]\npolicies: [{name: TEDPolicy}]\n")

    done = run_engine("rasa", "train", *options, cwd=tmp_path)

    assert done.returncode == 2
    assert done.stderr.startswith("config.yml vraagt om DIETClassifier, TEDPolicy.")


def test_an_unknown_command_of_the_engine_is_an_error():
    assert run_engine("vlieg").returncode == 2
