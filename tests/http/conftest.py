"""A product whose database fails halfway, as a full or broken disk makes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from tests.product import Product, Talk, Worker


@pytest.fixture
def broken_talk(worker: Worker) -> Talk:
    """A conversation of the product that is broken next; ask for it after `broken_product`."""
    return worker.begin("tsacep", "T")


@pytest.fixture
def broken_product(product: Product, broken_talk: Talk) -> Iterator[Product]:
    """The product, while the table of messages is away."""
    with renamed(product, "messages", "messages_away"):
        yield product


@contextmanager
def renamed(product: Product, table: str, other: str) -> Iterator[None]:
    """A table under another name for the time of a block."""
    _rename(product, table, other)
    try:
        yield
    finally:
        _rename(product, other, table)


def _rename(product: Product, old: str, new: str) -> None:
    with closing(sqlite3.connect(product.data / "prismabril.db", timeout=10)) as connection:
        connection.execute(f"ALTER TABLE {old} RENAME TO {new}")
        connection.commit()
