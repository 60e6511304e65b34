"""What a worker keeps beside a conversation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.engine import Connection

from bot.store import conversations, reflections, reminders, users
from bot.store.reflections import Reflection
from bot.store.reminders import ReminderNotFound

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = MORNING + timedelta(hours=1)
REFLECTION = Reflection(
    conversation_id="gesprek-1", competences=("blanco-luisteren", "afstemmen"), next_time="Trager.", note="Goed zo."
)


@pytest.fixture
def owner(conn: Connection, add_conversation: Callable[..., str]) -> str:
    """Who has a conversation."""
    return conversations.get(conn, add_conversation(conn)).user_id


def add(conn: Connection, reminder_id: str, due_on: date) -> None:
    reminders.add(
        conn, reminder_id=reminder_id, conversation_id="gesprek-1", instrument_id="tsacep", part="S", due_on=due_on,
        at=MORNING,
    )  # fmt: skip


def test_what_is_due_first_comes_first(conn: Connection, owner: str) -> None:
    add(conn, "later", date(2026, 12, 1))
    add(conn, "eerder", date(2026, 4, 13))

    listed = reminders.of_user(conn, owner)

    assert [(each.id, each.due_on) for each in listed] == [("eerder", date(2026, 4, 13)), ("later", date(2026, 12, 1))]
    assert (listed[0].case_code, listed[0].instrument_id, listed[0].part) == ("A-17", "tsacep", "S")


def test_what_is_done_or_removed_is_in_the_list_no_more(conn: Connection, owner: str) -> None:
    for name in ("gedaan", "weg", "blijft"):
        add(conn, name, date(2026, 4, 13))

    reminders.finish(conn, "gedaan", LATER)
    reminders.remove(conn, "weg")

    assert [each.id for each in reminders.of_user(conn, owner)] == ["blijft"]


def test_a_reminder_of_somebody_else_is_not_there(
    conn: Connection, owner: str, add_worker: Callable[..., users.User]
) -> None:
    add(conn, "van-een-ander", date(2026, 4, 13))
    colleague = add_worker(conn, "medewerker-2")

    assert reminders.of_user(conn, colleague.id) == []
    with pytest.raises(ReminderNotFound):
        reminders.get(conn, colleague.id, "van-een-ander")


def test_a_reflection_comes_back_as_it_was_written(conn: Connection, owner: str) -> None:
    reflections.save(conn, REFLECTION, MORNING)

    assert reflections.get(conn, "gesprek-1") == replace(REFLECTION, changed_at=MORNING)
    assert reflections.written_on(conn, ["gesprek-1", "gesprek-2"]) == {"gesprek-1"}


def test_writing_again_takes_the_place_of_what_was_there(conn: Connection, owner: str) -> None:
    reflections.save(conn, REFLECTION, MORNING)
    reflections.save(conn, replace(REFLECTION, note="Toch anders."), LATER)

    kept = reflections.get(conn, "gesprek-1")

    assert kept and (kept.note, kept.changed_at) == ("Toch anders.", LATER)


def test_what_is_shared_stays_shared_since_then_until_it_is_taken_back(conn: Connection, owner: str) -> None:
    reflections.save(conn, replace(REFLECTION, shared_at=MORNING), MORNING)
    reflections.save(conn, replace(REFLECTION, shared_at=LATER), LATER)
    still = reflections.get(conn, "gesprek-1")
    reflections.save(conn, REFLECTION, LATER)
    after = reflections.get(conn, "gesprek-1")

    assert still and still.shared_at == MORNING
    assert after and after.shared_at is None


def test_a_team_sees_only_what_was_shared(conn: Connection, owner: str) -> None:
    team = conversations.get(conn, "gesprek-1").team_id
    reflections.save(conn, REFLECTION, MORNING)
    private = reflections.shared_with(conn, [team], limit=9)
    reflections.save(conn, replace(REFLECTION, shared_at=LATER), LATER)
    (shared,) = reflections.shared_with(conn, [team], limit=9)

    assert private == []
    assert (shared.worker, shared.reflection.note, shared.is_practice) == ("Medewerker", "Goed zo.", False)
    assert reflections.shared_with(conn, ["ander-team"], limit=9) == []
