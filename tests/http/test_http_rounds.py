"""Rounds of a team over HTTP: who opens, fills in and sees what, and that no name is in it."""

from __future__ import annotations

import html
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta

import httpx
import pytest

from bot.local_time import today
from bot.shelf import Shelf
from bot.store import rounds
from bot.store.database import Database
from bot.web.rounds import months_after
from tests.product import Product, Talk, Worker
from tests.seeding import seed
from tests.web_process import WebProcess, post

PAGE = "/team/samen"
SCAN, CHECKLIST = "paraplu-quickscan", "checklist-wmo"
PEOPLE = ("anna", "bert", "cor", "dirk", "els")


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    running = WebProcess(folder=tmp_path_factory.mktemp("samen"))
    try:
        yield running.start()
    finally:
        running.stop()


@dataclass(frozen=True)
class Scene:
    """Team Noord with five workers and a coordinator, and a coordinator and a worker of team Zuid."""

    web: WebProcess
    shelf: Shelf
    leader: Worker
    worker: Worker
    elsewhere: Worker
    noord: str

    def opened(self, title: str = "Quickscan najaar", instrument: str = SCAN, **more: object) -> str:
        """Open a round; return its path."""
        answer = post(self.leader, PAGE, **self.form(titel=title, instrument=instrument, **more))
        assert answer.status_code == 303, answer.text
        return answer.headers["location"].partition("?")[0]

    def form(self, **more: object) -> dict[str, object]:
        days = {"van": today().isoformat(), "tot": (today() + timedelta(days=14)).isoformat()}
        return {"team": self.noord, "instrument": SCAN, "titel": "Quickscan", **days, **more}

    def filled_in(self, path: str, given: Mapping[str, Mapping[str, str]], instrument: str = SCAN) -> list[str]:
        """These people finish their conversation in this round, each with these answers."""
        ids = [self._filled_in_by(path, who, answers, instrument) for who, answers in given.items()]
        return ids

    def _filled_in_by(self, path: str, who: str, answers: Mapping[str, str], instrument: str) -> str:
        talk = seed(self.web.database_url, self.shelf, who, instrument, answers)
        database = Database(self.web.database_url)
        with database.begin() as conn:
            rounds.join(conn, path.rpartition("/")[2], talk)
        database.close()
        self.run("UPDATE conversations SET status = 'afgerond' WHERE id = ?", talk)
        return talk

    def closed(self, *points: int, title: str = "Quickscan najaar", **more: object) -> str:
        """A closed round in which each of the first people gave one of these points to "missie"."""
        path = self.opened(title, **more)
        self.filled_in(path, {who: {"missie": str(point)} for who, point in zip(PEOPLE, points)})
        answer = post(self.leader, f"{path}/sluiten", opnieuw="")
        assert answer.status_code == 303, answer.text
        return path

    def run(self, statement: str, *values: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.web.data / "prismabril.db", timeout=10)) as database, database:
            database.execute("PRAGMA foreign_keys = ON")
            return database.execute(statement, values).fetchall()


@pytest.fixture(scope="module")
def scene(web: WebProcess, shelf: Shelf) -> Scene:
    for name in PEOPLE[1:]:
        web.add_user(name, "--rol", "medewerker", "--team", "Noord")
    web.add_user("zoe", "--rol", "medewerker", "--team", "Zuid")
    worker = web.worker("anna", "--rol", "medewerker", "--team", "Noord")
    leader = web.worker("cora", "--rol", "coordinator", "--team", "Noord")
    elsewhere = web.worker("cees", "--rol", "coordinator", "--team", "Zuid")
    with closing(sqlite3.connect(web.data / "prismabril.db")) as database:
        noord = str(database.execute("SELECT id FROM teams WHERE name = 'Noord'").fetchone()[0])
    return Scene(web=web, shelf=shelf, leader=leader, worker=worker, elsewhere=elsewhere, noord=noord)


def read(worker: Worker, path: str) -> str:
    """What a page says, without its marks."""
    shown = worker.http.get(path)
    assert shown.status_code == 200, shown.text
    return said(shown)


def said(shown: httpx.Response) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", shown.text)))


def row_of(worker: Worker, path: str, heading: str) -> list[str]:
    """The cells of the table beside a question."""
    found = re.search(rf'<th scope="row"><a[^>]*>{heading}</a></th>(.*?)</tr>', worker.http.get(path).text)
    assert found, heading
    return re.findall(r"<td>(.*?)</td>", found[1])


class TestOpening:
    def test_the_team_sees_a_round_and_another_team_does_not(self, scene: Scene) -> None:
        path = scene.opened("Scan voor Noord")

        assert "Scan voor Noord" in read(scene.worker, PAGE)
        assert "Scan voor Noord" in read(scene.worker, "/gesprekken")
        assert "Scan voor Noord" not in read(scene.elsewhere, PAGE)
        missing = [scene.elsewhere.http.get(each) for each in (path, f"{PAGE}/bestaat-niet")]
        assert {each.status_code for each in missing} == {404} and len({each.text for each in missing}) == 1

    def test_only_a_coordinator_opens_one_and_only_for_an_own_team(self, scene: Scene) -> None:
        assert post(scene.worker, PAGE, **scene.form()).status_code == 403
        assert post(scene.elsewhere, PAGE, **scene.form()).status_code == 404
        assert "Nieuwe ronde" not in read(scene.worker, PAGE) and "Nieuwe ronde" in read(scene.leader, PAGE)

    @pytest.mark.parametrize(
        ("wrong", "told"),
        [
            ({"titel": " "}, "Geef de ronde een titel"), ({"titel": "x" * 81}, "Geef de ronde een titel"),
            ({"instrument": "tsacep"}, "Kies een instrument"), ({"tot": "morgen"}, "Deze dagen kunnen niet"),
            ({"tot": "2020-01-01"}, "Deze dagen kunnen niet"), ({"van": "2999-01-01"}, "Deze dagen kunnen niet"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_is_told_and_what_was_typed_stays(
        self, scene: Scene, wrong: dict[str, str], told: str
    ) -> None:
        shown = post(scene.leader, PAGE, **scene.form(**{"titel": "Zoals getypt", **wrong}))

        assert shown.status_code == 422 and told in shown.text
        assert wrong.get("titel", "Zoals getypt").strip() in shown.text

    def test_a_name_in_the_title_is_shown_first_and_kept_as_a_pseudonym(self, scene: Scene) -> None:
        named = scene.form(titel="Peiling van mevrouw Jansen")
        shown = post(scene.leader, PAGE, **named)
        kept_then = read(scene.leader, PAGE)
        led = post(scene.leader, PAGE, **named, gezien="1")

        assert "Kijk de namen na" in said(shown) and "Peiling van" not in kept_then
        assert led.status_code == 303
        assert "Jansen" not in read(scene.leader, PAGE) and "Peiling van" in read(scene.leader, PAGE)

    def test_what_is_no_name_may_stay(self, scene: Scene) -> None:
        named = scene.form(titel="Ronde meneer Jansen")
        [place] = re.findall(r'name="geen_naam" value="([^"]+)"', post(scene.leader, PAGE, **named).text)
        post(scene.leader, PAGE, **named, gezien="1", geen_naam=place)

        assert "Ronde meneer Jansen" in read(scene.leader, PAGE)


class TestSideBySide:
    def test_nothing_is_side_by_side_while_a_round_is_open(self, scene: Scene) -> None:
        path = scene.opened()
        scene.filled_in(path, {who: {"missie": "2, want zo is het nu eenmaal"} for who in PEOPLE[:4]})

        for somebody in (scene.worker, scene.leader):
            shown = read(somebody, path)
            assert "want zo is het" not in shown and "naast elkaar" in shown
        assert "Klaar: 4. Medewerkers in het team: 5." in read(scene.leader, path)

    def test_with_two_it_cannot_be_closed(self, scene: Scene) -> None:
        path = scene.opened()
        scene.filled_in(path, {who: {"missie": "2"} for who in PEOPLE[:2]})

        refused = post(scene.leader, f"{path}/sluiten", opnieuw="")

        assert refused.status_code == 409 and "Nog te weinig om naast elkaar te zetten" in said(refused)
        assert "Sluit en leg naast elkaar" not in read(scene.leader, path)

    def test_the_team_sees_the_choices_sorted_and_no_names(self, scene: Scene) -> None:
        path = scene.opened()
        answers = {"anna": "5, dat gaat goed", "bert": "2, want het is wennen", "cor": "3"}
        scene.filled_in(path, {who: {"missie": text, "uitgangspunten": "4"} for who, text in answers.items()})
        post(scene.leader, f"{path}/sluiten", opnieuw="")

        for somebody in (scene.worker, scene.leader):
            assert row_of(somebody, path, "Missie") == ["2, 3, 5", "3 punten"]
            assert row_of(somebody, path, "Uitgangspunten") == ["4, 4, 4", "allemaal gelijk"]
            shown = read(somebody, path)
            assert "2, want het is wennen" in shown and "1 van de 3 geeft minder dan 3" in shown
            main = shown.partition("Antwoorden naast elkaar")[2].partition("Wat gaan jullie doen?")[0]
            assert not [who for who in PEOPLE if re.search(rf"\b{who}\b", main, re.IGNORECASE)]
            assert main.index("Missie") < main.index("Uitgangspunten")
            assert "Te weinig om naast elkaar te zetten: Beleid" in main

    def test_many_answers_are_told_by_how_often_each_was_given(self, scene: Scene) -> None:
        path = scene.opened()
        for _ in range(4):
            scene.filled_in(path, {who: {"missie": point} for who, point in zip(PEOPLE, "24444")})
        post(scene.leader, f"{path}/sluiten", opnieuw="")

        assert row_of(scene.worker, path, "Missie") == ["2 (4 keer), 4 (16 keer)", "2 punten"]

    def test_what_the_instrument_asks_of_a_low_score_stands_with_it(self, scene: Scene) -> None:
        path = scene.opened()
        low = {"missie": "2", "missie-actie": "De missie samen herschrijven."}
        scene.filled_in(path, {"anna": low, "bert": {"missie": "4"}, "cor": {"missie": "4"}})
        post(scene.leader, f"{path}/sluiten", opnieuw="")

        assert "De missie samen herschrijven." in read(scene.worker, path)

    def test_choices_and_words_of_the_checklist_stand_side_by_side(self, scene: Scene) -> None:
        path = scene.opened("Checklist", CHECKLIST)
        given = {"A1-1": "Meedoen in de wijk.", "A1-oordeel": "Voldoende"}
        scene.filled_in(
            path, {"anna": given, "bert": {"A1-oordeel": "Aandacht nodig"}, "cor": {"A1-oordeel": "Voldoende"}},
            CHECKLIST,
        )  # fmt: skip
        post(scene.leader, f"{path}/sluiten", opnieuw="")

        shown = read(scene.worker, path)
        assert "Voldoende: 2, Aandacht nodig: 1" in shown and "1 van de 3 kiest anders" in shown
        assert "In woorden: Beleidsontwerp" in shown and "Meedoen in de wijk." in shown

    def test_who_had_not_finished_does_not_count(self, scene: Scene) -> None:
        path = scene.opened()
        ids = scene.filled_in(path, {who: {"missie": "3"} for who in PEOPLE[:4]})
        scene.run("UPDATE conversations SET status = 'open' WHERE id = ?", ids[3])
        post(scene.leader, f"{path}/sluiten", opnieuw="")

        assert row_of(scene.worker, path, "Missie") == ["3, 3, 3", "allemaal gelijk"]
        assert "3 mensen vulden in" in read(scene.worker, path)

    def test_looking_is_in_the_log_without_what_was_seen(self, scene: Scene) -> None:
        path = scene.closed(2, 3, 4)
        read(scene.worker, path)

        assert scene.run("SELECT kind, details FROM deeds ORDER BY number DESC LIMIT 1") == [("ronde-bekeken", "{}")]


class TestLater:
    def test_after_the_conversations_went_the_choices_of_five_stay_and_the_words_do_not(self, scene: Scene) -> None:
        path = scene.opened()
        ids = scene.filled_in(
            path, {who: {"missie": f"{point}, want dat zie ik"} for who, point in zip(PEOPLE, (1, 2, 2, 4, 5))}
        )
        post(scene.leader, f"{path}/sluiten", opnieuw="")
        before = row_of(scene.worker, path, "Missie")
        for each in ids:
            scene.run("DELETE FROM conversations WHERE id = ?", each)

        shown = read(scene.worker, path)
        assert row_of(scene.worker, path, "Missie") == before == ["1, 2, 2, 4, 5", "4 punten"]
        assert "want dat zie ik" not in shown and "De woorden zijn gewist" in shown

    def test_of_fewer_than_five_nothing_stays(self, scene: Scene) -> None:
        path = scene.closed(2, 3, 4)
        scene.run("DELETE FROM conversations WHERE id IN (SELECT conversation_id FROM round_conversations)")

        assert "geen antwoorden om naast elkaar te zetten" in read(scene.worker, path)

    def test_a_round_that_is_repeated_stands_beside_the_former(self, scene: Scene) -> None:
        first = scene.closed(1, 2, 3, 4, 4, title="Voorjaar")
        again = scene.leader.http.get(f"{PAGE}/nieuw", params={"na": first.rpartition("/")[2]}).text
        second = scene.closed(3, 4, 4, title="Najaar", na=first.rpartition("/")[2])

        assert "Ronde herhalen" in again
        assert row_of(scene.worker, second, "Missie") == ["3, 4, 4", "1, 2, 3, 4, 4", "1 punt"]
        assert "Voorjaar" in read(scene.worker, second)

    def test_repeating_with_another_instrument_is_refused(self, scene: Scene) -> None:
        first = scene.closed(1, 2, 3)
        wrong = scene.form(na=first.rpartition("/")[2], instrument=CHECKLIST)

        assert post(scene.leader, PAGE, **wrong).status_code == 422

    def test_closing_proposes_a_day_in_three_months_and_that_day_the_round_is_due(self, scene: Scene) -> None:
        path = scene.opened("Straks weer")
        scene.filled_in(path, {who: {"missie": "3"} for who in PEOPLE[:3]})
        proposed = re.findall(r'name="opnieuw" type="date"[^>]*value="([^"]+)"', scene.leader.http.get(path).text)
        wrong = post(scene.leader, f"{path}/sluiten", opnieuw=today().isoformat())
        post(scene.leader, f"{path}/sluiten", opnieuw=proposed[0])
        not_yet = read(scene.leader, PAGE)
        scene.run("UPDATE rounds SET repeat_on = ? WHERE title = 'Straks weer'", today().isoformat())

        assert 88 <= (date.fromisoformat(proposed[0]) - today()).days <= 93
        assert wrong.status_code == 422 and "Deze dag kan niet" in said(wrong)
        assert "Weer aan de beurt" not in not_yet and "Weer aan de beurt" in read(scene.leader, PAGE)

    def test_removing_a_round_leaves_the_conversations(self, scene: Scene) -> None:
        path = scene.opened()
        [talk] = scene.filled_in(path, {"anna": {"missie": "3"}})

        assert post(scene.worker, f"{path}/weg").status_code == 403
        assert "Haal de ronde weg" in read(scene.leader, f"{path}/weg")
        assert post(scene.leader, f"{path}/weg").status_code == 303
        assert scene.leader.http.get(path).status_code == 404
        assert scene.worker.http.get(f"/gesprekken/{talk}").status_code == 200


@pytest.mark.parametrize(
    ("day", "later"), [("2026-11-30", "2027-02-28"), ("2026-01-15", "2026-04-15"), ("2026-09-30", "2026-12-30")]
)
def test_three_months_later_is_a_day_that_exists(day: str, later: str) -> None:
    assert months_after(date.fromisoformat(day), 3) == date.fromisoformat(later)


@pytest.fixture(scope="module")
def path(scene: Scene) -> str:
    """A round that was closed."""
    return scene.closed(2, 3, 4)


class TestActions:
    def action(self, scene: Scene, **more: str) -> dict[str, str]:
        [bert] = scene.run("SELECT id FROM users WHERE username = 'bert'")
        return {"wat": "Formulier korter maken", "wie": str(bert[0]), "dag": today().isoformat(), **more}

    def test_an_action_has_an_owner_and_a_day_and_is_ticked_off(self, scene: Scene, path: str) -> None:
        assert post(scene.worker, f"{path}/acties", **self.action(scene)).status_code == 303
        shown = scene.leader.http.get(path).text
        [done] = re.findall(r'action="(/team/samen/[^"]+/gedaan)"', shown)
        post(scene.leader, done)
        after = read(scene.worker, path)
        post(scene.worker, done.replace("/gedaan", "/open"))
        again = read(scene.worker, path)
        post(scene.worker, done.replace("/gedaan", "/weg"))

        assert "Nu aan de beurt" in shown
        assert "Gedaan bert, voor" in after and "Nu aan de beurt bert, voor" in again
        assert "Formulier korter maken" not in read(scene.worker, path)

    @pytest.mark.parametrize(
        ("wrong", "told"),
        [
            ({"wat": " "}, "Schrijf op wat jullie gaan doen"), ({"wie": "iemand"}, "Kies een collega van het team"),
            ({"dag": "2020-01-01"}, "Deze dag kan niet"), ({"dag": ""}, "Deze dag kan niet"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_is_told_and_what_was_typed_stays(
        self, scene: Scene, path: str, wrong: dict[str, str], told: str
    ) -> None:
        shown = post(scene.worker, f"{path}/acties", **self.action(scene, **wrong))

        assert shown.status_code == 422 and told in said(shown)
        assert wrong.get("wat", "Formulier korter maken").strip() in shown.text

    def test_somebody_of_another_team_cannot_be_the_owner(self, scene: Scene, path: str) -> None:
        [zoe] = scene.run("SELECT id FROM users WHERE username = 'zoe'")

        assert post(scene.worker, f"{path}/acties", **self.action(scene, wie=str(zoe[0]))).status_code == 422

    def test_a_name_is_shown_before_anything_is_kept(self, scene: Scene, path: str) -> None:
        named = self.action(scene, wat="Bel mevrouw Pietersen over het formulier")
        shown = post(scene.worker, f"{path}/acties", **named)
        before = read(scene.worker, path)
        post(scene.worker, f"{path}/acties", **named, gezien="1")

        assert "Kijk de namen na" in said(shown) and "Bel " not in before
        assert "over het formulier" in read(scene.worker, path) and "Pietersen" not in read(scene.worker, path)

    def test_an_open_round_has_no_actions_and_an_unknown_action_is_told(self, scene: Scene, path: str) -> None:
        assert post(scene.worker, f"{scene.opened()}/acties", **self.action(scene)).status_code == 409
        for deed in ("gedaan", "weg", "anders"):
            assert post(scene.worker, f"{path}/acties/bestaat-niet/{deed}").status_code == 404


@pytest.fixture(scope="module")
def leader(product: Product) -> Worker:
    return product.worker("leidt-ronde", "--rol", "coordinator", "--team", "Rondeteam")


@pytest.fixture(scope="module")
def people(product: Product) -> list[Worker]:
    return [product.worker(f"vult-in-{number}", "--rol", "medewerker", "--team", "Rondeteam") for number in (1, 2, 3)]


class TestFillingIn:
    """With the assistant: a round is filled in by ordinary conversations."""

    def begin(self, worker: Worker, path: str) -> Talk:
        led = post(worker, f"{path}/invullen")
        assert led.status_code == 303, led.text
        return worker.talk(led.headers["location"].rpartition("/")[2])

    def opened(self, leader: Worker, **more: object) -> str:
        [team] = leader.http.get("/api/v1/sessie").json()["teams"]
        days = {"van": today().isoformat(), "tot": (today() + timedelta(days=3)).isoformat()}
        form = {"team": team["id"], "instrument": SCAN, "titel": "Scan", **days, **more}
        return post(leader, PAGE, **form).headers["location"].partition("?")[0]

    def test_three_people_fill_in_and_see_their_answers_beside_each_other(
        self, leader: Worker, people: list[Worker]
    ) -> None:
        path = self.opened(leader)
        for number, worker in enumerate(people):
            talk = self.begin(worker, path)
            assert "Je team ziet je antwoorden later" in worker.http.get(f"/gesprekken/{talk.id}").text
            for _ in range(8):
                talk.say(f"{number + 3}")
            assert talk.read()["status"] == "afgerond"
        post(leader, f"{path}/sluiten", opnieuw="")

        assert row_of(people[0], path, "Missie") == ["3, 4, 5", "2 punten"]

    def test_who_comes_again_goes_on_and_who_starts_over_stays_in_the_round(
        self, leader: Worker, people: list[Worker]
    ) -> None:
        path, worker = self.opened(leader), people[0]
        first = self.begin(worker, path)
        again = self.begin(worker, path)
        anew = worker.http.post("/api/v1/gesprekken", json={"zoals": first.id}).json()["id"]

        assert again.id == first.id
        assert self.begin(worker, path).id == anew != first.id

    def test_outside_its_days_or_by_who_fills_nothing_in_it_is_refused_with_a_sentence(
        self, leader: Worker, people: list[Worker]
    ) -> None:
        tomorrow = (today() + timedelta(days=2)).isoformat()
        later = post(people[0], f"{self.opened(leader, van=tomorrow, tot=tomorrow)}/invullen")
        by_leader = post(leader, f"{self.opened(leader)}/invullen")

        assert later.status_code == 409 and "nog niet begonnen" in said(later)
        assert by_leader.status_code == 403
