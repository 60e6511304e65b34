"""What somebody may have before them, and how to get there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, expect

from tests.accessibility.scene import PATIENCE_MS, Scene
from tests.product import PASSWORD

WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 320, "height": 640}
Steps = Callable[[Page], object]
expect.set_options(timeout=PATIENCE_MS)


@dataclass(frozen=True)
class Talking:
    """A new conversation, and what was said in it before the state begins."""

    instrument: str = "tsacep"
    part: str | None = "T"
    said: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class State:
    """One thing that somebody may have before them."""

    name: str
    path: str = ""
    who: str = "sanne"
    steps: Steps | None = None
    talk: Talking | None = None
    is_narrow: bool = False  # it is there on a narrow screen alone
    is_app: bool = False  # with the worker in the browser that keeps the page for without a connection


@contextmanager
def reached(browser: Browser, scene: Scene, state: State, **likes: object) -> Iterator[Page]:
    """A page on which the state is, in a browser of its own."""
    looks = {"viewport": NARROW if state.is_narrow else WIDE, "service_workers": "allow" if state.is_app else "block"}
    with scene.context(browser, state.who, **(looks | likes)) as context:
        page = context.new_page()
        if state.talk:
            talk = scene.begin(state.who, state.talk.instrument, state.talk.part, state.talk.said)
            page.goto(f"/gesprekken/{talk.id}")
            page.locator('[role="log"][aria-live="polite"]').wait_for()
            expect(page.locator(".prisma-overview")).to_have_count(0 if state.is_narrow else 1)
        else:
            page.goto(scene.intranet if state.path == "intranet" else scene.address(state.path))
        if state.steps:
            state.steps(page)
        yield page


def press(*names: str) -> Steps:
    """Press these buttons, one after another."""

    def steps(page: Page) -> None:
        for name in names:
            page.get_by_role("button", name=name, exact=True).click()

    return steps


def opened(page: Page) -> None:
    """Open everything on the page that can be opened."""
    page.evaluate("() => document.querySelectorAll('main details').forEach((each) => { each.open = true })")


def sent(knop: str = "Bewaar", **fields: str) -> Steps:
    """Fill the first box with each of these labels, and press this button."""

    def steps(page: Page) -> None:
        opened(page)
        for label, value in fields.items():
            page.get_by_label(label.replace("_", " "), exact=True).first.fill(value)
        page.get_by_role("button", name=knop, exact=True).first.click()

    return steps


def logging_in(name: str, password: str = PASSWORD) -> Steps:
    def steps(page: Page) -> None:
        page.get_by_label("Gebruikersnaam").fill(name)
        page.get_by_label("Wachtwoord").fill(password)
        page.get_by_role("button", name="Inloggen").click()
        page.wait_for_load_state()

    return steps


def link(name: str) -> Steps:
    return lambda page: page.get_by_role("link", name=name, exact=True).first.click()
