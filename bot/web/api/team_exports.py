"""What a coordinator's list finds, as one file."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse

from bot.web import team_taking
from bot.web.api.conversations import filters
from bot.web.api.exports import files
from bot.web.context import InContext, LoggedIn, allowed
from bot.web.team_list import Filters
from bot.web.team_taking import Form, Stream

router = APIRouter(prefix="/gesprekken", tags=["gesprekken"])


@router.get(
    "/export",
    dependencies=[Depends(allowed("export team conversations"))],
    response_class=StreamingResponse,
    responses=files(team_taking.MEDIA.values()),
    summary="Neem mee wat de lijst van een coördinator vindt",
    description="Met dezelfde filters als de lijst: een rij per antwoord (csv en xlsx) of een gesprek per stuk (json). "
    "Het bestand komt binnen terwijl het gemaakt wordt. Elke medewerker van wie er gesprekken in staan, ziet dat in "
    "het eigen logboek.",
)
def export(
    made: InContext,
    found: LoggedIn,
    chosen: Annotated[Filters, Depends(filters)],
    formaat: Annotated[Form, Query()] = "csv",
) -> StreamingResponse:
    return sent(team_taking.export(made, found, chosen, formaat))


def sent(stream: Stream) -> StreamingResponse:
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(stream.name)}"}
    return StreamingResponse(stream.pieces, media_type=stream.media, headers=headers)
