"""A whole TSACE(P) by buttons alone: nothing is typed, and no key is pressed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.pages import log
from tests.browser.whole import Offered, Walk, standing
from tests.product import Product, Worker

REASONS = ("Niet nodig", "Weet ik niet", "Later")


@pytest.fixture
def page(product: Product, worker: Worker, open_context: Callable[[], BrowserContext]) -> Iterator[Page]:
    context = open_context()
    context.add_cookies([{"name": "prisma", "value": worker.http.cookies["prisma"], "url": product.address}])
    yield context.new_page()
    context.close()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).last.click()


def more(page: Page, name: str) -> None:
    press(page, "Meer")
    press(page, name)


def test_a_whole_conversation_goes_by_buttons_alone(page: Page, worker: Worker) -> None:
    page.goto("/gesprekken")
    press(page, "Nieuw gesprek")
    walk = Walk(page)
    conversation = walk.begun()
    for name in ("Waarom deze vraag?", "Voorbeeld", "Samenvatting", "Hulp"):
        walk.step(lambda name=name: more(page, name))  # type: ignore[misc]
    reasons = cycle(REASONS)

    def answer(offered: Offered, number: int) -> None:
        answers = log(page).locator(".prisma-choices[role=group]").last.get_by_role("button")
        if offered == "several":
            page.locator(".prisma-multiple button").first.click()
            press(page, "Klaar")
        elif offered == "one":
            answers.first.click()
        else:
            more(page, next(reasons))

    walk.step(lambda: answer("one", 0))
    walk.step(lambda: more(page, "Vorige vraag"))
    walk.step(lambda: press(page, "Laat zo"))
    walk.step(lambda: more(page, "Pauze"))
    walk.step(lambda: press(page, "Verder"))
    walk.to_the_end(answer)

    gone = standing(worker.talk(conversation))
    kept = worker.talk(conversation).answers()
    assert set(gone) >= {"T", "S", "A", "E"}
    assert set().union(*gone.values()) <= {"beantwoord", "overgeslagen"}
    assert worker.talk(conversation).read()["status"] == "afgerond"
    assert kept["T1"]["tekst"] == "De inwoner zelf"
    assert {kept[each]["overgeslagen"]["reden"] for each in ("T2", "T3", "T4")} == {"niet-nodig", "weet-niet", "later"}
    page.locator("#overzicht summary").first.click()
    page.get_by_role("button", name="Pas aan: Wie vraagt, en voor wie").click()
    page.get_by_label("Een andere professional").check()
    press(page, "Bewaar")
    expect(log(page)).to_contain_text('Je antwoord bij "Wie vraagt, en voor wie" is aangepast.')
    assert worker.talk(conversation).texts()["T1"] == "Een andere professional"
