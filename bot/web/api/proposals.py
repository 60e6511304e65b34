"""The words that teams miss in 1taal, for their trainers."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from bot.store import proposals
from bot.web import policy
from bot.web.context import InContext, LoggedIn
from bot.web.problems import Problem

router = APIRouter(tags=["inhoud"])


class ProposalOut(BaseModel):
    """A word a team misses in 1taal; `aantal` is in how many gesprekken it was proposed."""

    woord: str
    team: str
    aantal: int
    status: Literal["nieuw", "opgenomen", "afgewezen"]
    sinds: datetime


class ProposalsOut(BaseModel):
    voorstellen: list[ProposalOut]


@router.get("/begripsvoorstellen", summary="Woorden die je teams missen in 1taal, het meest gemiste eerst")
def proposed(made: InContext, found: LoggedIn) -> ProposalsOut:
    if not policy.may_see_proposals(found.user):
        raise Problem(403, "geen-trainer")
    with made.database.read() as conn:
        missed = proposals.of_teams(conn, [team.id for team in found.user.teams])
    shown = [
        ProposalOut(woord=each.word, team=each.team, aantal=each.count, status=each.status, sinds=each.proposed_at)
        for each in missed
    ]
    return ProposalsOut(voorstellen=shown)
