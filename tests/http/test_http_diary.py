"""The lines of the innovatiedagboek over HTTP: of the own team, with enough entries of enough people."""

from __future__ import annotations

import html
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.core.diary_lines import DIARY
from bot.shelf import Shelf
from tests.product import Worker
from tests.seeding import in_month, seed
from tests.web_process import WebProcess

PAGE = "/team/innovatiedagboek"


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    running = WebProcess(folder=tmp_path_factory.mktemp("dagboek"))
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="module")
def reader(web: WebProcess, shelf: Shelf) -> Worker:
    """A worker of Noord, where four months ago and last month six days were written by three, and this month too.

    Two months ago there were four days, three months ago six of one colleague alone.
    """
    for name in ("een", "twee", "drie"):
        web.add_user(name, "--rol", "medewerker", "--team", "Noord")
    days = [(4, who, "4") for who in ("een", "twee", "drie") * 2] + [(3, "een", "9")] * 6
    days += [(2, who, "9") for who in ("een", "twee", "drie", "een")]
    days += [(1, who, point) for who in ("een", "twee", "drie") for point in ("6", "7")]
    days += [(0, who, "1") for who in ("een", "twee", "drie") * 2]
    for months, who, point in days:
        at = in_month(months) if months else None
        seed(web.database_url, shelf, who, DIARY, {"D1": point, "D2": "5"}, at=at)
    return web.worker("leest", "--rol", "medewerker", "--team", "Noord")


def rows(worker: Worker) -> list[list[str]]:
    found = re.findall(r'<tr><th scope="row">.*?</th>(.*?)</tr>', worker.http.get(PAGE).text)
    return [re.findall(r"<td>(.*?)</td>", each) for each in found]


def test_a_month_shows_with_five_entries_of_three_colleagues_and_this_month_not_yet(reader: Worker) -> None:
    few = ["te weinig", "te weinig", "te weinig"]

    assert rows(reader) == [["4,0", "5,0", "6 keer"], few, few, ["6,5", "5,0", "6 keer"]]


def test_a_sentence_and_a_picture_say_the_same(reader: Worker) -> None:
    text = html.unescape(reader.http.get(PAGE).text)

    assert "Maatwerkgericht ging omhoog: van gemiddeld 4,0 in" in text
    assert "Besparingsgericht bleef gelijk: gemiddeld 5,0 in" in text
    assert 'role="img"' in text and text.count('class="lijnen-punt lijnen-punt--rond"') == 2 + 2


def test_another_team_is_as_one_that_does_not_exist(web: WebProcess, reader: Worker) -> None:
    elsewhere = web.worker("elders", "--rol", "coordinator", "--team", "Zuid")
    with closing(sqlite3.connect(web.data / "prismabril.db")) as database:
        noord = database.execute("SELECT id FROM teams WHERE name = 'Noord'").fetchone()[0]

    assert "Er is nog niets om te tonen" in elsewhere.http.get(PAGE).text
    missing = [elsewhere.http.get(PAGE, params={"team": each}) for each in (noord, "bestaat-niet")]
    assert {each.status_code for each in missing} == {404} and len({each.text for each in missing}) == 1


def test_looking_is_in_the_log(web: WebProcess, reader: Worker) -> None:
    reader.http.get(PAGE)

    with closing(sqlite3.connect(web.data / "prismabril.db")) as database:
        last = database.execute("SELECT kind, details FROM deeds ORDER BY number DESC LIMIT 1").fetchall()
    assert last == [("dagboeklijnen-bekeken", "{}")]
