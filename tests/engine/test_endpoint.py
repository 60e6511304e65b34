from __future__ import annotations

import pytest
from action_server import fails, says
from aiohttp import web
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from bot.engine.endpoint import KeptSessionEndpoint


@pytest.fixture
def rasas(actions):
    return EndpointConfig(
        actions.url,
        headers={"X-Prisma-Geheim": "geheim"},
        basic_auth={"username": "naam", "password": "woord"},
        token="teken",
        enable_selective_domain=True,
    )


async def _outcome(endpoint: EndpointConfig) -> object:
    try:
        return await endpoint.request(json={"next_action": "action_x"}, method="post", timeout=5)
    except ClientResponseError as error:
        return (error.status, error.message, error.text)


@pytest.mark.parametrize(
    "answer",
    [says("hallo"), fails(400, '{"error": "x"}'), fails(500, "kapot"), fails(200, "geen json"), fails(204)],
)
async def test_a_call_ends_as_rasas_own_call_does(actions, rasas, answer):
    actions.answers["action_x"] = answer
    kept = KeptSessionEndpoint.like(rasas)

    outcomes = [await _outcome(rasas), await _outcome(kept), await _outcome(kept)]
    await kept.close()

    assert outcomes[1:] == [outcomes[0]] * 2


async def test_a_call_carries_the_same_headers_as_rasas_own(actions, rasas):
    actions.answers["action_x"] = says("hallo")
    kept = KeptSessionEndpoint.like(rasas)

    await _outcome(rasas)
    await _outcome(kept)
    await kept.close()

    assert dict(actions.headers[0]) == dict(actions.headers[1])


async def test_a_cookie_of_the_action_server_is_not_sent_back(actions, rasas):
    reply = web.json_response({"events": []})
    reply.set_cookie("spoor", "1")
    actions.answers["action_x"] = lambda asked: reply
    kept = KeptSessionEndpoint.like(rasas)

    await _outcome(kept)
    actions.answers["action_x"] = says("hallo")
    await _outcome(kept)
    await kept.close()

    assert "Cookie" not in actions.headers[1]


async def test_one_session_serves_all_calls_and_a_closed_one_is_replaced(actions, rasas):
    actions.answers["action_x"] = says("hallo")
    kept = KeptSessionEndpoint.like(rasas)

    await _outcome(kept)
    first = kept._kept
    await _outcome(kept)
    assert kept._kept is first

    await kept.close()
    await _outcome(kept)
    assert kept._kept is not first
    await kept.close()


async def test_a_server_that_is_not_there_gives_the_same_error():
    import aiohttp

    nowhere = EndpointConfig("http://127.0.0.1:9")
    kept = KeptSessionEndpoint.like(nowhere)

    for endpoint in (nowhere, kept):
        with pytest.raises(aiohttp.ClientConnectorError):
            await endpoint.request(json={})
    await kept.close()


def test_the_settings_of_the_endpoint_are_kept(rasas):
    kept = KeptSessionEndpoint.like(rasas)

    assert kept == rasas
    assert kept.kwargs == {"enable_selective_domain": True}
