"""Every route there is: shut for who is not logged in, and nothing changes without the token of the page."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest
from fastapi.routing import APIRoute

from bot.settings import from_environment
from bot.store.users import ROLES
from bot.web.app import PAGES, make_app
from tests.product import PASSWORD, Worker, clean_environment, csrf_of
from tests.web_process import WebProcess

SAFE = {"GET", "HEAD"}
# Before one is logged in: the way in, whether it runs, and what the API looks like.
OPEN = {
    "GET /", "GET /inloggen", "POST /inloggen", "POST /api/v1/sessie", "GET /uitnodiging/{token}",
    "POST /uitnodiging/{token}", "GET /sso", "GET /sso/terug", "GET /uitgelogd", "POST /uitloggen",
    "GET /offline", "GET /service-worker.js", "GET /gezondheid/levend", "GET /gezondheid/klaar",
}  # fmt: skip


def all_routes() -> list[str]:
    """Every route of the application, as `GET /pad`: the API by its description, the pages by their routers."""
    settings = from_environment(clean_environment(PRISMA_GEGEVENS="/tmp/nergens", PRISMA_DATABASE_URL="sqlite://"))
    app = make_app(settings, "een geheim voor de tests", "een sleutel voor de tests")
    described = [f"{method.upper()} {path}" for path, each in app.openapi()["paths"].items() for method in each]
    pages = [route for each in PAGES for route in each.router.routes if isinstance(route, APIRoute)]
    return sorted({*described, *(f"{method} {route.path}" for route in pages for method in route.methods)})


ROUTES = all_routes()
BEHIND_LOGIN = [route for route in ROUTES if route not in OPEN]
UNSAFE = [route for route in BEHIND_LOGIN if route.split()[0] not in SAFE]


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    running = WebProcess(folder=tmp_path_factory.mktemp("elke-route"))
    try:
        yield running.start()
    finally:
        running.stop()


def ask(http: httpx.Client, route: str, csrf: str = "mis", **headers: str) -> httpx.Response:
    """Send a form to a page, and what the API takes to the API."""
    method, _, path = route.partition(" ")
    to, is_page = re.sub(r"\{\w+\}", "x", path), not path.startswith("/api/")
    if method in SAFE:
        return http.request(method, to, headers=headers)
    if is_page:
        return http.request(method, to, headers=headers, data={"csrf": csrf})
    body = {"bericht_id": "b", "tekst": "t"} if path.endswith("berichten") else {"instrument": "tsacep"}
    return http.request(method, to, headers=headers, json=body)


def test_there_are_routes_of_every_kind() -> None:
    assert {"POST /api/v1/gesprekken", "POST /beheer/teams/{team_id}", "POST /account/wachtwoord"} <= set(UNSAFE)


@pytest.mark.parametrize("route", BEHIND_LOGIN)
def test_who_is_not_logged_in_is_kept_out(web: WebProcess, route: str) -> None:
    answer = ask(web.visitor(), route)

    if "/api/" in route:
        assert answer.status_code == 401
    else:
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/inloggen")


@pytest.fixture(scope="module")
def somebody(web: WebProcess) -> Worker:
    """Somebody who may do everything."""
    roles = [part for role in ROLES for part in ("--rol", role)]
    made = web.worker("iemand-die-alles-mag", *roles, "--team", "Noord")
    made.http.headers["X-CSRF-Token"] = "mis"
    return made


# Who is inside already is led away from there; see below.
FOR_HALFWAY = ("GET /inloggen/code", "POST /inloggen/code")


@pytest.mark.parametrize("route", [route for route in UNSAFE if route not in FOR_HALFWAY])
def test_without_the_token_nothing_is_done(somebody: Worker, route: str) -> None:
    assert ask(somebody.http, route).status_code == 403


@pytest.mark.parametrize("route", [route for route in ROUTES if route.split()[0] not in SAFE])
def test_another_site_changes_nothing(web: WebProcess, route: str) -> None:
    answer = ask(web.visitor(), route, Origin="https://ergens-anders.example")

    assert answer.status_code in (401, 403) or answer.headers.get("location", "").startswith("/inloggen?")


@pytest.mark.parametrize("path", ["/inloggen/code", "/tweede-factor"])
def test_halfway_a_form_needs_the_token_too(web: WebProcess, path: str) -> None:
    name = f"halverwege-{path.rpartition('/')[2]}"
    web.add_user(name, "--rol", "trainer")
    if path == "/inloggen/code":
        web.log_in(name)  # sets the second step up
    http = web.visitor()
    form = {"gebruikersnaam": name, "wachtwoord": PASSWORD}
    page = http.post("/inloggen", data=form, follow_redirects=True)

    assert csrf_of(page.text)
    assert http.post(path, data={"code": "123456", "csrf": "mis"}).status_code == 403


@pytest.fixture(scope="module")
def nobody(web: WebProcess) -> Worker:
    """Somebody whose roles were all taken away a moment ago."""
    made = web.worker("zonder-rol")
    with closing(sqlite3.connect(web.data / "prismabril.db", timeout=10)) as database, database:
        database.execute("DELETE FROM user_roles WHERE user_id = (SELECT id FROM users WHERE username = 'zonder-rol')")
    return made


@pytest.mark.parametrize(
    "route", [each for each in BEHIND_LOGIN if each not in (*FOR_HALFWAY, "DELETE /api/v1/sessie")]
)
def test_who_has_no_role_may_do_nothing(nobody: Worker, route: str) -> None:
    answer = ask(nobody.http, route, csrf=nobody.http.headers["X-CSRF-Token"])

    # A conversation one may not see is not there; everything else is refused.
    assert answer.status_code == (404 if "gesprek_id" in route else 403)
