"""The window that an element on a page of another site opens to log in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from bot.web import deeds, embedding
from bot.web.context import InContext, Visitor
from bot.web.pages.guard import only
from bot.web.pages.rendering import page
from bot.web.problems import Problem

router = APIRouter(include_in_schema=False)

Person = Annotated[Visitor, Depends(only("use account"))]


@router.get("/insluiten")
def hand_over(
    request: Request, made: InContext, found: Person, herkomst: Annotated[str, Query(max_length=300)] = ""
) -> Response:
    """Give the page that opened this window a token. Its script tells no other origin than this one."""
    if herkomst not in made.settings.embedders:
        raise Problem(403, "insluiten-herkomst")
    deeds.note(made, "ingesloten", found.user)
    token = embedding.token_for(made.vault, found.token, herkomst)
    return page(request, "insluiten.html", "Je bent ingelogd", None, token=token, herkomst=herkomst)
