from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store import transcript
from bot.store.database import Database
from bot.store.transcript import Turn

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def turn() -> Callable[..., Turn]:
    def make(message_id: str = "b1", text: str = "Moeder belt elke dag.") -> Turn:
        return Turn(
            message_id=message_id,
            reading="antwoord",
            intent="antwoord",
            reason="verhaal",
            text=text,
            before={"position": "T2", "return_to": None, "status": "open", "revision": 0},
            reply={"berichten": [{"soort": "vraag", "tekst": "Waarom nu?"}]},
        )

    return make


def test_a_turn_comes_back_as_it_was_taken(
    conn: Connection, add_conversation: Callable[..., str], turn: Callable[..., Turn]
) -> None:
    add_conversation(conn)

    transcript.add_turn(conn, "gesprek-1", turn(), MORNING)

    assert transcript.find_turn(conn, "gesprek-1", "b1") == turn()


def test_a_message_that_never_came_has_no_turn(conn: Connection, add_conversation: Callable[..., str]) -> None:
    add_conversation(conn)

    assert transcript.find_turn(conn, "gesprek-1", "b9") is None


def test_one_message_cannot_be_taken_twice(
    database: Database, add_conversation: Callable[..., str], turn: Callable[..., Turn]
) -> None:
    with database.begin() as conn:
        add_conversation(conn)
        transcript.add_turn(conn, "gesprek-1", turn(), MORNING)

    with pytest.raises(sa.exc.IntegrityError), database.begin() as conn:
        transcript.add_turn(conn, "gesprek-1", turn(text="Iets anders."), MORNING)


def test_two_conversations_may_use_the_same_message_id(
    conn: Connection, add_conversation: Callable[..., str], turn: Callable[..., Turn]
) -> None:
    for conversation in ("gesprek-1", "gesprek-2"):
        add_conversation(conn, conversation)
        transcript.add_turn(conn, conversation, turn(text=conversation), MORNING)

    found = transcript.find_turn(conn, "gesprek-2", "b1")

    assert found is not None
    assert found.text == "gesprek-2"


def test_the_last_turn_is_the_one_taken_last(
    conn: Connection, add_conversation: Callable[..., str], turn: Callable[..., Turn]
) -> None:
    add_conversation(conn)
    for message_id in ("b9", "b1"):
        transcript.add_turn(conn, "gesprek-1", turn(message_id), MORNING)

    last = transcript.last_turn(conn, "gesprek-1")

    assert last is not None
    assert last.message_id == "b1"


def test_a_transcript_reads_in_the_order_of_the_conversation(
    conn: Connection, add_conversation: Callable[..., str]
) -> None:
    add_conversation(conn)
    transcript.add_lines(
        conn, "gesprek-1", "b1", "medewerker", [{"soort": "antwoord", "tekst": "Moeder belt."}], MORNING
    )
    said = [{"soort": "bevestiging", "tekst": "Dank je."}, {"soort": "vraag", "tekst": "Waarom nu?"}]
    transcript.add_lines(conn, "gesprek-1", "b1", "assistent", said, MORNING)

    lines = transcript.lines(conn, "gesprek-1")

    assert [(line.number, line.sender, line.text) for line in lines] == [
        (1, "medewerker", "Moeder belt."),
        (2, "assistent", "Dank je."),
        (3, "assistent", "Waarom nu?"),
    ]


def test_a_line_keeps_the_whole_message(conn: Connection, add_conversation: Callable[..., str]) -> None:
    add_conversation(conn)
    body = {"soort": "vraag", "tekst": "Waarom nu?", "knoppen": [{"tekst": "Ja", "opdracht": {"soort": "kies"}}]}

    transcript.add_lines(conn, "gesprek-1", "b1", "assistent", [body], MORNING)

    (line,) = transcript.lines(conn, "gesprek-1")
    assert (line.body, line.message_id, line.sent_at) == (body, "b1", MORNING)


def test_saying_nothing_adds_no_line(conn: Connection, add_conversation: Callable[..., str]) -> None:
    add_conversation(conn)

    transcript.add_lines(conn, "gesprek-1", "b1", "assistent", [], MORNING)

    assert transcript.lines(conn, "gesprek-1") == []
