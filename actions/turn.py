"""One turn: one transaction that keeps the message, the answer, where the interview stands, and the reply."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Action, Tracker
from rasa_sdk.types import DomainDict
from sqlalchemy.engine import Connection

from actions.incoming import Incoming, incoming
from actions.runtime import Runtime, runtime
from bot.core.dialogue import Reply
from bot.core.interview import Interview
from bot.core.message import Texts, to_json
from bot.core.persons import persons_in
from bot.core.reading import Aids
from bot.shelf import Shelf, standing
from bot.store import conversations, transcript

LOCAL = ZoneInfo("Europe/Amsterdam")

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a respond function works with: the message, the interview as it stands, and the open transaction."""

    incoming: Incoming
    interview: Interview
    shelf: Shelf
    conn: Connection

    @property
    def texts(self) -> Texts:
        return self.shelf.knowledge.texts

    def aids(self, interview: Interview) -> Aids:
        """What helps to read an answer to the open question: an earlier list of persons can be changed in words."""
        position = str(interview.position)
        before = interview.answers.get(position) or interview.earlier.get(position)
        persons = persons_in(before.value) if before else ()
        return Aids(lexicon=self.shelf.knowledge.lexicon, today=datetime.now(LOCAL).date(), earlier=persons)


class TurnAction(Action, ABC):
    """An action that answers one intent; subclasses say what to reply."""

    intent: ClassVar[str]
    action_name: ClassVar[str]

    def __init__(self, made: Runtime | None = None) -> None:
        # rasa_sdk builds actions without arguments; faulty content stops the server here.
        self.runtime = made or runtime()

    def name(self) -> str:
        return self.action_name

    @abstractmethod
    def respond(self, turn: Turn) -> Reply: ...

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[dict[str, Any]]:
        for body in await asyncio.to_thread(take_turn, self.runtime, incoming(tracker), self.respond):
            dispatcher.utter_message(json_message=dict(body))
        return []


def take_turn(made: Runtime, message: Incoming, respond: Callable[[Turn], Reply]) -> list[Body]:
    """Take a turn in one transaction; a message that was taken before gets its reply again."""
    with made.database.begin() as conn:
        conversation = conversations.get(conn, message.conversation_id, lock=True)
        if taken := transcript.find_turn(conn, message.conversation_id, message.message_id):
            return list(taken.reply["berichten"])
        interview = made.shelf.interview(conn, conversation)
        turn = Turn(incoming=message, interview=interview, shelf=made.shelf, conn=conn)
        return keep(turn, respond(turn))


def keep(turn: Turn, reply: Reply) -> list[Body]:
    """Write down everything this turn changed and said; return the messages."""
    conn, message, at = turn.conn, turn.incoming, datetime.now(UTC)
    before = snapshot(turn)
    _keep_answers(turn, reply.interview, at)
    conversations.save(conn, message.conversation_id, reply.interview, at)
    bodies: list[Body] = [to_json(each) for each in reply.messages]
    if message.text:
        said = {"soort": message.reading, "tekst": message.text}
        transcript.add_lines(conn, message.conversation_id, message.message_id, "medewerker", [said], at)
    transcript.add_lines(conn, message.conversation_id, message.message_id, "assistent", bodies, at)
    full: dict[str, Any] = {"berichten": bodies, "stand": standing(reply.interview)}
    if repair := reply_repair(turn, reply):
        full["herstel"] = repair
    if not message.command:
        full["gelezen"] = {"als": message.reading, "reden": turn.texts(f"redenen.{message.reason}")}
    taken = transcript.Turn(
        message_id=message.message_id,
        reading=message.reading,
        intent=message.intent,
        reason=message.reason,
        text=message.text,
        before=before,
        reply=full,
    )
    transcript.add_turn(conn, message.conversation_id, taken, at)
    return bodies


def snapshot(turn: Turn) -> dict[str, Any]:
    """Where the interview stood before this turn, enough to go back to it."""
    position = turn.interview.position
    return {
        "position": position,
        "return_to": turn.interview.return_to,
        "status": turn.interview.status,
        "revision": conversations.latest_revision(turn.conn, turn.incoming.conversation_id, position)
        if position
        else 0,
    }


def reply_repair(turn: Turn, reply: Reply) -> dict[str, Any] | None:
    """The way back, when a typed text may have been read wrongly."""
    if reply.repair is not None:
        return dict(reply.repair)
    message = turn.incoming
    if not message.is_typed or turn.interview.position is None:
        return None
    if message.reading != "antwoord":
        return {"soort": "toch-antwoord", "bericht_id": message.message_id, "tekst": message.text}
    if resembled := message.gate.get("lijkt_op"):
        command = {"soort": resembled, "herstelt": message.message_id}
        return {"soort": "toch-opdracht", "bericht_id": message.message_id, "opdracht": command}
    return None


def _keep_answers(turn: Turn, after: Interview, at: datetime) -> None:
    """Append a revision for each answer that changed; one that is gone is withdrawn."""
    before = turn.interview.answers
    where = turn.incoming.conversation_id, turn.incoming.message_id
    for question, answer in after.answers.items():
        if before.get(question) != answer:
            conversations.add_revision(turn.conn, where[0], answer, message_id=where[1], at=at)
    for question in before.keys() - after.answers.keys():
        conversations.add_revision(
            turn.conn, where[0], before[question], message_id=where[1], at=at, kind="ingetrokken"
        )
