"""Saved views of the coordinator's list: save, rename, remove."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from bot.web import views
from bot.web.context import Context, InContext, Visitor
from bot.web.pages.guard import only, only_with_token, own_form
from bot.web.pages.rendering import page
from bot.web.problems import Problem, told

router = APIRouter(prefix="/team/weergaven", include_in_schema=False, dependencies=[Depends(own_form)])

Coordinator = Annotated[Visitor, Depends(only("list team conversations"))]
Confirmed = Annotated[Visitor, Depends(only_with_token("list team conversations"))]
Name = Annotated[str, Form(max_length=60)]
Mark = Annotated[str, Form(max_length=2)]


@router.get("")
def show(request: Request, made: InContext, found: Coordinator) -> Response:
    return _page(request, made, found)


@router.post("")
def save(
    request: Request, made: InContext, found: Confirmed, naam: Name = "",
    vraag: Annotated[str, Form(max_length=1000)] = "", team: Name = "", geen_naam: Mark = "",
) -> Response:  # fmt: skip
    try:
        kept = views.save(made, found, naam, vraag, team, is_none=geen_naam == "ja")
    except Problem as problem:
        return _page(request, made, found, problem, {"naam": naam, "vraag": vraag, "team": team})
    return RedirectResponse(f"/team/gesprekken?{kept}", status_code=303)


@router.post("/{view_id}")
def rename(
    request: Request, view_id: str, made: InContext, found: Confirmed, naam: Name = "", geen_naam: Mark = ""
) -> Response:
    try:
        views.rename(made, found, view_id, naam, is_none=geen_naam == "ja")
    except Problem as problem:
        if problem.status == 404:
            raise
        return _page(request, made, found, problem, {"naam": naam, "id": view_id})
    return RedirectResponse("/team/weergaven", status_code=303)


@router.post("/{view_id}/weg")
def remove(view_id: str, made: InContext, found: Confirmed) -> Response:
    views.remove(made, found, view_id)
    return RedirectResponse("/team/weergaven", status_code=303)


def _page(
    request: Request, made: Context, found: Visitor, problem: Problem | None = None, typed: dict[str, str] | None = None
) -> Response:
    with made.database.read() as conn:
        shown = views.shown(conn, found.user)
    code, sentence = (problem.status, told(made.texts, problem)) if problem else (200, None)
    is_name = problem is not None and problem.key == "naam-gezien"
    return page(
        request, "team-weergaven.html", "Weergaven", found, code=code, fout=sentence, weergaven=shown,
        getypt=typed or {}, is_naam=is_name,
    )  # fmt: skip
