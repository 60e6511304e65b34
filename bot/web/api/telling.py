"""Conversations as the contract shows them: a line in a list, answers, momentopnames."""

from __future__ import annotations

from typing import Any

from sqlalchemy.engine import Connection

from bot.core import route
from bot.core.interview import Interview
from bot.core.message import Texts
from bot.core.snapshot import compare, sentences, snapshot_of, state_sentences
from bot.shelf import Shelf, standing
from bot.store.conversations import Conversation
from bot.store.revisions import Revision
from bot.web.api.conversations_schemas import AnswerOut, PartStandingOut, SkippedOut, SnapshotOut
from bot.web.api.messages_schemas import Standing


def summary(shelf: Shelf, conn: Connection, conversation: Conversation) -> dict[str, Any]:
    """What a list shows of a conversation."""
    return told(conversation, shelf.interview(conn, conversation))


def told(conversation: Conversation, interview: Interview) -> dict[str, Any]:
    """The same, of an interview that was rebuilt already."""
    stand = standing(interview)
    return {
        "id": conversation.id,
        "instrument": conversation.instrument_id,
        "instrument_titel": interview.instrument.title,
        "casus": conversation.case_code,
        "oefencasus": conversation.practice_case,
        "status": conversation.status,
        "deel_titel": interview.instrument.part(stand["deel"]).title,
        "delen": parts(interview),
        "stand": Standing(**stand),
        "begonnen_op": conversation.created_at,
        "gewijzigd_op": conversation.changed_at,
    }


def parts(interview: Interview) -> list[PartStandingOut]:
    """The parts of a conversation, and which of them are done."""
    told = []
    for part in route.parts(interview):
        is_done = all(question.id in interview.answers for question in route.part_questions(interview, part))
        told.append(PartStandingOut(id=part.id, titel=part.title, klaar=is_done))
    return told


def answer(revision: Revision) -> AnswerOut:
    skipped = revision.answer.skipped
    told = AnswerOut(
        vraag=revision.question_id,
        waarde=revision.answer.value,
        tekst=revision.answer.text,
        versie=revision.revision,
        gegeven_op=revision.given_at,
    )
    if skipped:
        told.overgeslagen = SkippedOut(reden=skipped.reason, toelichting=skipped.note)
    return told


def snapshots(interview: Interview, texts: Texts) -> list[SnapshotOut]:
    """The momentopname of each part that has one and was answered, beside the one before."""
    told = []
    for part in interview.instrument.parts:
        asked = {question.id for question in part.questions if question.kind == "personen"}
        if not part.is_snapshot or not asked & interview.answers.keys():
            continue
        now = snapshot_of(part, interview.answers)
        before = snapshot_of(part, interview.earlier) if asked & interview.earlier.keys() else None
        change = compare(before, now) if before else None
        told.append(
            SnapshotOut(
                deel=part.id,
                personen=[person.to_json() for person in now.persons],
                eerder=[person.to_json() for person in before.persons] if before else None,
                erbij=[person.id for person in change.came] if change else [],
                weg=[person.id for person in change.went] if change else [],
                lege_functies=list(now.empty_functions),
                zinnen=list(sentences(change, texts) if change else state_sentences(now, texts)),
            )
        )
    return told
