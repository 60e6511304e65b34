"""The network map, the timelines and Meenemen as a browser shows them: without faults, without scripts, by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from bot.shelf import Shelf
from tests.export.people import crowd
from tests.product import Worker
from tests.seeding import seed
from tests.web_process import WebProcess

PEOPLE = "Zus, familie, belt elke dag, heel dichtbij, steun. Buurman, buur, groet, ver weg. Huisarts, elke maand."
STORY = {
    "B1": "Drie maanden huur achter.", "B2": "De inwoner zelf",
    "N1": "Maart: eerste gesprek. April: regeling met de woningbouw.", "N2": "Broer, familie, elke week.",
    "V1": "Maart: aanmelding en wachtlijst. Juli: opvang.",
}  # fmt: skip
# How far the words of every label stand out of its box, in units of the picture.
STICKING_OUT = """() => [...document.querySelectorAll("svg.kaart .kaart-mens")].flatMap((person) => {
  const [box, ...rest] = [...person.children].map((each) => each.getBBox());
  return rest.map((words) => Math.max(
    box.x - words.x, words.x + words.width - box.x - box.width,
    box.y - words.y, words.y + words.height - box.y - box.height,
  ));
})"""


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    running = WebProcess(folder=tmp_path_factory.mktemp("kaartbeeld"))
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="module")
def sanne(web: WebProcess) -> Worker:
    return web.worker("sanne")


@pytest.fixture(scope="module")
def talks(web: WebProcess, sanne: Worker, shelf: Shelf) -> dict[str, str]:
    """Conversations about one casus: a map twice, a lot of people, and two timelines."""
    march, may = (datetime(2026, month, 2, 9, tzinfo=UTC) for month in (3, 5))
    everybody = ". ".join(
        f"{person.role}, {person.closeness or 'steun'}" for person in crowd(shelf.knowledge.lexicon, 40)
    )
    told = {"toen": ("netwerkkaart", {"K1": PEOPLE}, march), "nu": ("netwerkkaart", {"K1": f"{PEOPLE} Nicht."}, may)}
    told |= {"velen": ("netwerkkaart", {"K1": everybody}, may), "lijnen": ("effectencalculator", STORY, may)}
    return {
        name: seed(web.database_url, shelf, "sanne", instrument, answers, case_code="A-17", at=at)
        for name, (instrument, answers, at) in told.items()
    }


@pytest.fixture
def opened(browser: Browser, web: WebProcess, sanne: Worker) -> Iterator[Callable[..., Page]]:
    """Opens a page as Sanne, in a browser that is like this."""
    contexts = []

    def made(path: str, **likes: object) -> Page:
        context = browser.new_context(base_url=web.address, locale="nl-NL", **likes)  # type: ignore[arg-type]
        context.set_default_timeout(30_000)
        context.add_cookies([{"name": "prisma", "value": sanne.http.cookies["prisma"], "url": web.address}])
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield made
    for context in contexts:
        context.close()


def addresses(talks: dict[str, str]) -> list[str]:
    now = f"/gesprekken/{talks['nu']}"
    return [
        f"{now}/netwerk", f"{now}/netwerk?naast={talks['toen']}.K", f"{now}/netwerk/K/personen/zus-1",
        f"{now}/meenemen", f"/gesprekken/{talks['velen']}/netwerk", f"/gesprekken/{talks['lijnen']}/tijdlijn",
    ]  # fmt: skip


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_fault_and_none_is_wider_than_the_screen(
    opened: Callable[..., Page], talks: dict[str, str], width: int, scheme: str
) -> None:
    page = opened("/begrippen", viewport={"width": width, "height": 800}, color_scheme=scheme)
    for address in addresses(talks):
        page.goto(address)
        faults = Axe().run(page).response["violations"]
        assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in faults] == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("name", ["nu", "velen"])
def test_the_words_of_every_label_stay_in_their_box_in_a_real_browser(
    opened: Callable[..., Page], talks: dict[str, str], name: str
) -> None:
    page = opened(f"/gesprekken/{talks[name]}/netwerk", viewport={"width": 1280, "height": 900})

    found = page.evaluate(STICKING_OUT)
    assert len(found) > 3
    assert max(found) <= 0


def test_forced_colours_still_draw_boxes_and_words(opened: Callable[..., Page], talks: dict[str, str]) -> None:
    page = opened(f"/gesprekken/{talks['nu']}/netwerk", forced_colors="active")

    looks = page.eval_on_selector(
        ".kaart .kaart-vak", "each => [getComputedStyle(each).stroke, getComputedStyle(each).fill]"
    )
    assert looks[0] != looks[1]


def test_somebody_is_added_changed_and_taken_back_without_a_script(
    opened: Callable[..., Page], talks: dict[str, str], web: WebProcess, shelf: Shelf
) -> None:
    talk = seed(web.database_url, shelf, "sanne", "netwerkkaart", {"K1": PEOPLE})
    page = opened(f"/gesprekken/{talk}/netwerk", java_script_enabled=False)

    page.get_by_text("Iemand erbij zetten").click()
    page.get_by_label("Wie is het?").fill("kaartvriend")
    page.get_by_label("Kring").select_option(label="Vrienden en kennissen")
    page.get_by_role("button", name="Zet erbij").click()
    expect(page.get_by_role("row", name="kaartvriend")).to_be_visible()

    page.get_by_role("link", name="Wijzig kaartvriend").click()
    page.get_by_label("Hoe vaak?").fill("elke dinsdag")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("row", name="elke dinsdag")).to_be_visible()

    page.get_by_role("button", name="Maak dit ongedaan").click()
    expect(page.get_by_role("row", name="elke dinsdag")).to_have_count(0)
    expect(page.get_by_role("row", name="kaartvriend")).to_be_visible()


def test_everything_on_the_map_is_reached_and_done_by_keyboard(
    opened: Callable[..., Page], web: WebProcess, sanne: Worker, shelf: Shelf
) -> None:
    talk = seed(web.database_url, shelf, "sanne", "netwerkkaart", {"K1": PEOPLE})
    page = opened(f"/gesprekken/{talk}/netwerk")

    press_enter_on(page, "Wijzig buurman")
    press_enter_on(page, "Haal van de kaart")
    expect(page.get_by_role("row", name="buurman")).to_have_count(0)

    press_enter_on(page, "Maak dit ongedaan")
    expect(page.get_by_role("row", name="buurman")).to_have_count(1)


def press_enter_on(page: Page, name: str) -> None:
    """Press Tab until what has this name has the focus, and then Enter."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"met Tab niet te bereiken: {name}")


def test_the_text_is_copied_with_one_button_and_that_is_said(
    opened: Callable[..., Page], talks: dict[str, str]
) -> None:
    page = opened(f"/gesprekken/{talks['nu']}/meenemen", permissions=["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Kopieer de tekst").click()

    expect(page.get_by_role("status")).to_have_text("Gekopieerd. Plak het waar je wilt.")
    assert page.evaluate("navigator.clipboard.readText()").startswith("Samenvatting van het gesprek\nCasus: A-17\n")


def test_a_file_is_fetched_from_the_page(opened: Callable[..., Page], talks: dict[str, str], tmp_path: Path) -> None:
    page = opened(f"/gesprekken/{talks['nu']}/meenemen")

    with page.expect_download() as fetched:
        page.get_by_role("link", name=re.compile("PDF.*de samenvatting")).click()

    assert fetched.value.suggested_filename == "samenvatting-A-17.pdf"
    fetched.value.save_as(tmp_path / "meegenomen.pdf")
    assert (tmp_path / "meegenomen.pdf").read_bytes().startswith(b"%PDF-1.7")
