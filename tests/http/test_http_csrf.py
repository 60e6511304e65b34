"""Nobody but our own pages changes anything in a worker's name."""

from __future__ import annotations

from typing import Any

import pytest

from tests.product import Product, Talk, Worker

UNSAFE = [
    ("POST", "/api/v1/gesprekken", {"instrument": "tsacep"}),
    ("POST", "/api/v1/gesprekken/{id}/berichten", {"bericht_id": "vreemd-1", "tekst": "van een andere website"}),
    ("DELETE", "/api/v1/sessie", None),
]
EACH_UNSAFE_ROUTE = pytest.mark.parametrize(("method", "path", "body"), UNSAFE, ids=lambda value: str(value)[:40])


@pytest.fixture
def worker(product: Product, worker: Worker) -> Worker:
    """The worker in a session of its own, which a test may end."""
    return product.log_in(worker.name)


def send(worker: Worker, method: str, path: str, body: Any, **headers: str) -> tuple[int, str]:
    answer = worker.http.request(method, path, json=body, headers=headers)
    return answer.status_code, answer.headers["content-type"]


REFUSED = (403, "application/problem+json")


@EACH_UNSAFE_ROUTE
def test_without_the_token_nothing_changes(worker: Worker, talk: Talk, method: str, path: str, body: Any) -> None:
    refused = send(worker, method, path.format(id=talk.id), body, **{"X-CSRF-Token": ""})

    assert refused == REFUSED
    assert talk.texts() == {}


@EACH_UNSAFE_ROUTE
def test_with_a_wrong_token_nothing_changes(worker: Worker, talk: Talk, method: str, path: str, body: Any) -> None:
    refused = send(worker, method, path.format(id=talk.id), body, **{"X-CSRF-Token": "x" * 43})

    assert refused == REFUSED
    assert talk.texts() == {}


@EACH_UNSAFE_ROUTE
def test_with_the_token_of_somebody_else_nothing_changes(
    worker: Worker, other_worker: Worker, talk: Talk, method: str, path: str, body: Any
) -> None:
    token = other_worker.http.headers["X-CSRF-Token"]

    refused = send(worker, method, path.format(id=talk.id), body, **{"X-CSRF-Token": token})

    assert refused == REFUSED
    assert talk.texts() == {}


@pytest.mark.parametrize(
    "header",
    [
        {"Origin": "https://ergens-anders.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
@EACH_UNSAFE_ROUTE
def test_another_site_changes_nothing_even_with_the_right_token(
    worker: Worker, talk: Talk, method: str, path: str, body: Any, header: dict[str, str]
) -> None:
    refused = send(worker, method, path.format(id=talk.id), body, **header)

    assert refused == REFUSED
    assert talk.texts() == {}


def test_our_own_origin_is_welcome(worker: Worker, talk: Talk) -> None:
    own = f"http://127.0.0.1:{worker.http.base_url.port}"
    body = {"bericht_id": "eigen-1", "tekst": "Een naaste"}

    answer = worker.http.post(
        f"{talk.path}/berichten", json=body, headers={"Origin": own, "Sec-Fetch-Site": "same-origin"}
    )

    assert answer.status_code == 200


def test_the_page_that_begins_a_conversation_asks_for_the_token(worker: Worker) -> None:
    before = len(worker.http.get("/api/v1/gesprekken").json()["gesprekken"])

    refused = worker.http.post("/gesprekken", data={"instrument": "tsacep", "csrf": "mis"})

    assert refused.status_code == 403
    assert len(worker.http.get("/api/v1/gesprekken").json()["gesprekken"]) == before
