"""Usable by everybody: keyboard alone, and no faults that axe can find."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.pages import Hosts, box, expect_question, log, log_in, new_conversation, say
from tests.product import PASSWORD, Product, Worker


@pytest.fixture
def page(open_context: Callable[[], BrowserContext]) -> Iterator[Page]:
    """A browser in which nobody is logged in."""
    context = open_context()
    yield context.new_page()
    context.close()


BEHIND_LOGIN = ["/gesprekken", "/begrippen", "/begrippen?zoek=zorg", "/begrippen/mantelzorg", "/weg"]


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['help']} {[node['target'] for node in each['nodes']]}" for each in found]


def tab_to(page: Page, name: str, *, limit: int = 60) -> None:
    """Press Tab until the control with this name has the focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => { const e = document.activeElement;"
            " return [e.labels?.[0]?.innerText, e.innerText, e.getAttribute('aria-label')].filter(Boolean) }"
        )
        if any(name in text for text in focused):
            return
    raise AssertionError(f"met Tab niet te bereiken: {name}")


class TestKeyboardAlone:
    def test_a_worker_logs_in_answers_and_pauses(self, page: Page, worker: Worker) -> None:
        page.goto("/")
        tab_to(page, "Gebruikersnaam")
        page.keyboard.type(worker.name)
        tab_to(page, "Wachtwoord")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Nieuw gesprek")).to_be_visible()
        tab_to(page, "Nieuw gesprek")
        page.keyboard.press("Enter")
        expect_question(page, 1)

        tab_to_backwards(page, "De inwoner zelf")
        page.keyboard.press("Enter")
        expect_question(page, 2)
        page.keyboard.type("Ze wil weer zelf koken")
        page.keyboard.press("Enter")
        expect_question(page, 3)
        tab_to(page, "Meer")
        page.keyboard.press("Enter")
        tab_to(page, "Pauze")
        page.keyboard.press("Enter")
        expect(log(page)).to_contain_text("we pauzeren")

        assert worker.talk(page.url.rpartition("/")[2]).texts() == {
            "T1": "De inwoner zelf", "T2": "Ze wil weer zelf koken",
        }  # fmt: skip

    def test_after_an_answer_the_focus_is_in_the_box(self, page: Page, worker: Worker) -> None:
        log_in(page, worker.name)
        new_conversation(page)

        page.get_by_role("button", name="De inwoner zelf").click()
        expect_question(page, 2)

        expect(box(page)).to_be_focused()

    def test_shift_enter_makes_a_new_line(self, page: Page, worker: Worker) -> None:
        log_in(page, worker.name)
        conversation = new_conversation(page)
        page.get_by_role("button", name="De inwoner zelf").click()
        expect_question(page, 2)

        page.keyboard.type("Eerst dit")
        page.keyboard.press("Shift+Enter")
        page.keyboard.type("en dan dat")
        page.keyboard.press("Enter")
        expect_question(page, 3)

        assert worker.talk(conversation).texts()["T2"] == "Eerst dit\nen dan dat"

    def test_the_first_tab_leads_to_the_content(self, page: Page) -> None:
        page.goto("/inloggen")

        page.keyboard.press("Tab")

        expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()


def tab_to_backwards(page: Page, name: str) -> None:
    """Press Shift+Tab until the control with this name has the focus: the answers stand above the box."""
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if name in (page.evaluate("() => document.activeElement.innerText") or ""):
            return
    raise AssertionError(f"met Shift+Tab niet te bereiken: {name}")


@pytest.mark.parametrize("width", [320, 1280])
class TestAxe:
    def test_the_login_page(self, page: Page, width: int) -> None:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto("/inloggen")

        assert violations(page) == []

    def test_the_login_page_with_a_fault(self, page: Page, width: int) -> None:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto("/inloggen")
        page.get_by_label("Gebruikersnaam").fill("niemand")
        page.get_by_label("Wachtwoord").fill("mis")
        page.get_by_role("button", name="Inloggen").click()
        expect(page.get_by_role("alert")).to_be_visible()

        assert violations(page) == []

    @pytest.mark.parametrize(
        "path", ["/gesprekken", "/begrippen", "/begrippen?zoek=zorg", "/begrippen/mantelzorg", "/weg"]
    )
    def test_a_page_behind_the_login(self, page: Page, worker: Worker, width: int, path: str) -> None:
        page.set_viewport_size({"width": width, "height": 800})
        log_in(page, worker.name)
        page.goto(path)

        assert violations(page) == []

    def test_the_chat(self, page: Page, worker: Worker, width: int) -> None:
        page.set_viewport_size({"width": width, "height": 800})
        log_in(page, worker.name)
        new_conversation(page)
        page.get_by_role("button", name="De inwoner zelf").click()
        expect_question(page, 2)
        say(page, "wat is mantelzorg?")
        expect(log(page)).to_contain_text("Zorg die je")

        assert violations(page) == []

    def test_nothing_is_wider_than_the_screen(self, page: Page, worker: Worker, width: int) -> None:
        page.set_viewport_size({"width": width, "height": 800})
        log_in(page, worker.name)
        new_conversation(page)

        assert page.evaluate("() => document.documentElement.scrollWidth") <= width


class TestWithoutOtherHosts:
    def test_no_page_asks_another_host(self, page: Page, worker: Worker, product: Product) -> None:
        hosts = Hosts(page.context)
        log_in(page, worker.name)
        for path in ("/gesprekken", "/begrippen", "/begrippen/mantelzorg", "/weg"):
            page.goto(path)
        page.goto("/")
        new_conversation(page)

        assert hosts.asked == {f"127.0.0.1:{product.port}"}

    def test_no_page_complains_in_the_console(self, page: Page, worker: Worker) -> None:
        complaints: list[str] = []
        page.on("console", lambda line: complaints.append(line.text) if line.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        log_in(page, worker.name)
        for path in ("/gesprekken", "/begrippen", "/begrippen/mantelzorg"):
            page.goto(path)
        page.goto("/")
        new_conversation(page)
        say(page, "De inwoner zelf")
        expect_question(page, 2)

        assert complaints == []


class TestRepairing:
    def test_a_text_read_as_a_command_becomes_the_answer_with_one_tap(self, page: Page, worker: Worker) -> None:
        log_in(page, worker.name)
        conversation = new_conversation(page)
        page.get_by_role("button", name="De inwoner zelf").click()
        expect_question(page, 2)
        say(page, "even rust")
        expect(log(page)).to_contain_text("we pauzeren")

        page.get_by_role("button", name="Dit was mijn antwoord").click()
        expect_question(page, 3)

        assert worker.talk(conversation).texts()["T2"] == "even rust"
