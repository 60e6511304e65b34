"""The way to the action server: one session, kept for all turns."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from rasa.core.constants import DEFAULT_REQUEST_TIMEOUT
from rasa.utils.endpoints import EndpointConfig

# Shorter than uvicorn keeps an idle connection (5 s), so it is always this side that hangs up
# and a call never meets a connection that the other side is just closing.
_IDLE_SECONDS = 3.0


class KeptSessionEndpoint(EndpointConfig):
    """Makes the same calls as Rasa's endpoint without a new connection for each."""

    _kept: aiohttp.ClientSession | None = None

    @classmethod
    def like(cls, endpoint: EndpointConfig) -> KeptSessionEndpoint:
        """Return an endpoint that calls what `endpoint` calls."""
        kept = cls.__new__(cls)
        kept.__dict__.update(endpoint.__dict__)
        return kept

    @asynccontextmanager
    async def session(self) -> AsyncIterator[aiohttp.ClientSession]:
        """Lend out the kept session; the borrower's exit does not close it."""
        if self._kept is None or self._kept.closed:
            self._kept = self._new_session()
        yield self._kept

    async def close(self) -> None:
        """Close the kept session."""
        if self._kept is not None:
            await self._kept.close()

    def _new_session(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(keepalive_timeout=_IDLE_SECONDS),
            # A session of Rasa's own lasts one call, so it never sends a cookie back either.
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=self.headers,
            auth=self._basic_auth(),
            timeout=aiohttp.ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT),
        )

    def _basic_auth(self) -> aiohttp.BasicAuth | None:
        if not self.basic_auth:
            return None
        return aiohttp.BasicAuth(self.basic_auth["username"], self.basic_auth["password"])
