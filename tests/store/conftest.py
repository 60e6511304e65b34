"""A database of each kind, and what a conversation in it needs."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.core import interview as iv
from bot.core.answer import Answer, Skipped
from bot.core.interview import Interview
from bot.knowledge.library import Knowledge
from bot.store import (
    agreements,
    conversations,
    corrections,
    labels,
    meetings,
    notes,
    pseudonyms,
    reflections,
    reminders,
    reviews,
    revisions,
    rounds,
    takeaways,
    transcript,
    users,
)
from bot.store.agreements import Agreement
from bot.store.corrections import Correction
from bot.store.database import Database
from bot.store.invented_tables import invented_conversations
from bot.store.meetings import Meeting
from bot.store.pseudonyms import KeptPerson
from bot.store.reflections import Reflection
from bot.store.rounds import Round
from bot.store.transcript import Turn

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LONG_AGO = datetime(2025, 3, 2, 9, 0, tzinfo=UTC)
SAID = "Zij slaapt bij haar zus aan de Kanaalweg."


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


@pytest.fixture
def add_full_conversation(interview: Interview, add_conversation: Callable[..., str]) -> Callable[..., str]:
    """A conversation with something in every table that refers to one."""

    def add(conn: Connection, conversation_id: str = "gesprek-1", at: datetime = MORNING) -> str:
        add_conversation(conn, conversation_id, at)
        given = Answer(question="T2", text=SAID, value=SAID)
        revisions.add(conn, conversation_id, given, message_id="b1", at=at)
        skipped = Answer(question="T3", text="", value=None, skipped=Skipped(reason="weet-niet", note=SAID))
        revisions.add(conn, conversation_id, skipped, message_id="b2", at=at)
        conversations.save(conn, conversation_id, replace(interview, answers={"T2": given, "T3": skipped}), at)
        said = [{"soort": "antwoord", "tekst": SAID}]
        transcript.add_lines(conn, conversation_id, "b1", "medewerker", said, at)
        reply = {"berichten": said}
        taken = Turn(
            message_id="b1", reading="antwoord", intent="antwoord", reason="verhaal", text=SAID, before={}, reply=reply
        )
        transcript.add_turn(conn, conversation_id, taken, at)
        reminders.add(
            conn, reminder_id=f"terug-{conversation_id}", conversation_id=conversation_id, instrument_id="tsacep",
            part="S", due_on=date(2026, 4, 13), at=at,
        )  # fmt: skip
        looked_back = Reflection(conversation_id=conversation_id, competences=("blanco-luisteren",), note=SAID)
        reflections.save(conn, looked_back, at)
        takeaways.write(conn, conversation_id, "inwoner", [("Dit hebben we besproken", SAID)], at)
        worker = conversations.get(conn, conversation_id)
        meeting = Meeting(id=str(uuid.uuid4()), team_id=worker.team_id, held_on=date(2026, 3, 9), created_at=at)
        meetings.add(conn, meeting)
        meetings.put(conn, meeting.id, conversation_id)
        agreed = Agreement(
            agreement_id=f"afspraak-{conversation_id}", conversation_id=conversation_id, meeting_id=meeting.id,
            what=SAID, who="collega", due_on=date(2026, 4, 1), written_at=at,
        )  # fmt: skip
        agreements.write(conn, agreed)
        correction = Correction(
            message_id="b1", question_id="T2", question_kind="open", text=SAID, read_as="begrip", read_intent="begrip",
            corrected_to="antwoord",
        )  # fmt: skip
        corrections.add(conn, conversation_id, correction, at)
        add_marks(conn, conversation_id, at)
        kept_round = Round(
            id=str(uuid.uuid4()), team_id=conversations.get(conn, conversation_id).team_id,
            instrument_id="paraplu-quickscan", title="Quickscan", begins_on=date(2026, 3, 2),
            ends_on=date(2026, 3, 16), opened_at=at,
        )  # fmt: skip
        rounds.add(conn, kept_round)
        rounds.join(conn, kept_round.id, conversation_id)
        # Invented long ago, and somebody went on with it.
        conn.execute(invented_conversations.insert().values(conversation_id=conversation_id, changed_at=LONG_AGO))
        kept = conversations.get(conn, conversation_id)
        pseudonyms.lock(conn, kept)
        no_parts = {part: frozenset[str]() for part in ("given", "initials", "family")}
        person = KeptPerson(pseudonym="zus-1", sex="v", fingerprints=no_parts)
        pseudonyms.put(conn, pseudonyms.scope_of(kept), person)
        pseudonyms.choose(conn, pseudonyms.scope_of(kept), "vingerafdruk", is_name=True)
        return conversation_id

    return add


def add_marks(conn: Connection, conversation_id: str, at: datetime) -> None:
    """Everything a coordinator can mark."""
    reader = conversations.get(conn, conversation_id).user_id
    labels.put(conn, conversation_id, "preventie", reader, at, message=1)
    notes.add(conn, conversation_id=conversation_id, user_id=reader, text=SAID, at=at, mentioned=[reader])
    reviews.queue(conn, conversation_id, reader, at)
    reviews.assign(conn, conversation_id, reader, reader, at)
    reviews.give(conn, conversation_id, reader, "beoordeeld", at)
