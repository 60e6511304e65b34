"""Without a connection: a page that keeps what was typed, and a message that goes once when the connection is back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.pages import box, expect_question, log_in, new_conversation, say
from tests.product import ROOT, Product, Worker, eventually
from tests.serving import serving

READY = "async () => { await navigator.serviceWorker.ready; return Boolean(navigator.serviceWorker.controller) }"
CACHED = """async () => {
    const found = [];
    for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys()) found.push(request.url);
    return found;
}"""


@pytest.fixture
def page(open_context: Callable[[], BrowserContext]) -> Iterator[Page]:
    context = open_context()
    yield context.new_page()
    context.close()


def wait_for_worker(page: Page) -> None:
    eventually(lambda: page.evaluate(READY), "de werker in de browser")


def second_question(page: Page, name: str) -> str:
    log_in(page, name)
    conversation = new_conversation(page)
    page.get_by_role("button", name="De inwoner zelf").click()
    expect_question(page, 2)
    wait_for_worker(page)
    return conversation


def expect_offline(page: Page) -> None:
    expect(page.get_by_role("heading", name="Geen verbinding")).to_be_visible()


class TestTyped:
    def test_a_message_that_waits_is_shown_and_goes_once(self, page: Page, worker: Worker) -> None:
        conversation = second_question(page, worker.name)
        page.context.set_offline(True)
        say(page, "Ze wil weer zelf koken")
        expect(page.get_by_text("Nog niet verstuurd")).to_be_visible()

        page.reload()
        expect_offline(page)
        expect(page.locator("blockquote")).to_have_text("Ze wil weer zelf koken")
        page.context.set_offline(False)
        expect_question(page, 3)

        assert worker.talk(conversation).texts()["T2"] == "Ze wil weer zelf koken"
        said = [line["tekst"] for line in worker.talk(conversation).transcript() if line["van"] == "medewerker"]
        assert said.count("Ze wil weer zelf koken") == 1

    def test_one_writes_on_without_a_connection_and_nobody_interrupts(self, page: Page, worker: Worker) -> None:
        second_question(page, worker.name)
        box(page).fill("Ze wil")
        page.context.set_offline(True)
        page.reload()
        expect_offline(page)

        page.get_by_label("Je antwoord").press_sequentially(" weer zelf koken")
        page.context.set_offline(False)
        expect(page.get_by_role("status")).to_contain_text("Er is weer verbinding")
        expect(page.get_by_label("Je antwoord")).to_be_focused()
        page.get_by_role("button", name="Verder").click()

        expect_question(page, 2)
        expect(box(page)).to_have_value("Ze wil weer zelf koken")

    def test_without_a_text_the_page_says_so(self, page: Page, worker: Worker) -> None:
        log_in(page, worker.name)
        wait_for_worker(page)
        page.context.set_offline(True)

        page.goto("/begrippen")

        expect_offline(page)
        expect(page.get_by_text("geen tekst die nog verstuurd moet worden")).to_be_visible()

    def test_after_logging_out_nothing_is_left_on_the_device(self, page: Page, worker: Worker) -> None:
        second_question(page, worker.name)
        box(page).fill("Ze wil weer zelf koken")

        page.get_by_role("button", name="Uitloggen").click()
        expect(page.get_by_label("Wachtwoord")).to_be_visible()
        wait_for_worker(page)

        assert page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])") == "[{},{}]"
        assert_only_own_parts(page)


def assert_only_own_parts(page: Page) -> None:
    cached = page.evaluate(CACHED)
    assert any(each.endswith("/offline") for each in cached)
    assert all(each.endswith("/offline") or "/static/widget/" in each for each in cached), cached


REGISTERING = (
    "<!doctype html><title>Proef</title><script>navigator.serviceWorker.register('/service-worker.js')</script>"
)


@dataclass
class Versions:
    """A site with our worker, of which a new version comes."""

    address: str = ""
    version: str = "een"

    def answer(self, path: str) -> tuple[str, str] | None:
        part = f"/deel.js?v={self.version}"
        worker = (ROOT / "bot/web/static/widget/service-worker.js").read_text()
        filled = worker.replace("__VERSIE__", self.version).replace("__ADRESSEN__", json.dumps([part]))
        page = (
            f"<!doctype html><title>Proef</title><p>zonder verbinding</p><script type='module' src='{part}'></script>"
        )
        return {
            "/": ("text/html", REGISTERING),
            "/service-worker.js": ("text/javascript", filled),
            "/offline": ("text/html", page),
            part: ("text/javascript", f"document.querySelector('p').append(', {self.version}')"),
        }.get(path)


@contextmanager
def served() -> Iterator[Versions]:
    site = Versions()
    with serving(site.answer, {"Vary": "Origin"}) as port:
        site.address = f"http://127.0.0.1:{port}"
        yield site


class TestWorker:
    def test_it_keeps_no_conversation_and_no_answer(self, page: Page, worker: Worker) -> None:
        second_question(page, worker.name)
        page.goto("/gesprekken")
        page.goto("/account")

        assert_only_own_parts(page)

    def test_a_new_version_takes_the_place_of_the_old(self, browser: Browser) -> None:
        with served() as site, closing(browser.new_context(base_url=site.address)) as context:
            page = context.new_page()
            page.goto("/")
            wait_for_worker(page)
            site.version = "twee"
            page.reload()
            eventually(lambda: page.evaluate("() => caches.keys()") == ["prisma-twee"], "de nieuwe versie")

            context.set_offline(True)
            page.reload()

            expect(page.get_by_text("zonder verbinding, twee")).to_be_visible()

    def test_it_can_be_installed(self, page: Page) -> None:
        page.goto("/inloggen")
        wait_for_worker(page)
        devtools = page.context.new_cdp_session(page)

        manifest = devtools.send("Page.getAppManifest")
        faults = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]

        assert manifest["errors"] == []
        # A window without a trace never offers to install; that is the only thing in the way.
        assert [each["errorId"] for each in faults] in ([], ["in-incognito"])


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(page: Page, worker: Worker, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    second_question(page, worker.name)
    box(page).fill("Ze wil weer zelf koken")
    page.context.set_offline(True)
    page.reload()
    expect_offline(page)

    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_a_whole_visit_asks_no_other_host(page: Page, product: Product, worker: Worker) -> None:
    """Login, list, chat, a word, account, beheer, offline: every request is noted, those of the worker too."""
    product.add_user("overal", "--rol", "medewerker", "--rol", "trainer", "--team", "Noord")
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    second_question(page, worker.name)
    say(page, "wat is mantelzorg?")
    expect(page.get_by_role("log")).to_contain_text("Zorg die je")
    for path in (
        "/gesprekken",
        "/begrippen",
        "/begrippen/mantelzorg",
        "/account",
        "/beheer",
        "/bestaat-niet",
        "/offline",
    ):
        page.goto(path)
    page.context.set_offline(True)
    page.goto("/account")
    expect_offline(page)

    own = f"http://127.0.0.1:{product.port}/"
    assert [url for url in asked if not url.startswith((own, "data:"))] == []
    assert {"/gesprekken", "/account", "/offline"} <= {url.removeprefix(own[:-1]) for url in asked}
