"""A hand-made action server at the edge: answers as told and remembers what it was asked."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

from aiohttp import web

Answer = Callable[[dict[str, Any]], web.Response]


def says(*texts: str, events: tuple[dict[str, Any], ...] = ()) -> Answer:
    """Return an answer with a custom message for each text."""
    body = {
        "events": list(events),
        "responses": [{"custom": {"soort": "proef", "tekst": text}} for text in texts],
    }
    return lambda asked: web.json_response(body)


def fails(status: int, body: str = "") -> Answer:
    """Return an answer with an error status."""
    return lambda asked: web.Response(status=status, text=body)


def answer_is_emptied(asked: dict[str, Any]) -> web.Response:
    """Do what validate_interview_form does: keep the answer elsewhere and empty the slot."""
    given = asked["tracker"]["slots"]["answer"]
    event = {"event": "slot", "timestamp": None, "name": "answer", "value": None}
    return says(f"bewaard: {given}", events=(event,))(asked)


class ActionServer:
    """Runs in a thread of its own on a free port."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.headers: list[Any] = []
        self.answers: dict[str, Answer] = {}
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()
        self._started.wait(timeout=10)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)

    def reset(self) -> None:
        self.asked.clear()
        self.headers.clear()
        self.answers = {
            "validate_interview_form": answer_is_emptied,
            "action_go_back": says("terug"),
            "action_explain_term": says("uitleg"),
        }

    @property
    def calls(self) -> list[str]:
        return [asked["next_action"] for asked in self.asked]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/webhook"

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._listen())
        self._started.set()
        self._loop.run_forever()

    async def _listen(self) -> None:
        app = web.Application()
        app.router.add_post("/webhook", self._handle)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = runner.addresses[0][1]

    async def _handle(self, request: web.Request) -> web.Response:
        asked = await request.json()
        self.asked.append(asked)
        self.headers.append(request.headers.copy())
        return self.answers[asked["next_action"]](asked)
