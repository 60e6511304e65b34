"""What pages of other sites may read: the API and the element, from the origins of the setting only."""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SHARED = ("/api/v1/", "/static/widget/")
_REMEMBERED = 600  # seconds a browser need not ask again


class SharedWithEmbedders:
    """Never with cookies: a page of another site shows a token, or is nobody."""

    def __init__(self, app: ASGIApp, embedders: Collection[str]) -> None:
        self._app = app
        self._embedders = frozenset(embedders)
        self._sharing = CORSMiddleware(
            app,
            allow_origins=sorted(embedders),
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type"],
            allow_credentials=False,
            max_age=_REMEMBERED,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(_SHARED):
            await self._app(scope, receive, send)
        elif Headers(scope=scope).get("origin") in self._embedders:
            await self._sharing(scope, receive, send)
        else:
            await self._app(scope, receive, _differing(send))


def _differing(send: Send) -> Send:
    """Say that another origin gets another answer, or a cache might give this one to an embedder."""

    async def said(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Origin")
        await send(message)

    return said
