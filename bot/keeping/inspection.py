"""Everything that is kept about one casus, to show to the person it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Connection

from bot.core import interview as iv
from bot.keeping.erasing import known_case, known_team
from bot.shelf import Shelf
from bot.store import agreements, deeds, inspecting, reflections, revisions, takeaways, transcript
from bot.store.agreements import Agreement
from bot.store.conversations import Conversation
from bot.store.database import Database
from bot.store.deeds import Deed
from bot.store.inspecting import Dump
from bot.store.reflections import Reflection
from bot.store.takeaways import KINDS, Takeaway
from bot.store.transcript import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One conversation, readable: `answers` are pairs of a question and what was answered.

    `reflection` is how the worker looked back on it, if that was done; `written` are the texts the worker made to take
    along, each with its headings, `agreed` what colleagues agreed about it.
    """

    conversation: Conversation
    title: str
    answers: Sequence[tuple[str, str]]
    lines: Sequence[Line]
    reflection: Reflection | None
    written: Sequence[Takeaway]
    agreed: Sequence[Agreement]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """A casus: every row as it is kept, and the conversations readable."""

    at: datetime
    team: str
    case_code: str
    rows: Dump
    conversations: Sequence[Told]


def inspect(database: Database, shelf: Shelf, team: str, case_code: str, now: datetime) -> Inspection:
    """Return everything about a casus, and write down that it was read. Raises Refusal when there is none."""
    with database.begin() as conn:
        team_id = known_team(conn, team)
        found = known_case(conn, team_id, team, case_code)
        told = [_told(conn, shelf, each) for each in found]
        rows = inspecting.rows_about(conn, found)
        details = {"gesprekken": len(found)}
        read = Deed(
            kind="casus-ingezien", at=now, origin="opdracht", case_code=case_code, team_id=team_id, details=details
        )
        deeds.append(conn, read)
    return Inspection(at=now, team=team, case_code=case_code, rows=rows, conversations=told)


def _told(conn: Connection, shelf: Shelf, conversation: Conversation) -> Told:
    interview = shelf.interview(conn, conversation)
    given = revisions.current(revisions.of_conversation(conn, conversation.id))
    answers = [(iv.asked_as(interview, question).text, revision.answer.text) for question, revision in given.items()]
    return Told(
        conversation=conversation,
        title=interview.instrument.title,
        answers=answers,
        lines=transcript.lines(conn, conversation.id),
        reflection=reflections.get(conn, conversation.id),
        written=[text for kind in KINDS if (text := takeaways.latest(conn, conversation.id, kind))],
        agreed=agreements.of_conversations(conn, [conversation.id])[conversation.id],
    )
