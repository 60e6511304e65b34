"""Samen: the rounds of the own teams, opening one, filling it in, and the answers side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from bot.core.together import TOGETHER
from bot.local_time import today
from bot.store.rounds import Round
from bot.web import round_list, rounds
from bot.web.context import Context, InContext, Visitor
from bot.web.pages.checked_form import InForm
from bot.web.pages.guard import only, only_with_token, own_form
from bot.web.pages.rendering import page
from bot.web.pages.round_page import round_page
from bot.web.pages.round_words import guarded, look_first
from bot.web.problems import Problem, told
from bot.web.rounds import Typed

router = APIRouter(prefix="/team/samen", include_in_schema=False, dependencies=[Depends(own_form)])

Member = Annotated[Visitor, Depends(only("take part in rounds"))]
Fills = Annotated[Visitor, Depends(only_with_token("take part in rounds"))]
Leader = Annotated[Visitor, Depends(only("lead rounds"))]
Leads = Annotated[Visitor, Depends(only_with_token("lead rounds"))]
Name = Annotated[str, Form(max_length=60)]
Said = Annotated[str, Query(max_length=60)]


@router.get("")
def everything(request: Request, made: InContext, found: Member, klaar: Said = "") -> Response:
    with made.database.read() as conn:
        shown = round_list.of_teams(made, conn, found.user)
    may_open = bool(rounds.teams_to_lead(found.user))
    return page(request, "samen.html", "Samen", found, rondes=shown, klaar=klaar, mag_openen=may_open)


@router.get("/nieuw")
def new(request: Request, made: InContext, found: Leader, na: Said = "") -> Response:
    former = rounds.find(made, found, na, "lead rounds") if na else None
    begin, end = today(), today() + rounds.USUAL_DAYS
    proposal = Typed(
        team=former.team_id if former else "", instrument=former.instrument_id if former else "", title="",
        begins_on=begin.isoformat(), ends_on=end.isoformat(), former=na,
    )  # fmt: skip
    return _form(request, made, found, proposal)


@router.post("")
def open_one(
    request: Request, made: InContext, found: Leads, form: InForm, team: Name = "", instrument: Name = "",
    titel: Annotated[str, Form(max_length=1000)] = "", van: Name = "", tot: Name = "", na: Name = "",
) -> Response:  # fmt: skip
    typed = Typed(
        team=team, instrument=instrument, title=titel.strip(), begins_on=van.strip(), ends_on=tot.strip(), former=na
    )
    try:
        asked = rounds.proposed(made, found, typed)
    except Problem as problem:
        if problem.status == 404:
            raise
        return _form(request, made, found, typed, problem)
    words = {"titel": asked.title}
    checked = guarded(made, form, words)
    if checked is None:
        return look_first(request, made, found, form, words)
    rounds.open_round(made, found, replace(asked, title=checked.texts["titel"]))
    return _to(asked, "geopend")


@router.get("/{round_id}")
def show(request: Request, round_id: str, made: InContext, found: Member, klaar: Said = "") -> Response:
    return round_page(request, made, found, rounds.find(made, found, round_id), done=klaar)


@router.post("/{round_id}/invullen")
async def fill_in(round_id: str, made: InContext, found: Fills) -> Response:
    kept = await run_in_threadpool(rounds.find, made, found, round_id)
    conversation_id = await rounds.fill_in(made, found, kept)
    return RedirectResponse(f"/gesprekken/{conversation_id}", status_code=303)


@router.post("/{round_id}/sluiten")
def close(request: Request, round_id: str, made: InContext, found: Leads, opnieuw: Name = "") -> Response:
    kept = rounds.find(made, found, round_id, "lead rounds")
    try:
        rounds.close(made, found, kept, opnieuw.strip())
    except Problem as problem:
        return round_page(request, made, found, kept, problem)
    return _to(kept, "gesloten")


@router.get("/{round_id}/weg")
def ask_to_remove(request: Request, round_id: str, made: InContext, found: Leader) -> Response:
    kept = rounds.find(made, found, round_id, "lead rounds")
    return page(request, "samen-weg.html", "Ronde weghalen", found, ronde=kept)


@router.post("/{round_id}/weg")
def remove(round_id: str, made: InContext, found: Leads) -> Response:
    rounds.remove(made, found, rounds.find(made, found, round_id, "lead rounds"))
    return RedirectResponse("/team/samen?klaar=weg", status_code=303)


def _form(request: Request, made: Context, found: Visitor, typed: Typed, problem: Problem | None = None) -> Response:
    known = made.shelf.knowledge.instruments
    choices = [(each, known[each].title, known[each].summary) for each in TOGETHER if each in known]
    code, sentence = (problem.status, told(made.texts, problem)) if problem else (200, None)
    return page(
        request, "samen-nieuw.html", "Ronde herhalen" if typed.former else "Nieuwe ronde", found, code=code,
        fout=sentence, gekozen=typed, instrumenten=choices, teams=rounds.teams_to_lead(found.user), vandaag=today(),
        langste=rounds.LONGEST_TITLE,
    )  # fmt: skip


def _to(kept: Round, done: str) -> Response:
    return RedirectResponse(f"/team/samen/{kept.id}?klaar={done}", status_code=303)
