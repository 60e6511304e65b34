"""A team that fills in one instrument together and keeps a diary: what its pages show."""

from __future__ import annotations

from datetime import timedelta

from bot.core.diary_lines import DIARY
from bot.local_time import today
from bot.shelf import Shelf
from bot.store import rounds
from bot.store.database import Database
from tests.accessibility.scene import Scene
from tests.seeding import in_month, seed
from tests.web_process import post

LEADS = "leidt-samen"
PEOPLE = ("samen-1", "samen-2", "samen-3")


def together(scene: Scene, shelf: Shelf) -> None:
    """A round that is open, one that was closed beside the one before, and lines of two months."""
    url = _database(scene)
    leader = scene.workers[LEADS] = scene.product.worker(LEADS, "--rol", "coordinator", "--team", "Samen")
    for name in PEOPLE:
        scene.product.add_user(name, "--rol", "medewerker", "--team", "Samen")
    for months in (3, 1):
        at = in_month(months)
        for name in PEOPLE * 2:
            seed(url, shelf, name, DIARY, {"D1": str(8 - months), "D2": "4"}, at=at)
    for place, title in (("ronde_toen", "Voorjaar"), ("ronde", "Najaar"), ("ronde_open", "Winter")):
        former = scene.places["ronde_toen"] if place == "ronde" else ""
        scene.places[place] = _opened(scene, title, former)
        _fill_in(scene, shelf, scene.places[place])
        if place != "ronde_open":
            post(leader, f"/team/samen/{scene.places[place]}/sluiten", opnieuw="")
    day = (today() + timedelta(days=9)).isoformat()
    me = leader.http.get(f"/team/samen/{scene.places['ronde']}").text.partition('<option value="">')[2]
    owner = me.partition('<option value="')[2].partition('"')[0]
    post(leader, f"/team/samen/{scene.places['ronde']}/acties", wat="Het formulier korter maken", wie=owner, dag=day)


def _opened(scene: Scene, title: str, former: str) -> str:
    leader, days = scene.workers[LEADS], {"van": today().isoformat()}
    team = leader.http.get("/api/v1/sessie").json()["teams"][0]["id"]
    days["tot"] = (today() + timedelta(days=14)).isoformat()
    led = post(leader, "/team/samen", team=team, instrument="paraplu-quickscan", titel=title, na=former, **days)
    return str(led.headers["location"].partition("?")[0].rpartition("/")[2])


def _fill_in(scene: Scene, shelf: Shelf, round_id: str) -> None:
    questions = [each.id for each in shelf.knowledge.instruments["paraplu-quickscan"].questions() if each.scale]
    database = Database(_database(scene))
    for name, point in zip(PEOPLE, (3, 4, 5)):
        answers = {each: f"{point}, want zo zie ik het" for each in questions}
        talk = seed(_database(scene), shelf, name, "paraplu-quickscan", answers)
        with database.begin() as conn:
            rounds.join(conn, round_id, talk)
    database.close()


def _database(scene: Scene) -> str:
    return f"sqlite:///{scene.product.data / 'prismabril.db'}"
