"""Prepares Rasa as it is delivered: its own environment and a project on the same training data.

`python benchmarks/stock/prepare.py [--ieder N]` makes both under .cache/, with every Nth of our examples; UV names the
uv program.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.stock.examples import Intent, entities, read_intents

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache"
ENVIRONMENT = CACHE / "stock-venv"
PROJECT = CACHE / "stock-project"
TEMPLATE = Path(__file__).with_name("project")
# Also what a careful installation of it would ask for: with click 8.2 spaCy's command line breaks.
REQUIREMENTS = ("rasa[spacy]==3.6.21", "click<8.2")

EVERY = 8  # one in so many of our examples: with all of them its training takes hours
START_INTENT = "start"
FORM = "stock_form"
QUESTIONS = ("vraag_1", "vraag_2", "vraag_3", "vraag_4", "vraag_5")


@dataclass(frozen=True)
class Stock:
    """Where the stock Rasa and its project are."""

    environment: Path = ENVIRONMENT
    project: Path = PROJECT
    every: int = EVERY

    @property
    def rasa(self) -> Path:
        return self.environment / "bin" / "rasa"

    @property
    def python(self) -> Path:
        return self.environment / "bin" / "python"


def from_command_line(arguments: Sequence[str], program: str) -> Stock:
    """Return the stock Rasa that the arguments of a command line ask for."""
    parser = argparse.ArgumentParser(program)
    parser.add_argument("--ieder", type=int, metavar="N", default=EVERY, help="one in so many of our examples")
    return Stock(every=parser.parse_args(arguments).ieder)


def prepare(stock: Stock | None = None) -> Stock:
    """Build what is missing and write the project anew."""
    stock = stock or Stock()
    if not stock.rasa.exists():
        build_environment(os.environ.get("UV", "uv"), stock.environment)
    write_project(stock.project, stock.every)
    return stock


def build_environment(uv: str, folder: Path) -> None:
    """Install full Rasa with its own dependencies, TensorFlow included, on Python 3.10."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    sealed = ROOT / ".venv-rasa" / "bin" / "python"
    subprocess.run([uv, "venv", "-q", "--python", str(sealed), str(folder)], check=True)
    install = [uv, "pip", "install", "-q", "--compile-bytecode", "--python", str(folder / "bin" / "python")]
    subprocess.run([*install, *REQUIREMENTS], check=True)


def write_project(folder: Path, every: int) -> None:
    """Write a project with every so manieth of our examples and a plain form of five slots."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(TEMPLATE, folder)
    kept = thinned_intents(every)
    names = sorted({intent.name for intent in kept} | {START_INTENT})
    examples = [
        {"intent": intent.name, "examples": "".join(f"- {text}\n" for text in intent.examples)} for intent in kept
    ]
    (folder / "data").mkdir()
    _write(folder / "domain.yml", domain(names, list(entities(kept))))
    _write(folder / "data" / "nlu.yml", {"version": "3.1", "nlu": examples})
    _write(folder / "data" / "rules.yml", {"version": "3.1", "rules": rules(names)})
    _write(folder / "data" / "stories.yml", {"version": "3.1", "stories": stories(names)})


def thinned_intents(every: int) -> list[Intent]:
    """Return our intents with every so manieth of their examples."""
    return [intent.thinned(every) for intent in read_intents(ROOT / "data" / "nlu")]


def domain(intents: list[str], marked: list[str]) -> dict[str, Any]:
    """Return a domain with a response for each intent and a question for each slot."""
    said = [f"utter_{intent}" for intent in intents if intent != START_INTENT]
    asked = [f"utter_ask_{slot}" for slot in QUESTIONS]
    return {
        "version": "3.1",
        "session_config": {"session_expiration_time": 60, "carry_over_slots_to_new_session": True},
        "intents": intents,
        "entities": marked,
        "slots": {slot: _slot(slot) for slot in QUESTIONS},
        "forms": {FORM: {"required_slots": list(QUESTIONS)}},
        "responses": {name: [{"text": f"Dit is {name}."}] for name in [*said, *asked, "utter_klaar"]},
    }


def rules(intents: list[str]) -> list[dict[str, Any]]:
    """Return the rules of the form and one for each other intent, outside the form."""
    outside = [{"active_loop": None}]
    start = [{"intent": START_INTENT}, {"action": FORM}, {"active_loop": FORM}]
    end = [
        {"action": FORM},
        {"active_loop": None},
        {"slot_was_set": [{"requested_slot": None}]},
        {"action": "utter_klaar"},
    ]
    return [
        {"rule": "start the form", "condition": outside, "steps": start},
        {"rule": "end the form", "condition": [{"active_loop": FORM}], "steps": end},
        *(
            {"rule": f"answer {intent}", "condition": outside, "steps": _exchange(intent)}
            for intent in intents
            if intent != START_INTENT
        ),
    ]


def stories(intents: list[str]) -> list[dict[str, Any]]:
    """Return three stories, as many as `rasa init` does; two of the default policies learn from them."""
    start = [{"intent": START_INTENT}, {"action": FORM}, {"active_loop": FORM}]
    end = [{"action": FORM}, {"active_loop": None}, {"action": "utter_klaar"}]
    others = [intent for intent in intents if intent != START_INTENT][:3]
    return [
        {"story": f"{intent}, then the whole form", "steps": [*_exchange(intent), *start, *end]} for intent in others
    ]


def _exchange(intent: str) -> list[dict[str, str]]:
    return [{"intent": intent}, {"action": f"utter_{intent}"}]


def _slot(name: str) -> dict[str, Any]:
    conditions = [{"active_loop": FORM, "requested_slot": name}]
    mapping = {"type": "from_text", "conditions": conditions}
    return {"type": "text", "influence_conversation": True, "mappings": [mapping]}


def _write(file: Path, content: dict[str, Any]) -> None:
    # JSON is YAML too, but Rasa recognises a file by lines that begin with a key.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in content.items()]
    file.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    prepare(from_command_line(sys.argv[1:], "prepare.py"))
