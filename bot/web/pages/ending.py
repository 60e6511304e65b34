"""Stopping and erasing a conversation: each asks first, on a page of its own."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from bot.keeping import erasing
from bot.store.conversations import Conversation
from bot.web import conversing, own_list, policy
from bot.web.api.messages_schemas import Command, MessageIn
from bot.web.context import Context, InContext, Visitor
from bot.web.pages.guard import only, only_with_token, own_form
from bot.web.pages.rendering import page
from bot.web.problems import Problem

router = APIRouter(prefix="/gesprekken/{conversation_id}", include_in_schema=False, dependencies=[Depends(own_form)])

Worker = Annotated[Visitor, Depends(only("use account"))]
Confirmed = Annotated[Visitor, Depends(only_with_token("use account"))]


@router.get("/stoppen")
def ask_to_stop(request: Request, conversation_id: str, made: InContext, found: Worker) -> Response:
    conversation = conversing.find(made, found, conversation_id, to_take_part=True)
    return _page(request, made, found, conversation, "gesprek-stoppen.html", "Gesprek stoppen")


@router.post("/stoppen")
async def stop(conversation_id: str, made: InContext, found: Confirmed) -> Response:
    conversation = await run_in_threadpool(conversing.find, made, found, conversation_id, to_take_part=True)
    back = own_list.address_of(conversation)
    if conversation.status not in ("open", "gepauzeerd"):
        return RedirectResponse(back, status_code=303)
    message = MessageIn(bericht_id=str(uuid.uuid4()), opdracht=Command(soort="stop"))
    await conversing.take_turn(made, found, conversation_id, message)
    return RedirectResponse(f"{back}?klaar=gestopt", status_code=303)


@router.get("/wissen")
def ask_to_erase(request: Request, conversation_id: str, made: InContext, found: Worker) -> Response:
    conversation = _erasable(made, found, conversation_id)
    return _page(request, made, found, conversation, "gesprek-wissen.html", "Gesprek wissen")


@router.post("/wissen")
def erase(conversation_id: str, made: InContext, found: Confirmed) -> Response:
    conversation = _erasable(made, found, conversation_id)
    erasing.erase_conversation(made.database, made.settings.data, conversation.id, datetime.now(UTC), by=found.user.id)
    return RedirectResponse(f"{own_list.address_of(conversation)}?klaar=gewist", status_code=303)


def _erasable(made: Context, found: Visitor, conversation_id: str) -> Conversation:
    """A conversation this person may erase. Raises Problem 404."""
    conversation = conversing.find(made, found, conversation_id)
    if not policy.may_erase(found.user, conversation):
        raise Problem(404, "gesprek-onbekend")
    return conversation


def _page(
    request: Request, made: Context, found: Visitor, conversation: Conversation, template: str, title: str
) -> Response:
    with made.database.read() as conn:
        about = own_list.shown(made, conn, conversation)
    return page(request, template, title, found, gesprek=about)
