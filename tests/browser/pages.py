"""What a worker does in the browser, in words of the page."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.product import PASSWORD

PATIENCE_MS = 30_000  # a bound on waiting, never a claim about speed
expect.set_options(timeout=PATIENCE_MS)


class Hosts:
    """Every host a browser asked something of."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: set[str] = set()
        context.on("request", lambda request: self.asked.add(urlsplit(request.url).netloc))


def log_in(page: Page, name: str) -> None:
    page.goto("/")
    page.get_by_label("Gebruikersnaam").fill(name)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("button", name="Nieuw gesprek")).to_be_visible()


def new_conversation(page: Page) -> str:
    """Begin a conversation; return its id."""
    page.get_by_role("button", name="Nieuw gesprek").click()
    expect_question(page, 1)
    return page.url.rpartition("/")[2]


def box(page: Page) -> Locator:
    return page.get_by_role("textbox").last


def log(page: Page) -> Locator:
    return page.get_by_role("log")


def say(page: Page, text: str) -> None:
    """Type an answer and press Enter."""
    box(page).fill(text)
    box(page).press("Enter")


def expect_question(page: Page, number: int) -> None:
    expect(page.get_by_text(f"Vraag {number} van 5")).to_be_visible()
    expect(page.get_by_text("Even geduld")).to_have_count(0)
