"""Mijn gesprekken, reflectie and oefenen in a browser: without JavaScript, on a telephone, nothing for axe to find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.pages import expect_question, log, log_in, say
from tests.product import Product, Talk, Worker
from tests.web_process import post

CASE = "de-oude-chauffeur"


@dataclass(frozen=True)
class Scene:
    """A worker with a conversation that has everything beside it, and one that is practice."""

    worker: Worker
    talk: Talk
    practice: Talk

    def address(self, path: str) -> str:
        return path.format(gesprek=self.talk.id, oefening=self.practice.id)


@pytest.fixture(scope="module")
def scene(product: Product) -> Scene:
    worker = product.worker("heeft-een-lijst")
    talk = worker.begin("tsacep", "T", "A-17")
    talk.say("De inwoner zelf")
    talk.say("Zij wil weer naar de bloemenmarkt.")
    post(worker, f"/gesprekken/{talk.id}/terugkommoment", wat="tsacep:S", weken="6")
    post(worker, f"/gesprekken/{talk.id}/reflectie", competentie="afstemmen", regel="Rustiger vragen.", delen="ja")
    led = post(worker, f"/oefenen/{CASE}")
    return Scene(worker=worker, talk=talk, practice=worker.talk(led.headers["location"].rpartition("/")[2]))


@pytest.fixture
def plain(browser: Browser, product: Product) -> Iterator[Page]:
    """A browser on a telephone that runs no JavaScript."""
    context = browser.new_context(
        base_url=product.address, locale="nl-NL", java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(open_context: Callable[[], BrowserContext]) -> Iterator[Page]:
    context = open_context()
    yield context.new_page()
    context.close()


class TestWithoutJavaScript:
    def test_a_worker_finds_comes_back_stops_and_erases(self, product: Product, plain: Page) -> None:
        worker = product.worker("zonder-javascript")
        talk = worker.begin("tsacep", "T", "A-17")
        talk.say("De inwoner zelf")
        talk.say("Zij wil weer naar de bloemenmarkt.")
        worker.begin("netwerkkaart")
        log_in(plain, worker.name)

        plain.get_by_label("Zoek in je gesprekken").fill("bloemenmarkt")
        plain.get_by_role("button", name="Zoek").click()
        expect(plain.get_by_role("heading", level=4)).to_have_count(1)

        more(plain, "Terugkommoment kiezen")
        plain.get_by_label("Over hoeveel weken").fill("6")
        plain.get_by_role("button", name="Bewaar").click()
        expect(plain.get_by_text("Komt nog")).to_be_visible()
        plain.get_by_role("button", name="Gedaan").click()
        expect(plain.get_by_role("status")).to_have_text("Het terugkommoment is afgevinkt.")

        plain.goto(f"/gesprekken/{talk.id}/stoppen")
        plain.get_by_role("button", name="Ja, stop dit gesprek").click()
        expect(plain.get_by_role("status")).to_have_text("Het gesprek is gestopt. Wat je gaf, is bewaard.")

        plain.goto("/gesprekken?casus=A-17")
        more(plain, "Wissen")
        plain.get_by_role("button", name="Ja, wis dit gesprek").click()
        expect(plain.get_by_role("status")).to_contain_text("Het gesprek is gewist")
        assert worker.http.get(talk.path).status_code == 404

    def test_a_name_in_a_reflection_is_seen_first(self, scene: Scene, plain: Page) -> None:
        log_in(plain, scene.worker.name)
        plain.goto(f"/gesprekken/{scene.practice.id}/reflectie")
        plain.get_by_label("Een regel voor jezelf").fill("Bel mevrouw Jansen morgen.")
        plain.get_by_role("button", name="Bewaar").click()

        expect(plain.get_by_role("alert")).to_contain_text('"Jansen" wordt')
        plain.get_by_role("button", name="Bewaar").click()

        expect(plain.get_by_role("status")).to_have_text("Je reflectie is bewaard.")
        plain.goto(f"/gesprekken/{scene.practice.id}/reflectie")
        expect(plain.get_by_label("Een regel voor jezelf")).not_to_have_value("Bel mevrouw Jansen morgen.")


def more(page: Page, link: str) -> None:
    """Open what stands under Meer, and follow a link in it."""
    page.get_by_text("Meer", exact=False).locator("visible=true").first.click()
    page.get_by_role("link", name=link).first.click()


class TestPractising:
    def test_the_case_is_beside_the_chat_and_the_page_says_practice(self, product: Product, page: Page) -> None:
        worker = product.worker("oefent-in-de-browser")
        log_in(page, worker.name)
        page.get_by_role("link", name="Oefenen").click()
        page.get_by_role("link", name="De oude chauffeur").click()
        page.get_by_role("button", name="Begin met oefenen").click()
        expect_question(page, 1)

        page.get_by_text("Lees de casus").click()
        expect(page.get_by_role("region", name="De casus")).to_contain_text("Ik ga niet zitten knutselen")
        expect(page.get_by_role("complementary", name="Oefening")).to_be_visible()

        say(page, "Een naaste")
        expect_question(page, 2)
        expect(page.get_by_role("complementary", name="Oefening")).to_be_in_viewport()
        page.goto("/gesprekken")
        expect(page.get_by_text("Je hebt nog geen gesprekken.")).to_be_visible()

    def test_the_end_of_a_conversation_leads_to_looking_back(self, product: Product, page: Page) -> None:
        worker = product.worker("kijkt-terug-in-de-browser")
        talk = worker.begin("inwonersvragen")
        for number in range(4):
            talk.say(f"Het loopt goed, {number} keer.")
        log_in(page, worker.name)
        page.goto(f"/gesprekken/{talk.id}")

        log(page).get_by_role("link", name="Kijk terug op dit gesprek").click()

        expect(page.get_by_role("heading", name="Reflectie", level=1)).to_be_visible()


PAGES = """
/gesprekken /gesprekken?zoek=bloemenmarkt&stand=open /gesprekken?zoek=nergens /gesprekken/nieuw?casus=A-17
/gesprekken/{gesprek}/terugkommoment /gesprekken/{gesprek}/stoppen /gesprekken/{gesprek}/wissen
/gesprekken/{gesprek}/reflectie /reflecties /oefenen /oefenen/de-oude-chauffeur /gesprekken/{oefening}/reflectie
/gesprekken/{oefening}
""".split()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_is_too_wide(
    browser: Browser, product: Product, scene: Scene, width: int, scheme: str
) -> None:
    context = browser.new_context(base_url=product.address, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    log_in(page, scene.worker.name)
    faults = {}
    for path in PAGES:
        page.goto(scene.address(path))
        page.evaluate("() => document.querySelectorAll('main details').forEach((each) => { each.open = true })")
        found = [each["id"] for each in Axe().run(page).response["violations"]]
        too_wide = page.evaluate("() => document.documentElement.scrollWidth") > width
        if found or too_wide:
            faults[path] = (found, too_wide)
    context.close()

    assert faults == {}
