"""The log of deeds over HTTP: what gets into it, who sees it, and that nothing anybody said is in it."""

from __future__ import annotations

import html
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.local_time import today
from tests.product import PASSWORD, Product, Talk, Worker
from tests.web_process import WebProcess, post

LOG, OWN = "/beheer/logboek", "/logboek/eigen"
SAID = "De overbuurvrouw brengt haar elke dinsdag soep."


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    running = WebProcess(folder=tmp_path_factory.mktemp("logboek"))
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="module")
def beheerder(web: WebProcess) -> Worker:
    return web.first_beheerder()


@pytest.fixture(scope="module")
def coordinator(product: Product) -> Worker:
    """Somebody who may read what team Noord does."""
    return product.worker("leest-mee", "--rol", "coordinator", "--team", "Noord")


def lines(worker: Worker, path: str = LOG, **chosen: str) -> list[str]:
    """What the page shows, newest first: "Wat: over wat"."""
    answer = worker.http.get(path, params=chosen)
    assert answer.status_code == 200, answer.text
    found = re.findall(r"<strong>(.*?)</strong>(.*?)<br>", answer.text, re.DOTALL)
    return [html.unescape(re.sub(r"\s+", " ", "".join(each)).strip()) for each in found]


def rows(product: Product, condition: str = "1=1") -> list[sqlite3.Row]:
    with closing(sqlite3.connect(product.data / "prismabril.db", timeout=10)) as database:
        database.row_factory = sqlite3.Row
        return database.execute(f"SELECT * FROM deeds WHERE {condition} ORDER BY number").fetchall()


def id_of(product: Product, username: str) -> str:
    with closing(sqlite3.connect(product.data / "prismabril.db", timeout=10)) as database:
        return str(database.execute("SELECT id FROM users WHERE username = ?", (username,)).fetchone()[0])


class TestReading:
    def test_reading_a_conversation_of_another_is_written_down(
        self, product: Product, talk: Talk, coordinator: Worker
    ) -> None:
        for path in (talk.path, f"{talk.path}/berichten"):
            assert coordinator.http.get(path).status_code == 200

        found = rows(product, f"kind = 'gesprek-gelezen' AND conversation_id = '{talk.id}'")
        assert [row["actor_id"] for row in found] == [id_of(product, "leest-mee")] * 2

    def test_ones_own_reading_while_talking_is_not(self, product: Product, talk: Talk) -> None:
        talk.read()
        talk.transcript()

        assert rows(product, f"kind = 'gesprek-gelezen' AND conversation_id = '{talk.id}'") == []

    def test_opening_ones_own_from_the_list_is(self, product: Product, talk: Talk) -> None:
        talk.worker.http.get(f"/gesprekken/{talk.id}")

        assert len(rows(product, f"kind = 'gesprek-geopend' AND conversation_id = '{talk.id}'")) == 1

    def test_a_worker_sees_who_read_the_conversation(self, talk: Talk, coordinator: Worker) -> None:
        coordinator.http.get(talk.path)

        [newest, *_] = lines(talk.worker, OWN)
        page = talk.worker.http.get(OWN).text

        assert newest.startswith(f"Gesprek van een ander gelezen: gesprek {talk.id}")
        assert "door leest-mee (leest-mee)" in page

    def test_what_others_read_of_others_a_worker_does_not_see(
        self, other_worker: Worker, talk: Talk, coordinator: Worker
    ) -> None:
        coordinator.http.get(talk.path)

        assert talk.id not in other_worker.http.get(OWN).text

    def test_a_reading_that_is_refused_is_no_reading(self, product: Product, talk: Talk, other_worker: Worker) -> None:
        assert other_worker.http.get(talk.path).status_code == 404

        assert rows(product, f"conversation_id = '{talk.id}' AND kind = 'gesprek-gelezen'") == []

    def test_nothing_that_was_said_is_in_the_log(self, product: Product, talk: Talk, coordinator: Worker) -> None:
        talk.say(SAID)
        coordinator.http.get(talk.path)

        everything = "\n".join(str(tuple(row)) for row in rows(product))
        assert talk.id in everything
        assert not any(word in everything for word in ("overbuurvrouw", "dinsdag", "soep"))


class TestLoggingIn:
    def test_coming_in_and_going_out_are_written_down(self, web: WebProcess, beheerder: Worker) -> None:
        somebody = web.worker("komt-en-gaat")
        somebody.http.delete("/api/v1/sessie")

        found = lines(beheerder, wie=id_of(web, "komt-en-gaat"))

        assert found == [
            "Uitgelogd",
            "Ingelogd: vanaf 127.0.0.1",
            "Gebruiker toegevoegd: account van komt-en-gaat (komt-en-gaat)",
        ]

    def test_a_wrong_password_is_written_down_and_never_what_was_typed(
        self, web: WebProcess, beheerder: Worker
    ) -> None:
        web.add_user("wordt-geraden", "--rol", "medewerker", "--team", "Noord")
        for name in ("wordt-geraden", "mijnwachtwoord123"):
            web.visitor().post("/api/v1/sessie", json={"gebruikersnaam": name, "wachtwoord": "helemaal mis"})

        found = lines(beheerder, soort="inloggen-mislukt")

        assert found[:2] == [
            "Inloggen mislukt: vanaf 127.0.0.1",
            "Inloggen mislukt: account van wordt-geraden (wordt-geraden), vanaf 127.0.0.1",
        ]
        assert not any("mijnwachtwoord123" in str(tuple(row)) for row in rows(web))

    def test_a_wrong_code_and_a_second_step_are_written_down(self, web: WebProcess, beheerder: Worker) -> None:
        web.worker("met-tweede-stap", "--rol", "trainer")
        form = {"gebruikersnaam": "met-tweede-stap", "wachtwoord": PASSWORD, "code": "000000"}
        web.visitor().post("/api/v1/sessie", json=form)

        found = [line.partition(":")[0] for line in lines(beheerder, wie=id_of(web, "met-tweede-stap"))]

        assert found == ["Code van de tweede stap onjuist", "Tweede stap ingesteld", "Gebruiker toegevoegd"]

    def test_what_one_does_with_the_account_is_written_down(self, web: WebProcess, beheerder: Worker) -> None:
        somebody = web.worker("verandert-alles")
        new = "vier heel andere woorden"
        post(somebody, "/account/wachtwoord", oud="mis", nieuw=new, herhaald=new)
        changed = post(somebody, "/account/wachtwoord", oud=PASSWORD, nieuw=new, herhaald=new)
        somebody.http.headers["X-CSRF-Token"] = somebody.http.get("/api/v1/sessie").json()["csrf"]
        post(somebody, "/account/sessies")

        found = [line.partition(":")[0] for line in lines(beheerder, wie=id_of(web, "verandert-alles"))]

        assert changed.status_code == 303
        assert found[:3] == ["Zichzelf overal uitgelogd", "Wachtwoord veranderd", "Inloggen mislukt"]


class TestManaging:
    def test_what_a_beheerder_does_is_written_down(self, web: WebProcess, beheerder: Worker) -> None:
        post(beheerder, "/beheer/teams", naam="Oost")
        with closing(sqlite3.connect(web.data / "prismabril.db", timeout=10)) as database:
            team = database.execute("SELECT id FROM teams WHERE name = 'Oost'").fetchone()[0]
        post(beheerder, "/beheer/gebruikers", naam="Kim", gebruikersnaam="kim", rol="medewerker", team=team)
        path = f"/beheer/gebruikers/{id_of(web, 'kim')}"
        post(beheerder, path, naam="Kim", rol=["medewerker", "coordinator"], team=team)
        for deed in ("link", "tweede-factor-wissen", "sessies-beeindigen", "blokkeren", "openen"):
            post(beheerder, f"{path}/{deed}")
        post(beheerder, f"/beheer/teams/{team}", naam="Oost en West")
        post(beheerder, f"/beheer/teams/{team}/archief", stand="dicht")

        found = [line.partition(":")[0] for line in lines(beheerder, wie=id_of(web, "kim"))]
        about_team = [line.partition(":")[0] for line in lines(beheerder) if "team Oost en West" in line]

        assert found == [
            "Gebruiker weer geopend", "Gebruiker geblokkeerd", "Gebruiker overal uitgelogd",
            "Tweede stap van een gebruiker gewist", "Nieuwe link voor een wachtwoord gemaakt", "Gebruiker gewijzigd",
            "Gebruiker toegevoegd",
        ]  # fmt: skip
        assert about_team == ["Team gearchiveerd", "Team een andere naam gegeven", "Team toegevoegd"]
        assert "rollen coordinator-medewerker" in lines(beheerder, soort="gebruiker-gewijzigd")[0]

    def test_what_is_refused_is_not_written_down(self, web: WebProcess, beheerder: Worker) -> None:
        own = f"/beheer/gebruikers/{id_of(web, 'beheer')}"

        assert post(beheerder, f"{own}/blokkeren").status_code == 403

        assert not any("Beheer (beheer)" in line for line in lines(beheerder, soort="gebruiker-geblokkeerd"))


class TestThePage:
    def test_looking_at_the_log_is_written_down(self, beheerder: Worker) -> None:
        lines(beheerder)

        assert lines(beheerder)[0] == "Logboek bekeken"

    def test_a_day_can_be_chosen(self, beheerder: Worker) -> None:
        assert lines(beheerder, van="2020-01-01", tot=today().isoformat())
        assert lines(beheerder, tot="2020-01-01") == []
        assert lines(beheerder, van="9999-12-31", tot="9999-12-31") == []

    @pytest.mark.parametrize("chosen", [{"van": "gisteren"}, {"soort": "verzonnen"}, {"tot": "0000-00-00"}])
    def test_a_choice_that_is_none_shows_everything(self, beheerder: Worker, chosen: dict[str, str]) -> None:
        assert lines(beheerder, **chosen)

    def test_a_person_or_conversation_that_is_not_there_shows_nothing(self, beheerder: Worker) -> None:
        assert lines(beheerder, wie="niemand") == []
        assert lines(beheerder, gesprek="' OR 1=1 --") == []

    def test_the_log_goes_on_at_older_lines(self, beheerder: Worker) -> None:
        for _ in range(60):
            lines(beheerder)

        first = beheerder.http.get(LOG, params={"soort": "logboek-bekeken"}).text
        older = re.search(r'href="\?([^"]*voor=\d+)"', first)
        assert older
        second = beheerder.http.get(f"{LOG}?{html.unescape(older[1])}").text
        numbers = [re.findall(r'<li value="(\d+)"', page) for page in (first, second)]

        assert len(numbers[0]) == 50
        assert max(map(int, numbers[1])) < min(map(int, numbers[0]))
        assert re.findall("<strong>(.*?)</strong>", second)[0] == "Logboek bekeken"

    def test_what_was_chosen_comes_back_in_the_form_and_nowhere_else(self, beheerder: Worker) -> None:
        page = beheerder.http.get(LOG, params={"gesprek": '"><script>x</script>'}).text

        assert "<script>x" not in page
        assert "&#34;&gt;&lt;script&gt;" in page
