"""The pictures of the README and the transcript of a conversation, made from the running product: `make schermen`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bot.knowledge.library import load
from bot.shelf import Shelf
from tests.accessibility.chat_states import AT_T2, AT_T3, over_the_talk
from tests.accessibility.hearing import TRANSCRIPT, hear_a_conversation
from tests.accessibility.page_states import AT_THE_TABLE
from tests.accessibility.scene import Scene, staged
from tests.accessibility.states import State, Talking, reached
from tests.browser.pages import box, expect_question, log, say
from tests.chromium import ARGUMENTS, CHROMIUM
from tests.product import ROOT, train_when_missing

FOLDER = ROOT / "docs" / "schermen"
LARGEST = 150_000  # bytes
PHONE = {"width": 390, "height": 780}
DESK = {"width": 1180, "height": 760}
TALL = {"width": 1180, "height": 1000}


@dataclass(frozen=True)
class Picture:
    """One file, and what is on it."""

    file: str
    state: State
    size: dict[str, int]
    top: str = ""  # what stands at the top of the picture


def a_word(page: Page) -> None:
    say(page, "wat is mantelzorg?")
    log(page).get_by_text("Meer over mantelzorg").wait_for()


def names(page: Page) -> None:
    say(page, "Mijn buurvrouw Fatima belt elke week naar huisarts Roos.")
    page.get_by_role("button", name="Zo bewaren").wait_for()


def writing(page: Page) -> None:
    expect_question(page, 3)
    box(page).press_sequentially("Haar fiets is stuk, en de bus")


TOLD = Talking(said=("De inwoner zelf", "Ze wil weer naar de bloemenmarkt, en niet alleen."))
PICTURES = (
    Picture("gesprek", State(name="gesprek", talk=TOLD, steps=writing), DESK),
    Picture("gesprek-telefoon", State(name="begrip", talk=AT_T2, steps=a_word, is_narrow=True), PHONE),
    Picture("naamwacht-telefoon", State(name="naamwacht", talk=AT_T2, steps=names, is_narrow=True), PHONE),
    Picture("overzicht-telefoon", State(name="overzicht", talk=AT_T3, steps=over_the_talk(), is_narrow=True), PHONE),
    Picture("netwerkkaart", State(name="kaart", path="/gesprekken/{nu}/netwerk"), TALL, ".kaarten"),
    Picture("mijn-gesprekken", State(name="lijst", path="/gesprekken"), DESK),
    Picture("meenemen", State(name="meenemen", path="/gesprekken/{gesprek}/meenemen"), DESK),
    Picture("teruglezen", State(name="teruglezen", path="/team/gesprekken/{gesprek}", who="coordinator"), DESK),
    Picture("patronen", State(name="patronen", path="/team/patronen", who="coordinator-zuid"), TALL),
    Picture("tafel", State(name="tafel", path=f"{AT_THE_TABLE}&stap=1", who="coordinator"), DESK),
)


def take(browser: Browser, scene: Scene, picture: Picture) -> None:
    """Write one picture. Raises ValueError when it is too large for the repository."""
    likes = {"viewport": picture.size, "device_scale_factor": 1.5 if picture.size is PHONE else 1}
    with reached(browser, scene, picture.state, **likes) as page:
        page.wait_for_timeout(500)
        if picture.top:
            page.locator(picture.top).first.evaluate("each => each.scrollIntoView()")
        made = page.screenshot(caret="hide")
    if len(made) > LARGEST:
        raise ValueError(
            f"{picture.file}.png is {len(made)} bytes, and {LARGEST} is the most: make the picture smaller"
        )
    (FOLDER / f"{picture.file}.png").write_bytes(made)


def _with_a_scene(work: Callable[[Browser, Scene], None]) -> None:
    train_when_missing()
    shelf = Shelf(load(ROOT / "knowledge"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        with staged(Path(folder), shelf) as scene:
            work(browser, scene)
        browser.close()


def main() -> None:
    def work(browser: Browser, scene: Scene) -> None:
        for picture in PICTURES:
            take(browser, scene, picture)
        TRANSCRIPT.write_text(hear_a_conversation(browser, scene))

    FOLDER.mkdir(exist_ok=True)
    _with_a_scene(work)


if __name__ == "__main__":
    main()
