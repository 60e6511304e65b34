"""The form that walks every instrument, and the start of a conversation."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import FormValidationAction
from rasa_sdk.interfaces import Action, Tracker
from rasa_sdk.types import DomainDict
from sqlalchemy.engine import Connection

from actions.incoming import Incoming, incoming
from actions.keeping import Body, keep
from actions.runtime import Runtime, runtime
from actions.steering import ActionEdit
from actions.turn import Turn, take_turn
from bot.core import dialogue, editing, naming
from bot.core import interview as iv
from bot.core.answer import NotUnderstood
from bot.core.interview import Interview
from bot.core.reading import read
from bot.core.reply import Reply
from bot.store import conversations, transcript
from bot.store.conversations import ConversationNotFound


def keep_answer(turn: Turn) -> Reply:
    """Keep the text as the answer to the open question; a pause ends by answering."""
    interview = iv.resume(turn.interview) if turn.interview.status == "gepauzeerd" else turn.interview
    if interview.question is None:
        return dialogue.say(interview, "geen-vraag", turn.texts)
    try:
        given = read(interview.question, turn.incoming.text, turn.aids(interview))
    except NotUnderstood as fault:
        # Nothing is lost: the worker may have the words kept as they are.
        back = {"soort": "toch-antwoord", "bericht_id": turn.incoming.message_id, "tekst": turn.incoming.text}
        return replace(dialogue.not_understood(interview, fault, turn.texts), repair=back)
    if is_added_to(turn, interview):
        given = editing.added(interview.answers[given.question], given)
    return dialogue.answered(interview, given, turn.texts)


def is_added_to(turn: Turn, interview: Interview) -> bool:
    """Whether the turn before asked to add to this answer."""
    last = transcript.last_turn(turn.conn, turn.incoming.conversation_id)
    return (
        last is not None
        and (last.intent, last.reading) == (ActionEdit.intent, "opdracht")
        and naming.is_adding(last.text)
        and editing.can_be_added_to(interview)
    )


class ValidateInterviewForm(FormValidationAction):
    """Keeps an answer and asks the next question itself, in one call.

    Rasa's form only brings the text here: it has one slot, which is always asked again. Which question that is, the
    database knows.
    """

    def __init__(self, made: Runtime | None = None) -> None:
        self.runtime = made or runtime()

    def name(self) -> str:
        return "validate_interview_form"

    async def required_slots(
        self, domain_slots: list[str], dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[str]:
        is_open = bool((tracker.latest_message.get("metadata") or {}).get("open"))
        return ["answer"] if is_open else []

    async def get_validation_events(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        for body in await asyncio.to_thread(take_turn, self.runtime, incoming(tracker), keep_answer):
            dispatcher.utter_message(json_message=dict(body))
        # The answer is in the database; the tracker need not know it.
        return [SlotSet("answer", None)]


class ActionStartInterview(Action):
    """Begins a conversation: keeps it and its instrument version, and asks the first question."""

    def __init__(self, made: Runtime | None = None) -> None:
        self.runtime = made or runtime()

    def name(self) -> str:
        return "action_start_interview"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[dict[str, Any]]:
        for body in await asyncio.to_thread(start, self.runtime, incoming(tracker)):
            dispatcher.utter_message(json_message=dict(body))
        return []


def start(made: Runtime, message: Incoming) -> list[Body]:
    """Keep a new conversation with its first messages, in one transaction; starting it again gives the same."""
    with made.database.begin() as conn:
        try:
            conversations.get(conn, message.conversation_id)
        except ConversationNotFound:
            return _begin(made, message, conn)
        taken = transcript.find_turn(conn, message.conversation_id, message.message_id)
        return list(taken.reply["berichten"]) if taken else []


def _begin(made: Runtime, message: Incoming, conn: Connection) -> list[Body]:
    assert message.start is not None
    shelf, at = made.shelf, datetime.now(UTC)
    instrument = shelf.knowledge.instruments[message.start["instrument"]]
    interview = iv.begin(instrument, message.start["deel"])
    content = shelf.knowledge.contents[instrument.id]
    conversations.keep_version(conn, instrument.version, instrument.id, instrument.label, content, at)
    conversations.add(
        conn,
        interview,
        conversation_id=message.conversation_id,
        team_id=message.start["team"],
        user_id=message.start["gebruiker"],
        case_code=message.start["casus"],
        practice_case=message.start.get("oefencasus"),
        at=at,
    )
    # Read back, so that what was said about this casus before is there from the first question.
    interview = shelf.interview(conn, conversations.get(conn, message.conversation_id))
    turn = Turn(incoming=message, interview=interview, shelf=shelf, conn=conn)
    return keep(turn, dialogue.welcome(interview, turn.texts))
