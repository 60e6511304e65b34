"""A whole TSACE(P) by keyboard alone: every button, the menu, the Overzicht and a name are reached with keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.pages import log
from tests.browser.whole import STORY, Offered, Walk, standing
from tests.product import Product, Worker

FOCUSED = """() => {
    const e = document.activeElement;
    return [e.id, e.getAttribute('aria-label'), e.labels?.[0]?.innerText, e.innerText].find(Boolean)?.trim() ?? ''
}"""
IN_ANSWERS = """() => Boolean(document.activeElement.closest('.prisma-choices[role=group], .prisma-multiple'))"""


@pytest.fixture
def page(product: Product, worker: Worker, open_context: Callable[[], BrowserContext]) -> Iterator[Page]:
    context = open_context()
    context.add_cookies([{"name": "prisma", "value": worker.http.cookies["prisma"], "url": product.address}])
    yield context.new_page()
    context.close()


def go(page: Page, reached: Callable[[str], bool], key: str = "Tab", most: int = 80) -> None:
    """Press a key until the focus is where it should be."""
    for _ in range(most):
        if reached(page.evaluate(FOCUSED)):
            return
        page.keyboard.press(key)
    raise AssertionError(f"met {key} niet te bereiken")


def go_to(page: Page, name: str, key: str = "Tab") -> None:
    go(page, lambda focused: focused == name, key)


def menu(page: Page, name: str) -> None:
    go_to(page, "meer-knop")
    page.keyboard.press("Enter")
    go_to(page, name)
    page.keyboard.press("Enter")


def test_a_whole_conversation_goes_by_keyboard_alone(page: Page, worker: Worker) -> None:
    page.goto("/gesprekken")
    go_to(page, "Nieuw gesprek")
    page.keyboard.press("Enter")
    walk = Walk(page)
    conversation = walk.begun()
    keyboard = page.keyboard
    page.wait_for_function("document.activeElement.id === 'antwoord'")

    def typed(text: str) -> None:
        keyboard.insert_text(text)
        keyboard.press("Enter")

    def answer(offered: Offered, number: int) -> None:
        # After every answer the focus is in the box again.
        assert page.evaluate(FOCUSED) == "antwoord"
        if offered == "text":
            return typed(STORY[number % len(STORY)])
        go(page, lambda _: page.evaluate(IN_ANSWERS), "Shift+Tab")
        if offered == "one":
            return keyboard.press("1" if page.evaluate(FOCUSED) != "1" else "Enter")
        keyboard.press("Space")
        go_to(page, "Klaar")
        return keyboard.press("Enter")

    walk.step(lambda: answer("one", 0))
    walk.step(lambda: menu(page, "Voorbeeld"))
    typed("Mijn buurvrouw Fatima zegt dat ze naar de markt wil.")
    expect(log(page).get_by_role("button", name="Zo bewaren")).to_be_visible()
    walk.step(lambda: keyboard.press("Enter"))
    change_in_overview(page, walk)
    walk.step(lambda: menu(page, "Later"))
    walk.to_the_end(answer)

    gone = standing(worker.talk(conversation))
    read = worker.talk(conversation).read()
    kept = {each["vraag"]: each for each in read["antwoorden"]}
    assert set(gone) >= {"T", "S", "A", "E"}
    assert set().union(*gone.values()) <= {"beantwoord", "overgeslagen"}
    assert read["status"] == "afgerond"
    assert kept["T1"]["waarde"] == {"keuze": "naaste", "toelichting": "De dochter belde."}
    assert kept["T2"]["tekst"] == "Mijn buurvrouw-1 zegt dat ze naar de markt wil."
    assert kept["T3"]["overgeslagen"]["reden"] == "later"


def change_in_overview(page: Page, walk: Walk) -> None:
    """Change the first answer in the Overzicht, and come back to the box."""
    go_to(page, "Pas aan: Wie vraagt, en voor wie", "Shift+Tab")
    page.keyboard.press("Enter")
    page.locator(".prisma-edit").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("De dochter belde.")
    walk.step(lambda: page.keyboard.press("Enter"))
    expect(page.get_by_role("button", name="Pas aan: Wie vraagt, en voor wie")).to_be_focused()
    go_to(page, "antwoord")
