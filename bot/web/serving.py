"""`python -m bot.web.serving`: the web process, for as many as come and no longer than they need."""

from __future__ import annotations

import asyncio
from typing import ClassVar

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from bot.settings import Settings, from_environment

_AT_ONCE = 500  # connections


class Hurried(HttpToolsProtocol):
    """Hangs up on who does not say what is asked; whoever waits with that keeps a place taken."""

    header_seconds: ClassVar[float] = 10.0
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._expect_headers()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._expect_headers()

    def on_headers_complete(self) -> None:
        self._stop_waiting()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _expect_headers(self) -> None:
        self._stop_waiting()
        self._deadline = self.loop.call_later(self.header_seconds, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._deadline:
            self._deadline.cancel()


def configured(settings: Settings) -> uvicorn.Config:
    """How the web process listens. Only the word of a trusted proxy is taken for who is asking."""
    return uvicorn.Config(
        "bot.web.app:make_app",
        factory=True,
        host=settings.host,
        port=settings.port,
        http=Hurried,
        ws="none",
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=settings.proxies,
        access_log=False,
        log_level="warning",
        server_header=False,
        limit_concurrency=_AT_ONCE,
        timeout_graceful_shutdown=4,
    )


if __name__ == "__main__":
    uvicorn.Server(configured(from_environment())).run()
