"""Products of their own, for tests that start, break and stop them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.product import Product, Worker, train_when_missing


@pytest.fixture(scope="module")
def fragile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A running product whose processes may be killed."""
    train_when_missing()
    running = Product(folder=tmp_path_factory.mktemp("breekbaar"))
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="module")
def fragile_worker(fragile: Product) -> Worker:
    return fragile.worker("medewerker-een")
