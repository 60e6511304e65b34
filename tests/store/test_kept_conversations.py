from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.core import interview as iv
from bot.core.answer import Answer, Skipped
from bot.core.interview import Interview
from bot.knowledge.library import Knowledge
from bot.shelf import Shelf
from bot.store import conversations, finding, revisions
from bot.store.conversations import Conversation, ConversationNotFound
from bot.store.database import Database

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = MORNING + timedelta(hours=1)


def answer(text: str, question: str = "T2", value: Any = None) -> Answer:
    return Answer(question=question, text=text, value=value or text)


@pytest.fixture
def keep(conn: Connection, add_conversation: Callable[..., str]) -> Callable[..., None]:
    """Keep a revision of an answer of one conversation."""
    conversation_id = add_conversation(conn)

    def add(given: Answer, **options: Any) -> None:
        revisions.add(conn, conversation_id, given, message_id="b1", at=MORNING, **options)

    return add


def test_a_conversation_comes_back_as_it_was_begun(
    conn: Connection, interview: Interview, add_conversation: Callable[..., str]
) -> None:
    add_conversation(conn)

    kept = conversations.get(conn, "gesprek-1")

    assert isinstance(kept, Conversation)
    assert (kept.instrument_id, kept.version) == ("tsacep", interview.instrument.version)
    assert (kept.start_part, kept.position, kept.return_to, kept.status) == ("T", "T1", None, "open")
    assert (kept.case_code, kept.created_at, kept.changed_at) == ("A-17", MORNING, MORNING)


def test_an_unknown_conversation_is_named(conn: Connection) -> None:
    with pytest.raises(ConversationNotFound, match="gesprek-9"):
        conversations.get(conn, "gesprek-9")


def test_where_an_interview_stands_is_kept(
    conn: Connection, interview: Interview, add_conversation: Callable[..., str]
) -> None:
    add_conversation(conn)

    conversations.save(conn, "gesprek-1", replace(interview, position="T2", return_to="T4", status="gepauzeerd"), LATER)

    kept = conversations.get(conn, "gesprek-1")
    assert (kept.position, kept.return_to, kept.status) == ("T2", "T4", "gepauzeerd")
    assert (kept.created_at, kept.changed_at) == (MORNING, LATER)


def test_a_changed_answer_stands_beside_the_earlier_one(conn: Connection, keep: Callable[..., None]) -> None:
    keep(answer("Zij wil hulp."))
    keep(answer("Zij wil weer zelf koken."))

    kept = revisions.of_conversation(conn, "gesprek-1")

    assert [(each.revision, each.answer.text) for each in kept] == [
        (1, "Zij wil hulp."),
        (2, "Zij wil weer zelf koken."),
    ]


def test_each_question_counts_its_own_revisions(conn: Connection, keep: Callable[..., None]) -> None:
    keep(answer("Zij wil hulp.", "T2"))
    keep(answer("De trap.", "T3"))

    assert [each.revision for each in revisions.of_conversation(conn, "gesprek-1")] == [1, 1]


def test_a_question_that_was_never_answered_has_no_revision(conn: Connection, keep: Callable[..., None]) -> None:
    assert revisions.latest(conn, "gesprek-1", "T2") == 0


def test_the_last_revision_is_the_answer_of_now(conn: Connection, keep: Callable[..., None]) -> None:
    keep(answer("Zij wil hulp."))
    keep(answer("De trap.", "T3"))
    keep(answer("Zij wil weer zelf koken."))

    now = revisions.current(revisions.of_conversation(conn, "gesprek-1"))

    assert {question: each.answer.text for question, each in now.items()} == {
        "T2": "Zij wil weer zelf koken.",
        "T3": "De trap.",
    }


def test_a_withdrawn_answer_is_no_answer_of_now_but_stays_in_the_history(
    conn: Connection, keep: Callable[..., None]
) -> None:
    keep(answer("Zij wil hulp."))
    keep(answer("Zij wil hulp."), kind="ingetrokken")

    kept = revisions.of_conversation(conn, "gesprek-1")

    assert [each.kind for each in kept] == ["gegeven", "ingetrokken"]
    assert revisions.current(kept) == {}


def test_an_answer_given_again_after_it_was_withdrawn_counts(conn: Connection, keep: Callable[..., None]) -> None:
    keep(answer("Zij wil hulp."))
    keep(answer("Zij wil hulp."), kind="ingetrokken")
    keep(answer("Toch hulp."))

    now = revisions.current(revisions.of_conversation(conn, "gesprek-1"))

    assert now["T2"].answer.text == "Toch hulp."


@pytest.mark.parametrize(
    "value",
    [
        "Zij wil \u00e9\u00e9n dag rust \u2014 meer niet.",
        {"keuze": "naaste", "toelichting": "de buurvrouw"},
        {"keuze": ["inwoner", "netwerk"], "toelichting": ""},
        {"getal": 3, "toelichting": "drie van de vijf"},
    ],
)
def test_an_answer_comes_back_word_for_word_with_its_value(
    conn: Connection, keep: Callable[..., None], value: Any
) -> None:
    given = answer("Regel een\n\n  regel twee \u2026 \U0001f642", value=value)

    keep(given)

    (kept,) = revisions.of_conversation(conn, "gesprek-1")
    assert (kept.answer, kept.kind, kept.given_at) == (given, "gegeven", MORNING)


def test_a_skipped_question_keeps_its_reason_and_note(conn: Connection, keep: Callable[..., None]) -> None:
    skipped = Answer(question="T2", text="", value=None, skipped=Skipped(reason="later", note="na het huisbezoek"))

    keep(skipped)

    (kept,) = revisions.of_conversation(conn, "gesprek-1")
    assert (kept.answer, kept.kind) == (skipped, "overgeslagen")


def test_an_instrument_version_is_kept_once(conn: Connection, add_conversation: Callable[..., str]) -> None:
    add_conversation(conn, "gesprek-1")
    add_conversation(conn, "gesprek-2")

    assert conn.scalar(sa.text("SELECT count(*) FROM instrument_versions")) == 1


def test_two_first_conversations_at_the_same_moment_keep_the_version_once(
    postgres_database: Database, wait_until_blocked: Callable[..., None], knowledge: Knowledge
) -> None:
    content = knowledge.contents["tsacep"]

    def keep_version() -> None:
        with postgres_database.begin() as conn:
            conversations.keep_version(conn, "abc", "tsacep", "2026-1", content, MORNING)

    with ThreadPoolExecutor(1) as other_worker:
        with postgres_database.begin() as conn:
            conversations.keep_version(conn, "abc", "tsacep", "2026-1", content, MORNING)
            second = other_worker.submit(keep_version)
            wait_until_blocked(second)
        second.result(timeout=30)

    with postgres_database.read() as conn:
        assert conn.scalar(sa.text("SELECT count(*) FROM instrument_versions")) == 1


def test_an_unknown_version_is_named(conn: Connection) -> None:
    with pytest.raises(LookupError, match="bestaatniet"):
        conversations.version_content(conn, "bestaatniet")


def test_a_worker_sees_the_conversation_changed_last_first(
    conn: Connection, interview: Interview, add_conversation: Callable[..., str]
) -> None:
    add_conversation(conn, "gesprek-1")
    add_conversation(conn, "gesprek-2", LATER)
    conversations.save(conn, "gesprek-1", interview, LATER + timedelta(hours=1))

    owner = conversations.get(conn, "gesprek-1").user_id

    assert [each.id for each in finding.own(conn, owner, limit=10)] == ["gesprek-1", "gesprek-2"]


def test_a_worker_sees_no_conversation_of_a_colleague(
    conn: Connection, add_conversation: Callable[..., str], add_worker: Callable[..., Any]
) -> None:
    add_conversation(conn)
    colleague = add_worker(conn, "medewerker-2")

    assert finding.own(conn, colleague.id, limit=10) == []


def test_a_worker_pages_back_through_earlier_conversations(
    conn: Connection, add_conversation: Callable[..., str]
) -> None:
    for hour in range(3):
        add_conversation(conn, f"gesprek-{hour}", MORNING + timedelta(hours=hour))
    owner = conversations.get(conn, "gesprek-0").user_id

    (first,) = finding.own(conn, owner, limit=1)
    (second,) = finding.own(conn, owner, limit=1, before=first.changed_at)

    assert (first.id, second.id) == ("gesprek-2", "gesprek-1")


def test_an_interview_is_rebuilt_from_the_database_alone(
    conn: Connection, shelf: Shelf, interview: Interview, add_conversation: Callable[..., str]
) -> None:
    add_conversation(conn)
    told = iv.answer(interview, answer("De inwoner zelf", "T1", {"keuze": "inwoner", "toelichting": ""}))
    told = iv.pause(iv.edit(iv.skip(told, "later", note="morgen"), "T1"))
    for given in told.answers.values():
        revisions.add(conn, "gesprek-1", given, message_id="b1", at=MORNING)
    conversations.save(conn, "gesprek-1", told, LATER)

    assert shelf.interview(conn, conversations.get(conn, "gesprek-1")) == told


def test_a_conversation_keeps_the_questions_it_was_begun_with(
    conn: Connection, knowledge: Knowledge, interview: Interview, add_conversation: Callable[..., str]
) -> None:
    add_conversation(conn)
    other_instruments = {"de-bril": knowledge.instruments["de-bril"]}
    after_an_update = Shelf(replace(knowledge, instruments=other_instruments))

    kept = after_an_update.interview(conn, conversations.get(conn, "gesprek-1"))

    assert kept.instrument == interview.instrument


def test_what_was_practised_is_no_earlier_time_of_anything_real(
    conn: Connection, add_conversation: Callable[..., str]
) -> None:
    practised = add_conversation(conn, "oefening", MORNING)
    revisions.add(conn, practised, answer("Verzonnen."), message_id="b1", at=MORNING)
    conn.execute(sa.text("UPDATE conversations SET practice_case = 'buur' WHERE id = 'oefening'"))
    real = conversations.get(conn, add_conversation(conn, "echt", LATER))

    assert conversations.earlier_answers(conn, real, question_ids=["T2"]) == {}
    assert conversations.earlier_answers(conn, replace(real, practice_case="buur"), question_ids=["T2"]).keys() == {
        "T2"
    }


def test_practice_is_not_offered_to_go_on_with(conn: Connection, add_conversation: Callable[..., str]) -> None:
    add_conversation(conn, "oefening")
    conn.execute(sa.text("UPDATE conversations SET practice_case = 'buur' WHERE id = 'oefening'"))
    real = conversations.get(conn, add_conversation(conn, "echt"))

    assert conversations.going_on(conn, real.user_id, apart_from="nog-een", limit=9) == [real]
