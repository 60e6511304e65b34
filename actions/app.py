"""The action server: rasa_sdk's executor inside a small web application that asks for the shared secret."""

from __future__ import annotations

import hmac
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException
from rasa_sdk.types import ActionCall
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from actions.runtime import runtime
from bot.settings import internal_secret

_log = logging.getLogger("prismabril.actions")


def make_app() -> Starlette:
    """Return the application. Raises SettingsError without a secret, KnowledgeError for faulty content."""
    secret = internal_secret()
    executor = ActionExecutor()
    executor.register_package("actions")

    async def webhook(request: Request) -> Response:
        if not _knows_secret(request, secret):
            return Response(status_code=401)
        call = await _read(request)
        if call is None:
            return Response(status_code=400)
        try:
            result = await executor.run(call)
        except ActionExecutionRejection as rejected:
            return JSONResponse({"error": str(rejected), "action_name": rejected.action_name}, status_code=400)
        except ActionNotFoundException as missing:
            return JSONResponse({"error": str(missing), "action_name": missing.action_name}, status_code=404)
        except Exception as error:
            # A door: the class of the error and the conversation, never what was typed.
            _log.error("gesprek %r: %s in %r", call.get("sender_id"), type(error).__name__, call.get("next_action"))
            return JSONResponse({"error": type(error).__name__}, status_code=500)
        return JSONResponse(result)

    async def ready(request: Request) -> Response:
        return Response(status_code=200 if _knows_secret(request, secret) else 401)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        runtime().database.close()

    return Starlette(routes=[Route("/webhook", webhook, methods=["POST"]), Route("/klaar", ready)], lifespan=lifespan)


async def _read(request: Request) -> ActionCall | None:
    """The call that Rasa makes; None for what is no call."""
    try:
        call = await request.json()
    except (ValueError, RecursionError):
        return None
    return cast(ActionCall, call) if isinstance(call, dict) else None


def _knows_secret(request: Request, secret: str) -> bool:
    return hmac.compare_digest(request.headers.get("x-prisma-geheim", "").encode(), secret.encode())
