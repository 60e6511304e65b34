"""Logging in and out over the API."""

from __future__ import annotations

from http.cookies import SimpleCookie

import httpx
import pytest

from tests.product import PASSWORD, Product, Worker

SESSION = "/api/v1/sessie"


def log_in(http: httpx.Client, name: str, password: str = PASSWORD, **headers: str) -> httpx.Response:
    return http.post(SESSION, json={"gebruikersnaam": name, "wachtwoord": password}, headers=headers)


@pytest.fixture
def visitor(product: Product, worker: Worker) -> httpx.Client:
    """Somebody who is not logged in; the account of `worker` exists."""
    with product.visitor() as http:
        yield http


def test_logging_in_tells_who_you_are_and_gives_a_csrf_token(visitor: httpx.Client, worker: Worker) -> None:
    shown = log_in(visitor, worker.name).json()

    assert shown["gebruiker"]["gebruikersnaam"] == worker.name
    assert shown["rollen"] == ["medewerker"]
    assert [team["naam"] for team in shown["teams"]] == ["Noord"]
    assert len(shown["csrf"]) >= 32


def test_the_username_is_known_in_capitals_too(visitor: httpx.Client, worker: Worker) -> None:
    assert log_in(visitor, worker.name.upper()).status_code == 200


def test_no_answer_shows_the_password_or_its_hash(visitor: httpx.Client, worker: Worker) -> None:
    shown = log_in(visitor, worker.name).text

    assert PASSWORD not in shown
    assert "argon2" not in shown


def test_a_wrong_password_and_an_unknown_user_get_the_same_answer(visitor: httpx.Client, worker: Worker) -> None:
    wrong = log_in(visitor, worker.name, "een heel ander wachtwoord")
    unknown = log_in(visitor, "bestaat-niet", "een heel ander wachtwoord")

    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert "set-cookie" not in wrong.headers


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(visitor: httpx.Client, worker: Worker) -> None:
    cookie = SimpleCookie(log_in(visitor, worker.name).headers["set-cookie"])["prisma"]

    assert cookie["httponly"] is True
    assert cookie["samesite"] == "lax"
    assert cookie["path"] == "/"
    assert cookie["domain"] == ""


def test_the_session_is_shown_to_whoever_has_the_cookie(visitor: httpx.Client, worker: Worker) -> None:
    given = log_in(visitor, worker.name).json()

    assert visitor.get(SESSION).json() == given


def test_without_a_session_nobody_is_shown(visitor: httpx.Client) -> None:
    refused = visitor.get(SESSION)

    assert refused.status_code == 401
    assert refused.json()["detail"] == "Log eerst in. Wat je typte, blijft staan."


def test_an_invented_cookie_opens_nothing(visitor: httpx.Client) -> None:
    visitor.cookies.set("prisma", "verzonnen")

    assert visitor.get(SESSION).status_code == 401


def test_logging_out_ends_the_session_on_the_server_too(visitor: httpx.Client, worker: Worker) -> None:
    csrf = log_in(visitor, worker.name).json()["csrf"]
    kept = visitor.cookies["prisma"]

    ended = visitor.delete(SESSION, headers={"X-CSRF-Token": csrf})
    visitor.cookies.set("prisma", kept)

    assert ended.status_code == 204
    assert visitor.get(SESSION).status_code == 401


def test_another_site_cannot_log_you_in(visitor: httpx.Client, worker: Worker) -> None:
    refused = log_in(visitor, worker.name, origin="https://ergens-anders.example")

    assert refused.status_code == 403
    assert "set-cookie" not in refused.headers


@pytest.mark.parametrize("field", ["gebruikersnaam", "wachtwoord"])
def test_a_missing_field_is_named(visitor: httpx.Client, field: str) -> None:
    body = {"gebruikersnaam": "x", "wachtwoord": "y"}
    del body[field]

    refused = visitor.post(SESSION, json=body)

    assert refused.status_code == 422
    assert refused.json()["detail"] == f'Het veld "{field}" ontbreekt. Vul het in en probeer het nog eens.'


class TestPages:
    def test_the_front_page_leads_to_the_login_page_and_back(self, visitor: httpx.Client) -> None:
        led = visitor.get("/", follow_redirects=True)

        assert led.url.path == "/inloggen"
        assert led.url.params["volgende"] == "/gesprekken"

    def test_the_login_page_logs_in_and_goes_on_to_where_you_were(self, visitor: httpx.Client, worker: Worker) -> None:
        form = {"gebruikersnaam": worker.name, "wachtwoord": PASSWORD, "volgende": "/begrippen"}

        led = visitor.post("/inloggen", data=form)

        assert (led.status_code, led.headers["location"]) == (303, "/begrippen")
        assert visitor.get("/begrippen").status_code == 200

    def test_a_wrong_password_is_told_on_the_login_page(self, visitor: httpx.Client, worker: Worker) -> None:
        shown = visitor.post("/inloggen", data={"gebruikersnaam": worker.name, "wachtwoord": "mis"})

        assert shown.status_code == 401
        assert "horen niet bij elkaar" in shown.text
        assert "mis" not in shown.text.split("<form", 1)[1].split("</form>", 1)[0].split("Wachtwoord", 1)[0]

    @pytest.mark.parametrize(
        "elsewhere",
        ["https://ergens-anders.example/", "//ergens-anders.example", "/\\ergens-anders.example", "/\t/x.example"],
    )
    def test_logging_in_never_leads_to_another_site(
        self, visitor: httpx.Client, worker: Worker, elsewhere: str
    ) -> None:
        form = {"gebruikersnaam": worker.name, "wachtwoord": PASSWORD, "volgende": elsewhere}

        led = visitor.post("/inloggen", data=form)

        assert visitor.build_request("GET", led.headers["location"]).url.host == "127.0.0.1"

    def test_logging_out_by_page_asks_for_the_token(self, visitor: httpx.Client, worker: Worker) -> None:
        log_in(visitor, worker.name)

        assert visitor.post("/uitloggen", data={"csrf": "mis"}).status_code == 403
        assert visitor.get(SESSION).status_code == 200

    def test_logging_out_by_page_ends_the_session(self, visitor: httpx.Client, worker: Worker) -> None:
        csrf = log_in(visitor, worker.name).json()["csrf"]

        visitor.post("/uitloggen", data={"csrf": csrf})

        assert visitor.get(SESSION).status_code == 401

    @pytest.mark.parametrize("path", ["/gesprekken", "/gesprekken/een-of-ander", "/begrippen", "/begrippen/mantelzorg"])
    def test_a_page_asks_who_you_are_first(self, visitor: httpx.Client, path: str) -> None:
        led = visitor.get(path)

        assert (led.status_code, led.headers["location"]) == (303, f"/inloggen?volgende={path}")

    @pytest.mark.parametrize("path", ["/", "/inloggen", "/gesprekken", "/begrippen"])
    def test_a_link_on_another_site_leads_here(self, visitor: httpx.Client, path: str) -> None:
        """A worker comes from the intranet or from webmail."""
        followed = visitor.get(path, headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"})

        assert followed.status_code in (200, 303)
