"""A conversation as it is taken along: its answers in order, and the texts that its worker made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.engine import Connection

from bot.core import interview as iv
from bot.core.details import base_of
from bot.core.interview import Interview
from bot.core.snapshot import Snapshot, snapshot_of
from bot.export.paper import Section, letter_sections, summary_sections
from bot.local_time import local_time
from bot.store import revisions, takeaways
from bot.store.conversations import Conversation
from bot.store.revisions import Revision
from bot.store.takeaways import Takeaway, TakeawayKind
from bot.web import network
from bot.web.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A conversation as it stands now, with what its worker wrote to take along."""

    conversation: Conversation
    interview: Interview
    given: tuple[Revision, ...]
    written: Mapping[TakeawayKind, Takeaway | None]

    @property
    def snapshot(self) -> Snapshot:
        """Everybody the conversation tells of; of a comparison the first part that names people."""
        parts = network.parts_with_persons(self.interview)
        found = (snapshot_of(part, self.interview.answers) for part in parts)
        return next((each for each in found if each.persons), Snapshot(persons=()))


def read(made: Context, conn: Connection, conversation: Conversation) -> Taken:
    interview = made.shelf.interview(conn, conversation)
    current = revisions.current(revisions.of_conversation(conn, conversation.id))
    order = [question.id for question in interview.instrument.questions()]
    return Taken(
        conversation=conversation,
        interview=interview,
        given=tuple(sorted(current.values(), key=lambda each: order.index(base_of(each.question_id)))),
        written={kind: takeaways.latest(conn, conversation.id, kind) for kind in takeaways.KINDS},
    )


def sections(made: Context, taken: Taken, kind: TakeawayKind) -> tuple[Section, ...]:
    """The text as the worker wrote it, else as the conversation tells it."""
    if written := taken.written[kind]:
        return tuple(Section(heading=heading, text=text) for heading, text in written.sections)
    return fresh(made, taken, kind)


def fresh(made: Context, taken: Taken, kind: TakeawayKind) -> tuple[Section, ...]:
    """The text as the conversation tells it now."""
    tell = summary_sections if kind == "samenvatting" else letter_sections
    return tell(taken.interview, made.texts)


def told(made: Context, taken: Taken) -> dict[str, Any]:
    """Everything for programs, by the names of the contract."""
    talk, instrument = taken.conversation, taken.interview.instrument
    return {
        "gesprek": talk.id,
        "instrument": instrument.id,
        "instrumentversie": talk.version,
        "oefening": bool(talk.practice_case),
        "casus": talk.case_code,
        "status": talk.status,
        "begonnen_op": talk.created_at.isoformat(),
        "gewijzigd_op": talk.changed_at.isoformat(),
        "samenvatting": [
            {"kop": each.heading, "tekst": each.text} for each in sections(made, taken, "samenvatting")
        ],
        "antwoorden": [
            {
                "vraag": each.question_id,
                "kop": iv.asked_as(taken.interview, each.question_id).heading,
                "tekst": each.answer.text,
                "waarde": each.answer.value,
                "overgeslagen": each.answer.skipped.reason if each.answer.skipped else None,
                "versie": each.revision,
                "gegeven_op": each.given_at.isoformat(),
            }
            for each in taken.given
        ],
        "netwerk": [person.to_json() for person in taken.snapshot.persons],
    }  # fmt: skip


def rows(taken: Taken) -> list[list[object]]:
    """A row for each answer: part, question, heading, answer, why skipped, revision, when."""
    instrument = taken.interview.instrument
    return [
        [
            instrument.part_of(base_of(each.question_id)).title,
            each.question_id,
            iv.asked_as(taken.interview, each.question_id).heading,
            each.answer.text,
            each.answer.skipped.reason if each.answer.skipped else "",
            each.revision,
            local_time(each.given_at),
        ]
        for each in taken.given
    ]
