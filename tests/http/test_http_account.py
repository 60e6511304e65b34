"""One's own account: the password, the sessions, and what ends them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.product import PASSWORD, Worker, csrf_of
from tests.web_process import WebProcess, post

SESSION = "/api/v1/sessie"
NEW = "nog vier andere woorden"


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    running = WebProcess(folder=tmp_path_factory.mktemp("account"))
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture
def somebody(request: pytest.FixtureRequest, web: WebProcess) -> Worker:
    return web.worker(f"m{abs(hash(request.node.name))}")


def change(somebody: Worker, old: str = PASSWORD, new: str = NEW, again: str = "") -> tuple[int, str]:
    answer = post(somebody, "/account/wachtwoord", oud=old, nieuw=new, herhaald=again or new)
    return answer.status_code, answer.text


class TestPassword:
    def test_a_new_password_replaces_the_old_one(self, web: WebProcess, somebody: Worker) -> None:
        assert change(somebody)[0] == 303

        old = web.visitor().post(SESSION, json={"gebruikersnaam": somebody.name, "wachtwoord": PASSWORD})
        assert old.status_code == 401
        assert web.log_in(somebody.name, NEW)

    def test_every_other_session_ends_and_this_one_goes_on_under_another_token(
        self, web: WebProcess, somebody: Worker
    ) -> None:
        elsewhere, before = web.log_in(somebody.name), somebody.http.cookies["prisma"]

        change(somebody)

        assert elsewhere.http.get(SESSION).status_code == 401
        assert somebody.http.get(SESSION).status_code == 200
        assert somebody.http.cookies["prisma"] != before

    @pytest.mark.parametrize(
        ("old", "new", "again", "sentence"),
        [
            ("mis mis mis mis", NEW, NEW, "Je wachtwoord klopt niet."),
            (PASSWORD, NEW, "iets anders dan dat", "De twee wachtwoorden zijn niet gelijk."),
            (PASSWORD, "elf tekens!", "elf tekens!", "Kies een wachtwoord van 12 tot 200 tekens."),
            (PASSWORD, "x" * 201, "x" * 201, "Kies een wachtwoord van 12 tot 200 tekens."),
            (PASSWORD, PASSWORD, PASSWORD, "hetzelfde als het oude"),
            (PASSWORD, "welkom123456", "welkom123456", "te makkelijk te raden"),
            (PASSWORD, "Prismabril2026", "Prismabril2026", "te makkelijk te raden"),
            (PASSWORD, "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "te makkelijk te raden"),
        ],
    )
    def test_what_cannot_be_is_told_and_changes_nothing(
        self, web: WebProcess, somebody: Worker, old: str, new: str, again: str, sentence: str
    ) -> None:
        status, shown = change(somebody, old, new, again)

        assert (status, sentence in shown) == (422, True)
        assert new not in shown
        assert web.log_in(somebody.name, PASSWORD)

    def test_one_s_own_name_is_too_easy(self, web: WebProcess) -> None:
        web.add_user("jantje-smit", "--rol", "medewerker", "--team", "Noord")

        assert change(web.log_in("jantje-smit"), new="jantje-smit1")[0] == 422

    def test_guessing_the_old_password_has_to_wait(self, somebody: Worker) -> None:
        answers = [change(somebody, old="mis mis mis")[0] for _ in range(6)]

        assert answers == [422] * 5 + [429]


class TestSessions:
    def test_one_sees_the_own_sessions_and_ends_one_of_them(self, web: WebProcess, somebody: Worker) -> None:
        other = web.log_in(somebody.name)
        session = re.search(r'name="sessie" value="(\w+)"', somebody.http.get("/account").text)
        assert session

        post(somebody, "/account/sessies", sessie=session[1])

        assert other.http.get(SESSION).status_code == 401
        assert somebody.http.get(SESSION).status_code == 200

    def test_the_session_of_somebody_else_does_not_end(self, web: WebProcess, somebody: Worker) -> None:
        stranger = web.worker(f"vreemde-{somebody.name}")
        web.log_in(stranger.name)
        session = re.search(r'name="sessie" value="(\w+)"', stranger.http.get("/account").text)
        assert session

        post(somebody, "/account/sessies", sessie=session[1])

        assert session[1] in stranger.http.get("/account").text

    def test_logging_out_everywhere_ends_them_all(self, web: WebProcess, somebody: Worker) -> None:
        others = [web.log_in(somebody.name) for _ in range(2)]

        led = post(somebody, "/account/sessies")

        assert led.headers["location"] == "/inloggen"
        assert [each.http.get(SESSION).status_code for each in (somebody, *others)] == [401] * 3

    def test_logging_in_again_ends_the_session_this_browser_had(self, web: WebProcess, somebody: Worker) -> None:
        before = somebody.http.cookies["prisma"]

        form = {"gebruikersnaam": somebody.name, "wachtwoord": PASSWORD}
        somebody.http.post(SESSION, json=form)

        thief = web.visitor()
        thief.cookies.set("prisma", before)
        assert thief.get(SESSION).status_code == 401

    def test_a_session_chosen_by_somebody_else_is_not_taken_over(self, web: WebProcess, somebody: Worker) -> None:
        victim = web.visitor()
        victim.cookies.set("prisma", "door-een-ander-gekozen")

        given = victim.post(SESSION, json={"gebruikersnaam": somebody.name, "wachtwoord": PASSWORD})

        assert "door-een-ander-gekozen" not in given.headers["set-cookie"]
        thief = web.visitor()
        thief.cookies.set("prisma", "door-een-ander-gekozen")
        assert thief.get(SESSION).status_code == 401

    def test_the_token_of_another_session_of_the_same_person_does_not_fit(
        self, web: WebProcess, somebody: Worker
    ) -> None:
        foreign = csrf_of(web.log_in(somebody.name).http.get("/account").text)

        assert somebody.http.post("/account/sessies", data={"csrf": foreign}).status_code == 403
