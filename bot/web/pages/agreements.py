"""Writing down what was agreed about a conversation, changing it, and saying that it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from bot.store.agreements import Agreement
from bot.store.conversations import Conversation
from bot.web import agreeing, conversing, meetings, policy
from bot.web.checking import Checked
from bot.web.context import Context, InContext, Visitor
from bot.web.pages.checked_form import InForm, guarded, look_first, words_in
from bot.web.pages.guard import only, only_with_token, own_form, own_path
from bot.web.pages.rendering import page
from bot.web.problems import Problem, told

router = APIRouter(include_in_schema=False, dependencies=[Depends(own_form)])

Leader = Annotated[Visitor, Depends(only("lead meetings"))]
Leading = Annotated[Visitor, Depends(only_with_token("lead meetings"))]
Ticking = Annotated[Visitor, Depends(only_with_token("tick agreement"))]
Back = Annotated[str, Form(max_length=500)]

_LONGEST = {"wat": agreeing.LONGEST}
_PLACE = "/gesprekken/{conversation_id}/afspraken/{agreement_id}"


@router.post(f"{meetings.PATH}/{{meeting_id}}/gesprekken/{{item_id}}/afspraken")
def agree(
    request: Request, meeting_id: str, item_id: str, made: InContext, found: Leading, form: InForm, volgende: Back = ""
) -> Response:
    meeting = meetings.find(made, found, meeting_id, to_lead=True)
    conversation = meetings.find_item(made, meeting, item_id).conversation
    try:
        who, due_on = agreeing.who_in(form), agreeing.day_in(form)
        checked = _checked(request, made, found, conversation, form)
        if isinstance(checked, Response):
            return checked
        agreeing.agree(made, found, conversation, checked.texts["wat"], who, due_on, meeting.id)
    except Problem as problem:
        return _form(request, made, found, conversation, agreeing.as_typed(form), problem=problem)
    return _back(found, volgende or meetings.path_of(meeting))


@router.get(_PLACE)
def look(request: Request, conversation_id: str, agreement_id: str, made: InContext, found: Leader) -> Response:
    conversation = _led(made, found, conversation_id)
    kept = agreeing.find(made, conversation, agreement_id)
    return _form(request, made, found, conversation, agreeing.as_kept(kept[-1]), kept)


@router.post(_PLACE)
def change(
    request: Request, conversation_id: str, agreement_id: str, made: InContext, found: Leading, form: InForm
) -> Response:
    conversation = _led(made, found, conversation_id)
    kept = agreeing.find(made, conversation, agreement_id)
    former = kept[-1]
    if form.get("weg") == "1":
        agreeing.change(made, found, conversation, former, status="ingetrokken")
        return _back(found, _page_of(former.meeting_id))
    try:
        who, due_on = agreeing.who_in(form), agreeing.day_in(form)
        checked = _checked(request, made, found, conversation, form)
        if isinstance(checked, Response):
            return checked
        agreeing.change(made, found, conversation, former, what=checked.texts["wat"], who=who, due_on=due_on)
    except Problem as problem:
        return _form(request, made, found, conversation, agreeing.as_typed(form), kept, problem)
    return _back(found, _page_of(former.meeting_id))


@router.post(f"{_PLACE}/stand")
def tick(
    conversation_id: str, agreement_id: str, made: InContext, found: Ticking,
    gedaan: Annotated[str, Form(max_length=3)] = "ja", volgende: Back = "",
) -> Response:  # fmt: skip
    conversation = conversing.find(made, found, conversation_id)
    if not policy.may_tick_agreement(found.user, conversation):
        raise Problem(404, "gesprek-onbekend")
    former = agreeing.find(made, conversation, agreement_id)[-1]
    if former.status == "ingetrokken":
        raise Problem(404, "afspraak-onbekend")
    agreeing.change(made, found, conversation, former, status="gedaan" if gedaan == "ja" else "open")
    return _back(found, volgende or _page_of(former.meeting_id))


def _led(made: Context, found: Visitor, conversation_id: str) -> Conversation:
    """A conversation of a team in which this person leads. Raises Problem 404."""
    conversation = conversing.find(made, found, conversation_id)
    if conversation.practice_case or not policy.may_lead_meetings(found.user, conversation.team_id):
        raise Problem(404, "gesprek-onbekend")
    return conversation


def _form(
    request: Request, made: Context, found: Visitor, conversation: Conversation, typed: Mapping[str, str],
    kept: Sequence[Agreement] = (), problem: Problem | None = None,
) -> Response:  # fmt: skip
    """The form on a page of its own: of what is agreed already, or of something new that could not be kept."""
    written = agreeing.shown(kept)
    shown: dict[str, Any] = {"afspraak": written[-1] if written else None, "eerder": written[-2::-1]}
    shown |= {"geschreven": typed, "gesprek": conversation, "wie": agreeing.who_words(), "langste": agreeing.LONGEST}
    with made.database.read() as conn:
        shown["instrument"] = made.shelf.instrument(conn, conversation.version).title
    code, sentence = (problem.status, told(made.texts, problem)) if problem else (200, None)
    title = "Verander de afspraak" if kept else "Leg de afspraak vast"
    return page(request, "afspraak.html", title, found, code=code, fout=sentence, **shown)


def _checked(
    request: Request, made: Context, found: Visitor, conversation: Conversation, form: InForm
) -> Checked | Response:
    """The words without names, or the page that shows first what is replaced."""
    words = words_in(form, _LONGEST)
    with made.database.read() as conn:
        interview = made.shelf.interview(conn, conversation)
    checked = guarded(made, conversation, interview, form, words)
    return checked or look_first(request, made, found, conversation, interview, form, words)


def _page_of(meeting_id: str | None) -> str:
    return f"{meetings.PATH}/{meeting_id}" if meeting_id else meetings.PATH


def _back(found: Visitor, path: str) -> Response:
    return RedirectResponse(own_path(path, found.user), status_code=303)
