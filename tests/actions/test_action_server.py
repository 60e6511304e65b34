from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from actions.app import make_app
from actions.runtime import runtime
from bot.settings import SettingsError
from bot.store import conversations
from tests.actions.conftest import DOMAIN, Chat, tracker_for

SECRET = "een-lang-genoeg-geheim"
KNOWING = {"X-Prisma-Geheim": SECRET}


@pytest.fixture
async def server(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    """The action server, over the same SQLite file as the other fixtures."""
    monkeypatch.setenv("PRISMA_INTERN_GEHEIM", SECRET)
    monkeypatch.setenv("PRISMA_DATABASE_URL", sqlite_url)
    runtime.cache_clear()
    transport = httpx.ASGITransport(app=make_app(), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://actions") as client:
        yield client
    runtime().database.close()
    runtime.cache_clear()


def call(
    action: str, conversation_id: str = "gesprek-1", text: str = "Zij slaapt bij haar zus.", **metadata: Any
) -> Any:
    """What Rasa posts to have an action run."""
    tracker = tracker_for(conversation_id, "samenvatting", text, {"bericht_id": "b1", **metadata})
    return {
        "next_action": action,
        "sender_id": conversation_id,
        "tracker": tracker.current_state(),
        "domain": DOMAIN,
        "version": "3.6.21",
    }


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="none"),
        pytest.param({"X-Prisma-Geheim": "een-ander-lang-geheim"}, id="another one"),
        pytest.param({"X-Prisma-Geheim": ""}, id="an empty one"),
        pytest.param({"X-Prisma-Geheim": "geheim-\u00e9".encode("latin-1")}, id="one with an accent"),
    ],
)
@pytest.mark.parametrize(("method", "path"), [("POST", "/webhook"), ("GET", "/klaar")])
async def test_without_the_secret_nothing_is_done(
    server: httpx.AsyncClient, method: str, path: str, headers: Any
) -> None:
    answer = await server.request(method, path, headers=headers, json=call("action_summarise"))

    assert (answer.status_code, answer.text) == (401, "")


async def test_with_the_secret_the_server_says_it_is_ready(server: httpx.AsyncClient) -> None:
    answer = await server.get("/klaar", headers=KNOWING)

    assert answer.status_code == 200


def test_without_a_secret_in_the_settings_the_server_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRISMA_INTERN_GEHEIM", "kort")

    with pytest.raises(SettingsError):
        make_app()


async def test_an_action_replies_and_keeps_what_it_did(server: httpx.AsyncClient, chat: Chat) -> None:
    await chat.start()

    answer = await server.post("/webhook", headers=KNOWING, json=call("action_pause"))

    assert answer.status_code == 200
    assert answer.json()["responses"][0]["custom"]["soort"] == "pauze"
    with chat.runtime.database.read() as conn:
        assert conversations.get(conn, "gesprek-1").status == "gepauzeerd"


async def test_an_action_that_fails_tells_nothing_of_what_was_typed(
    server: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = await server.post("/webhook", headers=KNOWING, json=call("action_summarise", "bestaat-niet"))

    assert (answer.status_code, answer.json()) == (500, {"error": "ConversationNotFound"})
    assert "'bestaat-niet': ConversationNotFound in 'action_summarise'" in caplog.text
    assert "slaapt" not in caplog.text + answer.text


async def test_an_action_that_does_not_exist_is_named(server: httpx.AsyncClient) -> None:
    answer = await server.post("/webhook", headers=KNOWING, json=call("action_dance"))

    assert (answer.status_code, answer.json()["action_name"]) == (404, "action_dance")
