"""Rounds and the lines of the diary in a browser: without JavaScript, on a telephone, nothing for axe to find."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bot.core.diary_lines import DIARY
from bot.local_time import today
from bot.shelf import Shelf
from bot.store import rounds
from bot.store.database import Database
from tests.product import PASSWORD
from tests.seeding import in_month, seed
from tests.web_process import WebProcess

PEOPLE = ("anna", "bert", "cor")
SCAN = "paraplu-quickscan"


@pytest.fixture(scope="module")
def web(widget: object, shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    """Three workers who keep the diary, and a coordinator."""
    running = WebProcess(folder=tmp_path_factory.mktemp("samen"), settings={"PRISMA_TWEEDE_FACTOR": "uit"})
    try:
        running.start()
        for name in PEOPLE:
            running.add_user(name, "--rol", "medewerker", "--team", "Noord")
        running.add_user("cora", "--rol", "coordinator", "--team", "Noord")
        for months in (3, 1):
            at = in_month(months)
            for name in PEOPLE * 2:
                seed(running.database_url, shelf, name, DIARY, {"D1": str(8 - months), "D2": "4"}, at=at)
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="module")
def round_path(web: WebProcess, shelf: Shelf, browser: Browser) -> str:
    """A round that the coordinator opened on the page, that three filled in, and that was closed on the page."""
    context = opened(browser, web, width=320, scripts=False)
    page = inside(context, "cora")
    page.get_by_role("link", name="Samen", exact=True).click()
    page.get_by_role("link", name="Nieuwe ronde").click()
    page.get_by_label("Titel").fill("Quickscan najaar")
    page.get_by_role("button", name="Open de ronde").click()
    expect(page.get_by_role("status")).to_have_text("De ronde is open.")
    path = page.url.removeprefix(web.address).partition("?")[0]
    filled_in(web, shelf, path)
    page.goto(path)
    page.get_by_role("button", name="Sluit en leg naast elkaar").click()
    expect(page.get_by_role("status")).to_contain_text("De ronde is gesloten.")
    context.close()
    return path


def filled_in(web: WebProcess, shelf: Shelf, path: str) -> None:
    """Everybody answers all of the quickscan."""
    database = Database(web.database_url)
    questions = [each.id for each in shelf.knowledge.instruments[SCAN].questions() if each.scale]
    for name, point in zip(PEOPLE, (3, 4, 5)):
        answers = {each: f"{min(5, point + number % 2)}, want zo zie ik het" for number, each in enumerate(questions)}
        talk = seed(web.database_url, shelf, name, SCAN, answers)
        with database.begin() as conn:
            rounds.join(conn, path.rpartition("/")[2], talk)
    database.close()


def opened(browser: Browser, web: WebProcess, *, width: int, scripts: bool) -> BrowserContext:
    context = browser.new_context(
        base_url=web.address, locale="nl-NL", java_script_enabled=scripts, viewport={"width": width, "height": 800}
    )
    context.set_default_timeout(30_000)
    return context


def inside(context: BrowserContext, name: str) -> Page:
    page = context.new_page()
    page.goto("/inloggen")
    page.get_by_label("Gebruikersnaam").fill(name)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("link", name="Samen", exact=True)).to_be_visible()
    return page


def test_the_answers_stand_beside_each_other_and_lead_to_what_was_said(
    browser: Browser, web: WebProcess, round_path: str
) -> None:
    context = opened(browser, web, width=320, scripts=False)
    page = inside(context, "anna")
    page.goto(round_path)

    row = page.get_by_role("row", name="Missie")
    expect(row.get_by_role("cell")).to_have_text(["3, 4, 5", "2 punten"])
    page.get_by_role("link", name="Missie").click()
    expect(page.get_by_role("heading", name="Missie")).to_be_in_viewport()
    context.close()


def test_an_action_is_added_and_ticked_off_without_javascript(
    browser: Browser, web: WebProcess, round_path: str
) -> None:
    context = opened(browser, web, width=320, scripts=False)
    page = inside(context, "anna")
    page.goto(round_path)

    page.get_by_label("Actie", exact=True).fill("Het formulier korter maken")
    page.get_by_label("Wie pakt het op").select_option(label="bert")
    page.get_by_label("Voor welke dag").fill((today() + timedelta(days=20)).isoformat())
    page.get_by_role("button", name="Zet erbij").click()
    expect(page.get_by_text("Nog te doen")).to_be_visible()
    page.get_by_role("button", name="Gedaan", exact=True).click()

    expect(page.get_by_role("button", name="Toch niet gedaan")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["/team/samen", "/team/samen/nieuw", "", "/team/innovatiedagboek"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, web: WebProcess, round_path: str, width: int, path: str
) -> None:
    context = opened(browser, web, width=width, scripts=True)
    page = inside(context, "cora")
    page.goto(path or round_path)

    found = Axe().run(page).response["violations"]
    assert [f"{each['id']}: {each['help']} {[node['target'] for node in each['nodes']]}" for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
