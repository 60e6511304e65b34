from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa_sdk.executor import ActionExecutor

from actions.runtime import runtime
from tests.actions.conftest import DOMAIN, FORM, ROOT, RULES

# A button or the web process sends these with their intent, so nobody needs to type them.
NEVER_TYPED = {"start", "herstel", "verdiep", "voorstel", "nlu_fallback"}
FEWEST_EXAMPLES = 25
DATA = sorted((ROOT / "data").rglob("*.yml"))


@pytest.fixture
def known_actions(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The names under which the action server knows its actions."""
    monkeypatch.setenv("PRISMA_DATABASE_URL", sqlite_url)
    runtime.cache_clear()
    executor = ActionExecutor()
    executor.register_package("actions")
    runtime().database.close()
    runtime.cache_clear()
    return set(executor.actions)


@pytest.fixture(scope="session")
def examples() -> Counter[str]:
    """How many different sentences each intent has."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            lines = {line.removeprefix("- ").strip().casefold() for line in entry["examples"].splitlines()}
            found.setdefault(entry["intent"], set()).update(lines)
    return Counter({intent: len(lines) for intent, lines in found.items()})


def test_the_domain_names_exactly_the_actions_there_are(known_actions: set[str]) -> None:
    assert sorted(DOMAIN["actions"]) == sorted(known_actions)


def test_every_rule_leads_to_an_action_of_the_domain() -> None:
    named = {step["action"] for rule in RULES for step in rule["steps"] if "action" in step}

    assert named - {FORM} <= set(DOMAIN["actions"])


def test_every_action_is_reached_by_a_rule() -> None:
    named = {step["action"] for rule in RULES for step in rule["steps"] if "action" in step}

    assert set(DOMAIN["actions"]) - {f"validate_{FORM}"} == named - {FORM}


def test_every_intent_has_one_rule() -> None:
    counted = Counter(rule["steps"][0]["intent"] for rule in RULES)

    assert set(counted) - {"nlu_fallback"} == set(DOMAIN["intents"])
    assert set(counted.values()) == {1}


def test_every_intent_that_can_be_typed_has_enough_examples(examples: Counter[str]) -> None:
    short = {
        rule["steps"][0]["intent"]: examples[rule["steps"][0]["intent"]]
        for rule in RULES
        if rule["steps"][0]["intent"] not in NEVER_TYPED and examples[rule["steps"][0]["intent"]] < FEWEST_EXAMPLES
    }

    assert short == {}


def test_every_example_belongs_to_an_intent_of_the_domain(examples: Counter[str]) -> None:
    assert set(examples) <= set(DOMAIN["intents"])


def test_no_sentence_of_the_assistant_stands_in_the_training_data() -> None:
    assert [path for path in DATA if "responses" in yaml.safe_load(path.read_text(encoding="utf-8"))] == []


def test_no_sentence_of_the_assistant_stands_in_the_domain() -> None:
    said = {
        key: text for key, text in (DOMAIN.get("responses") or {}).items() if any(each.get("text") for each in text)
    }

    assert said == {}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["rule"])
def test_a_rule_has_a_sentence_for_a_name(rule: Any) -> None:
    name = rule["rule"]

    assert len(name.split()) >= 4
    assert name[0].islower()
    assert "_" not in name
    assert not name.endswith(".")


def test_every_rule_has_a_name_of_its_own() -> None:
    assert len({rule["rule"] for rule in RULES}) == len(RULES)


def test_the_training_data_is_where_the_rules_above_come_from() -> None:
    assert {path.parent.relative_to(ROOT) for path in DATA} == {Path("data/nlu"), Path("data/stories")}
