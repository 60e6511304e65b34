"""Another site that has the browser of somebody send something: at every route that changes something, in every way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from tests.attack.scene import Victim
from tests.http.test_http_every_route import FOR_HALFWAY, UNSAFE
from tests.product import Product, Worker

EACH = [route for route in UNSAFE if route not in FOR_HALFWAY]
# Where a page of another site could hope to be believed.
TOKENS = ["geen", "leeg", "van een ander", "in het adres", "in een koekje", "als lijst", "in een andere kop"]
SITES = [
    {"Origin": "https://kwaad.example"}, {"Origin": "null"}, {"Origin": ""}, {"Origin": "http://127.0.0.1.kwaad.example"},
    {"Origin": "http://127.0.0.1"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "SAME-ORIGIN, cross-site"},
]  # fmt: skip


@pytest.fixture(scope="module")
def tricked(target: Product) -> Worker:
    """Somebody who may do everything, with another site open in the browser."""
    roles = [part for role in ("medewerker", "coordinator", "trainer", "beheerder") for part in ("--rol", role)]
    return target.worker("leest-ook-elders", *roles, "--team", "Noord")


@pytest.fixture(scope="module", autouse=True)
def unchanged(target: Product, tricked: Worker) -> Iterator[None]:
    """Whatever these tests send: afterwards everything is as it was."""
    before = everything(target)
    yield
    assert everything(target) == before


def everything(target: Product) -> dict[str, list[Any]]:
    tables = "users teams memberships user_roles conversations sessions second_factors invitations".split()
    with psycopg.connect(target.settings["PRISMA_DATABASE_URL"]) as database:
        names = [row[0] for row in database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        assert set(tables) <= set(names), names
        return {
            table: sorted(map(str, database.execute(f"SELECT to_jsonb({table}) - 'seen_at' FROM {table}".encode())))
            for table in tables
        }


def send(somebody: Worker, route: str, way: str = "", token: str = "", **headers: str) -> httpx.Response:
    """What another site sends, with the cookie of this person."""
    method, _, path = route.partition(" ")
    to, is_api = re.sub(r"\{\w+\}", "x", path), path.startswith("/api/")
    form: dict[str, Any] = {"als lijst": {"csrf": ["", token]}, "geen": {}}.get(way, {"csrf": ""})
    if way in ("van een ander", "eigen"):
        form = {"csrf": token}
    sent: dict[str, str | None] = {
        "X-CSRF-Token": token if "csrf" in form and form["csrf"] == token and is_api else None,
        **headers,
    }
    if way == "in een andere kop":
        sent |= {"X-XSRF-Token": token, "Authorization": token}
    cookies = f"prisma={somebody.http.cookies['prisma']}" + (f"; csrf={token}" if way == "in een koekje" else "")
    with httpx.Client(base_url=somebody.http.base_url, trust_env=False, verify=False, timeout=30) as http:
        return http.request(
            method, to, params={"csrf": token} if way == "in het adres" else None,
            headers={"Cookie": cookies} | {name: value for name, value in sent.items() if value is not None},
            **({"json": {"instrument": "tsacep", "bericht_id": "b", "tekst": "t"}} if is_api else {"data": form}),
        )  # fmt: skip


@pytest.mark.parametrize("route", EACH)
@pytest.mark.parametrize("way", TOKENS)
def test_without_the_token_in_its_place_nothing_is_done(tricked: Worker, victim: Victim, route: str, way: str) -> None:
    # Its own token in a place where another site could put it, or the token of somebody else where it belongs.
    own = tricked.http.headers["X-CSRF-Token"]
    token = victim.worker.http.headers["X-CSRF-Token"] if way in ("van een ander", "als lijst") else own

    assert send(tricked, route, way, token).status_code == 403


@pytest.mark.parametrize("route", EACH)
@pytest.mark.parametrize("site", SITES, ids=str)
def test_with_the_right_token_another_site_still_does_nothing(
    tricked: Worker, route: str, site: dict[str, str]
) -> None:
    assert send(tricked, route, "eigen", tricked.http.headers["X-CSRF-Token"], **site).status_code == 403


def test_no_page_of_another_origin_may_read_an_answer(target: Product, tricked: Worker) -> None:
    for path in ("/api/v1/sessie", "/api/v1/gesprekken", "/account"):
        answer = tricked.http.get(path, headers={"Origin": "https://kwaad.example"})
        assert not [name for name in answer.headers if name.startswith("access-control-")]
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    asked = {"Origin": "https://kwaad.example", "Access-Control-Request-Method": "POST"}
    allowed = target.visitor().request("OPTIONS", "/api/v1/gesprekken", headers=asked)
    assert not [name for name in allowed.headers if name.startswith("access-control-")]


def test_reading_changes_nothing(tricked: Worker) -> None:
    """Another site can always have a browser read: with an image, a link, a form."""
    for route in UNSAFE:
        path = re.sub(r"\{\w+\}", "x", route.partition(" ")[2])
        assert tricked.http.get(path, params={"csrf": tricked.http.headers["X-CSRF-Token"]}).status_code < 500


def test_the_token_is_in_no_address() -> None:
    templates = Path(__file__).parent.parent.parent / "bot" / "web" / "templates"

    for template in templates.glob("*.html"):
        assert not re.search(r'(?:href|action)="[^"]*csrf', template.read_text()), template.name
