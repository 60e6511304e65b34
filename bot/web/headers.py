"""Headers for every answer: strict content security, nothing from other hosts, nothing cached that is private."""

from __future__ import annotations

import re
from collections.abc import Collection

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors "
)
_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
]
_OPENER = (b"cross-origin-opener-policy", b"same-origin")
# A page of another site opens these in a window, and waits there for an answer; none of them shows a conversation.
_ON_THE_WAY_IN = re.compile(r"/(insluiten|inloggen|inloggen/code|tweede-factor|sso|sso/terug)")
_CHAT = re.compile(r"/gesprekken/[^/]+")
_HSTS = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")


class SecurityHeaders:
    """Adds the headers; pages and API answers are not stored by browsers or proxies.

    `embedders` are the origins that may open the way in, and show the chat in a frame.
    """

    def __init__(self, app: ASGIApp, is_https: bool, embedders: Collection[str] = ()) -> None:
        self._app = app
        self._headers = [*_HEADERS, _HSTS] if is_https else _HEADERS
        self._embedders = " ".join(embedders)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_static = scope["path"].startswith("/static/")
        own = [*self._of_page(scope["path"]), (b"cache-control", b"no-cache" if is_static else b"no-store")]

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *self._headers, *own]
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _of_page(self, path: str) -> list[tuple[bytes, bytes]]:
        """Who may open this page, and who may show it in a frame."""
        framing = self._embedders if self._embedders and _CHAT.fullmatch(path) else "'none'"
        policy = (b"content-security-policy", f"{_POLICY}{framing}".encode())
        may_be_opened = self._embedders and _ON_THE_WAY_IN.fullmatch(path)
        return [policy] if may_be_opened else [policy, _OPENER]
