"""`python -m bot.web.serving`: the web process, for as many as come and no longer than they need."""

from __future__ import annotations

import asyncio
from typing import ClassVar

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from bot.settings import Settings, from_environment

_AT_ONCE = 500  # connections
_LONGEST_HEADERS = 64 * 1024  # bytes, beside those that came at once


class Hurried(HttpToolsProtocol):
    """Hangs up on who does not say what is asked, or takes too many words for it; both keep a place taken."""

    header_seconds: ClassVar[float] = 10.0
    _deadline: asyncio.TimerHandle | None = None
    _unfinished = 0  # bytes of headers without end

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._expect_headers()

    def data_received(self, data: bytes) -> None:
        awaited = self._deadline
        super().data_received(data)
        if awaited and awaited is self._deadline:  # these bytes ended no headers and began none
            self._unfinished += len(data)
            if self._unfinished > _LONGEST_HEADERS:
                self.transport.close()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._expect_headers()

    def on_header(self, name: bytes, value: bytes) -> None:
        if self._deadline:  # or it comes after the body, where nothing of ours belongs
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._stop_waiting()
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.cycle.response_complete:  # what is left of the request has no reader, and may not go on for ever
            self._expect_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _expect_headers(self) -> None:
        self._stop_waiting()
        self._unfinished = 0
        self._deadline = self.loop.call_later(self.header_seconds, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None


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
