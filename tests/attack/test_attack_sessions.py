"""Stealing, planting and keeping a session: none is known beforehand, and none outlives what ends it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import httpx
import pytest

from tests.http.test_http_every_route import BEHIND_LOGIN, ask
from tests.product import PASSWORD, Product, Worker, csrf_of
from tests.web_process import WebProcess, post

SESSION = "/api/v1/sessie"
PLANTED = "door-de-aanvaller-gekozen-en-lang-genoeg-om-echt-te-lijken"
NEW = "paarse olifant rijdt achterstevoren"


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    running = WebProcess(folder=tmp_path_factory.mktemp("sessies"))
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="module")
def beheer(web: WebProcess) -> Worker:
    return web.first_beheerder()


@pytest.fixture
def somebody(request: pytest.FixtureRequest, web: WebProcess) -> Worker:
    return web.worker(f"s{abs(hash(request.node.name))}")


def with_cookie(web: Product, *cookies: str) -> httpx.Response:
    """Who the server takes the bearer of these cookies for."""
    return web.visitor().get(SESSION, headers={"Cookie": "; ".join(cookies)})


class TestPlanted:
    def test_no_way_in_takes_over_a_session_that_was_there_before(self, web: WebProcess, somebody: Worker) -> None:
        form = {"gebruikersnaam": somebody.name, "wachtwoord": PASSWORD}
        for send in ({"url": SESSION, "json": form}, {"url": "/inloggen", "data": form}):
            browser = web.visitor()
            browser.cookies.set("prisma", PLANTED)
            given = browser.post(**send).headers["set-cookie"]  # type: ignore[arg-type]
            assert PLANTED not in given
            assert len(re.findall(r"prisma=[\w-]{43};", given)) == 1
        assert with_cookie(web, f"prisma={PLANTED}").status_code == 401

    def test_halfway_the_session_is_another_than_afterwards(self, web: WebProcess) -> None:
        web.add_user("halverwege-gekaapt", "--rol", "trainer")
        web.log_in("halverwege-gekaapt")
        browser, form = web.visitor(), {"gebruikersnaam": "halverwege-gekaapt", "wachtwoord": PASSWORD}
        page = browser.post("/inloggen", data=form, follow_redirects=True)
        halfway = browser.cookies["prisma"]

        code = web.codes["halverwege-gekaapt"].pop()
        browser.post("/inloggen/code", data={"csrf": csrf_of(page.text), "code": code})

        assert browser.get(SESSION).status_code == 200
        assert browser.cookies["prisma"] != halfway
        assert with_cookie(web, f"prisma={halfway}").status_code == 401

    def test_the_link_of_an_invitation_gives_a_session_nobody_knew(self, web: WebProcess, beheer: Worker) -> None:
        made = post(beheer, "/beheer/gebruikers", naam="Nieuw", gebruikersnaam="nieuw-met-link", rol="trainer")
        path = re.search(r"/uitnodiging/[\w-]+", made.text)
        assert path
        browser = web.visitor()
        browser.cookies.set("prisma", PLANTED)

        accepted = browser.post(path[0], data={"wachtwoord": NEW, "wachtwoord_herhaald": NEW})

        assert accepted.status_code == 303
        assert PLANTED not in accepted.headers["set-cookie"]
        assert web.visitor().get(path[0]).status_code == 404

    @pytest.mark.parametrize(
        "value", ["", "x", "%", "' OR 1=1--", "a" * 100_000, '"quoted"', "a,b", "\u00e9".encode().decode("latin-1")],
        ids=lambda value: value[:12],
    )  # fmt: skip
    def test_no_invented_cookie_opens_anything(self, web: WebProcess, value: str) -> None:
        refused = web.visitor().get(SESSION, headers={"Cookie": f"prisma={value}".encode("latin-1")})

        assert refused.status_code == 401

    def test_of_two_cookies_neither_order_gives_more_than_one_of_them(self, web: WebProcess, somebody: Worker) -> None:
        own = somebody.http.cookies["prisma"]

        for cookies in ([f"prisma={PLANTED}", f"prisma={own}"], [f"prisma={own}", f"prisma={PLANTED}"]):
            found = with_cookie(web, *cookies)
            assert found.status_code == 401 or found.json()["gebruiker"]["gebruikersnaam"] == somebody.name


Ends = Callable[[WebProcess, Worker, Worker], object]


def _person(beheer: Worker, somebody: Worker) -> str:
    return f"/beheer/gebruikers/{somebody.http.get(SESSION).json()['gebruiker']['id']}"


def _change_roles(web: WebProcess, somebody: Worker, beheer: Worker) -> None:
    team = somebody.http.get(SESSION).json()["teams"][0]["id"]
    post(beheer, _person(beheer, somebody), naam="Anders", rol="coordinator", team=team)


ENDS: dict[str, Ends] = {
    "uitloggen met de knop": lambda web, somebody, _: post(somebody, "/uitloggen"),
    "uitloggen met de api": lambda web, somebody, _: somebody.http.delete(SESSION),
    "overal uitloggen": lambda web, somebody, _: post(somebody, "/account/sessies"),
    "een nieuw wachtwoord": lambda web, somebody, _: post(
        somebody, "/account/wachtwoord", oud=PASSWORD, nieuw=NEW, herhaald=NEW
    ),
    "geblokkeerd": lambda web, somebody, beheer: post(beheer, f"{_person(beheer, somebody)}/blokkeren"),
    "een andere rol": _change_roles,
    "door de beheerder uitgelogd": lambda web, somebody, beheer: post(
        beheer, f"{_person(beheer, somebody)}/sessies-beeindigen"
    ),
}


@pytest.mark.parametrize("how", ENDS)
def test_a_stolen_session_ends_with(web: WebProcess, beheer: Worker, somebody: Worker, how: str) -> None:
    stolen = somebody.http.cookies["prisma"]
    assert with_cookie(web, f"prisma={stolen}").status_code == 200

    ENDS[how](web, somebody, beheer)

    assert with_cookie(web, f"prisma={stolen}").status_code == 401


def test_who_was_blocked_and_let_in_again_has_no_session_of_before(
    web: WebProcess, beheer: Worker, somebody: Worker
) -> None:
    stolen, person = somebody.http.cookies["prisma"], _person(beheer, somebody)

    post(beheer, f"{person}/blokkeren")
    post(beheer, f"{person}/openen")

    assert with_cookie(web, f"prisma={stolen}").status_code == 401


def test_logging_out_takes_the_cookie_and_what_the_browser_kept(somebody: Worker) -> None:
    out = post(somebody, "/uitloggen")

    assert 'prisma=""' in out.headers["set-cookie"]
    assert "Max-Age=0" in out.headers["set-cookie"]
    assert out.headers["clear-site-data"] == '"storage"'


@pytest.mark.parametrize("route", [route for route in BEHIND_LOGIN if "/inloggen/code" not in route])
def test_who_is_halfway_is_nowhere_yet(web: WebProcess, halfway: httpx.Client, route: str) -> None:
    answer = ask(halfway, route, csrf=halfway.headers["X-CSRF-Token"])

    assert answer.status_code in (401, 403) or answer.headers.get("location", "").startswith("/inloggen")


@pytest.fixture(scope="module")
def halfway(web: WebProcess) -> httpx.Client:
    """Somebody with a right password, who did not show a code."""
    web.add_user("nog-niet-binnen", "--rol", "beheerder")
    web.log_in("nog-niet-binnen")
    browser = web.visitor()
    form = {"gebruikersnaam": "nog-niet-binnen", "wachtwoord": PASSWORD}
    page = browser.post("/inloggen", data=form, follow_redirects=True)
    browser.headers["X-CSRF-Token"] = csrf_of(page.text)
    return browser


def test_behind_https_a_cookie_without_its_prefix_is_none(tmp_path: object, web: WebProcess) -> None:
    """Another site under the same domain can plant `prisma`, and never `__Host-prisma`."""
    behind = WebProcess(folder=web.folder / "https", settings={"PRISMA_HTTPS": "aan"})
    behind.folder.mkdir()
    behind.start()
    try:
        behind.add_user("met-slot", "--rol", "medewerker", "--team", "Noord")
        form = {"gebruikersnaam": "met-slot", "wachtwoord": PASSWORD}
        token = re.search(r"__Host-prisma=([\w-]+)", behind.visitor().post(SESSION, json=form).headers["set-cookie"])
        assert token
        assert with_cookie(behind, f"__Host-prisma={token[1]}").status_code == 200
        assert with_cookie(behind, f"prisma={token[1]}").status_code == 401
    finally:
        behind.stop()
