"""Talking to the Rasa and actions processes over loopback, with the shared secret."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import httpx

from bot.settings import Settings

SECRET_HEADER = "X-Prisma-Geheim"  # noqa: S105 -- the name of a header
_TURN_SECONDS = 20.0
_READY_SECONDS = 2.0


class EngineUnavailable(ConnectionError):
    """Rasa did not take the turn; nothing was kept and the message can be sent again."""


class EngineClient:
    """One pool of connections per process."""

    def __init__(self, settings: Settings, secret: str) -> None:
        self._settings = settings
        limits = httpx.Limits(max_keepalive_connections=32, max_connections=64)
        self._http = httpx.AsyncClient(
            headers={SECRET_HEADER: secret}, timeout=_TURN_SECONDS, limits=limits, trust_env=False
        )

    async def send(self, message: Mapping[str, Any]) -> None:
        """Have a turn taken. Raises EngineUnavailable when that did not happen, or not surely."""
        try:
            response = await self._http.post(f"{self._settings.rasa_url}/prisma/bericht", json=message)
        except httpx.HTTPError as error:
            raise EngineUnavailable(type(error).__name__) from error
        if response.status_code != 200:
            raise EngineUnavailable(f"rasa antwoordt {response.status_code}")

    async def readiness(self) -> dict[str, bool]:
        """Whether Rasa (with its model) and the actions answer."""
        rasa, actions = await asyncio.gather(
            self._answers(f"{self._settings.rasa_url}/prisma/klaar"),
            self._answers(f"{self._settings.actions_url}/klaar"),
        )
        return {"rasa": rasa, "actions": actions}

    async def close(self) -> None:
        await self._http.aclose()

    async def _answers(self, url: str) -> bool:
        try:
            return (await self._http.get(url, timeout=_READY_SECONDS)).status_code == 200
        except httpx.HTTPError:
            return False
