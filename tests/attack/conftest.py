"""A product to attack: with a PostgreSQL of its own, people in every role, and a story that is private."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from tests.attack.scene import ATTACKERS, CASE_CODE, SECRET, Victim
from tests.product import Product, Worker, train_when_missing


@pytest.fixture(scope="session")
def target(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The whole product on PostgreSQL, which refuses what SQLite lets pass."""
    train_when_missing()
    with psycopg.connect(f"{postgres}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE aanval")
    running = Product(folder=tmp_path_factory.mktemp("aanval"), settings={"PRISMA_DATABASE_URL": f"{postgres}/aanval"})
    try:
        yield running.start()
    finally:
        if running.process:
            running.stop()


@pytest.fixture(scope="session")
def victim(target: Product) -> Victim:
    worker = target.worker("slachtoffer")
    talk = worker.begin("tsacep", "T", casus=CASE_CODE)
    talk.say("Een naaste", als="antwoord")
    talk.say(SECRET, als="antwoord")
    assert SECRET in str(talk.transcript())
    return Victim(worker=worker, talk=talk)


@pytest.fixture(scope="session")
def attackers(target: Product, victim: Victim) -> dict[str, Worker]:
    """Everybody who is logged in and whom the conversation of the victim does not concern."""
    return {
        who: target.worker(f"aanvaller-{number}", *options) for number, (who, options) in enumerate(ATTACKERS.items())
    }


@pytest.fixture(params=ATTACKERS)
def attacker(request: pytest.FixtureRequest, attackers: dict[str, Worker]) -> Worker:
    return attackers[request.param]


@pytest.fixture(scope="session")
def beheerder(attackers: dict[str, Worker]) -> Worker:
    return attackers["beheerder"]


@pytest.fixture(scope="session")
def intruder(attackers: dict[str, Worker]) -> Worker:
    """A colleague of the victim."""
    return attackers["medewerker van hetzelfde team"]
