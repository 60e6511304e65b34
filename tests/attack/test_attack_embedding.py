"""Stealing and forging the token of an embedded element: it opens one session, for one site, for a short time."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import httpx
import pytest

from bot.web.embedding import SECONDS, token_for
from bot.web.sealing import Vault
from tests.attack.test_attack_sessions import ENDS
from tests.http.test_http_embedding import INTRANET, OTHER, SESSION, embedded, handed_over
from tests.http.test_http_every_route import BEHIND_LOGIN, ask
from tests.product import PASSWORD, Worker
from tests.web_process import WebProcess


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    settings = {"PRISMA_INSLUITEN": f"{INTRANET},{OTHER}"}
    running = WebProcess(folder=tmp_path_factory.mktemp("aanval-insluiten"), settings=settings)
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="module")
def beheer(web: WebProcess) -> Worker:
    return web.first_beheerder()


@pytest.fixture
def somebody(request: pytest.FixtureRequest, web: WebProcess) -> Worker:
    return web.worker(f"a{abs(hash(request.node.name))}")


@pytest.fixture(scope="module")
def stolen(web: WebProcess) -> str:
    """A token that counts."""
    return handed_over(web.worker("bestolen"))


class TestElsewhere:
    @pytest.mark.parametrize("origin", [OTHER, "https://ergens-anders.example", "null", f"{INTRANET}:444"])
    def test_a_token_is_worth_nothing_on_a_page_of_another_site(
        self, web: WebProcess, stolen: str, origin: str
    ) -> None:
        assert embedded(web, stolen).get(SESSION).status_code == 200

        assert embedded(web, stolen, origin).get(SESSION).status_code == 401

    def test_nor_for_a_program_that_names_no_site(self, web: WebProcess, stolen: str) -> None:
        assert web.visitor().get(SESSION, headers={"Authorization": f"Bearer {stolen}"}).status_code == 401

    @pytest.mark.parametrize("route", [each for each in BEHIND_LOGIN if "/api/" not in each])
    def test_no_page_takes_it(self, web: WebProcess, stolen: str, route: str) -> None:
        told = {"Authorization": f"Bearer {stolen}", "Origin": INTRANET}

        answer = ask(web.visitor(), route, **told)

        assert answer.status_code == 403 or answer.headers["location"].startswith("/inloggen")

    @pytest.mark.parametrize("route", [each for each in BEHIND_LOGIN if "/api/" in each])
    def test_a_wrong_one_does_not_fall_back_on_the_cookie(self, web: WebProcess, route: str) -> None:
        somebody = web.log_in("bestolen")
        told = {"Authorization": "Bearer mis", "Origin": INTRANET}

        assert ask(somebody.http, route, **told).status_code == 401


class TestForged:
    def test_one_that_is_too_old_opens_nothing(self, web: WebProcess, somebody: Worker) -> None:
        sealed = json.dumps(["insluiten", somebody.http.cookies["prisma"], INTRANET]).encode()
        fernet, now = Vault(web.key)._fernet, int(time.time())

        nearly = fernet.encrypt_at_time(sealed, now - SECONDS + 60).decode()
        old = fernet.encrypt_at_time(sealed, now - SECONDS - 1).decode()

        assert embedded(web, nearly).get(SESSION).status_code == 200
        assert embedded(web, old).get(SESSION).status_code == 401

    def test_another_key_makes_none(self, web: WebProcess, somebody: Worker) -> None:
        forged = token_for(Vault("een andere sleutel"), somebody.http.cookies["prisma"], INTRANET)

        assert embedded(web, forged).get(SESSION).status_code == 401

    @pytest.mark.parametrize("place", [0, 20, 60, -20])
    def test_a_letter_that_was_changed_makes_it_worthless(self, web: WebProcess, stolen: str, place: int) -> None:
        other = "A" if stolen[place] != "A" else "B"
        changed = stolen[:place] + other + stolen[place:][1:]

        assert embedded(web, changed).get(SESSION).status_code == 401

    @pytest.mark.parametrize("sealed", ["", "{}", "[]", '["insluiten"]', "null", '"tekst"', "[1,2,3]", "[[],{},null]"])
    def test_what_was_sealed_for_something_else_is_none(self, web: WebProcess, sealed: str) -> None:
        assert embedded(web, Vault(web.key).seal(sealed)).get(SESSION).status_code == 401

    def test_neither_is_the_session_itself(self, web: WebProcess, somebody: Worker) -> None:
        assert embedded(web, somebody.http.cookies["prisma"]).get(SESSION).status_code == 401

    def test_who_is_halfway_in_has_none(self, web: WebProcess) -> None:
        web.add_user("half-ingesloten", "--rol", "trainer")
        web.log_in("half-ingesloten")
        browser = web.visitor()
        browser.post("/inloggen", data={"gebruikersnaam": "half-ingesloten", "wachtwoord": PASSWORD})

        led = browser.get("/insluiten", params={"herkomst": INTRANET})
        forged = token_for(Vault(web.key), browser.cookies["prisma"], INTRANET)

        assert led.headers["location"].startswith("/inloggen/code?volgende=")
        assert embedded(web, forged).get(SESSION).status_code == 401


def test_what_is_sealed_tells_the_page_nothing(web: WebProcess, somebody: Worker) -> None:
    token = handed_over(somebody)

    assert somebody.http.cookies["prisma"] not in token


@pytest.mark.parametrize("how", ENDS)
def test_a_token_ends_with(web: WebProcess, beheer: Worker, somebody: Worker, how: str) -> None:
    token = handed_over(somebody)
    assert embedded(web, token).get(SESSION).status_code == 200

    ENDS[how](web, somebody, beheer)

    assert embedded(web, token).get(SESSION).status_code == 401
    assert embedded(web, token).post(f"{SESSION}/insluiten").status_code == 401


def test_none_outlives_its_session_however_often_it_is_renewed(web: WebProcess, somebody: Worker) -> None:
    http: httpx.Client = embedded(web, handed_over(somebody))
    newest = http.post(f"{SESSION}/insluiten").json()["token"]

    http.delete(SESSION)

    assert embedded(web, newest).get(SESSION).status_code == 401
