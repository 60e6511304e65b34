"""Logging in with a second step and managing people, as a browser shows it: without JavaScript, and without faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.product import PASSWORD, Product, prisma_here


@pytest.fixture
def plain(browser: Browser, product: Product) -> Iterator[Page]:
    """A browser that runs no scripts."""
    context = browser.new_context(base_url=product.address, locale="nl-NL", java_script_enabled=False)
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['help']} {[node['target'] for node in each['nodes']]}" for each in found]


def test_the_first_beheerder_gets_from_the_link_to_a_colleague(plain: Page, product: Product) -> None:
    invited = prisma_here("gebruiker", "uitnodigen", "--gegevens", str(product.data), environ=product.environment)
    plain.goto(f"/uitnodiging/{invited.stdout.strip().rpartition('/')[2]}")
    plain.get_by_label("Naam", exact=True).fill("Bea Beheer")
    plain.get_by_label("Gebruikersnaam").fill("bea")
    plain.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    plain.get_by_label("Wachtwoord, nog een keer").fill(PASSWORD)
    plain.get_by_role("button", name="Maak account").click()

    secret = plain.locator("#geheim").inner_text().replace(" ", "")
    expect(plain.get_by_role("img", name="Plaatje met het geheim")).to_be_visible()
    plain.get_by_label("Code").fill(pyotp.TOTP(secret).now())
    plain.get_by_role("button", name="Zet de tweede stap aan").click()
    expect(plain.locator(".prisma-codes li")).to_have_count(10)
    plain.get_by_role("link", name="Ik heb ze bewaard").click()

    plain.get_by_role("link", name="Beheer", exact=True).click()
    plain.get_by_label("Naam", exact=True).fill("Cas Collega")
    plain.get_by_label("Gebruikersnaam").fill("cas")
    plain.get_by_label("Medewerker: eigen gesprekken").check()
    plain.get_by_label("Team 1", exact=True).check()
    plain.get_by_role("button", name="Voeg toe").click()
    address = plain.locator("#link").inner_text()
    plain.get_by_role("button", name="Uitloggen").click()

    plain.goto(address)
    expect(plain.get_by_text("Je gebruikersnaam is cas")).to_be_visible()
    plain.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    plain.get_by_label("Wachtwoord, nog een keer").fill(PASSWORD)
    plain.get_by_role("button", name="Bewaar wachtwoord").click()
    expect(plain.get_by_role("button", name="Nieuw gesprek")).to_be_visible()


@pytest.fixture(scope="module")
def beheerder(product: Product, open_context: Callable[[], BrowserContext]) -> Iterator[Page]:
    """A browser in which a beheerder is logged in."""
    somebody = product.worker("beheerder-in-beeld", "--rol", "beheerder", "--rol", "medewerker", "--team", "Noord")
    context = open_context()
    context.add_cookies([{"name": "prisma", "value": somebody.http.cookies["prisma"], "url": product.address}])
    yield context.new_page()
    context.close()


PLACES = {
    "de gebruikers": "/beheer/gebruikers",
    "een gebruiker": "/beheer/gebruikers -> medewerker-een",
    "de teams": "/beheer/teams",
    "een team": "/beheer/teams -> Noord",
    "het logboek": "/beheer/logboek",
    "een keuze uit het logboek": "/beheer/logboek?soort=ingelogd&gesprek=x",
    "het eigen logboek": "/logboek/eigen",
    "het account": "/account",
    "geen toegang": "/beheer/gebruikers/x",
}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_axe_finds_nothing_and_nothing_is_too_wide(
    beheerder: Page, product: Product, worker: object, width: int, place: str
) -> None:
    beheerder.set_viewport_size({"width": width, "height": 800})
    path, _, link = place.partition(" -> ")
    beheerder.goto(path)
    if link:
        beheerder.get_by_role("link", name=link, exact=True).first.click()

    assert violations(beheerder) == []
    assert beheerder.evaluate("() => document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_the_way_in(
    product: Product, open_context: Callable[[], BrowserContext], width: int
) -> None:
    product.add_user(f"trainer-{width}", "--rol", "trainer")
    context = open_context()
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    found = {}
    for step in ("instellen", "code"):
        page.goto("/inloggen")
        page.get_by_label("Gebruikersnaam").fill(f"trainer-{width}")
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.get_by_role("button", name="Inloggen").click()
        found[step] = violations(page)
        if step == "instellen":
            page.get_by_label("Code").fill(pyotp.TOTP(page.locator("#geheim").inner_text().replace(" ", "")).now())
            page.get_by_role("button", name="Zet de tweede stap aan").click()
            found["herstelcodes"] = violations(page)
            page.get_by_role("button", name="Uitloggen").click()

    assert found == {"instellen": [], "herstelcodes": [], "code": []}
    context.close()
