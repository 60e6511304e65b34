"""How much may be sent, and how slowly."""

from __future__ import annotations

import asyncio
import re

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECONDS = 20.0  # to send a whole body
_LARGEST = 32 * 1024
# A message of 20,000 characters, each written as two escapes in JSON, and what is around it.
_LARGEST_MESSAGE = 512 * 1024
_MESSAGES = re.compile(r"/api/v1/gesprekken/[^/]+/berichten|/gesprekken/[^/]+/meenemen/[a-z]+")
_HANG_UP = {"Connection": "close"}


class BodyLimits:
    """Refuses a body that is too large (413) or takes too long (408), when somebody wants to read it."""

    def __init__(self, app: ASGIApp, seconds: float = SECONDS) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            most = _LARGEST_MESSAGE if _MESSAGES.fullmatch(scope["path"]) else _LARGEST
            receive = _Counting(receive, _announced(scope), most, self._seconds)
        await self._app(scope, receive, send)


class _Counting:
    """Hands on the parts of a body while there is room and time for them."""

    def __init__(self, receive: Receive, announced: int, most: int, seconds: float) -> None:
        self._receive = receive
        self._announced = announced
        self._left = most
        self._deadline = asyncio.get_running_loop().time() + seconds
        self._is_complete = False

    async def __call__(self) -> Message:
        if self._is_complete:  # what is waited for now is only that somebody hangs up
            return await self._receive()
        if self._announced > self._left:
            raise HTTPException(413, headers=_HANG_UP)
        try:
            async with asyncio.timeout_at(self._deadline):
                message = await self._receive()
        except TimeoutError:
            raise HTTPException(408, headers=_HANG_UP) from None
        received = len(message.get("body", b""))
        self._left -= received
        self._announced = max(self._announced - received, 0)
        if self._left < 0:
            raise HTTPException(413, headers=_HANG_UP)
        self._is_complete = not message.get("more_body", False)
        return message


def _announced(scope: Scope) -> int:
    """The length in the header; 0 without one."""
    given = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return int(given) if given.isdigit() else 0
