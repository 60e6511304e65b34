"""The patterns of a team in a browser: without JavaScript, on a telephone, on paper, nothing for axe to find."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bot.invented import making
from bot.shelf import Shelf
from bot.store.database import Database
from tests.product import Worker
from tests.web_process import WebProcess

PAGE = "/team/patronen"


@pytest.fixture(scope="module")
def web(widget: object, shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    """A trial installation with a year of invented conversations."""
    running = WebProcess(folder=tmp_path_factory.mktemp("patronen"), settings={"PRISMA_TWEEDE_FACTOR": "uit"})
    try:
        running.start()
        database = Database(running.database_url)
        making.make(database, shelf, number=200, team_names=["Noord", "Zuid"], seed=1, at=datetime.now(UTC))
        database.close()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="module")
def coordinator(web: WebProcess) -> Worker:
    return web.worker("cora", "--rol", "coordinator", "--team", "Noord", "--team", "Zuid")


def opened(browser: Browser, web: WebProcess, coordinator: Worker, **likes: object) -> BrowserContext:
    context = browser.new_context(base_url=web.address, locale="nl-NL", **likes)  # type: ignore[arg-type]
    context.set_default_timeout(30_000)
    context.add_cookies([{"name": "prisma", "value": coordinator.http.cookies["prisma"], "url": web.address}])
    return context


def inside(context: BrowserContext, path: str = PAGE) -> Page:
    page = context.new_page()
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_have_text("Patronen")
    return page


def test_without_javascript_one_chooses_a_team_and_a_period_and_sends_it_as_a_link(
    browser: Browser, web: WebProcess, coordinator: Worker
) -> None:
    context = opened(
        browser, web, coordinator, java_script_enabled=False, viewport={"width": 320, "height": 800}
    )  # fmt: skip
    page = inside(context)

    page.get_by_label("Team", exact=True).select_option(label="Zuid")
    page.get_by_role("button", name="Toon", exact=True).click()
    expect(page.get_by_text("Wat de gesprekken van Zuid samen laten zien.")).to_be_visible()
    page.get_by_role("link", name="Deze maand").click()

    expect(page.get_by_role("link", name="Deze maand")).to_have_attribute("aria-current", "true")
    again = context.new_page()
    again.goto(page.url)
    assert again.locator("main").inner_text() == page.locator("main").inner_text()
    assert "Zuid" in page.locator("main").inner_text()
    context.close()


def test_every_chart_is_told_in_a_sentence_and_a_table(browser: Browser, web: WebProcess, coordinator: Worker) -> None:
    context = opened(browser, web, coordinator)
    page = inside(context)

    chart = page.get_by_role("img", name="Hoe het met de gesprekken staat")
    told = chart.locator("desc").text_content()
    table = page.get_by_role("table", name="Hoe het met de gesprekken staat, in een tabel")

    assert told and page.get_by_text(told, exact=True).count()
    for state in ("Afgerond", "Bezig", "Gepauzeerd", "Gestopt"):
        row = table.get_by_role("row", name=state)
        assert row.get_by_role("cell").inner_text() in str(chart.text_content())
    context.close()


def test_a_pattern_is_taken_along_as_a_picture(browser: Browser, web: WebProcess, coordinator: Worker) -> None:
    context = opened(browser, web, coordinator, accept_downloads=True)
    page = inside(context)

    with page.expect_download() as waiting:
        page.get_by_role("list", name="Welke instrumenten gebruikt zijn als bestand").get_by_text("PNG").click()

    assert waiting.value.suggested_filename.startswith("patronen-instrumenten-")
    context.close()


def test_on_paper_there_are_only_the_patterns(browser: Browser, web: WebProcess, coordinator: Worker) -> None:
    context = opened(browser, web, coordinator)
    page = inside(context)
    page.emulate_media(media="print")

    expect(page.get_by_role("navigation", name="Hoofdmenu")).to_be_hidden()
    expect(page.get_by_role("link", name="Tabel (CSV)").first).to_be_hidden()
    expect(page.get_by_role("table").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", [PAGE, f"{PAGE}?van=2020-01&tot=2020-02"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, web: WebProcess, coordinator: Worker, width: int, scheme: str, path: str
) -> None:
    viewport = {"width": width, "height": 800}
    context = opened(browser, web, coordinator, viewport=viewport, color_scheme=scheme)
    page = inside(context, path)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")

    found = Axe().run(page).response["violations"]
    assert [f"{each['id']}: {each['help']} {[node['target'] for node in each['nodes']]}" for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
