"""The casusoverleg in a browser: made without JavaScript, led with the keyboard, and a clock that only tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bot.local_time import today
from bot.shelf import Shelf
from tests.product import PASSWORD
from tests.seeding import seed
from tests.web_process import WebProcess

SETTINGS = {"PRISMA_TWEEDE_FACTOR": "uit"}
SAID = {"C1": "Hoe komt zij weer buiten?", "C4": "Een keer met de buurvrouw gelopen."}


@pytest.fixture(scope="module")
def web(widget: object, shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    running = WebProcess(folder=tmp_path_factory.mktemp("overleg"), settings=SETTINGS)
    try:
        running.start()
        running.add_user("sanne", "--rol", "medewerker", "--team", "Noord")
        running.add_user("cora", "--rol", "coordinator", "--team", "Noord")
        for code in ("A-17", "B-4"):
            seed(running.database_url, shelf, "sanne", "casuistiekbespreking", SAID, case_code=code)
        yield running
    finally:
        running.stop()


def opened(browser: Browser, web: WebProcess, **likes: object) -> BrowserContext:
    context = browser.new_context(base_url=web.address, locale="nl-NL", **likes)  # type: ignore[arg-type]
    context.set_default_timeout(30_000)
    return context


def inside(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto("/inloggen?volgende=/team/casusoverleg")
    page.get_by_label("Gebruikersnaam").fill("cora")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Casusoverleg")
    return page


def made(page: Page, title: str, *codes: str) -> str:
    """Make a casusoverleg with these on its agenda; return its address."""
    page.goto("/team/casusoverleg")
    page.get_by_text("Maak een nieuw casusoverleg").click()
    page.get_by_label("Dag").fill(today().isoformat())
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Met hoeveel mensen").fill("3")
    page.get_by_label("Hoeveel minuten").fill("20")
    page.get_by_role("button", name="Maak het overleg").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    address = page.url
    for code in codes:
        page.get_by_label("Zoek in de gesprekken van het team").fill(code)
        page.get_by_role("button", name="Zoek").click()
        page.get_by_role("button", name=re.compile(f"Zet op de agenda.*{code}")).click()
        expect(page.get_by_role("heading", level=3).last).to_contain_text(code)
    return address


def question(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_without_javascript_one_prepares_a_meeting_leads_it_and_keeps_what_was_agreed(
    browser: Browser, web: WebProcess
) -> None:
    with closing(opened(browser, web, java_script_enabled=False, viewport={"width": 360, "height": 740})) as context:
        page = inside(context)
        made(page, "Zonder", "A-17", "B-4")
        page.get_by_role("button", name=re.compile("Eerder.*B-4")).click()
        expect(page.get_by_role("heading", level=3).first).to_contain_text("1. B-4")

        page.get_by_role("link", name="Naar de tafel").click()
        page.get_by_role("link", name="Begin").click()
        expect(page.get_by_text(SAID["C1"], exact=True)).to_be_visible()
        expect(page.get_by_role("timer")).to_be_hidden()
        page.get_by_role("link", name="Volgende spreker").click()
        expect(page.get_by_text("Spreker 2 van 3")).to_be_visible()
        for _ in range(6):
            page.get_by_role("link", name="Volgende", exact=True).click()
        expect(page.get_by_text("Spreker 2 van 3")).to_be_visible()
        page.get_by_label("Wat spreken jullie af?").fill("De markt bellen.")
        page.get_by_label("Wie doet het?").select_option(label="een collega")
        page.get_by_role("button", name="Leg vast").click()

        expect(page.get_by_text("De markt bellen.").first).to_be_visible()
        page.get_by_role("link", name="Van tafel").click()
        page.get_by_role("button", name=re.compile("^Gedaan.*De markt bellen")).click()
        expect(page.get_by_role("button", name="Toch niet gedaan")).to_be_visible()


def test_the_arrows_lead_forth_and_back_and_the_question_has_the_focus(browser: Browser, web: WebProcess) -> None:
    with closing(opened(browser, web)) as context:
        page = inside(context)
        address = made(page, "Met pijlen", "A-17")
        page.goto(f"{address.partition('?')[0].partition('#')[0]}/tafel")

        page.keyboard.press("ArrowRight")
        expect(page.get_by_text("Vraag 1 van 6")).to_be_visible()
        expect(page.locator("#vraag")).to_be_focused()
        page.wait_for_load_state()  # a page shows before its script listens
        page.keyboard.press("ArrowRight")
        expect(page.get_by_text("Vraag 2 van 6")).to_be_visible()
        page.wait_for_load_state()
        page.keyboard.press("ArrowLeft")
        expect(page.get_by_text("Vraag 1 van 6")).to_be_visible()


def test_in_a_field_the_arrows_move_within_the_text(browser: Browser, web: WebProcess) -> None:
    with closing(opened(browser, web)) as context:
        page = inside(context)
        made(page, "Met tekst", "A-17")
        page.get_by_role("link", name="Bespreek").click()
        page.goto(page.url.replace("#vraag", "&stap=7"))
        field = page.get_by_label("Wat spreken jullie af?")

        field.fill("bellen")
        field.press("ArrowLeft")
        field.press("ArrowRight")

        expect(field).to_have_value("bellen")


def test_the_clock_counts_quietly_past_the_agreed_minutes_and_can_be_hidden(browser: Browser, web: WebProcess) -> None:
    with closing(opened(browser, web)) as context:
        page = inside(context)
        made(page, "Met tijd", "A-17")
        page.clock.install(time=datetime(2026, 11, 22, 9, tzinfo=UTC))
        page.get_by_role("link", name="Bespreek").click()
        timer = page.get_by_role("timer")
        expect(timer).to_have_text("0 minuten bezig, 20 afgesproken")

        page.clock.run_for(61_000)
        expect(timer).to_have_text("1 minuut bezig, 20 afgesproken")
        page.clock.run_for(24 * 60_000)
        expect(timer).to_have_text("25 minuten bezig, 20 afgesproken")
        expect(page.locator("[aria-live], [role=alert], [role=status], audio")).to_have_count(0)

        page.get_by_role("button", name="Verberg de tijd").click()
        expect(timer).to_be_hidden()
        page.get_by_role("link", name="Volgende", exact=True).click()
        expect(page.get_by_role("button", name="Toon de tijd")).to_be_visible()
        expect(timer).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, web: WebProcess, width: int, scheme: str
) -> None:
    with closing(opened(browser, web, viewport={"width": width, "height": 800}, color_scheme=scheme)) as context:
        page = inside(context)
        address = made(page, f"Bekeken {width} {scheme}", "A-17").partition("?")[0].partition("#")[0]
        page.get_by_role("link", name="Bespreek").click()
        first = page.url.partition("#")[0]
        for path in ("/team/casusoverleg", f"{address}?zoek=", f"{address}/tafel", first, f"{first}&stap=7"):
            page.goto(path)
            page.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true })")

            found = Axe().run(page).response["violations"]
            assert [
                f"{each['id']}: {each['help']} {[node['target'] for node in each['nodes']]}" for each in found
            ] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
