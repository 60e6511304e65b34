"""A conversation on a page of the intranet: another site, no cookies of third parties, a strict policy of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.browser.intranet import intranet
from tests.browser.pages import PATIENCE_MS, box, expect_question, log, say
from tests.chromium import ARGUMENTS, CHROMIUM
from tests.product import PASSWORD, Product, Worker, free_port, train_when_missing

# As browsers do it by now; a cookie of the product would not come along.
WITHOUT_COOKIES_OF_OTHERS = ["--test-third-party-cookie-phaseout"]


@dataclass
class Site:
    """The intranet and the product it shows."""

    product: Product
    address: str
    worker: Worker


@pytest.fixture(scope="module")
def site(widget: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    train_when_missing()
    port = free_port()
    settings = {"PRISMA_INSLUITEN": f"http://localhost:{port}"}
    running = Product(folder=tmp_path_factory.mktemp("ingesloten"), settings=settings)
    try:
        running.start()
        with intranet(port, running.address) as address:
            yield Site(product=running, address=address, worker=running.worker("ingesloten"))
    finally:
        if running.process:
            running.stop()


@pytest.fixture(scope="module")
def strict_browser(browser: Browser) -> Iterator[Browser]:
    launched = browser.browser_type.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, *WITHOUT_COOKIES_OF_OTHERS])
    yield launched
    launched.close()


@dataclass
class Visit:
    """A page of the intranet, and what it asked and complained of."""

    page: Page
    asked: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self._note)
        self.page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, request: Request) -> None:
        self.asked.append(request)

    @property
    def hosts(self) -> set[str]:
        return {urlsplit(request.url).netloc for request in self.asked if not request.url.startswith("data:")}


@pytest.fixture
def visit(strict_browser: Browser, site: Site) -> Iterator[Visit]:
    context: BrowserContext = strict_browser.new_context(locale="nl-NL")
    context.set_default_timeout(PATIENCE_MS)
    made = Visit(context.new_page())
    made.page.goto(site.address)
    yield made
    context.close()


def log_in(visit: Visit, name: str) -> None:
    """Log in by the window of the element, which closes by itself."""
    with visit.page.expect_popup() as opened:
        visit.page.get_by_role("button", name="Inloggen").click()
    window = opened.value
    window.get_by_label("Gebruikersnaam").fill(name)
    window.get_by_label("Wachtwoord").fill(PASSWORD)
    with window.expect_event("close"):
        window.get_by_role("button", name="Inloggen").click()
    expect(visit.page.get_by_role("button", name="Nieuw gesprek")).to_be_visible()


def begin(visit: Visit) -> None:
    visit.page.get_by_role("button", name="Nieuw gesprek").click()
    expect(log(visit.page)).to_be_visible()
    expect_question(visit.page, 1)


def test_a_worker_logs_in_answers_and_looks_a_word_up(visit: Visit, site: Site) -> None:
    log_in(visit, site.worker.name)
    begin(visit)

    visit.page.get_by_role("button", name="De inwoner zelf").click()
    expect_question(visit.page, 2)
    say(visit.page, "Ze wil weer zelf koken")
    expect_question(visit.page, 3)
    say(visit.page, "wat is mantelzorg?")
    expect(log(visit.page)).to_contain_text("Zorg die je")

    newest = site.worker.http.get("/api/v1/gesprekken").json()["gesprekken"][0]["id"]
    assert site.worker.talk(newest).texts() == {"T1": "De inwoner zelf", "T2": "Ze wil weer zelf koken"}
    assert visit.hosts == {urlsplit(site.address).netloc, urlsplit(site.product.address).netloc}
    assert [each.url for each in visit.asked if "cookie" in each.all_headers()] == []
    assert visit.complaints == []


def test_the_token_is_nowhere_in_the_storage_of_the_intranet(visit: Visit, site: Site) -> None:
    log_in(visit, site.worker.name)

    kept = visit.page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")

    assert kept == '[{},{},""]'
    visit.page.reload()
    expect(visit.page.get_by_role("button", name="Inloggen")).to_be_visible()


def test_who_is_logged_in_at_the_product_needs_no_password_again(visit: Visit, site: Site) -> None:
    log_in(visit, site.worker.name)
    visit.page.reload()

    with visit.page.expect_popup():
        visit.page.get_by_role("button", name="Inloggen").click()

    expect(visit.page.get_by_role("button", name="Nieuw gesprek")).to_be_visible()


def test_an_earlier_conversation_goes_on_where_it_was(visit: Visit, site: Site) -> None:
    somebody = site.product.worker("gaat-verder")
    somebody.begin("tsacep", "T", casus="A-17").press("kies", "inwoner")
    log_in(visit, somebody.name)

    visit.page.get_by_role("button", name="A-17").click()
    expect_question(visit.page, 2)
    visit.page.get_by_role("button", name="Naar je gesprekken").click()

    expect(visit.page.get_by_role("heading", name="Je lopende gesprekken")).to_be_focused()


def test_an_answer_is_changed_in_the_overzicht_which_stands_in_place_of_the_chat(visit: Visit, site: Site) -> None:
    visit.page.set_viewport_size({"width": 1280, "height": 800})
    somebody = site.product.worker("past-aan")
    log_in(visit, somebody.name)
    begin(visit)
    visit.page.get_by_role("button", name="De inwoner zelf").click()
    expect_question(visit.page, 2)

    visit.page.get_by_role("button", name="Overzicht").click()
    expect(box(visit.page)).to_be_hidden()
    visit.page.get_by_role("button", name="Pas aan").click()
    visit.page.get_by_role("radio", name="Een andere professional").check()
    visit.page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(visit.page.get_by_role("button", name="Bewaar", exact=True)).to_have_count(0)

    newest = somebody.http.get("/api/v1/gesprekken").json()["gesprekken"][0]["id"]
    assert somebody.talk(newest).texts()["T1"] == "Een andere professional"


def test_when_the_session_ends_the_text_stays_and_goes_after_logging_in(visit: Visit, site: Site) -> None:
    somebody = site.product.worker("uitgelogd-onderweg")
    log_in(visit, somebody.name)
    begin(visit)
    visit.page.get_by_role("button", name="De inwoner zelf").click()
    expect_question(visit.page, 2)
    token = somebody.http.headers["X-CSRF-Token"]
    somebody.http.post("/account/sessies", data={"csrf": token})

    say(visit.page, "Ze wil weer zelf koken")
    with visit.page.expect_popup() as opened:
        visit.page.get_by_role("link", name="Log opnieuw in").click()
    opened.value.get_by_label("Gebruikersnaam").fill(somebody.name)
    opened.value.get_by_label("Wachtwoord").fill(PASSWORD)
    opened.value.get_by_role("button", name="Inloggen").click()
    expect_question(visit.page, 3)

    again = site.product.log_in(somebody.name)
    newest = again.http.get("/api/v1/gesprekken").json()["gesprekken"][0]["id"]
    assert again.talk(newest).texts()["T2"] == "Ze wil weer zelf koken"


def test_logging_out_in_the_element_logs_out_everywhere_that_session_was(visit: Visit, site: Site) -> None:
    log_in(visit, site.worker.name)

    visit.page.get_by_role("button", name="Uitloggen").click()
    expect(visit.page.get_by_role("button", name="Inloggen")).to_be_visible()
    own = visit.page.context.new_page()
    own.goto(f"{site.product.address}/gesprekken")

    expect(own).to_have_url(f"{site.product.address}/inloggen?volgende=/gesprekken")


def test_links_lead_to_the_product_in_a_tab_of_their_own(visit: Visit, site: Site) -> None:
    log_in(visit, site.worker.name)
    begin(visit)
    say(visit.page, "wat is mantelzorg?")
    more = visit.page.get_by_role("link", name="Meer over mantelzorg")

    expect(more).to_have_attribute("href", f"{site.product.address}/begrippen/mantelzorg")
    expect(more).to_have_attribute("target", "_blank")


def test_the_style_of_the_intranet_stays_out_and_its_tokens_come_in(visit: Visit, site: Site) -> None:
    button = visit.page.get_by_role("button", name="Inloggen")

    assert button.evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(120, 0, 90)"
    assert "fantasy" not in button.evaluate("each => getComputedStyle(each).fontFamily")
    assert "fantasy" in visit.page.get_by_text("Onderaan").evaluate("each => getComputedStyle(each).fontFamily")


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_fault_in_the_element(visit: Visit, site: Site, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    only_ours = {"include": [["prisma-gesprek"]]}
    faults = []

    def look() -> None:
        faults.extend(each["id"] for each in Axe().run(visit.page, context=only_ours).response["violations"])

    look()
    log_in(visit, site.worker.name)
    look()
    begin(visit)
    say(visit.page, "wat is mantelzorg?")
    expect(log(visit.page)).to_contain_text("Zorg die je")
    look()

    assert faults == []
    assert visit.page.evaluate("() => document.documentElement.scrollWidth") <= width
    expect(box(visit.page)).to_be_in_viewport()


def test_a_window_of_another_page_gives_nothing_to_the_element(visit: Visit, site: Site) -> None:
    """Whoever says to be the product is asked where it comes from."""
    visit.page.evaluate("() => window.postMessage({soort: 'prisma-insluiten', token: 'vals'}, '*')")

    expect(visit.page.get_by_role("button", name="Inloggen")).to_be_visible()
    assert [each.url for each in visit.asked if "/api/" in each.url] == []
