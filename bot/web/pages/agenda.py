"""Changing the agenda of a casusoverleg, and the table that it is discussed at."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from bot.store import meetings as kept
from bot.store.meetings import MeetingNotFound
from bot.web import agreeing, conversing, meetings, table_mode
from bot.web.context import Context, InContext, Visitor
from bot.web.pages.guard import only, only_with_token, own_form, own_path
from bot.web.pages.rendering import page
from bot.web.problems import Problem

router = APIRouter(prefix=f"{meetings.PATH}/{{meeting_id}}", include_in_schema=False, dependencies=[Depends(own_form)])

Leader = Annotated[Visitor, Depends(only("lead meetings"))]
Leading = Annotated[Visitor, Depends(only_with_token("lead meetings"))]
Putting = Annotated[Visitor, Depends(only_with_token("put on agenda"))]
Word = Annotated[str, Form(max_length=500)]
Step = Annotated[int, Query(ge=1, le=99)]


@router.post("/gesprekken")
def put(meeting_id: str, made: InContext, found: Putting, gesprek: Word = "", volgende: Word = "") -> Response:
    meeting = meetings.find(made, found, meeting_id)
    meetings.put(made, found, meeting, conversing.find(made, found, gesprek))
    path = own_path(volgende, found.user) if volgende else f"{meetings.path_of(meeting)}#agenda"
    return RedirectResponse(path, status_code=303)


@router.post("/gesprekken/{item_id}/weg")
def take_off(meeting_id: str, item_id: str, made: InContext, found: Putting) -> Response:
    meeting = meetings.find(made, found, meeting_id)
    meetings.take_off(made, found, meeting, meetings.find_item(made, meeting, item_id))
    return RedirectResponse(f"{meetings.path_of(meeting)}#agenda", status_code=303)


@router.post("/gesprekken/{item_id}/hoger")
def up(meeting_id: str, item_id: str, made: InContext, found: Leading) -> Response:
    return _moved(made, found, meeting_id, item_id, upward=True)


@router.post("/gesprekken/{item_id}/lager")
def down(meeting_id: str, item_id: str, made: InContext, found: Leading) -> Response:
    return _moved(made, found, meeting_id, item_id, upward=False)


@router.get("/tafel")
def table(
    request: Request, meeting_id: str, made: InContext, found: Leader,
    gesprek: Annotated[str, Query(max_length=40)] = "", stap: Step = 1, spreker: Step = 1,
) -> Response:  # fmt: skip
    meeting = meetings.find(made, found, meeting_id, to_lead=True)
    part = table_mode.part_of_discussion(made)
    with made.database.read() as conn:
        on_agenda = kept.items(conn, meeting.id)
    shown: dict[str, Any] = {"overleg": meeting, "pad": meetings.path_of(meeting)}
    if not gesprek:
        with made.database.read() as conn:
            shown["agenda"] = meetings.agenda(made, conn, found.user, on_agenda)
        return page(request, "tafel-begin.html", meeting.title or "Casusoverleg", found, **shown)
    last = len(part.questions) + 1
    place = table_mode.place_in(meeting, on_agenda, gesprek, stap, spreker, last)
    with made.database.read() as conn:
        slide = table_mode.shown(made, conn, place)
    table_mode.note_reading(made, found, place.item)
    shown |= {"dia": slide, "links": table_mode.around(meeting, on_agenda, place, last), "plaats": place}
    shown |= {"nummer": on_agenda.index(place.item) + 1, "totaal": len(on_agenda), "vragen": len(part.questions)}
    shown |= {"wie": agreeing.who_words(), "langste": agreeing.LONGEST, "hier": table_mode.address(meeting, place)}
    return page(request, "tafel.html", slide["casus"] or "Casusoverleg", found, **shown)


def _moved(made: Context, found: Visitor, meeting_id: str, item_id: str, *, upward: bool) -> Response:
    meeting = meetings.find(made, found, meeting_id, to_lead=True)
    try:
        with made.database.begin() as conn:
            kept.get(conn, meeting.id, lock=True)
            kept.move(conn, meeting.id, item_id, upward=upward)
    except MeetingNotFound:
        raise Problem(404, "overleg-agenda") from None
    return RedirectResponse(f"{meetings.path_of(meeting)}#agenda", status_code=303)
