"""Pages for terugkommomenten: choose one, tick it off, take it away, and the file for a calendar."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from bot.core.instrument import Part
from bot.local_time import today
from bot.store import reminders
from bot.store.conversations import Conversation
from bot.web import conversing, own_list, reminding
from bot.web.context import Context, InContext, Visitor
from bot.web.pages.guard import only, only_with_token, own_form
from bot.web.pages.rendering import page
from bot.web.problems import Problem, told

router = APIRouter(include_in_schema=False, dependencies=[Depends(own_form)])

Worker = Annotated[Visitor, Depends(only("take part"))]
Confirmed = Annotated[Visitor, Depends(only_with_token("take part"))]
Word = Annotated[str, Form(max_length=110)]


@router.get("/gesprekken/{conversation_id}/terugkommoment")
def choose(request: Request, conversation_id: str, made: InContext, found: Worker) -> Response:
    return _page(request, made, found, _of_a_casus(made, found, conversation_id))


@router.post("/gesprekken/{conversation_id}/terugkommoment")
def add(
    request: Request, conversation_id: str, made: InContext, found: Confirmed, wat: Word = "", weken: Word = "",
    dag: Word = "",
) -> Response:  # fmt: skip
    conversation = _of_a_casus(made, found, conversation_id)
    try:
        reminding.add(made, conversation, what=wat, weeks=weken.strip(), day=dag.strip())
    except Problem as problem:
        chosen = {"wat": wat, "weken": weken, "dag": dag}
        return _page(request, made, found, conversation, problem, chosen)
    return RedirectResponse("/gesprekken?klaar=terugkommoment#terugkommomenten", status_code=303)


@router.post("/terugkommomenten/{reminder_id}/gedaan")
def finish(reminder_id: str, made: InContext, found: Confirmed) -> Response:
    reminder = reminding.find(made, found, reminder_id)
    with made.database.begin() as conn:
        reminders.finish(conn, reminder.id, datetime.now(UTC))
    return RedirectResponse("/gesprekken?klaar=gedaan#terugkommomenten", status_code=303)


@router.post("/terugkommomenten/{reminder_id}/weg")
def remove(reminder_id: str, made: InContext, found: Confirmed) -> Response:
    reminder = reminding.find(made, found, reminder_id)
    with made.database.begin() as conn:
        reminders.remove(conn, reminder.id)
    return RedirectResponse("/gesprekken?klaar=terugkommoment-weg#terugkommomenten", status_code=303)


@router.get("/terugkommomenten/{reminder_id}.ics")
def calendar(reminder_id: str, made: InContext, found: Worker) -> Response:
    content = reminding.calendar(reminding.find(made, found, reminder_id))
    headers = {"Content-Disposition": 'attachment; filename="terugkommoment.ics"'}
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)


def _of_a_casus(made: Context, found: Visitor, conversation_id: str) -> Conversation:
    """A conversation of one's own; to an invented case nobody comes back. Raises Problem 404 or 409."""
    conversation = conversing.find(made, found, conversation_id, to_take_part=True)
    if conversation.practice_case:
        raise Problem(409, "terugkommoment-oefening")
    return conversation


def _page(
    request: Request,
    made: Context,
    found: Visitor,
    conversation: Conversation,
    problem: Problem | None = None,
    chosen: dict[str, str] | None = None,
) -> Response:
    with made.database.read() as conn:
        about = own_list.shown(made, conn, conversation)
    snapshot = next((part.id for part in _parts(made, conversation) if part.is_snapshot), "")
    first = f"{conversation.instrument_id}:{snapshot}" if snapshot else conversation.instrument_id
    code, sentence = (problem.status, told(made.texts, problem)) if problem else (200, None)
    shown: dict[str, Any] = {
        "gesprek": about,
        "instrumenten": made.shelf.knowledge.instruments.values(),
        "fout": sentence,
    }
    shown |= {"gekozen": chosen or {"wat": first, "weken": "6", "dag": ""}}
    shown |= {"vandaag": today(), "hoogstens": reminding.LONGEST_WEEKS}
    return page(request, "terugkommoment.html", "Terugkommoment", found, code=code, **shown)


def _parts(made: Context, conversation: Conversation) -> tuple[Part, ...]:
    instrument = made.shelf.knowledge.instruments.get(conversation.instrument_id)
    return instrument.parts if instrument else ()
