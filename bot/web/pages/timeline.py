"""The lists of events of a conversation as pictures, each with a table that is equal to it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from bot.core.instrument import Part, Question
from bot.core.interview import Interview
from bot.core.summary import answer_line
from bot.export.timeline_picture import MOST, events_of, timeline_svg
from bot.web import conversing, deeds
from bot.web.context import Context, InContext, Visitor
from bot.web.pages.guard import only
from bot.web.pages.rendering import page
from bot.web.problems import Problem

router = APIRouter(include_in_schema=False)

Reader = Annotated[Visitor, Depends(only("use account"))]


@router.get("/gesprekken/{conversation_id}/tijdlijn")
def show(request: Request, conversation_id: str, made: InContext, found: Reader) -> Response:
    conversation = conversing.find(made, found, conversation_id)
    deeds.reading(made, found, conversation)
    with made.database.read() as conn:
        interview = made.shelf.interview(conn, conversation)
    lines = lines_of(made, interview)
    if not lines:
        raise Problem(404, "tijdlijn-onbekend")
    told = {"id": conversation.id, "casus": conversation.case_code}
    return page(request, "tijdlijn.html", interview.instrument.title, found, gesprek=told, lijnen=lines)


def lines_of(made: Context, interview: Interview) -> list[dict[str, Any]]:
    """The timelines of a conversation, also those of which nothing was told yet."""
    asked = [(part, q) for part in interview.instrument.parts for q in part.questions if q.kind == "lijst"]
    return [_line(made, interview, part, question) for part, question in asked]


def _line(made: Context, interview: Interview, part: Part, question: Question) -> dict[str, Any]:
    """One timeline, with who were there when the same part asks after them."""
    given = interview.answers.get(question.id)
    events = events_of(given, made.texts) if given else ()
    is_drawn = 0 < len(events) <= MOST
    name = f"lijn-{question.id}"
    there = [
        answer_line(each, interview.answers[each.id], made.texts, interview.answers)
        for each in part.questions
        if each.kind == "personen" and each.id in interview.answers
    ]
    return {
        "naam": name,
        "titel": question.heading,
        "svg": timeline_svg(events, made.texts, title=question.heading, name=name) if is_drawn else "",
        "gebeurtenissen": events,
        "betrokken": "; ".join(there),
    }
