"""Rasa's slow spots, each mended so that results and errors stay the same."""

from __future__ import annotations

import gc
from typing import Any

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.core.lock_store import LockStore
from rasa.shared.constants import DOCS_BASE_URL
from rasa.shared.core.events import Event

_INVALID_ANSWER = (
    ". Failed to validate Action server response from API, "
    "make sure your response from the Action endpoint is valid. "
    "For more information about the format visit "
    f"{DOCS_BASE_URL}/custom-actions"
)
_resolve_event = Event.resolve_by_type


def mend_all() -> None:
    """Mend every spot; doing so twice changes nothing."""
    mend_answer_check()
    mend_event_lookup()
    mend_lock_wait()


def mend_answer_check() -> None:
    """Check an action's answer with one validator; Rasa checks the whole schema anew each time."""
    schema = RemoteAction.action_response_format_spec()
    validator = validator_for(schema)(schema)

    def check(self: RemoteAction, result: dict[str, Any]) -> bool:
        fault = best_match(validator.iter_errors(result))
        if fault is None:
            return True
        fault.message += _INVALID_ANSWER
        raise fault

    RemoteAction._validate_action_result = check


def mend_event_lookup() -> None:
    """Look an event's class up by name; Rasa walks the tree of event classes for each event."""
    known: dict[str, type[Event]] = {}

    def resolve(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
        if type_name in known:
            return known[type_name]
        found = _resolve_event(type_name, default)
        if found is not None and found.type_name == type_name:
            known[type_name] = found
        return found

    Event.resolve_by_type = staticmethod(resolve)


def mend_lock_wait() -> None:
    """Look again after 20 ms when a conversation is busy; Rasa sleeps a whole second."""
    inner = LockStore.lock.__wrapped__
    lifetime, _ = inner.__defaults__
    inner.__defaults__ = (lifetime, 0.02)


def freeze_loaded_objects() -> None:
    """Take all that is loaded out of the garbage collector's rounds.

    To be called once, when the model is loaded: these objects live as long as the process.
    """
    gc.collect()
    gc.freeze()
