"""A database of each kind, and what a conversation in it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.core import interview as iv
from bot.core.interview import Interview
from bot.knowledge.library import Knowledge
from bot.store import conversations, users
from bot.store.database import Database

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty database: first SQLite, then PostgreSQL."""
    made = Database(request.getfixturevalue(f"{request.param}_url"))
    yield made
    made.close()


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[Database]:
    """An empty PostgreSQL database, where two transactions can meet halfway."""
    made = Database(postgres_url)
    yield made
    made.close()


@pytest.fixture
def wait_until_blocked(postgres_database: Database) -> Callable[[Future[Any]], None]:
    """Return once a transaction in another thread waits for the one that is open here."""

    def wait(other: Future[Any]) -> None:
        waiting = sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted")
        with postgres_database.read() as conn:
            while not other.done() and not conn.scalar(waiting):
                pass

    return wait


@pytest.fixture
def conn(database: Database) -> Iterator[Connection]:
    """One open transaction that writes."""
    with database.begin() as connection:
        yield connection


@pytest.fixture
def add_worker() -> Callable[..., users.User]:
    def add(conn: Connection, username: str = "medewerker-1", *team_names: str) -> users.User:
        return users.add_user(
            conn,
            username=username,
            name="Medewerker",
            password_hash="$argon2id$verzonnen",
            roles=["medewerker"],
            team_names=team_names or ["Wijkteam Noord"],
            at=MORNING,
        )

    return add


@pytest.fixture
def interview(knowledge: Knowledge) -> Interview:
    return iv.begin(knowledge.instruments["tsacep"])


@pytest.fixture
def add_conversation(
    knowledge: Knowledge, interview: Interview, add_worker: Callable[..., users.User]
) -> Callable[..., str]:
    def add(conn: Connection, conversation_id: str = "gesprek-1", at: datetime = MORNING) -> str:
        worker = users.by_username(conn, "medewerker-1") or add_worker(conn)
        instrument = interview.instrument
        content = knowledge.contents[instrument.id]
        conversations.keep_version(conn, instrument.version, instrument.id, instrument.label, content, at)
        conversations.add(
            conn,
            interview,
            conversation_id=conversation_id,
            team_id=worker.teams[0].id,
            user_id=worker.id,
            case_code="A-17",
            at=at,
        )
        return conversation_id

    return add
