from __future__ import annotations

import shutil
import tarfile
from pathlib import Path

import pytest
from engine_process import PROJECT, run_engine


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copy = tmp_path / "project"
    shutil.copytree(PROJECT, copy, ignore=shutil.ignore_patterns(".rasa"))
    return copy


def test_training_makes_the_model_at_its_fixed_place_and_says_so(project):
    done = run_engine("train", "--project", project)

    assert done.returncode == 0
    assert done.stdout.startswith("Getraind in ")
    assert tarfile.is_tarfile(project / "models" / "prisma.tar.gz")
    assert [found.name for found in (project / "models").iterdir()] == ["prisma.tar.gz"]


def test_training_that_fails_leaves_the_earlier_model_as_it_was(project, tmp_path):
    model = tmp_path / "m.tar.gz"
    model.write_bytes(b"het vorige model")
    rules = project / "data" / "rules.yml"
    rules.write_text(
        rules.read_text() + "  - rule: contradicts\n    steps: [{intent: vorige}, {action: action_explain_term}]\n"
    )

    done = run_engine("train", "--project", project, "--uit", model)

    assert done.returncode == 2
    assert "Trainen is mislukt" in done.stderr
    assert "Contradicting rules" in done.stderr
    assert "Traceback" not in done.stderr
    assert model.read_bytes() == b"het vorige model"
    assert [found.name for found in tmp_path.iterdir() if found.name.startswith(".training")] == []


def test_training_without_data_says_what_rasa_misses(project):
    shutil.rmtree(project / "data")
    (project / "data").mkdir()

    done = run_engine("train", "--project", project)

    assert done.returncode == 2
    assert "No training data given" in done.stderr


def test_training_without_a_config_names_the_file(tmp_path):
    done = run_engine("train", "--project", tmp_path)

    assert (done.returncode, done.stderr) == (2, "config.yml bestaat niet.\n")
