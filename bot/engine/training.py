"""Trains the model into one file, which is replaced only when the new one is whole."""

from __future__ import annotations

import io
import os
import tempfile
from contextlib import redirect_stdout
from pathlib import Path

import yaml
from rasa.model_training import train as rasa_train

from bot.engine import mended_training
from bot.engine.messages import EngineRefusal
from bot.engine.without_tensorflow import refuse_tensorflow_components


def train(root: Path, output: Path) -> None:
    """Train with config.yml, domain.yml and data/ of `root` and put the model at `output`.

    Raises:
        EngineRefusal: config.yml asks for TensorFlow, or Rasa does not accept the input; an
            earlier model is then left as it was.
    """
    refuse_tensorflow_components(root / "config.yml")
    mended_training.mend(_pipeline(root / "config.yml"))
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output.parent, prefix=".training-") as folder:
        os.replace(_train_into(root, Path(folder), output.name), output)


def _pipeline(config: Path) -> list[str]:
    content = yaml.safe_load(config.read_text(encoding="utf-8"))
    return [str(component["name"]) for component in content["pipeline"]]


def _train_into(root: Path, folder: Path, name: str) -> str:
    said = io.StringIO()
    try:
        with redirect_stdout(said):
            result = rasa_train(
                domain=str(root / "domain.yml"),
                config=str(root / "config.yml"),
                training_files=[str(root / "data")],
                output=str(folder),
                fixed_model_name=name,
                # Rasa's cache does not see that a spaCy model was installed since.
                force_training=True,
            )
    except (Exception, SystemExit) as error:
        raise _failed(error, said.getvalue()) from error
    if result.code or not result.model:
        raise _failed(None, said.getvalue())
    return str(result.model)


def _failed(error: BaseException | None, said: str) -> EngineRefusal:
    told = " ".join(part for part in (said.strip(), str(error or "").strip()) if part)
    return EngineRefusal("training_mislukt", fout=told)
