"""Finding one's own conversations in the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.core.answer import Answer, Skipped
from bot.store import conversations, finding, revisions
from bot.store.finding import Wanted, Word

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def add(conn: Connection, add_conversation: Callable[..., str]) -> Callable[..., str]:
    """A conversation with other fields than usual, so many hours after the morning."""

    def made(conversation_id: str, *answers: str, hours: int = 0, **fields: Any) -> str:
        at = MORNING + timedelta(hours=hours)
        add_conversation(conn, conversation_id, at)
        for number, text in enumerate(answers):
            given = Answer(question="T2", text=text, value=text)
            revisions.add(conn, conversation_id, given, message_id=f"b{number}", at=at)
        table = sa.table("conversations", sa.column("id"), *(sa.column(name) for name in fields))
        if fields:
            conn.execute(table.update().where(table.c.id == conversation_id).values(**fields))
        return conversation_id

    return made


@pytest.fixture
def found(conn: Connection) -> Callable[..., list[str]]:
    def ids(**wanted: Any) -> list[str]:
        owner = conn.scalar(sa.text("SELECT id FROM users"))
        return [each.id for each in finding.own(conn, str(owner), limit=50, wanted=Wanted(**wanted))]

    return ids


def looking_for(*words: str) -> dict[str, Any]:
    return {"words": [Word(text=word) for word in words]}


def test_a_word_is_found_in_an_answer_whatever_its_capitals(add: Callable[..., str], found: Callable[..., Any]) -> None:
    add("markt", "Zij wil weer naar de Markt.")
    add("tuin", "Hij wil een tuin.")

    assert found(**looking_for("mArKt")) == ["markt"]


def test_every_word_must_be_somewhere(add: Callable[..., str], found: Callable[..., Any]) -> None:
    add("beide", "Een tuin bij de markt.", case_code="B-2")
    add("een", "Een tuin.")

    assert found(**looking_for("tuin", "markt")) == ["beide"]
    assert found(**looking_for("tuin", "b-2")) == ["beide"]


def test_an_answer_that_was_changed_is_found_by_its_words_of_now(
    add: Callable[..., str], found: Callable[..., Any]
) -> None:
    add("gesprek", "De buurvrouw helpt.", "De zwager helpt.")

    assert found(**looking_for("buurvrouw")) == []
    assert found(**looking_for("zwager")) == ["gesprek"]


def test_what_was_said_when_skipping_is_found_too(
    conn: Connection, add: Callable[..., str], found: Callable[..., Any]
) -> None:
    add("gesprek")
    skipped = Answer(question="T3", text="", value=None, skipped=Skipped(reason="later", note="Na de verhuizing."))
    revisions.add(conn, "gesprek", skipped, message_id="b", at=MORNING)

    assert found(**looking_for("verhuizing")) == ["gesprek"]


@pytest.mark.parametrize("sign", ["%", "_", "\\"])
def test_what_is_a_wildcard_elsewhere_is_an_ordinary_sign_here(
    add: Callable[..., str], found: Callable[..., Any], sign: str
) -> None:
    add("met", f"Wel 50{sign} hier.")
    add("zonder", "Wel 50 hier.")

    assert found(**looking_for(sign)) == ["met"]
    assert found(**looking_for(f"50{sign}")) == ["met"]


def test_an_instrument_is_found_by_what_its_title_says(add: Callable[..., str], found: Callable[..., Any]) -> None:
    add("kaart", instrument_id="netwerkkaart")
    add("tsacep", "De netwerkkaart hangt aan de muur.")
    add("ander", "Iets anders.")

    assert found(words=[Word(text="netwerkkaart", instrument_ids=("netwerkkaart",))]) == ["kaart", "tsacep"]


def test_state_instrument_and_casus_narrow_it_down(add: Callable[..., str], found: Callable[..., Any]) -> None:
    add("klaar", status="afgerond")
    add("kaart", instrument_id="netwerkkaart")
    add("casus", case_code="B-2")
    add("geen", case_code=None)

    assert found(status="afgerond") == ["klaar"]
    assert found(instrument_id="netwerkkaart") == ["kaart"]
    assert found(case_code="b-2") == ["casus"]


def test_practice_stands_apart(add: Callable[..., str], found: Callable[..., Any]) -> None:
    add("echt")
    add("oefening", practice_case="buur")

    assert found() == ["echt"]
    assert found(is_practice=True) == ["oefening"]


def test_a_casus_stays_together_where_it_was_worked_on_last(conn: Connection, add: Callable[..., str]) -> None:
    add("a-oud", hours=0)
    add("b", hours=1, case_code="B-2")
    add("zonder-oud", hours=2, case_code=None)
    add("a-nieuw", hours=3)
    add("zonder-nieuw", hours=4, case_code=None)
    owner = conversations.get(conn, "b").user_id

    together = [each.id for each in finding.own_by_case(conn, owner, limit=10)]
    second_page = [each.id for each in finding.own_by_case(conn, owner, limit=2, skip=2)]

    assert together == ["zonder-nieuw", "zonder-oud", "a-nieuw", "a-oud", "b"]
    assert second_page == together[2:4]
