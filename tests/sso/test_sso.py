"""Logging in through the organisation, with a real provider: code, PKCE, state, nonce, groups."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.product import PASSWORD, clean_environment, csrf_of, free_port, prisma_here
from tests.sso.service import LoginService, settings_for
from tests.web_process import WebProcess

LogIn = Callable[..., httpx.Response]
SESSION = "/api/v1/sessie"


def ask(web: WebProcess, question: str, *values: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(web.data / "prismabril.db", timeout=10)) as database, database:
        return database.execute(question, values).fetchall()


class TestFirstLogin:
    def test_the_login_page_leads_there(self, web: WebProcess) -> None:
        page = web.visitor().get("/inloggen").text

        assert "Inloggen via Gemeente Voorbeeld" in page
        assert 'href="/sso?' in page

    def test_it_asks_with_pkce_state_and_nonce(self, web: WebProcess, service: LoginService) -> None:
        led = web.visitor().get("/sso")

        asked = parse_qs(urlsplit(led.headers["location"]).query)
        assert led.headers["location"].startswith(service.issuer)
        assert asked["code_challenge_method"] == ["S256"]
        assert all(len(asked[name][0]) >= 32 for name in ("state", "nonce", "code_challenge"))
        assert asked["redirect_uri"] == [f"{web.address}/sso/terug"]

    def test_an_account_is_made_with_the_roles_and_teams_of_the_groups(
        self, web: WebProcess, service: LoginService, log_in: LogIn
    ) -> None:
        service.knows("anna", "cn=wijk,ou=nl", "team-noord", "iets-anders")
        http = web.visitor()

        shown = log_in("anna", http)

        session = http.get(SESSION).json()
        assert shown.url.path == "/gesprekken"
        assert session["gebruiker"]["naam"] == "Anna"
        assert session["rollen"] == ["medewerker"]
        assert [team["naam"] for team in session["teams"]] == ["Noord"]

    def test_one_comes_back_at_the_page_one_was_going_to(
        self, web: WebProcess, service: LoginService, log_in: LogIn
    ) -> None:
        service.knows("berend", "cn=wijk,ou=nl", "team-noord")

        assert log_in("berend", path="/begrippen/mantelzorg").url.path == "/begrippen/mantelzorg"

    def test_it_never_leads_to_another_site(self, service: LoginService, log_in: LogIn) -> None:
        service.knows("carla", "cn=wijk,ou=nl", "team-noord")

        assert log_in("carla", path="//ergens-anders.example").url.host == "127.0.0.1"

    def test_a_beheerder_is_not_asked_for_a_second_step_here(self, service: LoginService, log_in: LogIn) -> None:
        service.knows("dirk", "cn=beheer")

        assert log_in("dirk").url.path == "/beheer/gebruikers"

    def test_without_a_group_for_a_role_nobody_gets_in_and_no_account_is_made(
        self, web: WebProcess, service: LoginService, log_in: LogIn
    ) -> None:
        service.knows("els", "team-noord")

        refused = log_in("els")

        assert (refused.status_code, "nog geen groep" in refused.text) == (403, True)
        assert ask(web, "SELECT id FROM users WHERE username = 'els'") == []

    def test_a_local_account_with_the_same_name_is_not_taken_over(
        self, web: WebProcess, service: LoginService, log_in: LogIn
    ) -> None:
        web.add_user("fatima", "--rol", "medewerker", "--team", "Noord")
        service.knows("fatima", "cn=beheer")

        http = web.visitor()

        log_in("fatima", http)

        name = http.get(SESSION).json()["gebruiker"]["gebruikersnaam"]
        assert re.fullmatch(r"fatima #[0-9a-f]{8}", name)
        assert web.log_in("fatima").http.get(SESSION).json()["rollen"] == ["medewerker"]

    def test_there_is_no_password_to_log_in_with(self, web: WebProcess, service: LoginService, log_in: LogIn) -> None:
        service.knows("gijs", "cn=wijk,ou=nl", "team-noord")
        log_in("gijs")

        for password in ("", PASSWORD):
            refused = web.visitor().post(SESSION, json={"gebruikersnaam": "gijs", "wachtwoord": password})
            assert refused.status_code == 401


class TestLaterLogins:
    def test_roles_and_teams_are_those_of_today(self, web: WebProcess, service: LoginService, log_in: LogIn) -> None:
        service.knows("hanna", "cn=wijk,ou=nl", "team-noord")
        log_in("hanna")
        service.knows("hanna", "cn=coord", "team-zuid")
        http = web.visitor()

        log_in("hanna", http)

        session = http.get(SESSION).json()
        assert (session["rollen"], [team["naam"] for team in session["teams"]]) == (["coordinator"], ["Zuid"])

    def test_who_lost_every_role_is_kept_out_and_was_logged_out_everywhere(
        self, web: WebProcess, service: LoginService, log_in: LogIn
    ) -> None:
        service.knows("ivo", "cn=beheer")
        before = web.visitor()
        log_in("ivo", before)
        service.knows("ivo")

        refused = log_in("ivo")

        assert refused.status_code == 403
        assert before.get(SESSION).status_code == 401

    def test_who_is_blocked_here_stays_out(self, web: WebProcess, service: LoginService, log_in: LogIn) -> None:
        service.knows("joke", "cn=wijk,ou=nl", "team-noord")
        log_in("joke")
        ask(web, "UPDATE users SET is_active = 0 WHERE username = 'joke'")

        refused = log_in("joke")

        assert (refused.status_code, "geblokkeerd" in refused.text) == (403, True)

    def test_the_account_follows_the_person_and_not_the_name(
        self, web: WebProcess, service: LoginService, log_in: LogIn
    ) -> None:
        service.knows("koos", "cn=wijk,ou=nl", "team-noord")
        log_in("koos")
        service.knows("koos", "cn=wijk,ou=nl", "team-noord", name="Koos de Nieuwe", preferred_username="anders")
        http = web.visitor()

        log_in("koos", http)

        assert http.get(SESSION).json()["gebruiker"] | {"id": ""} == {
            "id": "", "naam": "Koos de Nieuwe", "gebruikersnaam": "koos",
        }  # fmt: skip

    def test_logging_in_gives_a_session_nobody_knew(
        self, web: WebProcess, service: LoginService, log_in: LogIn
    ) -> None:
        service.knows("lies", "cn=wijk,ou=nl", "team-noord")
        http = web.visitor()
        log_in("lies", http)
        first = http.cookies["prisma"]

        log_in("lies", http)

        again = web.visitor()
        again.cookies.set("prisma", first)
        assert http.cookies["prisma"] != first
        assert again.get(SESSION).status_code == 401


class TestForgery:
    @pytest.fixture
    def way_back(self, web: WebProcess, service: LoginService) -> tuple[httpx.Client, str]:
        """A browser that logged in at the provider, and the address that brings it back."""
        service.knows("mara", "cn=wijk,ou=nl", "team-noord")
        http = web.visitor()
        led = http.get("/sso")
        while not led.headers.get("location", "").startswith(f"{web.address}/sso/terug"):
            if led.has_redirect_location:
                led = http.send(led.next_request)
            else:
                prompt = "login" if 'value="login"' in led.text else "consent"
                address = led.text.split('action="')[1].split('"')[0]
                led = http.post(address, data={"prompt": prompt, "login": "mara", "password": "x"})
        return http, led.headers["location"]

    def test_the_way_back_opens_only_for_the_browser_that_went(
        self, web: WebProcess, way_back: tuple[httpx.Client, str]
    ) -> None:
        refused = web.visitor().get(way_back[1])

        assert refused.status_code == 400
        assert "set-cookie" not in refused.headers

    def test_another_state_is_refused(self, way_back: tuple[httpx.Client, str]) -> None:
        http, address = way_back

        refused = http.get(str(httpx.URL(address).copy_set_param("state", "x" * 43)))

        assert (refused.status_code, http.cookies.get("prisma")) == (400, None)

    def test_another_code_is_refused(self, way_back: tuple[httpx.Client, str]) -> None:
        http, address = way_back

        assert http.get(str(httpx.URL(address).copy_set_param("code", "verzonnen"))).status_code == 400

    def test_an_answer_of_another_provider_is_refused(self, way_back: tuple[httpx.Client, str]) -> None:
        http, address = way_back

        assert http.get(str(httpx.URL(address).copy_set_param("iss", "https://anders.example"))).status_code == 400

    def test_an_answer_that_does_not_say_from_whom_is_refused(self, way_back: tuple[httpx.Client, str]) -> None:
        http, address = way_back

        assert http.get(str(httpx.URL(address).copy_remove_param("iss"))).status_code == 400

    def test_the_code_of_another_login_is_refused(self, web: WebProcess, way_back: tuple[httpx.Client, str]) -> None:
        """PKCE and nonce: a stolen code fits no other login."""
        _, address = way_back
        thief = web.visitor()
        state = parse_qs(urlsplit(thief.get("/sso").headers["location"]).query)["state"][0]

        assert thief.get(str(httpx.URL(address).copy_set_param("state", state))).status_code == 400

    def test_the_way_back_works_once(self, way_back: tuple[httpx.Client, str]) -> None:
        http, address = way_back
        first = http.get(address)

        second = http.get(address)

        assert (first.status_code, second.status_code) == (303, 400)

    def test_a_refusal_of_the_provider_is_told(self, web: WebProcess) -> None:
        http = web.visitor()
        state = parse_qs(urlsplit(http.get("/sso").headers["location"]).query)["state"][0]

        refused = http.get("/sso/terug", params={"state": state, "error": "access_denied"})

        assert (refused.status_code, "niet gelukt" in refused.text) == (400, True)

    def test_no_token_or_secret_is_printed(self, web: WebProcess, way_back: tuple[httpx.Client, str]) -> None:
        http, address = way_back
        http.get(address)
        code = parse_qs(urlsplit(address).query)["code"][0]

        assert not any(each in web.said() for each in (code, "geheim: van/prisma+100%", "Traceback"))


class TestLoggingOut:
    def test_one_is_out_here_and_is_led_to_where_one_logs_out_there(
        self, web: WebProcess, service: LoginService, log_in: LogIn
    ) -> None:
        service.knows("nina", "cn=wijk,ou=nl", "team-noord")
        http = web.visitor()
        csrf = csrf_of(log_in("nina", http).text)

        page = http.post("/uitloggen", data={"csrf": csrf}, follow_redirects=True)

        elsewhere = page.text.split(f'href="{service.issuer}')[1].split('"')[0].replace("&amp;", "&")
        assert page.url.path == "/uitgelogd"
        assert http.get(SESSION).status_code == 401
        assert http.get(service.issuer + elsewhere).status_code == 200


class TestOtherSettings:
    @pytest.fixture(scope="class")
    @classmethod
    def only_there(cls, service: LoginService, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
        settings = settings_for(service) | {"PRISMA_LOKAAL_INLOGGEN": "uit"}
        running = WebProcess(folder=tmp_path_factory.mktemp("alleen-daar"), settings=settings)
        try:
            yield running.start()
        finally:
            running.stop()

    def test_local_passwords_can_be_switched_off(self, only_there: WebProcess) -> None:
        only_there.add_user("lokaal", "--rol", "medewerker", "--team", "Noord")

        page = only_there.visitor().get("/inloggen").text
        refused = only_there.visitor().post(SESSION, json={"gebruikersnaam": "lokaal", "wachtwoord": PASSWORD})

        assert 'name="wachtwoord"' not in page
        assert refused.status_code == 403

    def test_a_provider_that_does_not_answer_is_told(self, tmp_path: Path, service: LoginService) -> None:
        settings = settings_for(service) | {"PRISMA_OIDC_ADRES": f"http://127.0.0.1:{free_port()}"}
        running = WebProcess(folder=tmp_path, settings=settings)
        try:
            refused = running.start().visitor().get("/sso")
        finally:
            running.stop()

        assert (refused.status_code, "niet bereikbaar" in refused.text) == (503, True)

    @pytest.mark.parametrize(
        ("setting", "value", "sentence"),
        [
            ("PRISMA_OIDC_ADRES", "http://login.gemeente.example", "PRISMA_OIDC_ADRES heeft de waarde"),
            ("PRISMA_OIDC_ADRES", "login.gemeente.example", "PRISMA_OIDC_ADRES heeft de waarde"),
            ("PRISMA_OIDC_CLIENT", "", "Voor inloggen bij je organisatie zijn"),
            ("PRISMA_OIDC_GEHEIM", "", "Voor inloggen bij je organisatie zijn"),
            ("PRISMA_OIDC_ROLLEN", "groep=directeur", "PRISMA_OIDC_ROLLEN noemt de rol 'directeur'."),
            ("PRISMA_OIDC_ROLLEN", "groep", "PRISMA_OIDC_ROLLEN heeft het deel 'groep'."),
            ("PRISMA_OIDC_TEAMS", "=Noord", "PRISMA_OIDC_TEAMS heeft het deel '=Noord'."),
            ("PRISMA_OIDC_GEHEIM_BESTAND", "/nergens", "Het instellingenbestand /nergens bestaat niet."),
        ],
    )
    def test_a_setting_that_cannot_be_used_is_told_in_one_sentence(
        self, service: LoginService, tmp_path: Path, setting: str, value: str, sentence: str
    ) -> None:
        settings = settings_for(service) | {"PRISMA_GEGEVENS": str(tmp_path), setting: value}

        refused = prisma_here("start", environ=clean_environment(**settings))

        assert refused.returncode == 2
        assert refused.stderr.startswith(sentence)
        assert len(refused.stderr.strip().splitlines()) == 1

    def test_no_way_in_at_all_is_refused(self, tmp_path: Path) -> None:
        settings = {"PRISMA_LOKAAL_INLOGGEN": "uit", "PRISMA_GEGEVENS": str(tmp_path)}

        refused = prisma_here("start", environ=clean_environment(**settings))

        assert refused.stderr.startswith("PRISMA_LOKAAL_INLOGGEN=uit kan alleen")
