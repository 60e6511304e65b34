"""The Overzicht of the real product: answers changed beside the conversation, and two windows in step."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.pages import box, expect_question, log, log_in, say
from tests.product import PASSWORD, Product, Talk, Worker

NAME = "overzicht-browser"


@pytest.fixture(scope="module")
def owner(product: Product) -> Worker:
    return product.worker(NAME)


@pytest.fixture(scope="module")
def context(product: Product, owner: Worker, open_context: Callable[[], BrowserContext]) -> Iterator[BrowserContext]:
    made = open_context()
    log_in(made.new_page(), NAME)
    yield made
    made.close()


@pytest.fixture
def talk(owner: Worker) -> Talk:
    """A conversation that is at T3."""
    begun = owner.begin("tsacep", "T", "A-17")
    begun.say("De inwoner zelf")
    begun.say("Ze wil naar de markt.")
    return begun


def open_at(context: BrowserContext, talk: Talk, **size: int) -> Page:
    page = context.new_page()
    if size:
        page.set_viewport_size({"width": size["width"], "height": 740})
    page.goto(f"/gesprekken/{talk.id}")
    page.locator('[role="log"][aria-live="polite"]').wait_for()
    return page


def overview(page: Page) -> Locator:
    return page.get_by_role("region", name="Overzicht")


def change(page: Page, heading: str) -> None:
    page.get_by_role("button", name=f"Pas aan: {heading}").click()


def test_a_name_in_another_answer_is_shown_first_and_never_kept(context: BrowserContext, talk: Talk) -> None:
    page = open_at(context, talk)
    change(page, "De vraag in eigen woorden")
    page.get_by_label("Ander antwoord").fill("Mijn buurvrouw Fatima wil mee, en Roos bloeit.")
    page.keyboard.press("Enter")
    overview(page).get_by_role("button", name="Roos wordt [PERSOON-1]").click()
    page.get_by_role("button", name="Zo bewaren").click()

    kept = "Mijn buurvrouw-1 wil mee, en Roos bloeit."
    expect(overview(page)).to_contain_text(kept)
    expect(log(page)).to_contain_text('Je antwoord bij "De vraag in eigen woorden" is aangepast.')
    expect_question(page, 3)
    assert talk.texts()["T2"] == kept
    overview(page).get_by_text("Eerder (1)").click()
    expect(overview(page)).to_contain_text("Ze wil naar de markt.")
    page.close()


def test_people_are_changed_in_words_and_lead_to_the_network_map(context: BrowserContext, owner: Worker) -> None:
    people = owner.begin("tsacep", "S", "A-17")
    people.say("zoon belt elke dag, buurvrouw doet boodschappen")
    page = open_at(context, people)
    change(page, "Wie doet wat")
    page.get_by_label("Ander antwoord").fill("zonder de zoon")
    page.keyboard.press("Enter")

    expect(overview(page)).to_contain_text("buurvrouw: doet boodschappen")
    expect(overview(page).locator("[data-vraag=S1]")).not_to_contain_text("belt elke dag")
    link = overview(page).get_by_role("link", name="Netwerkkaart")
    link.click()
    expect(page).to_have_title(re.compile("Netwerkkaart"))
    page.close()


def test_a_question_that_was_passed_over_says_why_and_can_still_be_answered(
    context: BrowserContext, talk: Talk
) -> None:
    talk.press("overslaan", {"reden": "later"})
    page = open_at(context, talk, width=360)
    page.get_by_role("button", name="Overzicht").click()
    expect(overview(page).locator("[data-vraag=T3]")).to_contain_text("Overgeslagen: later")
    change(page, "Aanleiding")
    page.get_by_label("Ander antwoord").fill("Ze viel op straat.")
    page.get_by_role("button", name="Bewaar").click()

    expect(overview(page).locator("[data-vraag=T3]")).to_contain_text("Ze viel op straat.")
    page.get_by_role("button", name="Naar het gesprek").click()
    expect_question(page, 4)
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_is_too_wide(context: BrowserContext, talk: Talk, width: int) -> None:
    page = open_at(context, talk, width=width)
    if width == 320:
        page.get_by_role("button", name="Overzicht").click()
    change(page, "Wie vraagt, en voor wie")

    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    page.close()


def test_two_windows_stay_in_step(context: BrowserContext, talk: Talk) -> None:
    one, other = open_at(context, talk), open_at(context, talk)
    box(one).fill("Dit typ ik nog")

    say(other, "De buurvrouw is verhuisd.")

    expect(log(one)).to_contain_text("De buurvrouw is verhuisd.")
    expect(overview(one).locator("[data-vraag=T3]")).to_contain_text("De buurvrouw is verhuisd.")
    expect(box(one)).to_have_value("Dit typ ik nog")
    one.close()
    other.close()


def test_beginning_again_leaves_the_old_conversation_as_it_was(context: BrowserContext, talk: Talk) -> None:
    page = open_at(context, talk)
    page.get_by_role("button", name="Meer", exact=True).click()
    page.get_by_role("button", name="Opnieuw beginnen").click()
    page.get_by_role("button", name="Begin opnieuw").click()
    page.wait_for_url(lambda url: talk.id not in url)

    expect_question(page, 1)
    expect(page.get_by_role("heading", level=1)).to_contain_text("A-17")
    assert len(talk.texts()) == 2
    page.close()


def test_a_session_that_ended_keeps_the_text_and_comes_back_here(
    product: Product, open_context: Callable[[], BrowserContext]
) -> None:
    somebody = product.worker("sessie-voorbij")
    talk = somebody.begin("tsacep", "T")
    context = open_context()
    context.add_cookies([{"name": "prisma", "value": somebody.http.cookies["prisma"], "url": product.address}])
    page = open_at(context, talk)
    somebody.http.delete("/api/v1/sessie")
    say(page, "De inwoner zelf")
    page.get_by_role("link", name="Log opnieuw in").click()
    page.get_by_label("Gebruikersnaam").fill("sessie-voorbij")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()

    expect_question(page, 2)
    assert product.log_in("sessie-voorbij").talk(talk.id).texts() == {"T1": "De inwoner zelf"}
    context.close()
