"""The pages of a beheerder: users and teams, and what nobody may do to oneself."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest

from tests.product import PASSWORD, Worker, csrf_of
from tests.web_process import WebProcess, link_in, post

SESSION = "/api/v1/sessie"
USERS = "/beheer/gebruikers"
TEAMS = "/beheer/teams"


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    running = WebProcess(folder=tmp_path_factory.mktemp("beheer"))
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="module")
def beheerder(web: WebProcess) -> Worker:
    return web.first_beheerder()


@pytest.fixture(scope="module")
def noord(web: WebProcess, beheerder: Worker) -> str:
    """The id of team Noord."""
    post(beheerder, TEAMS, naam="Noord")
    return id_of(web, "teams", "name", "Noord")


@pytest.fixture
def colleague(request: pytest.FixtureRequest, web: WebProcess, noord: str) -> Worker:
    """A medewerker who is logged in."""
    return web.worker(f"c{abs(hash(request.node.name))}")


def id_of(web: WebProcess, table: str, column: str, value: str) -> str:
    with closing(sqlite3.connect(web.data / "prismabril.db", timeout=10)) as database:
        return str(database.execute(f"SELECT id FROM {table} WHERE {column} = ?", (value,)).fetchone()[0])


def page_of(web: WebProcess, username: str) -> str:
    return f"{USERS}/{id_of(web, 'users', 'username', username)}"


def roles_of(web: WebProcess, beheerder: Worker, username: str) -> str:
    found = re.search(r"<dt>Rollen</dt><dd>(.*?)</dd>", beheerder.http.get(page_of(web, username)).text)
    assert found
    return found[1]


class TestAdding:
    def test_a_colleague_gets_a_link_chooses_a_password_and_is_in(
        self, web: WebProcess, beheerder: Worker, noord: str
    ) -> None:
        made = post(beheerder, USERS, naam="Sanne", gebruikersnaam="sanne", rol=["medewerker"], team=[noord])
        http, path = web.visitor(), link_in(made.text)
        page = http.get(path).text

        led = http.post(path, data={"wachtwoord": PASSWORD, "wachtwoord_herhaald": PASSWORD})

        assert "sanne" in page
        assert led.headers["location"] == "/gesprekken"
        assert http.get(SESSION).json()["rollen"] == ["medewerker"]
        assert web.visitor().get(path).status_code == 404

    def test_the_link_does_not_let_anybody_choose_another_name_or_role(
        self, web: WebProcess, beheerder: Worker, noord: str
    ) -> None:
        made = post(beheerder, USERS, naam="Tim", gebruikersnaam="tim", rol=["medewerker"], team=[noord])
        http = web.visitor()
        wish = {"gebruikersnaam": "baas", "naam": "Baas", "rol": "beheerder"}

        http.post(link_in(made.text), data=wish | {"wachtwoord": PASSWORD, "wachtwoord_herhaald": PASSWORD})

        assert http.get(SESSION).json()["gebruiker"]["gebruikersnaam"] == "tim"
        assert http.get(SESSION).json()["rollen"] == ["medewerker"]

    def test_before_a_password_is_chosen_nobody_gets_in(self, web: WebProcess, beheerder: Worker, noord: str) -> None:
        post(beheerder, USERS, naam="Uma", gebruikersnaam="uma", rol=["medewerker"], team=[noord])

        refused = web.visitor().post(SESSION, json={"gebruikersnaam": "uma", "wachtwoord": ""})

        assert refused.status_code == 401

    @pytest.mark.parametrize(
        ("form", "sentence"),
        [
            ({"naam": " "}, "Vul je naam en een gebruikersnaam in."),
            ({"rol": []}, "Kies minstens een rol."),
            ({"rol": ["directeur"]}, "Kies minstens een rol."),
            ({"team": []}, "Kies minstens een team."),
            ({"team": ["verzonnen"]}, "Dit team is er niet."),
            ({"gebruikersnaam": "BEHEER"}, "is al in gebruik"),
        ],
        ids=str,
    )
    def test_a_mistake_is_told_and_what_was_typed_stays(
        self, beheerder: Worker, noord: str, form: dict[str, object], sentence: str
    ) -> None:
        whole = {"naam": "Vera", "gebruikersnaam": "vera-nieuw", "rol": ["medewerker"], "team": [noord]} | form

        told = post(beheerder, USERS, **whole)

        assert told.status_code in (409, 422)
        assert sentence in told.text
        assert f'value="{whole["gebruikersnaam"]}"' in told.text

    def test_a_new_link_for_who_forgot_the_password_ends_an_earlier_one(
        self, web: WebProcess, beheerder: Worker, colleague: Worker
    ) -> None:
        first = link_in(post(beheerder, f"{page_of(web, colleague.name)}/link").text)
        second = link_in(post(beheerder, f"{page_of(web, colleague.name)}/link").text)

        assert web.visitor().get(first).status_code == 404
        assert web.visitor().get(second).status_code == 200
        assert web.log_in(colleague.name), "het oude wachtwoord blijft gelden tot de link gebruikt is"


class TestChanging:
    def test_other_roles_count_at_once_and_ask_to_log_in_anew(
        self, web: WebProcess, beheerder: Worker, colleague: Worker, noord: str
    ) -> None:
        form = {"naam": "Anders", "rol": ["medewerker", "coordinator"], "team": [noord]}

        post(beheerder, page_of(web, colleague.name), **form)

        assert colleague.http.get(SESSION).status_code == 401
        assert roles_of(web, beheerder, colleague.name) == "coordinator, medewerker"

    def test_another_team_counts_at_once(self, web: WebProcess, beheerder: Worker, colleague: Worker) -> None:
        post(beheerder, TEAMS, naam="Oost")
        oost = id_of(web, "teams", "name", "Oost")

        post(beheerder, page_of(web, colleague.name), naam="Anders", rol=["medewerker"], team=[oost])

        assert [team["naam"] for team in colleague.http.get(SESSION).json()["teams"]] == ["Oost"]

    def test_blocking_puts_somebody_out_at_once_and_keeps_them_out(
        self, web: WebProcess, beheerder: Worker, colleague: Worker
    ) -> None:
        link = link_in(post(beheerder, f"{page_of(web, colleague.name)}/link").text)

        post(beheerder, f"{page_of(web, colleague.name)}/blokkeren")

        form = {"gebruikersnaam": colleague.name, "wachtwoord": PASSWORD}
        assert colleague.http.get(SESSION).status_code == 401
        assert web.visitor().post(SESSION, json=form).status_code == 401
        assert web.visitor().get(link).status_code == 404

    def test_who_was_blocked_comes_in_again_when_the_account_is_opened(
        self, web: WebProcess, beheerder: Worker, colleague: Worker
    ) -> None:
        post(beheerder, f"{page_of(web, colleague.name)}/blokkeren")
        post(beheerder, f"{page_of(web, colleague.name)}/openen")

        assert web.log_in(colleague.name)

    def test_ending_the_sessions_of_somebody(self, web: WebProcess, beheerder: Worker, colleague: Worker) -> None:
        post(beheerder, f"{page_of(web, colleague.name)}/sessies-beeindigen")

        assert colleague.http.get(SESSION).status_code == 401

    def test_a_second_step_that_is_forgotten_is_set_up_anew(self, web: WebProcess, beheerder: Worker) -> None:
        web.add_user("telefoon-kwijt", "--rol", "trainer")
        trainer = web.log_in("telefoon-kwijt")

        post(beheerder, f"{page_of(web, 'telefoon-kwijt')}/tweede-factor-wissen")

        assert trainer.http.get(SESSION).status_code == 401
        assert web.log_in("telefoon-kwijt").http.get("/begrippen").status_code == 200

    def test_an_unknown_user_or_deed_is_not_there(self, web: WebProcess, beheerder: Worker, colleague: Worker) -> None:
        assert beheerder.http.get(f"{USERS}/verzonnen").status_code == 404
        assert post(beheerder, f"{USERS}/verzonnen/blokkeren").status_code == 404
        assert post(beheerder, f"{page_of(web, colleague.name)}/verzonnen").status_code == 404


class TestOneself:
    @pytest.mark.parametrize("deed", ["", "/blokkeren", "/link", "/tweede-factor-wissen", "/sessies-beeindigen"])
    def test_nobody_manages_the_own_account(self, web: WebProcess, beheerder: Worker, noord: str, deed: str) -> None:
        everything = {"naam": "Baas", "rol": ["beheerder", "coordinator", "trainer"], "team": [noord]}

        refused = post(beheerder, f"{page_of(web, 'beheer')}{deed}", **everything)

        assert (refused.status_code, "Vraag een andere beheerder" in refused.text) == (403, True)
        assert beheerder.http.get(SESSION).json()["rollen"] == ["beheerder", "medewerker"]

    def test_the_own_page_offers_nothing_to_change(self, web: WebProcess, beheerder: Worker) -> None:
        page = beheerder.http.get(page_of(web, "beheer")).text

        assert "Dit ben je zelf" in page
        assert 'name="rol"' not in page

    def test_of_two_who_remove_each_other_one_remains(self, web: WebProcess, beheerder: Worker) -> None:
        web.add_user("tweede-beheerder", "--rol", "beheerder")
        second = web.log_in("tweede-beheerder")
        second.http.headers["X-CSRF-Token"] = csrf_of(second.http.get("/account").text)

        first = post(beheerder, f"{page_of(web, 'tweede-beheerder')}/blokkeren")
        back = post(second, f"{page_of(web, 'beheer')}/blokkeren")

        assert first.status_code == 303
        assert back.headers["location"].startswith("/inloggen")
        assert beheerder.http.get(USERS).status_code == 200


class TestTeams:
    def test_a_team_gets_another_name(self, web: WebProcess, beheerder: Worker) -> None:
        post(beheerder, TEAMS, naam="West")

        post(beheerder, f"{TEAMS}/{id_of(web, 'teams', 'name', 'West')}", naam="Westpoort")

        assert "Westpoort" in beheerder.http.get(TEAMS).text

    @pytest.mark.parametrize(("name", "status"), [("noord", 409), ("  ", 422)])
    def test_a_name_that_is_taken_or_empty_is_told(self, beheerder: Worker, noord: str, name: str, status: int) -> None:
        assert post(beheerder, TEAMS, naam=name).status_code == status

    def test_a_team_shows_who_is_in_it(self, beheerder: Worker, colleague: Worker, noord: str) -> None:
        assert colleague.name in beheerder.http.get(f"{TEAMS}/{noord}").text

    def test_in_an_archived_team_nothing_begins(self, web: WebProcess, beheerder: Worker) -> None:
        post(beheerder, TEAMS, naam="Voorbij")
        team = id_of(web, "teams", "name", "Voorbij")
        left_behind = web.worker("achterblijver", "--rol", "medewerker", "--team", "Voorbij")

        post(beheerder, f"{TEAMS}/{team}/archief", stand="dicht")

        refused = left_behind.http.post("/api/v1/gesprekken", json={"instrument": "tsacep"})
        assert refused.status_code == 403
        assert team not in beheerder.http.get(USERS).text
        post(beheerder, f"{TEAMS}/{team}/archief", stand="open")
        assert team in beheerder.http.get(USERS).text


def test_what_is_typed_as_a_name_is_shown_as_text(web: WebProcess, beheerder: Worker, noord: str) -> None:
    name = '<img src=x onerror=alert(1)>"'

    post(beheerder, USERS, naam=name, gebruikersnaam="html", rol=["medewerker"], team=[noord])

    for path in (USERS, page_of(web, "html")):
        assert "<img src=x" not in beheerder.http.get(path).text


@pytest.mark.parametrize("path", [USERS, TEAMS, f"{USERS}/x", f"{TEAMS}/x"])
def test_only_a_beheerder_sees_these_pages(web: WebProcess, colleague: Worker, path: str) -> None:
    refused: httpx.Response = colleague.http.get(path)

    assert (refused.status_code, "Dit hoort niet bij jouw rol" in refused.text) == (403, True)
