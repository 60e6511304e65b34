"""Reading conversations back in a browser: without JavaScript, by keys, by a link to one message, on a telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bot.invented import making
from bot.shelf import Shelf
from bot.store.database import Database
from tests.browser.pages import PATIENCE_MS
from tests.browser.test_browser_team_list import SETTINGS, inside, opened
from tests.web_process import WebProcess

expect.set_options(timeout=PATIENCE_MS)
ALL_RULES = {"rules": {"target-size": {"enabled": True}}}


@pytest.fixture(scope="module")
def web(widget: object, shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    """A trial installation with invented conversations, and a coordinator."""
    running = WebProcess(folder=tmp_path_factory.mktemp("teruglezen"), settings=SETTINGS)
    try:
        running.start()
        database = Database(running.database_url)
        making.make(database, shelf, number=60, team_names=["Noord"], seed=1, at=datetime.now(UTC))
        database.close()
        running.add_user("cora", "--rol", "coordinator", "--team", "Noord")
        yield running
    finally:
        running.stop()


@pytest.fixture
def page(browser: Browser, web: WebProcess) -> Iterator[Page]:
    """The second of the finished conversations with TSACE(P), with keys."""
    context = opened(browser, web, width=1280, scripts=True)
    page = second(context)
    listening(page)
    yield page
    context.close()


def second(context: BrowserContext) -> Page:
    page = inside(context)
    page.goto("/team/gesprekken?instrument=tsacep&stand=afgerond")
    page.get_by_role("heading", level=3).nth(1).get_by_role("link").click()
    expect(page.get_by_role("heading", name="Het gesprek", exact=True)).to_be_visible()
    return page


def listening(page: Page) -> None:
    """Wait until keys are heard: what tells of them shows itself then."""
    expect(page.get_by_text("Toetsen op deze bladzijde")).to_be_visible()


def test_without_javascript_one_goes_from_one_to_the_next_and_opens_a_word(browser: Browser, web: WebProcess) -> None:
    context = opened(browser, web, width=360, scripts=False)
    page = second(context)
    here = page.url

    word = page.locator("button.prisma-word").first
    word.click()
    meaning = page.locator(f"[id='{word.get_attribute('popovertarget')}']")
    expect(meaning).to_be_visible()
    meaning.get_by_role("button", name="Sluiten").click()
    expect(meaning).to_be_hidden()
    page.get_by_role("link", name="Volgend gesprek").first.click()
    expect(page).not_to_have_url(here)
    assert "instrument=tsacep" in page.url and "stand=afgerond" in page.url
    page.get_by_role("link", name="Vorig gesprek").first.click()

    expect(page).to_have_url(here)
    expect(page.get_by_text("Toetsen op deze bladzijde")).to_be_hidden()
    context.close()


def test_a_link_to_a_message_lands_on_it_and_shows_which_one_it_is(page: Page) -> None:
    link = page.get_by_role("link", name=re.compile(r"^bericht \d+$")).nth(20)
    address = str(link.get_attribute("href"))
    page.goto(f"{page.url}{address}")

    message = page.locator(address)
    expect(message).to_be_in_viewport()
    shown = "each => [getComputedStyle(each, '::before').content, getComputedStyle(each).outlineStyle]"
    mark, outline = message.evaluate(shown)
    assert "Hier" in mark and outline == "solid"


def test_from_an_answer_to_its_message_and_back(page: Page) -> None:
    answer = page.locator(".teruglezen-antwoord").first
    answer.get_by_role("link", name=re.compile("^bericht")).click()
    message = page.locator(":target")
    expect(message).to_be_in_viewport()
    message.locator(f"a[href='#{answer.get_attribute('id')}']").click()

    expect(answer).to_be_in_viewport()
    assert page.url.endswith(f"#{answer.get_attribute('id')}")


@pytest.mark.parametrize(("onward", "back"), [("j", "k"), ("n", "p")])
def test_keys_go_on_and_back(page: Page, onward: str, back: str) -> None:
    here = page.url

    page.keyboard.press(onward)
    expect(page).not_to_have_url(here)
    listening(page)
    page.keyboard.press(back)

    expect(page).to_have_url(here)


def test_keys_lead_to_the_labels_and_to_a_note_and_one_comes_back_where_one_was(page: Page) -> None:
    here = page.url

    page.keyboard.press("m")
    expect(page.get_by_role("button", name="Bewaar de labels", exact=True)).to_be_visible()
    page.get_by_role("link", name="Terug naar het gesprek").click()
    expect(page).to_have_url(here)
    listening(page)
    page.keyboard.press("a")
    note = page.get_by_label("Nieuwe notitie")
    expect(note).to_be_focused()
    note.fill("Wat was hier anders gegaan?")
    page.get_by_role("button", name="Bewaar de notitie").click()

    expect(page).to_have_url(here)
    expect(page.get_by_text("Wat was hier anders gegaan?")).to_be_visible()


def test_marking_a_message_brings_one_back_to_that_message(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^Merk dit bericht.*nummer 5$")).click()
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Bewaar de labels", exact=True).click()

    message = page.locator("#bericht-5")
    expect(message).to_be_in_viewport()
    expect(message.get_by_role("list", name="Labels")).to_be_visible()


def test_a_question_mark_tells_which_keys_there_are(page: Page) -> None:
    page.keyboard.press("?")

    expect(page.get_by_text("volgend gesprek", exact=True)).to_be_visible()
    expect(page.locator("#toetsen summary")).to_be_focused()


def test_keys_that_were_switched_off_stay_off_until_they_are_switched_on(page: Page) -> None:
    here = page.url
    page.get_by_text("Toetsen op deze bladzijde").click()
    page.get_by_label("Gebruik deze toetsen").uncheck()
    page.reload()
    listening(page)
    page.keyboard.press("j")
    page.keyboard.press("?")

    assert page.url == here
    expect(page.locator("#toetsen")).not_to_have_attribute("open", "")
    page.get_by_text("Toetsen op deze bladzijde").click()
    page.get_by_label("Gebruik deze toetsen").check()
    page.locator("h1").click()
    page.keyboard.press("j")
    expect(page).not_to_have_url(here)


def test_keys_with_another_key_and_keys_in_a_box_are_left_alone(page: Page) -> None:
    here = page.url
    page.get_by_text("Toetsen op deze bladzijde").click()
    page.get_by_label("Gebruik deze toetsen").focus()
    page.keyboard.press("j")
    page.locator("h1").click()
    page.keyboard.press("Control+j")

    assert page.url == here


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, web: WebProcess, width: int, look: str
) -> None:
    context = opened(browser, web, width=width, scripts=True)
    page = second(context)
    page.emulate_media(color_scheme=look)  # type: ignore[arg-type]
    page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true })")
    page.locator("button.prisma-word").first.click()

    found = Axe().run(page, options=ALL_RULES).response["violations"]
    assert [f"{each['id']}: {each['help']} {[node['target'] for node in each['nodes']]}" for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
