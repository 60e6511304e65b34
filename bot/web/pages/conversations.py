"""The worker's pages: own conversations, and the chat."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from bot.store import conversations
from bot.web import conversing, deeds, policy
from bot.web.api.telling import summary
from bot.web.context import InContext, Visitor
from bot.web.pages.guard import only, only_with_token, own_form
from bot.web.pages.rendering import page

router = APIRouter(include_in_schema=False, dependencies=[Depends(own_form)])

Reader = Annotated[Visitor, Depends(only("list conversations"))]
Beginner = Annotated[Visitor, Depends(only_with_token("begin conversation"))]
Entered = Annotated[Visitor, Depends(only("use account"))]

_SHOWN = 100


@router.get("/gesprekken")
def own(
    request: Request, made: InContext, found: Reader, instrument: Annotated[str, Query(max_length=60)] = ""
) -> Response:
    with made.database.read() as conn:
        told = [summary(made.shelf, conn, each) for each in conversations.of_user(conn, found.user.id, limit=_SHOWN)]
    for each in told:
        stand = each.pop("stand")
        each |= {"nummer": stand.nummer, "totaal": stand.totaal}
    instruments = [
        {"id": i.id, "titel": i.title, "kort": i.summary, "delen": [{"id": p.id, "titel": p.title} for p in i.parts]}
        for i in made.shelf.knowledge.instruments.values()
    ]
    chosen = instrument if instrument in made.shelf.knowledge.instruments else ""
    shown: dict[str, Any] = {"gesprekken": told, "instrumenten": instruments, "gekozen": chosen}
    shown |= {"teams": found.user.working_teams, "mag_beginnen": policy.may_begin(found.user)}
    return page(request, "gesprekken.html", "Mijn gesprekken", found, **shown)


@router.post("/gesprekken")
async def begin(
    made: InContext,
    found: Beginner,
    instrument: Annotated[str, Form(max_length=60)] = "tsacep",
    deel: Annotated[str, Form(max_length=40)] = "",
    casus: Annotated[str, Form(max_length=40)] = "",
    team: Annotated[str, Form(max_length=36)] = "",
) -> Response:
    conversation_id, _ = await conversing.begin(
        made, found, instrument, deel or None, casus.strip() or None, team or None
    )
    return RedirectResponse(f"/gesprekken/{conversation_id}", status_code=303)


@router.get("/gesprekken/{conversation_id}")
def chat(request: Request, conversation_id: str, made: InContext, found: Entered) -> Response:
    conversation = conversing.find(made, found, conversation_id, to_take_part=True)
    with made.database.read() as conn:
        title = made.shelf.instrument(conn, conversation.version).title
    deeds.note(made, "gesprek-geopend", found.user, conversation_id=conversation.id, team_id=conversation.team_id)
    shown = {
        "id": conversation.id,
        "instrument_titel": title,
        "casus": conversation.case_code,
        "status": conversation.status,
    }
    return page(request, "gesprek.html", title, found, gesprek=shown)
