"""The casusoverleg at the table: one question at a time, walked through by links alone, without anybody's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from sqlalchemy.engine import Connection

from bot.core.instrument import Part, Question
from bot.core.interview import Interview
from bot.export.discussion import said_on
from bot.export.paper import summary_sections
from bot.store import agreements
from bot.store import deeds as log
from bot.store.meetings import Item, Meeting
from bot.web import agreeing, deeds, meetings
from bot.web.context import Context, Visitor
from bot.web.problems import Problem

_DISCUSSION = "casuistiekbespreking"
_ONE_SITTING = timedelta(hours=8)  # at the table a conversation is read once, however many questions are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the table is: which conversation, which step of it from 1, and whose turn it is from 1."""

    item: Item
    step: int
    speaker: int


def part_of_discussion(made: Context) -> Part:
    """The part whose questions are walked through. Raises Problem 404 when the content has none."""
    known = made.shelf.knowledge.instruments.get(_DISCUSSION)
    if known is None:
        raise Problem(404, "overleg-vragen")
    return known.parts[0]


def place_in(meeting: Meeting, on_agenda: Sequence[Item], item_id: str, step: int, speaker: int, last: int) -> Place:
    """The place that an address names, brought within what there is. Raises Problem 404 for another agenda's."""
    item = next((each for each in on_agenda if each.id == item_id), None)
    if item is None:
        raise Problem(404, "overleg-agenda")
    return Place(item=item, step=min(step, last), speaker=min(speaker, meeting.present or 1))


def address(meeting: Meeting, place: Place) -> str:
    """The address of a place; it leads to the question itself, also for who listens."""
    asked = {"gesprek": place.item.id, "stap": place.step, "spreker": place.speaker}
    return f"{meetings.path_of(meeting)}/tafel?{urlencode(asked)}#vraag"


def around(meeting: Meeting, on_agenda: Sequence[Item], place: Place, last: int) -> dict[str, str]:
    """The addresses of what is before and after this place, and of the next turn; at both ends the agenda."""
    order = [(item, step) for item in on_agenda for step in range(1, last + 1)]
    here = next(n for n, (item, step) in enumerate(order) if (item.id, step) == (place.item.id, place.step))

    def to(number: int) -> str:
        if not 0 <= number < len(order):
            return f"{meetings.path_of(meeting)}/tafel" if number < 0 else meetings.path_of(meeting)
        item, step = order[number]
        return address(meeting, Place(item=item, step=step, speaker=place.speaker))

    turn = Place(item=place.item, step=place.step, speaker=place.speaker % (meeting.present or 1) + 1)
    return {"vorige": to(here - 1), "volgende": to(here + 1), "beurt": address(meeting, turn)}


def shown(made: Context, conn: Connection, place: Place) -> dict[str, Any]:
    """What stands on the screen: the question with what the conversation says already, or at the end what is agreed."""
    part, conversation = part_of_discussion(made), place.item.conversation
    interview = made.shelf.interview(conn, conversation)
    question = part.questions[place.step - 1] if place.step <= len(part.questions) else None
    said = said_on(interview, made.texts, part, question) if question else ()
    return {
        "casus": conversation.case_code,
        "instrument": interview.instrument.title,
        "leidend": part.leading_question,
        "vraag": question,
        "gezegd": said,
        "meer": summary_sections(interview, made.texts),
        # Where the conversation itself gives back what came before, and where it has nothing to begin with.
        "meer_open": _recalls(interview, question) or (place.step == 1 and not said),
        "afspraken": agreeing.shown(agreements.of_conversations(conn, [conversation.id])[conversation.id]),
    }


def _recalls(interview: Interview, question: Question | None) -> bool:
    known = {each.id: each for each in interview.instrument.questions()}
    return question is not None and question.id in known and bool(known[question.id].recalls)


def note_reading(made: Context, found: Visitor, item: Item) -> None:
    """Write down that a conversation of another is discussed: once for a sitting, and not for every question."""
    conversation, now = item.conversation, datetime.now(UTC)
    if conversation.user_id == found.user.id:
        return
    with made.database.begin() as conn:
        before = log.search(
            conn, kinds=["gesprek-besproken"], actor_id=found.user.id, conversation_ids=[conversation.id],
            since=now - _ONE_SITTING, limit=1,
        )  # fmt: skip
        if not before:
            deeds.add(conn, "gesprek-besproken", found.user, **deeds.about(found.user, conversation))
