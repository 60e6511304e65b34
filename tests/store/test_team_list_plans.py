"""Whatever a coordinator asks of the list, the databases look it up: nothing reads all conversations to find some."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.invented import making
from bot.shelf import Shelf
from bot.store import looking, marks, team_list, team_taking
from bot.store.database import Database
from bot.store.finding import Word
from bot.store.tables import conversations
from bot.store.team_list import ORDERS, Place, TeamWanted

EVENING = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
# What grows with the conversations; of such a table only what was looked up may be read.
GROWING = (
    "conversations answers current_answers messages turns label_uses notes note_mentions reviews review_queue "
    "assignments deeds"
).split()
FILTERS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "a state": {"status": "afgerond"},
    "an instrument": {"instrument_id": "tsacep"},
    "a casus": {"case_code": "V-1001"},
    "a colleague": {"user_id": "iemand"},
    "a period": {"since": EVENING - timedelta(days=30), "until": EVENING},
    "a part": {"instrument_id": "tsacep", "answered": {"tsacep": ["T1", "T2"]}},
    "discussed": {"discussed": ({"casuistiekbespreking": ["C1"], "tsacep": ["C1", "C2"]}, True)},
    "not discussed": {"discussed": ({"casuistiekbespreking": ["C1"], "tsacep": ["C1", "C2"]}, False)},
    "with a zorgsignaal": {"has_care": True},
    "without a zorgsignaal": {"has_care": False},
    "with skipped questions": {"has_skipped": True},
    "without skipped questions": {"has_skipped": False},
    "a word": {"words": [Word(text="wandelen")]},
    "a word that is an instrument too": {"words": [Word(text="netwerk", instrument_ids=("netwerkkaart",))]},
    "three words": {"words": [Word(text="zus"), Word(text="koor"), Word(text="rekening")]},
    "a sign that is no word": {"words": [Word(text="*")]},
    "everything together": {
        "status": "afgerond", "instrument_id": "tsacep", "since": EVENING - timedelta(days=90), "until": EVENING,
        "has_care": False, "has_skipped": True, "words": [Word(text="zus")], "answered": {"tsacep": ["T2"]},
    },
}  # fmt: skip


class Scene:
    """A team with some conversations, and what the database was asked."""

    def __init__(self, conn: Connection) -> None:
        self.conn = conn
        self.team = conn.scalar(sa.select(conversations.c.team_id).limit(1))
        self.ids = list(conn.scalars(sa.select(conversations.c.id).limit(40)))

    def wanted(self, chosen: str, **more: Any) -> TeamWanted:
        return TeamWanted(**{"team_ids": [self.team], **FILTERS[chosen], **more})

    def plan(self, ask: Callable[[], object]) -> str:
        """How the database goes about everything that is asked."""
        with heard(self.conn) as statements:
            ask()
        assert statements
        return "\n".join(line for each in statements for line in explained(self.conn, *each))


@contextmanager
def heard(conn: Connection) -> Iterator[list[tuple[str, Any]]]:
    found: list[tuple[str, Any]] = []

    def hear(_conn: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        found.append((statement, parameters))

    sa.event.listen(conn, "before_cursor_execute", hear)
    try:
        yield found
    finally:
        sa.event.remove(conn, "before_cursor_execute", hear)


def explained(conn: Connection, statement: str, parameters: Any) -> list[str]:
    how = "EXPLAIN QUERY PLAN" if conn.dialect.name == "sqlite" else "EXPLAIN"
    return [str(row[-1]) for row in conn.exec_driver_sql(f"{how} {statement}", parameters)]


def read_whole(plan: str) -> list[str]:
    """The tables that are read from beginning to end; an index of only what is meant is no whole table."""
    lines = [line for line in plan.splitlines() if "search_" not in line]
    found = [name for line in lines for name in re.findall(r"(?:SCAN|Seq Scan on) (\w+)", line)]
    return sorted({name for name in found if name in GROWING})


@pytest.fixture
def scene(database: Database, shelf: Shelf) -> Iterator[Scene]:
    making.make(database, shelf, number=60, team_names=["Noord"], seed=1, at=EVENING)
    with database.read() as conn:
        if conn.dialect.name == "postgresql":
            # Of a table this small PostgreSQL would rather read all.
            conn.execute(sa.text("SET LOCAL enable_seqscan = off"))
        yield Scene(conn)


class TestPages:
    @pytest.mark.parametrize("chosen", FILTERS)
    def test_the_first_page_of_every_choice(self, scene: Scene, chosen: str) -> None:
        plan = scene.plan(lambda: team_list.page(scene.conn, scene.wanted(chosen), limit=41))

        assert read_whole(plan) == [], plan

    @pytest.mark.parametrize("chosen", FILTERS)
    def test_a_next_page_of_every_choice(self, scene: Scene, chosen: str) -> None:
        after = Place(moment=EVENING, id="x")
        plan = scene.plan(lambda: team_list.page(scene.conn, scene.wanted(chosen), after=after, limit=41))

        assert read_whole(plan) == [], plan

    @pytest.mark.parametrize("order", ORDERS)
    def test_every_order_comes_from_its_index_and_is_not_sorted(self, scene: Scene, order: team_list.Order) -> None:
        plan = scene.plan(lambda: team_list.page(scene.conn, scene.wanted("nothing"), order=order, limit=41))

        column = "changed_at" if order.startswith("gewijzigd") else "created_at"
        assert f"ix_conversations_team_id_{column}" in plan and read_whole(plan) == [], plan

    @pytest.mark.parametrize("chosen", FILTERS)
    def test_everything_of_every_choice_to_take_along(self, scene: Scene, chosen: str) -> None:
        plan = scene.plan(lambda: team_taking.everything(scene.conn, scene.wanted(chosen), ORDERS[0]))

        assert read_whole(plan) == [], plan

    def test_two_teams(self, scene: Scene) -> None:
        wanted = scene.wanted("nothing", team_ids=[scene.team, "nog een"])
        plan = scene.plan(lambda: team_list.page(scene.conn, wanted, limit=41))

        assert read_whole(plan) == [], plan


class TestWhatIsShown:
    @pytest.mark.parametrize(
        "ask",
        [
            lambda scene: team_taking.some(scene.conn, scene.ids),
            lambda scene: team_list.answers_of(scene.conn, scene.ids),
            lambda scene: team_list.with_care(scene.conn, scene.ids),
            lambda scene: marks.seen_by(scene.conn, "iemand", scene.ids),
            lambda scene: looking.count_new(scene.conn, "iemand", [scene.team], most=100),
        ],
        ids="conversations answers care marks new".split(),
    )
    def test_what_belongs_to_a_page_is_looked_up(self, scene: Scene, ask: Callable[[Scene], object]) -> None:
        plan = scene.plan(lambda: ask(scene))

        assert read_whole(plan) == [], plan


def test_a_table_that_is_read_whole_is_noticed(scene: Scene) -> None:
    plan = scene.plan(
        lambda: scene.conn.execute(sa.select(conversations).where(conversations.c.status == "open")).all()
    )

    assert read_whole(plan) == ["conversations"]
