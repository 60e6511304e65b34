"""A browser without anything from outside."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.product import ROOT, Product

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def widget() -> Path:
    """The chat for the browser, built when it is missing."""
    built = ROOT / "bot/web/static/widget/prisma-gesprek.js"
    if not built.is_file():
        for command in (["npm", "ci"], ["npm", "run", "build"]):
            subprocess.run(command, cwd=ROOT / "widget", check=True, capture_output=True)
    return built


@pytest.fixture(scope="session")
def browser(widget: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def open_context(browser: Browser, product: Product) -> Callable[[], BrowserContext]:
    """Makes a browser of its own for somebody: no cookies, Dutch, slow enough for a loaded machine."""

    def made() -> BrowserContext:
        context = browser.new_context(base_url=product.address, locale="nl-NL")
        context.set_default_timeout(30_000)
        return context

    return made
