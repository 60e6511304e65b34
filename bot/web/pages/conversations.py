"""The worker's pages: own conversations, and the chat."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from bot.store import conversations
from bot.web import conversing
from bot.web.api.telling import summary
from bot.web.context import InContext, MaybeLoggedIn, check_csrf, same_origin
from bot.web.pages.entry import login_address
from bot.web.pages.rendering import page

router = APIRouter(include_in_schema=False, dependencies=[Depends(same_origin)])

_SHOWN = 100


@router.get("/gesprekken")
def own(
    request: Request, made: InContext, found: MaybeLoggedIn, instrument: Annotated[str, Query(max_length=60)] = ""
) -> Response:
    if found is None:
        return RedirectResponse(login_address(request), status_code=303)
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
    return page(
        request, "gesprekken.html", "Mijn gesprekken", found, gesprekken=told, instrumenten=instruments, gekozen=chosen
    )


@router.post("/gesprekken")
async def begin(
    request: Request,
    made: InContext,
    found: MaybeLoggedIn,
    csrf: Annotated[str, Form()] = "",
    instrument: Annotated[str, Form(max_length=60)] = "tsacep",
    deel: Annotated[str, Form(max_length=40)] = "",
    casus: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    if found is None:
        return RedirectResponse(login_address(request), status_code=303)
    check_csrf(csrf, found)
    conversation_id, _ = await conversing.begin(made, found, instrument, deel or None, casus.strip() or None)
    return RedirectResponse(f"/gesprekken/{conversation_id}", status_code=303)


@router.get("/gesprekken/{conversation_id}")
def chat(request: Request, conversation_id: str, made: InContext, found: MaybeLoggedIn) -> Response:
    if found is None:
        return RedirectResponse(login_address(request), status_code=303)
    conversation = conversing.find(made, found, conversation_id, to_take_part=True)
    with made.database.read() as conn:
        title = made.shelf.instrument(conn, conversation.version).title
    shown = {
        "id": conversation.id,
        "instrument_titel": title,
        "casus": conversation.case_code,
        "status": conversation.status,
    }
    return page(request, "gesprek.html", title, found, gesprek=shown)
