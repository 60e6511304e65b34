"""From one conversation to the next: a button that leads to a page, and a word that is proposed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.pages import log, log_in, new_conversation, say
from tests.product import Worker


@pytest.fixture
def page(worker: Worker, open_context: Callable[[], BrowserContext]) -> Iterator[Page]:
    context = open_context()
    made = context.new_page()
    log_in(made, worker.name)
    new_conversation(made)
    yield made
    context.close()


def test_a_described_need_leads_to_a_page_where_the_instrument_is_chosen(page: Page) -> None:
    say(page, "stop")
    expect(log(page)).to_contain_text("Het gesprek is gestopt")
    say(page, "ik wil terugkijken op hoe het ging")

    page.get_by_role("link", name="Begin: Effectenmonitor").click()

    expect(page.get_by_label("Instrument", exact=True)).to_have_value("effectenmonitor")


def test_a_word_that_is_missed_is_proposed_with_one_tap(page: Page) -> None:
    say(page, "wat is een leenbank?")

    page.get_by_role("button", name="Stel dit woord voor").click()

    expect(log(page)).to_contain_text('Dank je, het woord "leenbank" ligt nu bij de trainers van je team.')
