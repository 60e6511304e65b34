"""The patterns of a team over HTTP: for whom, what small numbers become, and that forgetting changes nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as Xml

import docx
import pytest
import sqlalchemy as sa

from bot.invented import making
from bot.keeping import erasing, retention
from bot.retention_settings import Retention
from bot.shelf import Shelf
from bot.store.database import Database
from bot.store.tables import conversations, deeds, invented_conversations, teams
from tests.product import Worker
from tests.seeding import SKIPPED, seed
from tests.web_process import WebProcess

API, PAGE = "/api/v1/cijfers", "/team/patronen"
MARCH = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PERIOD = {"van": "2026-03", "tot": "2026-03"}


@dataclass(frozen=True)
class Scene:
    """Team Noord with twelve conversations in March, team Zuid with one; a coordinator of each."""

    web: WebProcess
    noord: Worker
    zuid: Worker
    teams: dict[str, str]

    def rows(self, sql: str) -> list[Any]:
        database = Database(self.web.database_url)
        with database.read() as conn:
            found = list(conn.execute(sa.text(sql)))
        database.close()
        return found


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory, shelf: Shelf) -> Iterator[Scene]:
    web = WebProcess(folder=tmp_path_factory.mktemp("cijfers"))
    try:
        web.start()
        for name, team in (("jolijn", "Noord"), ("wiesje", "Zuid")):
            web.add_user(name, "--rol", "medewerker", "--team", team)
        url = web.database_url
        for number in range(7):
            answers = {"T2": "Weer naar de markt.", "T3": SKIPPED if number < 3 else "De buurvrouw verhuisde."}
            seed(url, shelf, "jolijn", "tsacep", answers, at=MARCH)
        for _ in range(5):
            seed(url, shelf, "jolijn", "netwerkkaart", {"K1": "Zus, familie, belt elke dag, steun."}, at=MARCH)
        seed(url, shelf, "wiesje", "de-bril", {}, at=MARCH)
        people = [web.worker(f"c-{team}", "--rol", "coordinator", "--team", team) for team in ("Noord", "Zuid")]
        database = Database(url)
        with database.read() as conn:
            ids = {row.name: row.id for row in conn.execute(sa.select(teams.c.name, teams.c.id))}
        database.close()
        yield Scene(web=web, noord=people[0], zuid=people[1], teams=ids)
    finally:
        web.stop()


def told(worker: Worker, **chosen: str) -> dict[str, Any]:
    answer = worker.http.get(API, params=chosen)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def pattern(answer: dict[str, Any], name: str) -> dict[str, Any]:
    return dict(next(each for each in answer["patronen"] if each["id"] == name))


def amounts(answer: dict[str, Any], name: str, column: str = "gesprekken") -> dict[str, Any]:
    return {row["id"]: row["aantallen"][column] for row in pattern(answer, name)["rijen"]}


def number(count: int) -> dict[str, Any]:
    return {"aantal": count, "minder_dan": None}


SMALL = {"aantal": None, "minder_dan": 5}


class TestNumbers:
    def test_from_five_on_a_number_is_told(self, scene: Scene) -> None:
        answer = told(scene.noord, **PERIOD)

        assert amounts(answer, "standen")["open"] == number(12)
        assert amounts(answer, "instrumenten") == {"tsacep": number(7), "netwerkkaart": number(5)}
        assert amounts(answer, "functies", "gevuld")["eerste:steun"] == number(5)
        assert pattern(answer, "standen")["zin"] == "Er begonnen 12 gesprekken. Daarvan zijn er 0 afgerond."

    def test_below_five_it_says_only_that(self, scene: Scene) -> None:
        answer = told(scene.noord, **PERIOD)

        assert amounts(answer, "overgeslagen", "later") == {"tsacep:T3": SMALL}
        assert amounts(told(scene.zuid, **PERIOD), "instrumenten") == {"de-bril": SMALL}

    def test_a_small_number_is_nowhere_on_the_page_or_in_a_file(self, scene: Scene) -> None:
        page = scene.noord.http.get(PAGE, params=PERIOD).text
        files = [
            scene.noord.http.get(f"{PAGE}/bestand", params=PERIOD | {"patroon": "overgeslagen", "vorm": form})
            for form in ("csv", "svg", "png")
        ]

        assert "Aanleiding (TSACE(P), het hele gesprek)" in page and "Minder dan 5: nog 1" in page
        assert "minder dan 5" in files[0].content.decode("utf-8-sig") and ";3" not in files[0].text
        # There is nothing to draw.
        assert [each.status_code for each in files] == [200, 404, 404]

    def test_days_become_whole_months(self, scene: Scene) -> None:
        answer = told(scene.noord, van="2026-03-30", tot="2026-03-31")

        assert (answer["van"], answer["tot"]) == ("2026-03-01", "2026-03-31")
        assert amounts(answer, "standen")["open"] == number(12)

    def test_a_month_in_which_nothing_began_says_so(self, scene: Scene) -> None:
        answer = told(scene.noord, van="2024-01", tot="2024-02")

        assert pattern(answer, "standen")["zin"] == "In deze maanden begon geen gesprek."
        assert pattern(answer, "instrumenten")["rijen"] == []

    @pytest.mark.parametrize("wrong", [{"van": "maart"}, {"tot": "2026-13"}, {"van": "0001-01"}, {"tot": "9999-12"}])
    @pytest.mark.parametrize("path", [API, PAGE])
    def test_a_month_that_makes_no_sense_is_told(self, scene: Scene, path: str, wrong: dict[str, str]) -> None:
        assert scene.noord.http.get(path, params=wrong).status_code == 422

    def test_months_the_wrong_way_round_are_told_in_a_sentence(self, scene: Scene) -> None:
        answer = scene.noord.http.get(API, params={"van": "2026-03", "tot": "2026-01"})

        assert answer.status_code == 422
        assert answer.json()["detail"] == "De eerste maand ligt na de laatste. Draai ze om."

    def test_one_of_the_months_alone_is_a_period_too(self, scene: Scene) -> None:
        assert told(scene.noord, tot="2024-02")["van"] == "2024-02-01"
        assert told(scene.noord, van="2026-03")["van"] == "2026-03-01"


class TestForWhom:
    def test_another_team_is_as_one_that_does_not_exist(self, scene: Scene) -> None:
        for path in (API, PAGE, f"{PAGE}/bestand"):
            answers = [
                scene.zuid.http.get(path, params={"team": team}) for team in (scene.teams["Noord"], "bestaat-niet")
            ]
            assert {answer.status_code for answer in answers} == {404}
            assert len({answer.text for answer in answers}) == 1

    def test_one_sees_the_own_team_without_asking(self, scene: Scene) -> None:
        assert told(scene.zuid)["team"] == {"id": scene.teams["Zuid"], "naam": "Zuid"}

    def test_nothing_tells_who_had_a_conversation(self, scene: Scene) -> None:
        page = scene.noord.http.get(PAGE, params=PERIOD).text

        assert "jolijn" not in page and "jolijn" not in scene.noord.http.get(API, params=PERIOD).text

    def test_a_worker_does_not_get_them(self, scene: Scene) -> None:
        worker = scene.web.log_in("jolijn")

        assert {worker.http.get(path).status_code for path in (API, PAGE, f"{PAGE}/bestand")} == {403}
        assert PAGE not in worker.http.get("/begrippen").text


class TestFiles:
    def test_a_table_opens_in_a_spreadsheet(self, scene: Scene) -> None:
        file = scene.noord.http.get(f"{PAGE}/bestand", params=PERIOD | {"patroon": "instrumenten", "vorm": "csv"})
        rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))

        assert "patronen-instrumenten-2026-03-tot-2026-03.csv" in file.headers["content-disposition"]
        assert rows[0] == ["", "Gesprekken", "Afgerond", "Bezig", "Gepauzeerd", "Gestopt"]
        assert rows[1] == ["TSACE(P), het hele gesprek", "7", "0", "7", "0", "0"]

    def test_a_chart_says_what_it_shows_and_stands_alone(self, scene: Scene) -> None:
        file = scene.noord.http.get(f"{PAGE}/bestand", params=PERIOD | {"patroon": "instrumenten", "vorm": "svg"})
        drawn = Xml.fromstring(file.text)

        assert (file.headers["content-type"], drawn.get("role")) == ("image/svg+xml", "img")
        assert drawn[0].text == "Welke instrumenten gebruikt zijn"
        assert "TSACE(P), het hele gesprek, in 7 gesprekken" in str(drawn[1].text)

    def test_a_picture_is_a_picture(self, scene: Scene) -> None:
        file = scene.noord.http.get(f"{PAGE}/bestand", params=PERIOD | {"patroon": "instrumenten", "vorm": "png"})

        assert file.headers["content-type"] == "image/png" and file.content.startswith(b"\x89PNG")

    @pytest.mark.parametrize("chosen", [{"patroon": "bestaat-niet"}, {}, {"patroon": "themas", "vorm": "csv"}])
    def test_what_is_not_there_is_told(self, scene: Scene, chosen: dict[str, str]) -> None:
        assert scene.noord.http.get(f"{PAGE}/bestand", params=PERIOD | chosen).status_code == 404


def test_looking_and_taking_along_are_in_the_log(scene: Scene) -> None:
    for path in (API, PAGE):
        scene.noord.http.get(path)
    scene.noord.http.get(f"{PAGE}/bestand", params=PERIOD | {"patroon": "instrumenten", "vorm": "csv"})

    last = scene.rows(f"SELECT kind, team_id FROM {deeds.name} ORDER BY number DESC LIMIT 3")
    assert [row.kind for row in last] == ["cijfers-uitgevoerd", "cijfers-bekeken", "cijfers-bekeken"]
    assert {row.team_id for row in last} == {scene.teams["Noord"]}


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_after_the_retention_run_and_erasing_the_whole_answer_is_the_same(
    kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, shelf: Shelf
) -> None:
    url, now = request.getfixturevalue(f"{kind}_url"), datetime.now(UTC)
    settings = {"PRISMA_TWEEDE_FACTOR": "uit", "PRISMA_DATABASE_URL": url}
    web, database = WebProcess(folder=tmp_path_factory.mktemp("voor-en-na"), settings=settings), Database(url)
    try:
        web.start()
        making.make(database, shelf, number=250, team_names=["Noord"], seed=5, at=now)
        with database.begin() as conn:
            # What is only invented stays; without the mark these are conversations like any other.
            conn.execute(invented_conversations.delete())
        reader = web.worker("cora", "--rol", "coordinator", "--team", "Noord")
        views = [{"van": "2024-01"}, {}, {"van": f"{now - timedelta(days=200):%Y-%m}", "tot": f"{now:%Y-%m}"}]
        before = [reader.http.get(API, params=view).content for view in views]

        gone = retention.run(database, web.data, Retention(), now=now, origin="opdracht")
        after = [reader.http.get(API, params=view).content for view in views]
        with database.read() as conn:
            left = list(conn.scalars(sa.select(conversations.c.id).limit(10)))
        for each in left:
            erasing.erase_conversation(database, web.data, each, now)

        assert sum(gone.conversations.values()) > 100 and left
        assert after == before
        assert [reader.http.get(API, params=view).content for view in views] == before
    finally:
        web.stop()
        database.close()


class TestReport:
    @pytest.mark.parametrize("path", [f"{PAGE}/verslag", f"{API}/verslag"])
    def test_it_has_every_pattern_in_words_and_no_small_number(self, scene: Scene, path: str) -> None:
        answer = scene.noord.http.get(path, params=PERIOD)
        document = docx.Document(io.BytesIO(answer.content))
        told = scene.noord.http.get(API, params=PERIOD).json()["patronen"]

        headings = [each.text for each in document.paragraphs if each.style and each.style.name == "Heading 1"]
        said = "\n".join(each.text for each in document.paragraphs)
        assert headings[:-1] == [each["titel"] for each in told] and all(each["zin"] in said for each in told)
        assert "Noord, maart 2026 tot en met maart 2026." in said
        cells = {cell.text for table in document.tables for row in table.rows[1:] for cell in row.cells[1:]}
        pictures = [each._inline.docPr.get("descr") for each in document.inline_shapes]
        assert pictures and set(pictures) <= {each["zin"] for each in told}
        assert "12" in cells and not {"1", "2", "3", "4"} & cells
        assert "Minder dan 5, of niet getoond: Aanleiding (TSACE(P)" in said and "jolijn" not in said

    def test_of_another_team_there_is_none(self, scene: Scene) -> None:
        for path in (f"{PAGE}/verslag", f"{API}/verslag"):
            assert scene.zuid.http.get(path, params={"team": scene.teams["Noord"]}).status_code == 404

    def test_the_page_leads_to_it_and_the_log_tells_it(self, scene: Scene) -> None:
        shown = scene.noord.http.get(PAGE, params=PERIOD).text
        scene.noord.http.get(f"{PAGE}/verslag", params=PERIOD).raise_for_status()

        assert "/team/patronen/verslag?team=" in shown
        last = scene.rows("SELECT kind, details FROM deeds ORDER BY number DESC LIMIT 1")[0]
        assert last[0] == "cijfers-uitgevoerd" and '"verslag"' in last[1]
