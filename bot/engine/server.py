"""Serves one trained model on one port, with the channel of the web process as the only door."""

from __future__ import annotations

import socket
from asyncio import AbstractEventLoop
from logging import Handler

from rasa.core.agent import Agent
from rasa.core.channels.channel import register
from rasa.core.lock_store import LockStore
from rasa.core.tracker_store import TrackerStore
from rasa.core.utils import AvailableEndpoints
from sanic import Sanic

from bot.engine import failures, mended, quiet, typed_text
from bot.engine.channel import PrismaInput
from bot.engine.endpoint import KeptSessionEndpoint
from bot.engine.messages import EngineRefusal
from bot.engine.settings import EngineSettings
from bot.engine.tracker_store import TurnTrackerStore

_STORE_TYPE = f"{TurnTrackerStore.__module__}.{TurnTrackerStore.__qualname__}"
_MAX_BODY_BYTES = 1_000_000


def serve(settings: EngineSettings, log: Handler) -> None:
    """Load the model and serve until SIGTERM.

    Raises:
        EngineRefusal: the model cannot be loaded, endpoints.yml names a tracker store that
            would keep text, or the port is taken.
    """
    listening = _listen(settings)
    app = build_app(load_agent(settings), settings.secret)
    mended.freeze_loaded_objects()
    quiet.hide_messages(log)
    app.run(sock=listening, workers=1, access_log=False, motd=False)


def load_agent(settings: EngineSettings) -> Agent:
    """Return Rasa's agent, mended, with the model and the endpoints of `settings`."""
    mended.mend_all()
    failures.report_action_failures()
    typed_text.let_slash_be_text()
    endpoints = AvailableEndpoints.read_endpoints(str(settings.endpoints))
    try:
        return Agent.load(
            settings.model,
            generator=endpoints.nlg,
            tracker_store=_tracker_store(endpoints),
            lock_store=LockStore.create(endpoints.lock_store),
            action_endpoint=endpoints.action and KeptSessionEndpoint.like(endpoints.action),
        )
    except EngineRefusal:
        raise
    except Exception as error:
        fault = type(error).__name__
        raise EngineRefusal("model_onleesbaar", model=settings.model, fout=fault) from error


def build_app(agent: Agent, secret: str, name: str = "prisma_rasa") -> Sanic:
    """Return the web application around `agent`; it has no route but the channel's."""
    app = Sanic(name, configure_logging=False)
    app.config.REQUEST_MAX_SIZE = _MAX_BODY_BYTES
    app.config.KEEP_ALIVE_TIMEOUT = 75
    # The web process holds connections open; the default waits 15 s for them at the end.
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = 1.0
    app.ctx.agent = agent
    register([PrismaInput(secret)], app, route="/")
    app.register_listener(_close_endpoint, "after_server_stop")
    return app


def _tracker_store(endpoints: AvailableEndpoints) -> TrackerStore:
    # Where Rasa cannot find the class it silently keeps all conversations in memory.
    store = TrackerStore.create(endpoints.tracker_store)
    if not isinstance(store, TurnTrackerStore):
        raise EngineRefusal("trackerwinkel_onjuist", verwacht=_STORE_TYPE)
    return store


def _listen(settings: EngineSettings) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.address, settings.port))
    except OSError as error:
        place = {"poort": settings.port, "adres": settings.address}
        raise EngineRefusal("poort_bezet", **place, fout=error.strerror) from error
    return listening


async def _close_endpoint(app: Sanic, loop: AbstractEventLoop) -> None:
    endpoint = app.ctx.agent.action_endpoint
    if isinstance(endpoint, KeptSessionEndpoint):
        await endpoint.close()
