"""One turn: one transaction that keeps the message, the answer, where the interview stands, and the reply."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Action, Tracker
from rasa_sdk.types import DomainDict
from sqlalchemy.engine import Connection

from actions.caring import with_care
from actions.incoming import Incoming, incoming
from actions.keeping import Body, keep
from actions.runtime import Runtime, runtime
from bot.core.interview import Interview
from bot.core.message import Texts
from bot.core.persons import persons_in
from bot.core.reading import Aids
from bot.core.reply import Reply
from bot.local_time import today
from bot.shelf import Shelf
from bot.store import conversations, transcript
from bot.store.conversations import Conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a respond function works with: the message, the interview as it stands, and the open transaction."""

    incoming: Incoming
    interview: Interview
    shelf: Shelf
    conn: Connection
    agreement: str = ""

    @property
    def conversation(self) -> Conversation:
        """The conversation as it is kept, with its worker and team."""
        return conversations.get(self.conn, self.incoming.conversation_id)

    @property
    def texts(self) -> Texts:
        return self.shelf.knowledge.texts

    def aids(self, interview: Interview) -> Aids:
        """What helps to read an answer to the open question: an earlier list of persons can be changed in words."""
        position = str(interview.position)
        before = interview.answers.get(position) or interview.earlier.get(position)
        persons = persons_in(before.value) if before else ()
        return Aids(lexicon=self.shelf.knowledge.lexicon, today=today(), earlier=persons)


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
        turn = Turn(incoming=message, interview=interview, shelf=made.shelf, conn=conn, agreement=made.agreement)
        return keep(turn, with_care(turn, respond(turn)))
