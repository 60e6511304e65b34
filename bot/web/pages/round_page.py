"""The page of one round, and the actions on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from bot.core.together import LEAST, LEAST_KEPT
from bot.local_time import today
from bot.store import round_actions
from bot.store import rounds as kept_rounds
from bot.store.rounds import Round
from bot.web import deeds, policy, round_answers, round_following, round_list, rounds
from bot.web.context import Context, InContext, Visitor
from bot.web.pages.checked_form import InForm
from bot.web.pages.guard import only_with_token, own_form
from bot.web.pages.rendering import page
from bot.web.pages.round_words import guarded, look_first
from bot.web.problems import Problem, told

router = APIRouter(prefix="/team/samen/{round_id}/acties", include_in_schema=False, dependencies=[Depends(own_form)])

Member = Annotated[Visitor, Depends(only_with_token("take part in rounds"))]
Name = Annotated[str, Form(max_length=60)]


@router.post("")
def add(
    request: Request, round_id: str, made: InContext, found: Member, form: InForm,
    wat: Annotated[str, Form(max_length=1000)] = "", wie: Name = "", dag: Name = "",
) -> Response:  # fmt: skip
    kept = rounds.find(made, found, round_id)
    try:
        planned = round_following.planned(made, kept, wat.strip(), wie, dag)
    except Problem as problem:
        return round_page(request, made, found, kept, problem, typed={"wat": wat, "wie": wie, "dag": dag})
    words = {"wat": planned.text}
    checked = guarded(made, form, words)
    if checked is None:
        return look_first(request, made, found, form, words)
    round_following.add(made, kept, replace(planned, text=checked.texts["wat"]))
    return _back(kept)


@router.post("/{action_id}/{deed}")
def change(round_id: str, action_id: str, deed: str, made: InContext, found: Member) -> Response:
    kept = rounds.find(made, found, round_id)
    round_following.change(made, kept, action_id, deed)
    return _back(kept)


def round_page(
    request: Request, made: Context, found: Visitor, kept: Round, problem: Problem | None = None, *, done: str = "",
    typed: Mapping[str, str] | None = None,
) -> Response:  # fmt: skip
    """One round: the invitation while it is open, the answers side by side once it is closed."""
    relation = policy.relation_to_team(found.user, kept.team_id)
    with made.database.read() as conn:
        own = kept_rounds.own(conn, [kept.id], found.user.id).get(kept.id)
        shown: dict[str, Any] = {"ronde": round_list.told(made, found.user, kept, own)}
        if kept.is_open:
            shown |= {"voortgang": round_list.progress(conn, kept)}
        else:
            shown |= {"uitkomst": round_answers.side_by_side(made, conn, kept)}
            shown |= {"acties": round_actions.of_round(conn, kept.id)}
            shown |= {"collegas": round_list.colleagues(conn, kept.team_id)}
    if not kept.is_open:
        deeds.note(made, "ronde-bekeken", found.user, team_id=kept.team_id)
    may_begin = policy.may_begin(found.user) and kept.team_id in {team.id for team in found.user.working_teams}
    shown |= {"mag_invullen": may_begin, "mag_leiden": policy.may(found.user, "lead rounds", relation)}
    shown |= {"vandaag": today(), "over_drie_maanden": rounds.months_after(today(), rounds.AGAIN_AFTER)}
    shown |= {"klaar": done, "actie": typed or {}, "langste": round_following.LONGEST, "minstens": LEAST}
    code, sentence = (problem.status, told(made.texts, problem)) if problem else (200, None)
    return page(
        request, "samen-ronde.html", kept.title, found, code=code, fout=sentence, blijft_vanaf=LEAST_KEPT, **shown
    )


def _back(kept: Round) -> Response:
    return RedirectResponse(f"/team/samen/{kept.id}#acties", status_code=303)
