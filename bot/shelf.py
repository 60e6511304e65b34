"""Which questions a conversation uses: the content as it is now, or the version it was started with."""

from __future__ import annotations

from typing import Any

from sqlalchemy.engine import Connection

from bot.core import route
from bot.core.answer import Answer
from bot.core.instrument import Instrument
from bot.core.interview import Interview
from bot.knowledge.instrument_search import InstrumentIndex
from bot.knowledge.instruments import instrument_from
from bot.knowledge.library import Knowledge
from bot.knowledge.search import TermIndex
from bot.knowledge.vocabulary import known_words
from bot.store import conversations, revisions
from bot.store.conversations import Conversation

# The messages of the assistant in which words of 1taal can be opened.
MARKED = frozenset(("vraag", "uitleg", "voorbeeld", "hulp", "deel-klaar"))


class Shelf:
    """The content of this process, and old versions from the database as they are asked for."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.terms = TermIndex(knowledge.terms.values())
        self.purposes = InstrumentIndex(knowledge.instruments.values())
        self.known_words = known_words(knowledge)
        self._versions = {instrument.version: instrument for instrument in knowledge.instruments.values()}

    def instrument(self, conn: Connection, version: str) -> Instrument:
        """Return the instrument with this version. Raises LookupError when it was never kept."""
        found = self._versions.get(version)
        if found is None:
            content = conversations.version_content(conn, version)
            # A version never changes, so it may stay in memory.
            found = self._versions[version] = instrument_from(content, self.knowledge.details)
        return found

    def marks(self, text: str) -> list[dict[str, Any]]:
        """Where words of 1taal stand in a text, each the first time, as the `begrippen` of the HTTP contract."""
        found: dict[str, dict[str, Any]] = {}
        for span in self.terms.spans(text):
            found.setdefault(span.term, {"van": span.start, "tot": span.end, "id": span.term})
        return list(found.values())

    def interview(self, conn: Connection, conversation: Conversation) -> Interview:
        """Rebuild the interview of a conversation from the database."""
        given = revisions.current(revisions.of_conversation(conn, conversation.id))
        instrument = self.instrument(conn, conversation.version)
        return Interview(
            instrument=instrument,
            earlier=self.earlier(conn, conversation, instrument),
            start_part=conversation.start_part,
            answers={question: revision.answer for question, revision in given.items()},
            position=conversation.position,
            return_to=conversation.return_to,
            status=conversation.status,
        )

    def earlier(self, conn: Connection, conversation: Conversation, instrument: Instrument) -> dict[str, Answer]:
        """The answers of the time before: of the momentopname of this casus, or of the instrument that returns."""
        snapshot = [q.id for part in instrument.parts if part.is_snapshot for q in part.questions]
        found: dict[str, Answer] = {}
        if snapshot and conversation.case_code:
            found |= conversations.earlier_answers(conn, conversation, question_ids=snapshot)
        if instrument.is_repeatable:
            found |= conversations.earlier_answers(conn, conversation, instrument_id=instrument.id)
        return found


def standing(interview: Interview) -> dict[str, Any]:
    """Where an interview stands, as the `stand` of the HTTP contract."""
    where = route.place(interview)
    return {
        "instrument": interview.instrument.id,
        "deel": where[0].id if where else route.parts(interview)[-1].id,
        "vraag": interview.position,
        "nummer": where[1] if where else None,
        "totaal": where[2] if where else None,
        "status": interview.status,
    }
