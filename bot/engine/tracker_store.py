"""A tracker store that keeps nothing: the database is the truth, a tracker lasts one turn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import (
    ACTION_LISTEN_NAME,
    ACTION_SESSION_START_NAME,
    REQUESTED_SLOT,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine import turn

ANSWER_SLOT = "answer"


class TurnTrackerStore(TrackerStore):
    """Gives each turn a fresh tracker; the turn says whether a question is open."""

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        host: str | None = None,
        **kwargs: Any,
    ) -> None:
        # Rasa passes `host` to every store named in endpoints.yml; there is none here.
        super().__init__(domain, event_broker, **kwargs)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker:
        """Return a tracker at the start of a turn."""
        return DialogueStateTracker.from_events(sender_id, _opening_events(), self.domain.slots, domain=self.domain)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep nothing."""

    async def keys(self) -> Iterable[str]:
        """Return no conversation: none is kept."""
        return []


def _opening_events() -> list[Event]:
    # With a session in its events a tracker is not new, so Rasa runs no action_session_start.
    events: list[Event] = [
        ActionExecuted(ACTION_SESSION_START_NAME),
        SessionStarted(),
        ActionExecuted(ACTION_LISTEN_NAME),
    ]
    if turn.current().question_is_open:
        # The form itself is not active yet: an active form runs before any rule does, which
        # would cost each interruption one or two validation calls more.
        events.append(SlotSet(REQUESTED_SLOT, ANSWER_SLOT))
    return events
