"""Pages of the casusoverleg: the meetings of a team, and the agenda of one."""

from __future__ import annotations

import uuid
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from bot.local_time import today
from bot.store import meetings as kept
from bot.store.meetings import Meeting
from bot.web import deeds, meeting_file, meeting_form, meetings, policy
from bot.web.api.exports import sent
from bot.web.context import Context, InContext, Visitor
from bot.web.meeting_form import Written
from bot.web.pages.guard import only, only_with_token, own_form
from bot.web.pages.rendering import page
from bot.web.problems import Problem, told

router = APIRouter(prefix=meetings.PATH, include_in_schema=False, dependencies=[Depends(own_form)])

Member = Annotated[Visitor, Depends(only("see meetings"))]
Leader = Annotated[Visitor, Depends(only("lead meetings"))]
Leading = Annotated[Visitor, Depends(only_with_token("lead meetings"))]
Text = Annotated[str, Form(max_length=300)]
Number = Annotated[str, Form(max_length=20)]

_SHOWN = 30  # past meetings on a page


@router.get("")
def everything(
    request: Request, made: InContext, found: Member, pagina: Annotated[int, Query(ge=1, le=1_000_000)] = 1
) -> Response:
    return _list(request, made, found, Written(dag=""), page_number=pagina)


@router.post("")
def make(
    request: Request, made: InContext, found: Leading, team: Text = "", dag: Number = "", titel: Text = "",
    aanwezig: Number = "", minuten: Number = "",
) -> Response:  # fmt: skip
    written = Written(dag=dag, titel=titel, aanwezig=aanwezig, minuten=minuten)
    own = [each.id for each in found.user.working_teams if policy.may_lead_meetings(found.user, each.id)]
    try:
        if (team and team not in own) or not own:
            raise Problem(422, "team-niet-van-jou")
        read = meeting_form.read(made, written)
    except Problem as problem:
        return _list(request, made, found, written, problem, team=team)
    meeting = Meeting(id=str(uuid.uuid4()), team_id=team or own[0], created_at=datetime.now(UTC), **asdict(read))
    with made.database.begin() as conn:
        kept.add(conn, meeting)
        deeds.add(conn, "overleg-gemaakt", found.user, team_id=meeting.team_id)
    return RedirectResponse(meetings.path_of(meeting), status_code=303)


@router.get("/{meeting_id}")
def one(
    request: Request,
    meeting_id: str,
    made: InContext,
    found: Member,
    zoek: Annotated[str | None, Query(max_length=200)] = None,
) -> Response:
    meeting = meetings.find(made, found, meeting_id)
    return _agenda(request, made, found, meeting, search=zoek)


@router.post("/{meeting_id}")
def change(
    request: Request, meeting_id: str, made: InContext, found: Leading, dag: Number = "", titel: Text = "",
    aanwezig: Number = "", minuten: Number = "",
) -> Response:  # fmt: skip
    meeting = meetings.find(made, found, meeting_id, to_lead=True)
    written = Written(dag=dag, titel=titel, aanwezig=aanwezig, minuten=minuten)
    try:
        read = meeting_form.read(made, written)
    except Problem as problem:
        return _agenda(request, made, found, meeting, written=written, problem=problem)
    with made.database.begin() as conn:
        kept.change(conn, replace(meeting, **asdict(read)))
    return RedirectResponse(meetings.path_of(meeting), status_code=303)


@router.post("/{meeting_id}/weg")
def remove(meeting_id: str, made: InContext, found: Leading) -> Response:
    meeting = meetings.find(made, found, meeting_id, to_lead=True)
    with made.database.begin() as conn:
        kept.remove(conn, meeting.id)
        deeds.add(conn, "overleg-weggehaald", found.user, team_id=meeting.team_id)
    return RedirectResponse(meetings.PATH, status_code=303)


@router.get("/{meeting_id}/bestand")
def download(
    meeting_id: str,
    made: InContext,
    found: Leader,
    formaat: Annotated[Literal["pdf", "docx"], Query()] = "pdf",
) -> Response:
    meeting = meetings.find(made, found, meeting_id, to_lead=True)
    return sent(meeting_file.export(made, found, meeting, formaat))


def _list(
    request: Request, made: Context, found: Visitor, written: Written, problem: Problem | None = None, *,
    team: str = "", page_number: int = 1,
) -> Response:  # fmt: skip
    teams = {each.id: each.name for each in found.user.teams if policy.may_see_meetings(found.user, each.id)}
    with made.database.read() as conn:
        coming = kept.coming(conn, list(teams), today())
        past = kept.past(
            conn, list(teams), today(), limit=_SHOWN + 1, skip=(page_number - 1) * _SHOWN
        )  # fmt: skip
        counts = kept.counts(conn, [each.id for each in (*coming, *past)])
    code, sentence = (problem.status, told(made.texts, problem)) if problem else (200, None)
    leads = [each for each in found.user.working_teams if policy.may_lead_meetings(found.user, each.id)]
    shown: dict[str, Any] = {"komend": coming, "geweest": past[:_SHOWN], "aantallen": counts, "teams": teams}
    shown |= {"leidt": leads, "geschreven": written, "gekozen_team": team, "fout": sentence, "pagina": page_number}
    shown |= {"meer": len(past) > _SHOWN, "langste": meeting_form.LONGEST_TITLE}
    return page(request, "casusoverleggen.html", "Casusoverleg", found, code=code, **shown)


def _agenda(
    request: Request, made: Context, found: Visitor, meeting: Meeting, *, search: str | None = None,
    written: Written | None = None, problem: Problem | None = None,
) -> Response:  # fmt: skip
    with made.database.read() as conn:
        on_agenda = kept.items(conn, meeting.id)
        rows = meetings.agenda(made, conn, found.user, on_agenda)
        chosen = None
        if search is not None:
            chosen = meetings.candidates(made, conn, found.user, meeting, on_agenda, search.strip())
    _note(made, found, meeting, rows, search)
    code, sentence = (problem.status, told(made.texts, problem)) if problem else (200, None)
    team = next(each.name for each in found.user.teams if each.id == meeting.team_id)
    shown: dict[str, Any] = {"overleg": meeting, "agenda": rows, "team": team, "keuzes": chosen, "zoek": search or ""}
    shown |= {"mag_leiden": policy.may_lead_meetings(found.user, meeting.team_id), "fout": sentence}
    shown |= {"geschreven": written or meeting_form.of(meeting), "langste": meeting_form.LONGEST_TITLE}
    shown |= {"gewist": meeting.put_on - len(on_agenda), "pad": meetings.path_of(meeting)}
    return page(request, "casusoverleg.html", meeting.title or "Casusoverleg", found, code=code, **shown)


def _note(made: Context, found: Visitor, meeting: Meeting, rows: list[dict[str, Any]], search: str | None) -> None:
    """Write down that a coordinator looked for conversations, without what was looked for."""
    if search is not None and policy.may_lead_meetings(found.user, meeting.team_id):
        deeds.note(made, "teamlijst-bekeken", found.user, details={"gezocht": "ja" if search else "nee"})
