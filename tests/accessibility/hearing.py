"""One whole conversation, written down as somebody with a screen reader would hear it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.accessibility.scene import Scene
from tests.browser.pages import log, say

TRANSCRIPT = Path(__file__).parent / "transcript.txt"
_HEARING = (Path(__file__).parent / "hearing.js").read_text()
_QUIET_MS = 500  # what comes later than this after the last step belongs to the next one
_ROLES = {"textbox": "tekstvak", "button": "knop", "heading": "kop", "link": "link", "summary": "knop"}


@dataclass
class Hearing:
    """What was done, what was said then, and where the focus is."""

    page: Page
    lines: list[str] = field(default_factory=list)

    def note(self, deed: str) -> None:
        """Write down what came into the live regions since the last note, and the focus."""
        self.page.wait_for_timeout(_QUIET_MS)
        heard = self.page.evaluate("() => globalThis.heard.splice(0)")
        self.lines += ["", f"# {deed}", *(f"{_region(each['region'])}: {_clean(each['words'])}" for each in heard)]
        self.lines += [f"focus: {self._focus()}"]

    def _focus(self) -> str:
        devtools = self.page.context.new_cdp_session(self.page)
        element = devtools.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]["objectId"]
        asked = {"objectId": element, "fetchRelatives": False}
        node = devtools.send("Accessibility.getPartialAXTree", asked)["nodes"][0]
        role, name, description = (node.get(key, {}).get("value", "") for key in ("role", "name", "description"))
        words = f'{_ROLES.get(role, role)} "{_clean(name)}"' + _opened(node.get("properties", []))
        return f"{words}, uitleg: {_clean(description)}" if description else words

    def read(self, deed: str, where: str) -> None:
        """Write down what is there for who reads on with the arrow keys."""
        tree = self.page.locator(where).first.aria_snapshot()
        self.lines += ["", f"# {deed}", tree]


def hear_a_conversation(browser: Browser, scene: Scene) -> str:
    """The transcript; the same each time."""
    with scene.context(browser, "sanne", service_workers="block", viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.add_init_script(_HEARING)
        talk = scene.workers["sanne"].begin("traptrede", casus="H-1")
        page.goto(f"/gesprekken/{talk.id}")
        _ready(page)
        hearing = Hearing(page)
        _through(page, hearing)
        return "\n".join(hearing.lines).strip() + "\n"


def _ready(page: Page) -> None:
    page.locator('[role="log"][aria-live="polite"]').wait_for()
    page.locator(".prisma-overview__part").first.wait_for()


def _through(page: Page, hearing: Hearing) -> None:
    hearing.note("De bladzijde gaat open; het gesprek tot nu toe wordt niet voorgelezen")
    hearing.read("Lezen met de pijltjes: de hele bladzijde", "body")
    say(page, "1")
    expect(log(page).locator(".prisma-message--own")).to_have_count(1)
    hearing.note("Medewerker typt 1 en Enter")
    say(page, "wat is mantelzorg?")
    expect(log(page)).to_contain_text("Zorg die je")
    hearing.note("Medewerker vraagt naar een woord")
    page.get_by_text("Meer over mantelzorg").click()
    expect(page.locator(".prisma-meaning")).to_contain_text("Niet te verwarren")
    hearing.note("Medewerker opent meer over het woord")
    page.keyboard.press("Escape")
    hearing.note("Escape sluit de betekenis")
    say(page, "")
    hearing.note("Medewerker drukt Enter zonder tekst")
    say(page, "Mijn buurvrouw Fatima kookt op woensdag.")
    expect(page.get_by_role("button", name="Zo bewaren")).to_be_visible()
    hearing.note("Medewerker antwoordt met een naam")
    page.keyboard.press("Enter")
    expect(log(page)).to_contain_text("Mijn buurvrouw-1 kookt")
    hearing.note("Enter bewaart het zo")
    page.get_by_role("button", name="Meer", exact=True).click()
    hearing.note("Medewerker opent het menu")
    page.get_by_role("button", name="Weet ik niet").click()
    expect(log(page)).to_contain_text("Dat waren de vragen")
    hearing.note("Medewerker slaat over: weet ik niet")
    page.reload()
    _ready(page)
    hearing.note("De bladzijde wordt opnieuw geladen; niets wordt nog eens voorgelezen")


def _region(role: str | None) -> str:
    return {"log": "gezegd", "status": "gemeld", "alert": "meteen"}.get(role or "", str(role))


def _opened(properties: list[dict[str, Any]]) -> str:
    for each in properties:
        if each["name"] == "expanded":
            return ", open" if each["value"]["value"] else ", dicht"
    return ""


def _clean(words: str) -> str:
    return " ".join(words.split())
