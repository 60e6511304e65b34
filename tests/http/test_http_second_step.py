"""The second step of logging in: set up once, a code that counts once, and codes for when the telephone is gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pyotp
import pytest

from tests.product import PASSWORD, SecondStep, clean_environment, csrf_of, prisma_here, set_up_second_step
from tests.web_process import WebProcess, code_after, post

SESSION = "/api/v1/sessie"


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    running = WebProcess(folder=tmp_path_factory.mktemp("tweede-stap"))
    try:
        yield running.start()
    finally:
        running.stop()


def form(name: str, **more: str) -> dict[str, str]:
    return {"gebruikersnaam": name, "wachtwoord": PASSWORD} | more


def with_second_step(web: WebProcess, name: str, role: str = "coordinator") -> SecondStep:
    """A new user who set up the second step and logged out."""
    web.add_user(name, "--rol", role, "--team", "Noord")
    return set_up_second_step(web.visitor(), form(name))


class TestSettingUp:
    @pytest.mark.parametrize("role", ["coordinator", "trainer", "beheerder"])
    def test_these_roles_set_it_up_before_anything_else(self, web: WebProcess, role: str) -> None:
        web.add_user(f"moet-{role}", "--rol", role, "--team", "Noord")
        http = web.visitor()

        led = http.post("/inloggen", data=form(f"moet-{role}"), follow_redirects=True)

        assert led.url.path == "/tweede-factor"
        for path in ("/begrippen", "/account", "/beheer/gebruikers"):
            assert http.get(path).headers["location"].startswith("/tweede-factor")
        assert http.get(SESSION).status_code == 401

    def test_a_program_is_told_to_do_it_on_the_pages(self, web: WebProcess) -> None:
        web.add_user("moet-programma", "--rol", "trainer")

        refused = web.visitor().post(SESSION, json=form("moet-programma"))

        assert (refused.status_code, refused.json()["tweede_factor"]) == (403, True)
        assert "set-cookie" not in refused.headers

    def test_a_medewerker_may_do_without(self, web: WebProcess) -> None:
        assert web.worker("mag-zonder").http.get("/gesprekken").status_code == 200

    def test_a_medewerker_who_wants_it_sets_it_up_and_stops_it_with_the_password(self, web: WebProcess) -> None:
        somebody = web.worker("wil-wel")
        page = somebody.http.get("/tweede-factor").text
        secret = page.split('id="geheim">')[1].split("<")[0].replace(" ", "")

        without = post(somebody, "/tweede-factor", code=pyotp.TOTP(secret).now(), wachtwoord="mis")
        done = post(somebody, "/tweede-factor", code=pyotp.TOTP(secret).now(), wachtwoord=PASSWORD)

        assert without.status_code == 422
        assert "Je herstelcodes" in done.text
        assert web.visitor().post(SESSION, json=form("wil-wel")).json()["tweede_factor"] is True
        somebody.http.headers["X-CSRF-Token"] = csrf_of(somebody.http.get("/account").text)
        assert post(somebody, "/account/tweede-factor-uit", wachtwoord="mis").status_code == 422
        assert post(somebody, "/account/tweede-factor-uit", wachtwoord=PASSWORD).status_code == 303
        assert web.visitor().post(SESSION, json=form("wil-wel")).status_code == 200

    def test_who_must_have_it_cannot_stop_it(self, web: WebProcess) -> None:
        web.add_user("wil-niet", "--rol", "trainer")
        somebody = web.log_in("wil-niet")
        somebody.http.headers["X-CSRF-Token"] = csrf_of(somebody.http.get("/account").text)

        assert post(somebody, "/account/tweede-factor-uit", wachtwoord=PASSWORD).status_code == 403

    def test_a_wrong_first_code_is_told_and_the_secret_stays(self, web: WebProcess) -> None:
        web.add_user("typt-mis", "--rol", "trainer")
        http = web.visitor()
        page = http.post("/inloggen", data=form("typt-mis"), follow_redirects=True).text

        again = http.post("/tweede-factor", data={"csrf": csrf_of(page), "code": "000000"})

        assert again.status_code == 422
        assert "Deze code klopt niet" in again.text
        assert again.text.split('id="geheim">')[1][:30] == page.split('id="geheim">')[1][:30]

    def test_the_picture_holds_the_secret_and_no_style_or_script(self, web: WebProcess) -> None:
        web.add_user("ziet-plaatje", "--rol", "trainer")

        page = web.visitor().post("/inloggen", data=form("ziet-plaatje"), follow_redirects=True).text

        assert "<svg" in page
        assert "style=" not in page

    def test_the_secret_cannot_be_read_in_the_database(self, web: WebProcess) -> None:
        step = with_second_step(web, "verborgen")

        with closing(sqlite3.connect(web.data / "prismabril.db")) as database:
            kept = " ".join(database.iterdump())

        assert step.secret not in kept
        assert not any(code in kept or code.replace("-", "") in kept for code in step.codes)


class TestShowing:
    def test_a_program_sends_the_code_along(self, web: WebProcess) -> None:
        step = with_second_step(web, "met-code")
        http = web.visitor()

        without = http.post(SESSION, json=form("met-code"))
        inside = http.post(SESSION, json=form("met-code", code=code_after(step.secret, 1)))

        assert (without.status_code, without.json()["tweede_factor"]) == (401, True)
        assert without.headers["content-type"] == "application/problem+json"
        assert inside.status_code == 200

    def test_a_code_counts_once(self, web: WebProcess) -> None:
        step = with_second_step(web, "nog-eens")
        code = code_after(step.secret, 1)
        first = web.visitor().post(SESSION, json=form("nog-eens", code=code))

        second = web.visitor().post(SESSION, json=form("nog-eens", code=code))

        assert (first.status_code, second.status_code) == (200, 401)

    def test_an_earlier_code_does_not_count_after_a_later_one(self, web: WebProcess) -> None:
        step = with_second_step(web, "terug")
        web.visitor().post(SESSION, json=form("terug", code=code_after(step.secret, 1)))

        assert web.visitor().post(SESSION, json=form("terug", code=code_after(step.secret, 0))).status_code == 401

    @pytest.mark.parametrize("steps", [-3, 3])
    def test_a_code_of_another_time_does_not_count(self, web: WebProcess, steps: int) -> None:
        step = with_second_step(web, f"ander-moment{steps}")

        refused = web.visitor().post(SESSION, json=form(f"ander-moment{steps}", code=code_after(step.secret, steps)))

        assert refused.status_code == 401

    def test_a_recovery_code_counts_once_however_it_is_typed(self, web: WebProcess) -> None:
        step = with_second_step(web, "telefoon-weg")
        typed = step.codes[0].upper().replace("-", " ")

        answers = [web.visitor().post(SESSION, json=form("telefoon-weg", code=typed)).status_code for _ in range(2)]

        assert len(step.codes) == 10
        assert answers == [200, 401]

    def test_new_recovery_codes_end_the_old_ones(self, web: WebProcess) -> None:
        web.add_user("nieuwe-codes", "--rol", "trainer")
        somebody = web.log_in("nieuwe-codes")
        old = web.codes["nieuwe-codes"]
        somebody.http.headers["X-CSRF-Token"] = csrf_of(somebody.http.get("/account").text)

        shown = post(somebody, "/account/herstelcodes", wachtwoord=PASSWORD)

        assert shown.status_code == 200
        assert not any(code in shown.text for code in old)
        assert web.visitor().post(SESSION, json=form("nieuwe-codes", code=old[0])).status_code == 401

    def test_the_page_asks_for_the_code_and_goes_on_to_where_one_was_going(self, web: WebProcess) -> None:
        step = with_second_step(web, "per-bladzijde")
        http = web.visitor()
        asked = http.post(
            "/inloggen", data=form("per-bladzijde", volgende="/begrippen/mantelzorg"), follow_redirects=True
        )
        halfway = http.cookies["prisma"]

        shown = {"csrf": csrf_of(asked.text), "code": step.codes[0], "volgende": "/begrippen/mantelzorg"}
        led = http.post("/inloggen/code", data=shown)

        assert asked.url.path == "/inloggen/code"
        assert led.headers["location"] == "/begrippen/mantelzorg"
        assert http.cookies["prisma"] != halfway

    def test_halfway_nothing_opens(self, web: WebProcess) -> None:
        with_second_step(web, "pas-halverwege")
        http = web.visitor()
        http.post("/inloggen", data=form("pas-halverwege"))

        assert http.get("/account").headers["location"].startswith("/inloggen/code")
        assert http.get(SESSION).status_code == 401

    def test_guessing_codes_has_to_wait(self, web: WebProcess) -> None:
        with_second_step(web, "geraden")
        http = web.visitor()
        page = http.post("/inloggen", data=form("geraden"), follow_redirects=True).text
        guess = {"csrf": csrf_of(page), "code": "123456"}

        answers = [http.post("/inloggen/code", data=guess).status_code for _ in range(6)]

        assert answers[0] == 422
        assert answers[-1] == 429


class TestSwitchedOff:
    @pytest.fixture(scope="class")
    @classmethod
    def pilot(cls, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
        running = WebProcess(folder=tmp_path_factory.mktemp("pilot"), settings={"PRISMA_TWEEDE_FACTOR": "uit"})
        try:
            yield running.start()
        finally:
            running.stop()

    def test_on_this_computer_alone_a_beheerder_gets_in_with_a_password(self, pilot: WebProcess) -> None:
        beheerder = pilot.first_beheerder()

        assert beheerder.http.get("/beheer/gebruikers").status_code == 200
        assert beheerder.http.get("/tweede-factor").headers["location"] == "/account"

    @pytest.mark.parametrize(
        "reachable",
        [
            {"PRISMA_ADRES": "0.0.0.0"},
            {"PRISMA_HTTPS": "aan"},
            {"PRISMA_HOSTNAMEN": "prisma.gemeente.example"},
        ],
        ids=str,
    )
    def test_where_others_can_come_it_is_refused(self, reachable: dict[str, str], tmp_path: object) -> None:
        settings = {"PRISMA_TWEEDE_FACTOR": "uit", "PRISMA_GEGEVENS": str(tmp_path)} | reachable

        refused = prisma_here("start", environ=clean_environment(**settings))

        assert refused.returncode == 2
        assert refused.stderr.startswith("PRISMA_TWEEDE_FACTOR=uit mag alleen")


def test_a_secret_sealed_with_a_key_that_is_gone_is_told(web: WebProcess) -> None:
    step = with_second_step(web, "sleutel-weg")
    other = WebProcess(folder=web.folder, key="een heel andere sleutel")
    try:
        refused = other.start().visitor().post(SESSION, json=form("sleutel-weg", code=code_after(step.secret, 1)))
    finally:
        other.stop()

    assert (refused.status_code, "wissen" in refused.json()["detail"]) == (409, True)


def test_no_secret_is_printed(web: WebProcess) -> None:
    step = with_second_step(web, "stil")
    web.visitor().post(SESSION, json=form("stil", code=step.codes[0]))

    assert not any(secret in web.said() for secret in (step.secret, *step.codes, web.key, PASSWORD))
