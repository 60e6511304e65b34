"""Practising on an invented case: choose one, begin, and go on with what was begun."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse

from bot.store import finding
from bot.web import conversing, own_list, policy
from bot.web.context import InContext, Visitor
from bot.web.pages.guard import only, only_with_token, own_form
from bot.web.pages.rendering import page
from bot.web.problems import Problem

router = APIRouter(prefix="/oefenen", include_in_schema=False, dependencies=[Depends(own_form)])

Practiser = Annotated[Visitor, Depends(only("practise"))]
Confirmed = Annotated[Visitor, Depends(only_with_token("practise"))]

_SHOWN = 50


@router.get("")
def choose(
    request: Request, made: InContext, found: Practiser, klaar: Annotated[str, Query(max_length=60)] = ""
) -> Response:
    wanted = own_list.wanted(made, practice=True)
    with made.database.read() as conn:
        listed = finding.own(conn, found.user.id, limit=_SHOWN, wanted=wanted)
        begun = [own_list.shown(made, conn, each) for each in listed]
    shown: dict[str, Any] = {"oefeningen": begun, "oefencasussen": made.shelf.knowledge.practice, "klaar": klaar}
    days = made.settings.retention.practice_days
    may = policy.may_practise(found.user)
    return page(request, "oefenen.html", "Oefenen", found, dagen=days, mag_oefenen=may, **shown)


@router.get("/{case_id}")
def read(request: Request, case_id: str, made: InContext, found: Practiser) -> Response:
    case = made.shelf.knowledge.practice.get(case_id)
    if case is None:
        raise Problem(404, "oefencasus-onbekend")
    may = policy.may_practise(found.user)
    return page(request, "oefencasus.html", case.title, found, oefencasus=case, mag_oefenen=may)


@router.post("/{case_id}")
async def begin(case_id: str, made: InContext, found: Confirmed) -> Response:
    case = made.shelf.knowledge.practice.get(case_id)
    if case is None:
        raise Problem(404, "oefencasus-onbekend")
    conversation_id, _ = await conversing.begin(
        made, found, case.instrument, case.part or None, None, practice_case=case.id
    )
    return RedirectResponse(f"/gesprekken/{conversation_id}", status_code=303)
