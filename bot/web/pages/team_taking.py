"""What the coordinator's list finds, as a file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from bot.web import team_taking
from bot.web.api.team_exports import sent
from bot.web.context import InContext, Visitor
from bot.web.pages.guard import only, own_form
from bot.web.pages.team_list import FILE, filters
from bot.web.team_list import Filters
from bot.web.team_taking import Form

router = APIRouter(include_in_schema=False, dependencies=[Depends(own_form)])


@router.get(FILE)
def download(
    made: InContext,
    found: Annotated[Visitor, Depends(only("export team conversations"))],
    chosen: Annotated[Filters, Depends(filters)],
    formaat: Annotated[Form, Query()] = "xlsx",
) -> Response:
    return sent(team_taking.export(made, found, chosen, formaat))
