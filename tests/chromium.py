"""A real browser, started once per session, for every folder that looks at pages."""

from __future__ import annotations

import inspect
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.product import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put asynchronous tests first: once Playwright is started, its own loop runs in this thread until the end."""
    items.sort(key=lambda item: not inspect.iscoroutinefunction(getattr(item, "function", None)))


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
    from playwright.sync_api import sync_playwright  # most tests look at no page

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()
