"""The product with invented people and conversations: everything that the states look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from bot.local_time import today
from bot.shelf import Shelf
from tests.browser.intranet import intranet
from tests.export.people import crowd
from tests.product import Product, Talk, Worker, free_port, prisma_here
from tests.seeding import seed
from tests.web_process import link_in, post

PEOPLE = (
    "Zus, familie, belt elke dag, heel dichtbij, steun. Dochter, familie, elke week, dichtbij. "
    "Buurvrouw, buurt, doet boodschappen. Buurman, buurt, groet, ver weg. Vriendin, vrienden, elke maand. "
    "Huisarts, beroepskracht, elke maand."
)
STORY = {
    "B1": "Drie maanden huur achter.", "B2": "De inwoner zelf",
    "N1": "Maart: eerste gesprek. April: regeling met de woningbouw.", "N2": "Broer, familie, elke week.",
    "V1": "Maart: aanmelding en wachtlijst. Juli: opvang.",
}  # fmt: skip
CASE = "A-17"
PRACTICE = "de-oude-chauffeur"
PATIENCE_MS = 30_000  # a bound on waiting, never a claim about speed


@dataclass
class Scene:
    """Who there is, and where everything stands."""

    product: Product
    intranet: str
    workers: dict[str, Worker] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def address(self, path: str) -> str:
        """The path with the ids of this scene in it."""
        return path.format(**self.places)

    def begin(self, who: str, instrument: str, part: str | None, said: tuple[str, ...]) -> Talk:
        """A new conversation in which this was said."""
        talk = self.workers[who].begin(instrument, part, CASE)
        for text in said:
            talk.say(text)
        return talk

    @contextmanager
    def context(self, browser: Browser, who: str, **likes: object) -> Iterator[BrowserContext]:
        """A browser of somebody's own, logged in unless it is nobody's."""
        made = browser.new_context(base_url=self.product.address, locale="nl-NL", **likes)  # type: ignore[arg-type]
        with closing(made):
            made.set_default_timeout(PATIENCE_MS)
            if who in self.workers:
                value = self.workers[who].http.cookies["prisma"]
                made.add_cookies([{"name": "prisma", "value": value, "url": self.product.address}])
            yield made


@contextmanager
def staged(folder: Path, shelf: Shelf) -> Iterator[Scene]:
    """The running product, with people and conversations in it, and an intranet that embeds it."""
    port = free_port()
    running = Product(folder=folder, settings={"PRISMA_INSLUITEN": f"http://localhost:{port}"})
    try:
        running.start()
        with intranet(port, running.address) as address:
            scene = Scene(product=running, intranet=address, places={"intranet": address})
            _people(scene)
            _conversations(scene, shelf)
            yield scene
    finally:
        if running.process:
            running.stop()


def _people(scene: Scene) -> None:
    product = scene.product
    invited = prisma_here("gebruiker", "uitnodigen", "--gegevens", str(product.data), environ=product.environment)
    scene.places["uitnodiging"] = invited.stdout.strip().rpartition("/")[2]
    scene.workers["sanne"] = product.worker("sanne")
    scene.workers["nieuw"] = product.worker("nieuwkomer")
    scene.workers["coordinator"] = product.worker("coosje", "--rol", "coordinator", "--team", "Noord")
    scene.workers["beheerder"] = product.worker("bea", "--rol", "beheerder", "--rol", "trainer", "--team", "Noord")
    scene.workers["coordinator-zuid"] = product.worker("cora", "--rol", "coordinator", "--team", "Zuid")
    product.add_user("zoe", "--rol", "medewerker", "--team", "Zuid")
    product.worker("met-code", "--rol", "trainer")
    for name in ("stelt-in", "bewaart-codes"):
        product.add_user(name, "--rol", "trainer")
    page = post(
        scene.workers["beheerder"], "/beheer/gebruikers", naam="Cas Collega", gebruikersnaam="cas", rol="trainer"
    )
    scene.places["link"] = link_in(page.text)
    post(scene.workers["beheerder"], "/beheer/gebruikers", naam="Dora", gebruikersnaam="dora", rol="trainer")
    http = product.visitor()
    for _ in range(7):  # more than the free attempts
        http.post("/inloggen", data={"gebruikersnaam": "steeds-fout", "wachtwoord": "mis"})


def _conversations(scene: Scene, shelf: Shelf) -> None:
    sanne, database = scene.workers["sanne"], f"sqlite:///{scene.product.data / 'prismabril.db'}"
    march, may = (datetime(2026, month, 2, 9, tzinfo=UTC) for month in (3, 5))
    everybody = ". ".join(f"{each.role}, {each.closeness or 'steun'}" for each in crowd(shelf.knowledge.lexicon, 40))
    told = {
        "toen": ("netwerkkaart", {"K1": PEOPLE}, march), "nu": ("netwerkkaart", {"K1": f"{PEOPLE} Nicht."}, may),
        "velen": ("netwerkkaart", {"K1": everybody}, may), "lijnen": ("effectencalculator", STORY, may),
    }  # fmt: skip
    for name, (instrument, answers, at) in told.items():
        scene.places[name] = seed(database, shelf, "sanne", instrument, answers, case_code=CASE, at=at)
    for number in range(6):
        given = {"T2": "Zij wil weer naar de markt.", "A-keuze": "Een combinatie"} if number else {}
        seed(database, shelf, "zoe", "tsacep", given)
    talk = scene.begin("sanne", "tsacep", "T", ("De inwoner zelf", "Zij wil weer naar de bloemenmarkt."))
    scene.places |= {"gesprek": talk.id, "leeg": sanne.begin("netwerkkaart", casus="B-4").id}
    post(sanne, f"/gesprekken/{talk.id}/terugkommoment", wat="tsacep:S", weken="6")
    post(sanne, f"/gesprekken/{talk.id}/reflectie", competentie="afstemmen", regel="Rustiger vragen.", delen="ja")
    ended = sanne.begin("inwonersvragen", casus="C-2")
    for number in range(4):
        ended.say(f"Het loopt goed, {number} keer.")
    scene.places["af"] = ended.id
    post(sanne, f"/gesprekken/{ended.id}/meenemen/inwoner", **{"kop-0": "Wat we bespraken", "deel-0": "De markt."})
    _meeting(scene, talk.id, ended.id)
    _marks(scene, talk.id, ended.id)
    practice = post(sanne, f"/oefenen/{PRACTICE}")
    scene.places["oefening"] = practice.headers["location"].rpartition("/")[2]


def _marks(scene: Scene, talk: str, queued: str) -> None:
    """Labels and notes on one conversation and on a message of it, and another that two people look at."""
    leads, path = scene.workers["coordinator"].http, f"/api/v1/gesprekken/{talk}"
    for given in ({"label": "preventie"}, {"label": "sociaal-netwerk", "bericht": 2}):
        leads.post(f"{path}/labels", json=given).raise_for_status()
    noted = {"tekst": "Hier vroeg je door.", "bericht": 2, "genoemd": ["van-dit-gesprek"]}
    first = leads.post(f"{path}/notities", json=noted).raise_for_status().json()["notitie"]["id"]
    reply = {"tekst": "Dank je. @coosje, bespreken we dit?", "antwoord_op": first}
    scene.workers["sanne"].http.post(f"{path}/notities", json=reply).raise_for_status()
    post(scene.workers["coordinator"], f"/gesprekken/{queued}/merken/wachtrij", erin="ja")
    for name in ("Nog te doen", "Nog te doen voor iedereen in het team"):
        post(scene.workers["coordinator"], "/team/weergaven", naam=name, vraag="beoordeeld=nee")


def _meeting(scene: Scene, *talks: str) -> None:
    """A casusoverleg about these, with something that was agreed about the first."""
    leads = scene.workers["coordinator"]
    form = {"dag": today().isoformat(), "titel": "Najaar", "aanwezig": "6", "minuten": "20"}
    path = post(leads, "/team/casusoverleg", **form).headers["location"]
    for talk in talks:
        post(leads, f"{path}/gesprekken", gesprek=talk)
    item = re.findall(r"tafel\?gesprek=([0-9a-f-]{36})", leads.http.get(path).text)[0]
    post(leads, f"{path}/gesprekken/{item}/afspraken", wat="De markt bellen.", wie="collega", voor=today().isoformat())
    agreed = re.findall(r'href="(/gesprekken/[^"]+/afspraken/[^"]+)"', leads.http.get(path).text)[0]
    scene.places |= {"overleg": path, "plek": item, "afspraak": agreed}
