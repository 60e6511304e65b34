"""Marking in a browser without JavaScript: in three actions to what was not looked at yet, and on to a note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.invented import making
from bot.shelf import Shelf
from bot.store.database import Database
from tests.product import PASSWORD
from tests.web_process import WebProcess

SETTINGS = {"PRISMA_TWEEDE_FACTOR": "uit"}


@pytest.fixture(scope="module")
def web(widget: object, shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    """A trial installation with a year of invented conversations, and a coordinator of two teams."""
    running = WebProcess(folder=tmp_path_factory.mktemp("merken"), settings=SETTINGS)
    try:
        running.start()
        database = Database(running.database_url)
        making.make(database, shelf, number=150, team_names=["Noord", "Zuid"], seed=1, at=datetime.now(UTC))
        database.close()
        running.add_user("cora", "--rol", "coordinator", "--team", "Noord", "--team", "Zuid")
        yield running
    finally:
        running.stop()


@pytest.fixture(params=[320, 1280])
def page(request: pytest.FixtureRequest, browser: Browser, web: WebProcess) -> Iterator[Page]:
    """The list of a coordinator who just logged in, on a narrow screen and on a wide one."""
    size = {"width": request.param, "height": 800}
    context = browser.new_context(base_url=web.address, locale="nl-NL", java_script_enabled=False, viewport=size)  # type: ignore[arg-type]
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto("/begrippen")
    page.get_by_label("Gebruikersnaam").fill("cora")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    yield page
    context.close()


def test_not_yet_looked_at_last_month_of_one_team_takes_three_actions_and_is_a_link(page: Page) -> None:
    page.get_by_role("link", name="Teamgesprekken").click()
    page.get_by_role("link", name="Nog niet nagelezen, vorige maand").click()
    page.get_by_role("navigation", name="Op team").get_by_role("link", name="Noord").click()

    titles = page.locator(".prisma-cards h3")
    expect(titles.first).to_be_visible()
    again = page.context.new_page()
    again.goto(page.url)
    assert again.locator(".prisma-cards h3").all_inner_texts() == titles.all_inner_texts()


def test_from_the_list_to_a_label_a_note_and_looked_at(page: Page) -> None:
    page.goto("/team/gesprekken?beoordeeld=nee&stand=afgerond")
    page.locator(".prisma-cards h3 a").first.click()
    conversation = page.url
    page.get_by_role("link", name="Geef een label of schrijf een notitie").first.click()

    page.get_by_label("Inzet op preventie").check()
    page.get_by_role("button", name="Bewaar de labels", exact=True).click()
    expect(page).to_have_url(conversation)
    page.get_by_role("link", name="Geef een label of schrijf een notitie").first.click()
    page.get_by_label("Nieuwe notitie").fill("Vraag mevrouw Jansen of dit past.")
    page.get_by_role("button", name="Bewaar de notitie").click()
    expect(page.get_by_text("Jansen wordt")).to_be_visible()
    page.get_by_role("button", name="Bewaar zo").click()
    page.get_by_role("button", name="Ik heb dit nagelezen").click()

    expect(page.get_by_text("Nagelezen door jou")).to_be_visible()
    expect(page.get_by_text("van cora", exact=True)).to_be_visible()
    assert "Jansen" not in page.content()


def test_a_choice_is_kept_under_a_name(page: Page) -> None:
    size = page.viewport_size
    name = f"Nog te doen op {size['width'] if size else 0}"
    page.goto("/team/gesprekken?beoordeeld=nee&stand=open")
    page.get_by_text("Bewaar deze keuze als weergave").click()
    page.get_by_label("Naam van de weergave").fill(name)
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.goto("/team/gesprekken")
    page.get_by_role("link", name=name).click()

    assert "beoordeeld=nee" in page.url and "stand=open" in page.url
