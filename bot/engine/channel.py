"""The one door of the engine: the web process posts a message and gets the replies."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.shared.core.constants import DEFAULT_INTENTS
from sanic import Blueprint
from sanic import response as reply
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.engine import turn
from bot.engine.incoming import Incoming, MalformedMessage, read_incoming
from bot.engine.messages import sentence

logger = logging.getLogger(__name__)

HEADER = "X-Prisma-Geheim"


class PrismaInput(InputChannel):
    """Speaks JSON with the web process, which shows the shared secret."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    @classmethod
    def name(cls) -> str:
        return "prisma"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes /bericht and /klaar."""
        routes = Blueprint("prisma")

        @routes.post("/bericht")
        async def receive(request: Request) -> HTTPResponse:
            if refused := self._refusal(request):
                return refused
            try:
                incoming = read_incoming(request.body, _commands(request.app.ctx.agent))
            except MalformedMessage as fault:
                logger.warning(sentence("bericht_geweigerd"), fault)
                return reply.empty(status=400)
            return await self._answer(incoming, on_new_message)

        @routes.get("/klaar")
        async def ready(request: Request) -> HTTPResponse:
            if not self._knows_secret(request):
                return reply.empty(status=401)
            agent = getattr(request.app.ctx, "agent", None)
            if agent is None or not agent.is_ready():
                return reply.empty(status=503)
            return reply.json({"model": agent.model_name})

        return routes

    def _knows_secret(self, request: Request) -> bool:
        shown = request.headers.get(HEADER, "")
        return hmac.compare_digest(shown.encode("utf-8", "surrogateescape"), self._secret)

    def _refusal(self, request: Request) -> HTTPResponse | None:
        if not self._knows_secret(request):
            return reply.empty(status=401)
        if request.content_type.partition(";")[0].strip().lower() != "application/json":
            return reply.empty(status=415)
        return None

    async def _answer(self, incoming: Incoming, handle: Callable[[UserMessage], Awaitable[Any]]) -> HTTPResponse:
        output = CollectingOutputChannel()
        message = incoming.as_user_message(output, self.name())
        is_open = incoming.metadata.get("open") is True
        with turn.handling(turn.Turn(question_is_open=is_open)) as this_turn:
            try:
                await handle(message)
            except Exception as error:
                this_turn.failure = type(error).__name__
        if this_turn.failure:
            logger.error(sentence("beurt_mislukt"), incoming.conversation, this_turn.failure)
            return reply.empty(status=500)
        return reply.json({"berichten": [_shown(said) for said in output.messages]})


def _commands(agent: Agent) -> frozenset[str]:
    # Rasa's own intents (restart, session_start, back) run actions that overrule everything.
    return frozenset(agent.domain.intents if agent.domain else ()) - frozenset(DEFAULT_INTENTS)


def _shown(message: dict[str, Any]) -> dict[str, Any]:
    custom = message.get("custom")
    return custom if isinstance(custom, dict) else {"tekst": message.get("text", "")}
