"""A conversation as a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Response

from bot.store.conversations import Conversation
from bot.web import conversing, deeds, policy, taking
from bot.web.context import Context, InContext, LoggedIn, Visitor
from bot.web.problems import Problem
from bot.web.taking import File

router = APIRouter(prefix="/gesprekken", tags=["gesprekken"])


def files(media_types: Iterable[str]) -> dict[int | str, dict[str, Any]]:
    """How the contract describes an answer that is a file of one of these types."""
    as_bytes, as_json = {"type": "string", "format": "binary"}, {"type": "object"}
    names = [media.split(";")[0] for media in media_types]
    content = {name: {"schema": as_json if name == "application/json" else as_bytes} for name in names}
    return {200: {"description": "Het bestand", "content": content}}


@router.get(
    "/{gesprek_id}/export",
    response_class=Response,
    responses=files(taking.MEDIA.values()),
    summary="Neem een gesprek mee als bestand",
    description="De samenvatting in elke vorm; de brief voor de inwoner, nadat de medewerker die bewaarde, als pdf of "
    "docx; het blad voor casusoverleg als pdf. Met pseudoniemen. Het komt in het logboek.",
)
def export(
    gesprek_id: str,
    made: InContext,
    found: LoggedIn,
    formaat: Annotated[Literal["docx", "pdf", "json", "csv", "tekst"], Query()] = "pdf",
    document: Annotated[Literal["samenvatting", "inwoner", "casusoverleg"], Query()] = "samenvatting",
) -> Response:
    conversation = exportable(made, found, gesprek_id)
    return sent(taking.export(made, found, conversation, document, formaat))


def exportable(made: Context, found: Visitor, conversation_id: str) -> Conversation:
    """A conversation that this person may take along; reading another's is written down. Raises Problem 404."""
    conversation = conversing.find(made, found, conversation_id)
    if not policy.may_export(found.user, conversation):
        raise Problem(404, "gesprek-onbekend")
    deeds.reading(made, found, conversation)
    return conversation


def sent(file: File) -> Response:
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(file.name)}"}
    return Response(file.content, media_type=file.media, headers=headers)
