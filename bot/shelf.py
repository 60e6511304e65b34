"""Which questions a conversation uses: the content as it is now, or the version it was started with."""

from __future__ import annotations

from typing import Any

from sqlalchemy.engine import Connection

from bot.core import interview as iv
from bot.core.instrument import Instrument
from bot.core.interview import Interview
from bot.knowledge.library import Knowledge, instrument_from
from bot.knowledge.search import TermIndex
from bot.store import conversations
from bot.store.conversations import Conversation


class Shelf:
    """The content of this process, and old versions from the database as they are asked for."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.terms = TermIndex(knowledge.terms.values())
        self._versions = {instrument.version: instrument for instrument in knowledge.instruments.values()}

    def instrument(self, conn: Connection, version: str) -> Instrument:
        """Return the instrument with this version. Raises LookupError when it was never kept."""
        found = self._versions.get(version)
        if found is None:
            # A version never changes, so it may stay in memory.
            found = self._versions[version] = instrument_from(conversations.version_content(conn, version))
        return found

    def interview(self, conn: Connection, conversation: Conversation) -> Interview:
        """Rebuild the interview of a conversation from the database."""
        given = conversations.current(conversations.revisions(conn, conversation.id))
        return Interview(
            instrument=self.instrument(conn, conversation.version),
            start_part=conversation.start_part,
            answers={question: revision.answer for question, revision in given.items()},
            position=conversation.position,
            return_to=conversation.return_to,
            status=conversation.status,
        )


def standing(interview: Interview) -> dict[str, Any]:
    """Where an interview stands, as the `stand` of the HTTP contract."""
    where = iv.place(interview)
    return {
        "instrument": interview.instrument.id,
        "deel": where[0].id if where else iv.parts(interview)[-1].id,
        "vraag": interview.position,
        "nummer": where[1] if where else None,
        "totaal": where[2] if where else None,
        "status": interview.status,
    }
