"""The coordinator's list in a browser: without JavaScript, on a telephone, nothing for axe to find."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bot.invented import making
from bot.shelf import Shelf
from bot.store.database import Database
from tests.product import PASSWORD
from tests.web_process import WebProcess

SETTINGS = {"PRISMA_TWEEDE_FACTOR": "uit"}


@pytest.fixture(scope="module")
def web(widget: object, shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    """A trial installation with a year of invented conversations, and a coordinator."""
    running = WebProcess(folder=tmp_path_factory.mktemp("teamlijst"), settings=SETTINGS)
    try:
        running.start()
        database = Database(running.database_url)
        making.make(database, shelf, number=150, team_names=["Noord", "Zuid"], seed=1, at=datetime.now(UTC))
        database.close()
        for name in ("cora", "charlotte"):
            running.add_user(name, "--rol", "coordinator", "--team", "Noord", "--team", "Zuid")
        yield running
    finally:
        running.stop()


def opened(browser: Browser, web: WebProcess, *, width: int, scripts: bool) -> BrowserContext:
    context = browser.new_context(
        base_url=web.address, locale="nl-NL", java_script_enabled=scripts, viewport={"width": width, "height": 800}
    )
    context.set_default_timeout(30_000)
    return context


def inside(context: BrowserContext, name: str = "cora") -> Page:
    page = context.new_page()
    page.goto("/inloggen")
    page.get_by_label("Gebruikersnaam").fill(name)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gesprekken van je team")
    return page


def test_without_javascript_one_gets_to_a_view_in_three_actions_and_sends_it_as_a_link(
    browser: Browser, web: WebProcess
) -> None:
    context = opened(browser, web, width=320, scripts=False)
    page = inside(context)

    page.get_by_text("Kies wat je wilt zien").click()
    page.get_by_label("Instrument", exact=True).select_option(label="TSACE(P), het hele gesprek")
    page.get_by_label("Team", exact=True).select_option(label="Noord")
    page.get_by_role("button", name="Toon", exact=True).click()

    titles = page.get_by_role("heading", level=3)
    expect(titles.first).to_contain_text("TSACE(P)")
    expect(page.get_by_text("Kies wat je wilt zien (2 gekozen)")).to_be_visible()
    assert set(title.split(",")[0] for title in titles.all_inner_texts()) == {"TSACE(P)"}
    again = context.new_page()
    again.goto(page.url)
    assert again.get_by_role("heading", level=3).all_inner_texts() == titles.all_inner_texts()
    context.close()


def test_a_page_further_on_and_back_to_the_beginning(browser: Browser, web: WebProcess) -> None:
    context = opened(browser, web, width=1280, scripts=False)
    page = inside(context)
    first = page.get_by_role("heading", level=3).all_inner_texts()

    page.get_by_role("link", name="Volgende gesprekken").click()
    assert page.get_by_role("heading", level=3).all_inner_texts() != first
    page.get_by_role("link", name="Naar het begin").click()

    assert page.get_by_role("heading", level=3).all_inner_texts() == first
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "path", ["/team/gesprekken", "/team/gesprekken?zoek=xyzzy", "/team/gesprekken?zorgsignaal=nee"]
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, web: WebProcess, width: int, path: str
) -> None:
    context = opened(browser, web, width=width, scripts=True)
    page = inside(context)
    page.goto(path)
    page.locator("details").first.evaluate("each => { each.open = true }")

    found = Axe().run(page).response["violations"]
    assert [f"{each['id']}: {each['help']} {[node['target'] for node in each['nodes']]}" for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


_LINES = """name => {
  const element = [...document.querySelectorAll(".prisma-header a, .prisma-header button")].find(
    each => each.innerText.trim() === name || each.classList.contains(name));
  const words = document.createRange();
  words.selectNodeContents(element.lastChild);
  return new Set([...words.getClientRects()].map(each => Math.round(each.top))).size;
}"""


def test_no_word_of_the_menu_is_in_pieces(browser: Browser, web: WebProcess) -> None:
    context = opened(browser, web, width=1280, scripts=False)
    page = inside(context, "charlotte")

    for width in (320, *range(640, 1300, 10)):
        page.set_viewport_size({"width": width, "height": 800})
        lines = [page.evaluate(_LINES, name) for name in ("prisma-who", "Uitloggen", "Patronen")]
        assert (width, lines) == (width, [1, 1, 1])
    context.close()
