"""A whole TSACE(P) by typing alone: the focus never leaves the box, and nothing is pressed but Enter."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.whole import STORY, Offered, Walk, standing
from tests.product import Product, Worker

# What else can be asked in words on the way; after each the same question stands open.
ASIDES = ("waarom vraag je dit?", "geef een voorbeeld", "wat is mantelzorg?", "samenvatting", "help", "hoe ver ben ik?")


@pytest.fixture
def page(product: Product, worker: Worker, open_context: Callable[[], BrowserContext]) -> Iterator[Page]:
    context = open_context()
    context.add_cookies([{"name": "prisma", "value": worker.http.cookies["prisma"], "url": product.address}])
    yield context.new_page()
    context.close()


def test_a_whole_conversation_goes_by_typing_alone(page: Page, worker: Worker) -> None:
    page.goto(f"/gesprekken/{worker.begin('tsacep').id}")
    walk = Walk(page)
    conversation = walk.begun()
    page.wait_for_function("document.activeElement.id === 'antwoord'")

    def typed(text: str) -> None:
        assert page.evaluate("document.activeElement.id") == "antwoord"
        page.keyboard.insert_text(text)
        page.keyboard.press("Enter")

    def answer(offered: Offered, number: int) -> None:
        if offered == "one":
            typed("niemand" if page.get_by_role("button", name="Niemand", exact=True).count() else "1")
        elif offered == "several":
            typed("1 en 2")
        else:
            typed("sla over, weet ik niet" if number % 4 == 3 else STORY[number % len(STORY)])

    for text in ASIDES:
        walk.step(lambda text=text: typed(text))  # type: ignore[misc]
    walk.step(lambda: typed("De inwoner zelf"))
    walk.step(lambda: typed("Ze wil weer naar de markt."))
    walk.step(lambda: typed("vorige"))
    walk.step(lambda: typed("Ze wil weer zelf naar de markt."))
    walk.step(lambda: typed("even pauze"))
    walk.step(lambda: typed("verder"))
    walk.step(lambda: typed("wijzig T1"))
    walk.step(lambda: typed("2"))
    walk.to_the_end(answer)

    gone = standing(worker.talk(conversation))
    read = worker.talk(conversation).read()
    kept = {each["vraag"]: each for each in read["antwoorden"]}
    assert set(gone) >= {"T", "S", "A", "E"}
    assert set().union(*gone.values()) <= {"beantwoord", "overgeslagen"}
    assert read["status"] == "afgerond"
    assert kept["T1"]["tekst"] == "Een naaste, zoals familie of een buur"
    assert kept["T2"]["tekst"] == "Ze wil weer zelf naar de markt."
