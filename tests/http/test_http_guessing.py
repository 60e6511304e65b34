"""Guessing passwords: one waits longer each time, and learns nothing about who has an account."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import httpx
import pytest
import sqlalchemy as sa

from bot.store.database import Database
from bot.store.people_tables import counters
from bot.web.limits import FAILED_LOGINS, FREE_ATTEMPTS
from tests.product import PASSWORD
from tests.web_process import WebProcess

SESSION = "/api/v1/sessie"


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def web(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    settings = {}
    if request.param == "postgres":
        settings["PRISMA_DATABASE_URL"] = request.getfixturevalue("migrated_postgres")
    running = WebProcess(folder=tmp_path_factory.mktemp("raden"), settings=settings)
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture
def name(request: pytest.FixtureRequest, web: WebProcess) -> str:
    """A medewerker of this test alone."""
    made = f"g{abs(hash(request.node.name))}"
    web.add_user(made, "--rol", "medewerker", "--team", "Noord")
    return made


def guess(web: WebProcess, name: str, password: str = "mis mis mis mis") -> httpx.Response:
    return web.visitor().post(SESSION, json={"gebruikersnaam": name, "wachtwoord": password})


def guess_until_waiting(web: WebProcess, name: str) -> httpx.Response:
    for _ in range(FREE_ATTEMPTS):
        assert guess(web, name).status_code == 401
    return guess(web, name)


def test_after_some_wrong_passwords_one_must_wait_and_is_told_how_long(web: WebProcess, name: str) -> None:
    told = guess_until_waiting(web, name)

    assert told.status_code == 429
    assert told.headers["content-type"] == "application/problem+json"
    assert 0 < int(told.headers["retry-after"]) <= 30
    assert f"Wacht {told.headers['retry-after']} seconden" in told.json()["detail"]


def test_the_page_tells_it_too(web: WebProcess, name: str) -> None:
    guess_until_waiting(web, name)

    shown = web.visitor().post("/inloggen", data={"gebruikersnaam": name, "wachtwoord": "mis"})

    assert (shown.status_code, "Wacht " in shown.text) == (429, True)


def test_while_waiting_the_right_password_does_not_help(web: WebProcess, name: str) -> None:
    guess_until_waiting(web, name)

    assert guess(web, name, PASSWORD).status_code == 429


def test_a_name_in_capitals_is_the_same_account(web: WebProcess, name: str) -> None:
    guess_until_waiting(web, name)

    assert guess(web, name.upper()).status_code == 429


def test_a_name_nobody_has_waits_just_the_same(web: WebProcess, name: str) -> None:
    known = [guess(web, name) for _ in range(FREE_ATTEMPTS + 1)]
    unknown = [guess(web, f"niemand-{name}") for _ in range(FREE_ATTEMPTS + 1)]

    assert [each.status_code for each in known] == [each.status_code for each in unknown]
    assert [each.json() for each in known[:FREE_ATTEMPTS]] == [each.json() for each in unknown[:FREE_ATTEMPTS]]


def test_somebody_else_does_not_wait(web: WebProcess, name: str) -> None:
    guess_until_waiting(web, name)

    assert web.worker(f"ander-{name}").http.get("/gesprekken").status_code == 200


def test_a_right_password_wipes_out_the_wrong_ones(web: WebProcess, name: str) -> None:
    for _ in range(2):
        for _ in range(FREE_ATTEMPTS - 1):
            guess(web, name)
        assert guess(web, name, PASSWORD).status_code == 200


def test_guesses_at_the_same_moment_do_not_slip_through(web: WebProcess, name: str) -> None:
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda _: guess(web, name).status_code, range(12)))

    assert answers.count(401) == FREE_ATTEMPTS
    assert answers.count(429) == 12 - FREE_ATTEMPTS


def test_a_first_wrong_password_does_not_wait_for_a_clock_that_is_ahead(web: WebProcess, name: str) -> None:
    guess(web, name)
    database = Database(web.database_url)
    with database.begin() as conn:
        conn.execute(sa.update(counters).values(last_at=datetime.now(UTC) + timedelta(seconds=5)))
    database.close()

    assert [guess(web, name).status_code for _ in range(FREE_ATTEMPTS)] == [401] * (FREE_ATTEMPTS - 1) + [429]


def test_another_web_process_knows_of_it(web: WebProcess, name: str) -> None:
    guess_until_waiting(web, name)
    beside = WebProcess(folder=web.folder, settings=web.settings, key=web.key)
    try:
        assert guess(beside.start(), name, PASSWORD).status_code == 429
    finally:
        beside.stop()


def test_neither_name_nor_address_is_kept_in_the_counters(web: WebProcess, name: str) -> None:
    guess(web, f"onbekend-{name}")

    assert f"onbekend-{name}" not in web.said()
    assert all(len(key) == 64 for key in counted(web))


def counted(web: WebProcess) -> list[str]:
    database = Database(web.database_url)
    try:
        with database.read() as conn:
            return list(conn.scalars(sa.text("SELECT key FROM counters")))
    finally:
        database.close()


def test_one_address_that_tries_many_names_must_wait(web: WebProcess) -> None:
    with ThreadPoolExecutor(8) as pool:
        numbers = range(FAILED_LOGINS.most + 1)
        answers = list(pool.map(lambda number: guess(web, f"naam-{number}").status_code, numbers))

    assert answers.count(429) >= 1
    assert guess(web, "nog-een-naam").status_code == 429
