"""A product whose database fails halfway, as a full or broken disk makes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from tests.product import Product, Talk, Worker


@pytest.fixture
def broken_talk(worker: Worker) -> Talk:
    """A conversation of the product that is broken next; ask for it after `broken_product`."""
    return worker.begin("tsacep", "T")


@pytest.fixture
def broken_product(product: Product, broken_talk: Talk) -> Iterator[Product]:
    """The product, while the table of messages is away."""
    with rename(product, "messages", "messages_away"):
        yield product


class rename:  # noqa: N801 - reads as a verb where it is used
    """Rename a table for the time of a block."""

    def __init__(self, product: Product, table: str, other: str) -> None:
        self._path, self._table, self._other = product.data / "prismabril.db", table, other

    def __enter__(self) -> None:
        self._rename(self._table, self._other)

    def __exit__(self, *_: object) -> None:
        self._rename(self._other, self._table)

    def _rename(self, old: str, new: str) -> None:
        connection = sqlite3.connect(self._path, timeout=10)
        try:
            connection.execute(f"ALTER TABLE {old} RENAME TO {new}")
            connection.commit()
        finally:
            connection.close()
