"""The network map of a conversation: its momentopnames, and changing one person at a time.

Each change is a new revision of the answer, is said in the transcript, and can be taken back by one more revision.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy.engine import Connection

from bot.core import network
from bot.core.answer import Answer
from bot.core.details import base_of, persons_of
from bot.core.instrument import Part, Question, UnknownQuestion
from bot.core.interview import Interview
from bot.core.network import Lists
from bot.core.snapshot import Snapshot, snapshot_of
from bot.store import conversations, moments, revisions, transcript
from bot.store.conversations import Conversation
from bot.store.revisions import Revision
from bot.web.context import Context
from bot.web.problems import Problem

MARK = "kaart-"  # how the id of a change on the map begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One momentopname: the persons that a part of a conversation tells of."""

    conversation: Conversation
    interview: Interview
    part: Part
    snapshot: Snapshot

    @property
    def id(self) -> str:
        return f"{self.conversation.id}.{self.part.id}"


def parts_with_persons(interview: Interview) -> tuple[Part, ...]:
    return tuple(part for part in interview.instrument.parts if _questions(part))


def moment(conversation: Conversation, interview: Interview, part: Part) -> Moment:
    return Moment(
        conversation=conversation, interview=interview, part=part, snapshot=snapshot_of(part, interview.answers)
    )


def others(made: Context, now: Moment) -> list[Moment]:
    """The momentopnames it can be laid beside: of this casus, with people in them, oldest first."""
    with made.database.read() as conn:
        talks = [(each, made.shelf.interview(conn, each)) for each in moments.of_same_case(conn, now.conversation)]
    found = [moment(talk, interview, part) for talk, interview in talks for part in parts_with_persons(interview)]
    return [each for each in found if each.id != now.id and each.snapshot.persons]


def version(conn: Connection, conversation_id: str, part: Part) -> int:
    """A number that grows with every change of the persons of a part."""
    return len(_revisions(conn, conversation_id, part))


def last_change(conn: Connection, conversation_id: str, part: Part) -> str | None:
    """What the last change on the map was, in words; None when the last change was made in the chat."""
    made = _revisions(conn, conversation_id, part)
    if not made or not made[-1].message_id.startswith(MARK):
        return None
    told = (line.text for line in transcript.lines(conn, conversation_id) if line.message_id == made[-1].message_id)
    return next(told, None)


def change(
    made: Context,
    conversation_id: str,
    part_id: str,
    seen: int,
    edit: Callable[[Lists], Lists],
    said: str,
) -> None:
    """Change the persons of a part, once, and say so in the transcript. `seen` is the version it was made from.

    Raises Problem 409 when somebody changed them meanwhile, or when a question about who goes stands open.
    """
    with made.database.begin() as conn:
        conversation, interview, part = _locked(made, conn, conversation_id, part_id, seen)
        before = {q.id: persons_of(q, interview.answers) for q in _questions(part)}
        after = edit(dict(before))
        given = network.answers_after(interview, before, after, made.texts)
        _keep(conn, conversation, interview, given, said)


def undo(made: Context, conversation_id: str, part_id: str, seen: int) -> None:
    """Give every answer that the last change touched its value from before. Raises Problem 409."""
    with made.database.begin() as conn:
        conversation, interview, part = _locked(made, conn, conversation_id, part_id, seen)
        rows = _revisions(conn, conversation_id, part)
        last = rows[-1].message_id if rows else ""
        if not last.startswith(MARK):
            raise Problem(409, "kaart-niets-terug")
        touched = [row for row in rows if row.message_id == last]
        numbered = {(row.question_id, row.revision): row for row in rows}
        given: dict[str, Answer | None] = {}
        for row in touched:
            earlier = numbered.get((row.question_id, row.revision - 1))
            given[row.question_id] = earlier.answer if earlier and earlier.kind != "ingetrokken" else None
        _keep(conn, conversation, interview, given, made.texts("netwerk.teruggedraaid"))


def _locked(
    made: Context, conn: Connection, conversation_id: str, part_id: str, seen: int
) -> tuple[Conversation, Interview, Part]:
    conversation = conversations.get(conn, conversation_id, lock=True)
    interview = made.shelf.interview(conn, conversation)
    part = part_of(interview, part_id)
    if version(conn, conversation_id, part) != seen:
        raise Problem(409, "kaart-veranderd")
    return conversation, interview, part


def part_of(interview: Interview, part_id: str) -> Part:
    """The part with persons that has this id, or the first. Raises Problem 404."""
    found = parts_with_persons(interview)
    chosen = next((part for part in found if part.id == part_id), found[0] if found and not part_id else None)
    if chosen is None:
        raise Problem(404, "kaart-onbekend")
    return chosen


def _keep(
    conn: Connection, conversation: Conversation, interview: Interview, given: Mapping[str, Answer | None], said: str
) -> None:
    """Append a revision for each answer, None for one that is withdrawn, and a line in the transcript."""
    at, message_id = datetime.now(UTC), f"{MARK}{uuid.uuid4()}"
    answers = {question: answer for question, answer in interview.answers.items() if question not in given}
    after = replace(interview, answers=answers | {key: answer for key, answer in given.items() if answer})
    _check_open_questions(after)
    for question, answer in given.items():
        kept = answer or interview.answers.get(question)
        if kept is not None:
            kind = None if answer else "ingetrokken"
            revisions.add(conn, conversation.id, kept, message_id=message_id, at=at, kind=kind)  # type: ignore[arg-type]
    conversations.save(conn, conversation.id, after, at)
    body = {"soort": "bevestiging", "tekst": said}
    transcript.add_lines(conn, conversation.id, message_id, "assistent", [body], at)


def _check_open_questions(interview: Interview) -> None:
    """Raises Problem 409 when the conversation waits for an answer about somebody who is gone."""
    try:
        for place in (interview.position, interview.return_to):
            if place:
                interview.find(place)
    except UnknownQuestion:
        raise Problem(409, "kaart-vraag-open") from None


def _questions(part: Part) -> tuple[Question, ...]:
    return tuple(question for question in part.questions if question.kind == "personen")


def _revisions(conn: Connection, conversation_id: str, part: Part) -> list[Revision]:
    """Every revision about the persons of a part, oldest first."""
    about = {question.id for question in _questions(part)}
    return [each for each in revisions.of_conversation(conn, conversation_id) if base_of(each.question_id) in about]
