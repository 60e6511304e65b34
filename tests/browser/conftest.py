"""A browser without anything from outside."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.product import Product


@pytest.fixture(scope="session")
def open_context(browser: Browser, product: Product) -> Callable[[], BrowserContext]:
    """Makes a browser of its own for somebody: no cookies, Dutch, slow enough for a loaded machine."""

    def made() -> BrowserContext:
        context = browser.new_context(base_url=product.address, locale="nl-NL")
        context.set_default_timeout(30_000)
        return context

    return made
