"""The story of a worker: five questions, a word looked up, once back, a pause, a reload, and everything is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.pages import Hosts, box, expect_question, log, log_in, new_conversation, say
from tests.product import Product, Talk, Worker

OPTION = "Een naaste, zoals familie of een buur"
T2 = "Moeder zegt: ik wil weer zelf naar de markt."
T3_FIRST = "De buurvrouw is verhuisd."
T3 = "De buurvrouw die altijd meeliep, is vorige maand verhuisd."
T4 = "Ze wil stoppen met piekeren & oefent <elke dag> in de gang."
T5 = "Twee keer per week naar buiten, met iemand die ze kent."


@dataclass(frozen=True)
class Told:
    """The page at the end of the story, and what was seen on the way."""

    page: Page
    talk: Talk
    hosts: Hosts
    meaning: str
    after_going_back: str
    log_after_reload: str
    unsent: str


@pytest.fixture(scope="module")
def story(product: Product, worker: Worker, open_context: Callable[[], BrowserContext]) -> Iterator[Told]:
    context = open_context()
    hosts, page = Hosts(context), context.new_page()
    log_in(page, worker.name)
    conversation = new_conversation(page)

    page.get_by_role("button", name=OPTION).click()
    expect_question(page, 2)
    say(page, "wat is mantelzorg?")
    expect(log(page)).to_contain_text("Zorg die je")
    meaning = log(page).inner_text()
    say(page, T2)
    expect_question(page, 3)
    say(page, T3_FIRST)
    expect_question(page, 4)
    say(page, "vorige")
    expect_question(page, 3)
    after_going_back = log(page).inner_text()
    say(page, T3)
    expect_question(page, 4)
    say(page, "even pauze")
    expect(log(page)).to_contain_text("we pauzeren")
    box(page).fill("Dit typte ik nog")
    page.reload()
    expect(log(page)).to_contain_text("we pauzeren")
    log_after_reload, unsent = log(page).inner_text(), box(page).input_value()
    box(page).fill("")
    page.get_by_role("button", name="Verder").last.click()
    expect_question(page, 4)
    say(page, T4)
    expect_question(page, 5)
    say(page, T5)
    expect(log(page)).to_contain_text("Ik geef je terug wat je zei")

    yield Told(
        page=page, talk=worker.talk(conversation), hosts=hosts, meaning=meaning, after_going_back=after_going_back,
        log_after_reload=log_after_reload, unsent=unsent,
    )  # fmt: skip
    context.close()


def test_all_five_answers_are_kept_word_for_word(story: Told) -> None:
    assert story.talk.texts() == {"T1": OPTION, "T2": T2, "T3": T3, "T4": T4, "T5": T5}


def test_the_word_is_explained_on_the_way(story: Told) -> None:
    assert "mantelzorg" in story.meaning


def test_going_back_shows_the_answer_that_was_given(story: Told) -> None:
    assert f'Je antwoord was: "{T3_FIRST}"' in story.after_going_back


def test_after_a_reload_everything_is_still_there(story: Told) -> None:
    for said in (OPTION, "wat is mantelzorg?", T2, T3_FIRST, T3, "even pauze"):
        assert said in story.log_after_reload


def test_a_text_typed_but_not_sent_survives_a_reload(story: Told) -> None:
    assert story.unsent == "Dit typte ik nog"


def test_the_part_ends_with_what_was_said(story: Told) -> None:
    expect(log(story.page)).to_contain_text("De vraag in eigen woorden: " + T2)


def test_what_looks_like_html_is_shown_as_text(story: Told) -> None:
    expect(log(story.page)).to_contain_text(T4)
    expect(log(story.page).locator("elke")).to_have_count(0)


def test_there_is_one_log(story: Told) -> None:
    expect(story.page.get_by_role("log")).to_have_count(1)


def test_no_other_host_was_asked_anything(story: Told, product: Product) -> None:
    assert story.hosts.asked == {f"127.0.0.1:{product.port}"}


def test_the_list_leads_back_to_the_conversation(story: Told, open_context: Callable[[], BrowserContext]) -> None:
    context = open_context()
    page = context.new_page()
    log_in(page, story.talk.worker.name)

    page.locator(f'a[href="/gesprekken/{story.talk.id}"]').first.click()

    expect(log(page)).to_contain_text(T5)
    context.close()
