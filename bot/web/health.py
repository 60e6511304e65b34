"""Is it alive, and is everything ready?"""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel

from bot.web.context import InContext

router = APIRouter(prefix="/gezondheid", tags=["gezondheid"])


class HealthOut(BaseModel):
    status: Literal["levend", "klaar", "niet-klaar"]
    delen: dict[str, bool] = {}


@router.get("/levend", summary="Het webproces leeft")
async def alive() -> HealthOut:
    return HealthOut(status="levend")


@router.get("/klaar", summary="Database, Rasa met model en actions antwoorden")
async def ready(made: InContext, response: Response) -> HealthOut:
    parts = {"database": made.database.answers(), **await made.engine.readiness()}
    parts["model"] = parts["rasa"]
    if not all(parts.values()):
        response.status_code = 503
    return HealthOut(status="klaar" if all(parts.values()) else "niet-klaar", delen=parts)
