"""Looks at a state in every way there is: wide, narrow, dark, enlarged, in forced colours, with Tab."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

from tests.accessibility.states import NARROW, State

LOOKS = (Path(__file__).parent / "looks.js").read_text()
ZOOMED = {"width": 640, "height": 400}  # 1280 x 800 at 200 %
MOST_STOPS = 400
_ALL_RULES = {"rules": {"target-size": {"enabled": True}}}
_COLOURS = {"runOnly": ["color-contrast"]}
_ELEMENT = {"include": [["prisma-gesprek"]]}


_RUN = "async ([within, options]) => (await axe.run(within ?? document, options)).violations"


@dataclass
class Look:
    """The faults of one state, by the way of looking; each in words."""

    state: State
    axe: list[str] = field(default_factory=list)
    reflow: list[str] = field(default_factory=list)
    zoom: list[str] = field(default_factory=list)
    spacing: list[str] = field(default_factory=list)
    forced: list[str] = field(default_factory=list)
    motion: list[str] = field(default_factory=list)
    keyboard: list[str] = field(default_factory=list)


def look_at(page: Page, state: State) -> Look:
    """Look at the state that is on this page; it is shown in another size and other colours on the way."""
    found = Look(state)
    page.evaluate(Axe().axe_script)
    page.evaluate(LOOKS)
    found.axe += _axe(page, state, "zoals hij is", _ALL_RULES)
    _colours(page, found)
    page.set_viewport_size(ZOOMED)  # type: ignore[arg-type]
    found.zoom = _ask(page, "tooWide") + _ask(page, "cutOff")
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    found.reflow = _ask(page, "tooWide") + _ask(page, "cutOff")
    if not state.is_narrow:
        found.axe += _axe(page, state, "320 px", _ALL_RULES)
    found.keyboard = tabbed(page)
    page.evaluate("looks.space(true)")
    found.spacing = _ask(page, "tooWide") + _ask(page, "cutOff")
    page.evaluate("looks.space(false)")
    return found


def _colours(page: Page, found: Look) -> None:
    """Dark, in forced colours, and without motion."""
    page.emulate_media(color_scheme="dark")
    found.axe += _axe(page, found.state, "donker", _COLOURS)
    page.emulate_media(color_scheme="light", forced_colors="active")
    found.forced = _ask(page, "withoutEdge") + _ask(page, "drawnUnseen")
    page.emulate_media(forced_colors="none", reduced_motion="reduce")
    found.motion = _ask(page, "moving")
    page.emulate_media(reduced_motion="no-preference")


def _axe(page: Page, state: State, how: str, options: dict[str, Any]) -> list[str]:
    within = _ELEMENT if state.path == "intranet" else None
    faults = page.evaluate(_RUN, [within, options])
    return [f"{how}: {each['id']} {[node['target'] for node in each['nodes']]}" for each in faults]


def _ask(page: Page, what: str) -> list[str]:
    found: list[str] = page.evaluate(f"looks.{what}()")
    return found


def tabbed(page: Page) -> list[str]:
    """Press Tab until the focus has been everywhere."""
    page.evaluate("looks.begin()")
    faults: list[str] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate("looks.stop()")
        if not stop["isNew"]:
            return faults + _ask(page, "unreached")
        faults += stop["faults"]
    return [*faults, "Tab komt niet rond"]
