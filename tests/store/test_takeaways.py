"""What a worker writes to take along is kept, every version of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store import takeaways

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = MORNING + timedelta(hours=2)


def test_the_last_text_counts_and_earlier_ones_stay(conn: Connection, add_conversation: Callable[..., str]) -> None:
    add_conversation(conn)
    takeaways.write(conn, "gesprek-1", "samenvatting", [("Vraag", "een")], MORNING)
    takeaways.write(conn, "gesprek-1", "samenvatting", [("Vraag", "twee"), ("Wens", "drie")], LATER)

    found = takeaways.latest(conn, "gesprek-1", "samenvatting")

    assert found is not None
    assert (found.revision, found.written_at) == (2, LATER)
    assert found.sections == (("Vraag", "twee"), ("Wens", "drie"))
    assert conn.scalar(sa.text("SELECT count(*) FROM takeaways")) == 2


def test_a_text_that_was_given_up_is_gone_and_the_letter_stands_apart(
    conn: Connection, add_conversation: Callable[..., str]
) -> None:
    add_conversation(conn)
    takeaways.write(conn, "gesprek-1", "samenvatting", [("Vraag", "een")], MORNING)
    takeaways.write(conn, "gesprek-1", "samenvatting", [], LATER)

    assert takeaways.latest(conn, "gesprek-1", "samenvatting") is None
    assert takeaways.latest(conn, "gesprek-1", "inwoner") is None
