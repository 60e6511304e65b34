"""The labels of a team: the ready-made ones to read, one's own to make, rename and archive."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy.engine import Connection

from bot.store import labels
from bot.store.labels import LabelNotFound, TeamLabel
from bot.web import deeds, marking, no_names
from bot.web.context import Context, InContext, Visitor
from bot.web.pages.guard import only, only_with_token, own_form
from bot.web.pages.rendering import page
from bot.web.problems import Problem, told

router = APIRouter(prefix="/team/labels", include_in_schema=False, dependencies=[Depends(own_form)])

Coordinator = Annotated[Visitor, Depends(only("make labels"))]
Confirmed = Annotated[Visitor, Depends(only_with_token("make labels"))]
Name = Annotated[str, Form(max_length=60)]
Explanation = Annotated[str, Form(max_length=300)]
Mark = Annotated[str, Form(max_length=2)]


@router.get("")
def show(request: Request, made: InContext, found: Coordinator) -> Response:
    return _page(request, made, found)


@router.post("")
def make(
    request: Request, made: InContext, found: Confirmed, naam: Name = "", uitleg: Explanation = "", team: Name = "",
    geen_naam: Mark = "",
) -> Response:  # fmt: skip
    typed = {"naam": naam.strip(), "uitleg": uitleg.strip(), "team": team}
    try:
        if team not in {each.id for each in found.user.working_teams}:
            raise Problem(422, "label-team")
        with made.database.begin() as conn:
            _check(made, conn, team, typed, is_none=geen_naam == "ja")
            labels.make(conn, team, typed["naam"], typed["uitleg"], datetime.now(UTC))
            deeds.add(conn, "label-gemaakt", found.user, team_id=team)
    except Problem as problem:
        return _page(request, made, found, problem=problem, typed=typed)
    return _back()


@router.post("/{label_id}")
def rename(
    request: Request, label_id: str, made: InContext, found: Confirmed, naam: Name = "", uitleg: Explanation = "",
    geen_naam: Mark = "",
) -> Response:  # fmt: skip
    typed = {"naam": naam.strip(), "uitleg": uitleg.strip()}
    try:
        with made.database.begin() as conn:
            label = _own(conn, found, label_id)
            _check(made, conn, label.team_id, typed, is_none=geen_naam == "ja", apart_from=label.id)
            labels.rename(conn, label.id, typed["naam"], typed["uitleg"])
            deeds.add(conn, "label-veranderd", found.user, team_id=label.team_id)
    except Problem as problem:
        if problem.status == 404:
            raise
        return _page(request, made, found, problem=problem, typed=typed, label_id=label_id)
    return _back()


@router.post("/{label_id}/archief")
def archive(label_id: str, made: InContext, found: Confirmed, weg: Mark = "") -> Response:
    with made.database.begin() as conn:
        label = _own(conn, found, label_id)
        labels.archive(conn, label.id, datetime.now(UTC) if weg == "ja" else None)
        kind = "label-gearchiveerd" if weg == "ja" else "label-weer-open"
        deeds.add(conn, kind, found.user, team_id=label.team_id)
    return _back()


def _own(conn: Connection, found: Visitor, label_id: str) -> TeamLabel:
    """A label of one of the own teams. Raises Problem 404."""
    try:
        return labels.get(conn, label_id, [team.id for team in found.user.teams])
    except LabelNotFound:
        raise Problem(404, "label-onbekend") from None


def _check(
    made: Context, conn: Connection, team: str, typed: dict[str, str], *, is_none: bool, apart_from: str = ""
) -> None:
    """Raises Problem 422 for a label without a name, with one that is taken, or with somebody's name in it."""
    if not typed["naam"]:
        raise Problem(422, "label-leeg")
    taken = {name.casefold() for key, name in marking.label_names(made, conn, [team]).items() if key != apart_from}
    if typed["naam"].casefold() in taken:
        raise Problem(422, "label-bezet", naam=typed["naam"])
    no_names.check(made, {name: typed[name] for name in ("naam", "uitleg")}, is_none=is_none)


def _page(
    request: Request,
    made: Context,
    found: Visitor,
    *,
    problem: Problem | None = None,
    typed: dict[str, str] | None = None,
    label_id: str = "",
) -> Response:
    with made.database.read() as conn:
        own = labels.of_teams(conn, [team.id for team in found.user.teams], archived=True)
    shown: dict[str, Any] = {"klaar_labels": made.shelf.knowledge.labels.values(), "eigen_labels": own}
    shown |= {"teams": found.user.teams, "werkteams": found.user.working_teams, "getypt": typed or {}}
    shown |= {"bij": label_id, "is_naam": problem is not None and problem.key == "naam-gezien"}
    code, sentence = (problem.status, told(made.texts, problem)) if problem else (200, None)
    return page(request, "team-labels.html", "Labels", found, code=code, fout=sentence, **shown)


def _back() -> Response:
    return RedirectResponse("/team/labels", status_code=303)
