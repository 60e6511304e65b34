"""Names in the chat of the real product: shown, decided about, and kept as pseudonyms."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.pages import Hosts, box, expect_question, log, log_in, new_conversation, say
from tests.product import Product

NAME = "namen-browser"
TEXT = "Mijn buurvrouw Fatima belt vaak, en Roos bloeit."


@pytest.fixture(scope="module")
def context(product: Product, open_context: Callable[[], BrowserContext]) -> Iterator[BrowserContext]:
    product.add_user(NAME, "--rol", "medewerker", "--team", "Noord")
    made = open_context()
    log_in(made.new_page(), NAME)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    opened = context.new_page()
    opened.goto("/gesprekken")
    yield opened
    opened.close()


def mark(page: Page, name: str) -> Locator:
    return log(page).get_by_role("button", name=name, exact=True)


def test_a_text_without_names_goes_at_once(page: Page) -> None:
    new_conversation(page)
    say(page, "De dochter zorgt al jaren.")

    expect_question(page, 2)
    expect(page.get_by_role("button", name="Zo bewaren")).to_have_count(0)


def test_the_worker_sees_decides_and_keeps(page: Page, product: Product, context: BrowserContext) -> None:
    hosts = Hosts(context)
    conversation = new_conversation(page)
    say(page, TEXT)
    expect(mark(page, "buurvrouw Fatima wordt buurvrouw-1")).to_be_visible()

    mark(page, "Roos wordt [PERSOON-1]").click()
    log(page).get_by_text("vaak", exact=True).click()
    expect(mark(page, "vaak wordt [PERSOON-1]")).to_be_visible()
    expect(box(page)).to_have_value(TEXT)
    page.keyboard.press("Enter")
    expect_question(page, 2)

    kept = "Mijn buurvrouw-1 belt [PERSOON-1], en Roos bloeit."
    expect(log(page)).to_contain_text(kept)
    assert product.log_in(NAME).talk(conversation).texts() == {"T1": kept}
    assert hosts.asked == {product.address.removeprefix("http://")}


def test_after_a_reload_the_conversation_reads_as_it_is_kept(page: Page) -> None:
    new_conversation(page)
    say(page, "Gisteren belde Fatima.")
    page.get_by_role("button", name="Zo bewaren").click()
    expect_question(page, 2)
    page.reload()

    expect(log(page)).to_contain_text("Gisteren belde [PERSOON-1].")
    expect(log(page)).not_to_contain_text("Fatima")


def test_escape_keeps_nothing_and_loses_nothing(page: Page, product: Product) -> None:
    conversation = new_conversation(page)
    say(page, TEXT)
    expect(page.get_by_role("button", name="Zo bewaren")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("button", name="Zo bewaren")).to_have_count(0)
    expect(box(page)).to_have_value(TEXT)
    assert product.log_in(NAME).talk(conversation).texts() == {}
