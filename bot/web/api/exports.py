"""A conversation as a file."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Response

from bot.store.conversations import Conversation
from bot.web import conversing, deeds, policy, taking
from bot.web.context import Context, InContext, LoggedIn, Visitor
from bot.web.problems import Problem
from bot.web.taking import File

router = APIRouter(prefix="/gesprekken", tags=["gesprekken"])

_FILES = {
    200: {
        "description": "Het bestand",
        "content": {
            media.split(";")[0]: {"schema": {"type": "string", "format": "binary"}} for media in taking.MEDIA.values()
        },
    }
}


@router.get(
    "/{gesprek_id}/export",
    response_class=Response,
    responses=_FILES,  # type: ignore[arg-type]
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
