from __future__ import annotations

from pathlib import Path

import pytest
from action_server import says
from engine_process import PROJECT, SECRET
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.tracker_store import TrackerStore, check_if_tracker_store_async
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.domain import Domain

from bot.engine import turn
from bot.engine.server import load_agent
from bot.engine.settings import EngineSettings
from bot.engine.tracker_store import TurnTrackerStore


@pytest.fixture
def store() -> TurnTrackerStore:
    return TurnTrackerStore(Domain.load(str(PROJECT / "domain.yml")))


def _names(tracker: object) -> list[str]:
    return [event.type_name for event in tracker.events]


async def test_a_turn_starts_in_a_session_and_listens(store):
    tracker = await store.retrieve("g1")

    assert _names(tracker) == ["action", "session_started", "action"]
    assert tracker.latest_action_name == "action_listen"
    assert tracker.active_loop_name is None


async def test_with_an_open_question_the_answer_is_asked_for(store):
    with turn.handling(turn.Turn(question_is_open=True)):
        tracker = await store.retrieve("g1")

    assert tracker.get_slot("requested_slot") == "answer"
    assert (await store.retrieve("g1")).get_slot("requested_slot") is None


async def test_nothing_is_kept(store):
    tracker = await store.retrieve("g1")
    tracker.slots["answer"].value = "mevrouw woont alleen"

    await store.save(tracker)

    assert list(await store.keys()) == []
    assert (await store.retrieve("g1")).get_slot("answer") is None
    assert (await store.get_or_create_tracker("g1")).get_slot("answer") is None


def test_rasa_makes_it_from_endpoints_yml(monkeypatch):
    monkeypatch.setenv("PROEF_ACTIEPOORT", "1")
    monkeypatch.setenv("PRISMA_INTERN_GEHEIM", SECRET)
    endpoints = AvailableEndpoints.read_endpoints(str(PROJECT / "endpoints.yml"))

    made = TrackerStore.create(endpoints.tracker_store)

    assert isinstance(made, TurnTrackerStore)
    assert check_if_tracker_store_async(made)


class Store(TurnTrackerStore):
    """Remembers the last tracker, to be looked at."""

    async def save(self, tracker: object) -> None:
        self.last = tracker


@pytest.fixture
def agent(model: Path, actions: object, monkeypatch: pytest.MonkeyPatch) -> Agent:
    monkeypatch.setenv("PROEF_ACTIEPOORT", str(actions.port))
    monkeypatch.setenv("PRISMA_INTERN_GEHEIM", SECRET)
    loaded = load_agent(EngineSettings(model=model, secret=SECRET, root=PROJECT))
    loaded.tracker_store = loaded.processor.tracker_store = Store(loaded.domain)
    return loaded


async def _turn(agent: Agent, text: str, *, is_open: bool) -> object:
    with turn.handling(turn.Turn(question_is_open=is_open)):
        await agent.handle_message(UserMessage(text, sender_id="g1", metadata={"open": is_open}))
    await agent.action_endpoint.close()
    return agent.tracker_store.last


def _actions_run(tracker: object) -> list[str]:
    return [event.action_name for event in tracker.events if event.type_name == "action"][2:]


async def test_an_answer_runs_the_form_once_and_waits_for_the_next(agent):
    tracker = await _turn(agent, "haar dochter komt elke week", is_open=True)

    assert _actions_run(tracker) == ["interview_form", "action_listen"]
    assert tracker.active_loop_name == "interview_form"
    assert tracker.get_slot("answer") is None


async def test_the_last_answer_ends_the_form(agent, actions):
    none = {"event": "slot", "timestamp": None, "value": None}
    events = ({**none, "name": "answer"}, {**none, "name": "requested_slot"})
    actions.answers["validate_interview_form"] = says("klaar", events=events)

    tracker = await _turn(agent, "haar dochter komt elke week", is_open=True)

    assert _actions_run(tracker) == ["interview_form", "action_listen"]
    assert tracker.active_loop_name is None


async def test_an_interruption_runs_its_action_and_not_the_form(agent):
    tracker = await _turn(agent, "vorige vraag", is_open=True)

    assert _actions_run(tracker) == ["action_go_back", "action_listen"]


async def test_no_session_is_started_in_any_turn(agent, actions):
    for text in ("vorige vraag", "haar dochter komt elke week"):
        tracker = await _turn(agent, text, is_open=True)

        assert [name for name in _actions_run(tracker) if "session" in name] == []
        assert _names(tracker).count("session_started") == 1


async def test_an_answer_when_nothing_is_open_is_one_call_too(agent, actions):
    none = {"event": "slot", "timestamp": None, "name": "requested_slot", "value": None}
    actions.answers["validate_interview_form"] = says("geen vraag open", events=(none,))
    message = UserMessage(
        "haar dochter komt", sender_id="g1", parse_data={"intent": {"name": "antwoord"}, "entities": []}
    )

    await agent.handle_message(message)
    await agent.action_endpoint.close()

    assert actions.calls == ["validate_interview_form"]
