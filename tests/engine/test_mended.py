from __future__ import annotations

import asyncio
import gc

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.core.lock_store import InMemoryLockStore, LockStore
from rasa.shared.core.events import Event, SlotSet
from rasa.shared.utils.common import all_subclasses

from bot.engine import mended

_original_check = RemoteAction._validate_action_result
_original_resolve = Event.resolve_by_type


@pytest.fixture(autouse=True)
def unmended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RemoteAction, "_validate_action_result", _original_check)
    monkeypatch.setattr(Event, "resolve_by_type", staticmethod(_original_resolve))


SLOT = {"event": "slot", "timestamp": None, "name": "answer", "value": None}
GOOD = [
    {"events": [], "responses": []},
    {},
    {"events": [SLOT], "responses": [{"text": "hallo"}]},
    {"events": [SLOT, {"event": "active_loop", "name": None}]},
    {"events": [{"event": "bot", "text": "x"}], "responses": [{"custom": {"a": [1]}}]},
    {"events": [{"event": "followup", "name": "action_listen"}]},
]
BAD = [
    None,
    [],
    "tekst",
    {"events": {}},
    {"events": [{}]},
    {"events": [{"event": 7}]},
    {"events": [{"event": "onbekend"}]},
    {"events": [SLOT, {"event": "slot"}]},
    {"events": [{**SLOT, "timestamp": "gisteren"}]},
    {"responses": "hallo"},
    {"responses": ["hallo"]},
    {"events": 1, "responses": 1},
]


def _verdict(answer: object) -> object:
    try:
        return RemoteAction("action_x", None)._validate_action_result(answer)
    except ValidationError as error:
        return (error.message, list(error.absolute_path), list(error.absolute_schema_path))


@pytest.mark.parametrize("answer", GOOD + BAD)
def test_an_actions_answer_is_judged_as_rasa_judges_it(answer):
    rasas = _verdict(answer)

    mended.mend_answer_check()

    assert _verdict(answer) == rasas


def test_the_examples_are_good_and_bad_to_rasa_itself():
    assert all(_verdict(answer) is True for answer in GOOD)
    assert not any(_verdict(answer) is True for answer in BAD)


def _resolved(name: str, default: type[Event] | None) -> object:
    try:
        return Event.resolve_by_type(name, default)
    except ValueError as error:
        return str(error)


@pytest.mark.parametrize("default", [None, SlotSet])
def test_an_event_is_found_as_rasa_finds_it(default):
    names = [kind.type_name for kind in all_subclasses(Event)] + ["topic", "onbekend", None]
    rasas = [_resolved(name, default) for name in names]

    mended.mend_event_lookup()

    # Twice: the second time from the index.
    assert [_resolved(name, default) for name in names] == rasas
    assert [_resolved(name, default) for name in names] == rasas


def test_an_event_class_that_comes_later_is_found_too():
    mended.mend_event_lookup()
    assert _resolved("laat_gekomen", None) == "Unknown event name 'laat_gekomen'."

    class Late(SlotSet):
        type_name = "laat_gekomen"

    assert _resolved("laat_gekomen", None) is Late


async def test_messages_of_one_conversation_keep_their_order():
    mended.mend_lock_wait()
    store, seen = InMemoryLockStore(), []

    async def handle(number: int) -> None:
        async with store.lock("g1"):
            seen.append(f"in {number}")
            await asyncio.sleep(0.03)
            seen.append(f"uit {number}")

    await asyncio.gather(*(handle(number) for number in range(3)))

    assert seen == ["in 0", "uit 0", "in 1", "uit 1", "in 2", "uit 2"]
    assert store.conversation_locks == {}


def test_a_lock_still_expires_when_rasa_says_so():
    from rasa.core.lock_store import LOCK_LIFETIME

    mended.mend_lock_wait()

    assert LockStore.lock.__wrapped__.__defaults__ == (LOCK_LIFETIME, 0.02)


def test_what_is_loaded_is_kept_out_of_the_collectors_rounds():
    mended.freeze_loaded_objects()

    try:
        assert gc.get_freeze_count() > 100_000
    finally:
        gc.unfreeze()


def test_mending_twice_changes_nothing():
    mended.mend_all()
    mended.mend_all()

    assert _verdict(GOOD[2]) is True
    assert _resolved("slot", None) is SlotSet
