"""spaCy is optional: its names join in where a pipeline is installed. The pipeline here is made by the test itself."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from bot.privacy.spacy_names import load_names

_ROOT = Path(__file__).resolve().parents[2]
_MAKE = """
import json, sys, spacy
nlp = spacy.blank("nl")
ruler = nlp.add_pipe("entity_ruler")
ruler.add_patterns([{"label": "PER", "pattern": "Zomerzon"}, {"label": "GPE", "pattern": "Utrecht"}])
nlp.to_disk(sys.argv[1])
from bot.privacy.spacy_names import load_names
names = load_names(sys.argv[1])
print(json.dumps([list(names("Zomerzon woont in Utrecht.")), list(names(""))]))
"""


def test_a_pipeline_that_is_not_installed_is_left_out(tmp_path: Path) -> None:
    assert load_names("nl_core_news_sm_bestaat_niet") is None
    assert load_names(str(tmp_path / "geen-map")) is None


def test_the_persons_of_an_installed_pipeline_are_found(tmp_path: Path) -> None:
    # spaCy stands in the environment of Rasa; this room runs there too, as far as this module goes.
    command = [_ROOT / ".venv-rasa/bin/python", "-c", _MAKE, tmp_path / "model"]

    done = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True)

    assert json.loads(done.stdout) == [[[0, 8]], []]
