"""Somebody, or a script in their name, who sends far more than a person can."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.product import Worker
from tests.web_process import WebProcess

NOWHERE = "/api/v1/gesprekken/bestaat-niet/berichten"


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    running = WebProcess(folder=tmp_path_factory.mktemp("stortvloed"))
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="module")
def counted(web: WebProcess) -> Worker:
    """Somebody of whom so many messages came in that they were counted."""
    worker = web.worker("stortvloed")
    rows = counters(web)
    for number in range(2000):  # that none of so many is counted, happens once in 10^44 times
        send(worker, number)
        if counters(web) != rows:
            return worker
    raise AssertionError("no message was counted")


def counters(web: WebProcess) -> dict[str, int]:
    with closing(sqlite3.connect(web.data / "prismabril.db", timeout=10)) as database:
        return dict(database.execute("SELECT key, count FROM counters").fetchall())


def send(worker: Worker, number: int) -> int:
    return worker.http.post(NOWHERE, json={"bericht_id": f"m{number}", "tekst": "hallo"}).status_code


def test_messages_are_counted_for_the_ones_that_are_not(web: WebProcess, counted: Worker) -> None:
    assert 20 in counters(web).values()


def test_who_sends_too_much_waits_and_reads_how_long(web: WebProcess, counted: Worker) -> None:
    with closing(sqlite3.connect(web.data / "prismabril.db", timeout=10)) as database, database:
        database.execute("UPDATE counters SET count = 3001 WHERE count = 20")

    answer = counted.http.post(NOWHERE, json={"bericht_id": "te-veel", "tekst": "hallo"})

    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 60
    assert "Wacht" in answer.json()["detail"]


def test_another_is_not_kept_waiting(web: WebProcess, counted: Worker) -> None:
    assert send(web.worker("iemand-anders"), 1) == 404
