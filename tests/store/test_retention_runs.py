"""The run that forgets: by the terms that are set, with a report and a row in the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.keeping import erasing, retention, tombstone_file
from bot.keeping.inspection import inspect
from bot.retention_settings import Retention, retention_from
from bot.sentences import Refusal
from bot.shelf import Shelf
from bot.store import deed_chain, deeds, figures, revisions
from bot.store.database import Database
from bot.store.deeds import Deed
from tests.core.building import answer
from tests.store.conftest import SAID

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
STATES = ("open", "gepauzeerd", "afgerond", "gestopt")


@pytest.fixture
def one_of_each(database: Database, add_full_conversation: Callable[..., str]) -> Database:
    """A conversation in each state, last touched at the same moment."""
    with database.begin() as conn:
        for state in STATES:
            add_full_conversation(conn, f"gesprek-{state}")
            conn.execute(sa.text(f"UPDATE conversations SET status = '{state}' WHERE id = 'gesprek-{state}'"))
    return database


def left(database: Database) -> set[str]:
    with database.read() as conn:
        return {each.removeprefix("gesprek-") for each in conn.scalars(sa.text("SELECT id FROM conversations"))}


def after(days: float) -> datetime:
    return MORNING + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "stay"),
    [
        (7, {"open", "gepauzeerd", "afgerond", "gestopt"}),
        (8, {"open", "gepauzeerd", "afgerond"}),
        (31, {"afgerond"}),
        (91, set()),
    ],
)
def test_each_state_has_its_own_term(one_of_each: Database, tmp_path: Path, days: int, stay: set[str]) -> None:
    outcome = retention.run(one_of_each, tmp_path, Retention(), now=after(days), origin="nacht")

    assert left(one_of_each) == stay
    assert {state for state, count in outcome.conversations.items() if count} == set(STATES) - stay


def test_practice_goes_after_its_own_term_and_leaves_no_figures(one_of_each: Database, tmp_path: Path) -> None:
    with one_of_each.begin() as conn:
        conn.execute(sa.text("UPDATE conversations SET practice_case = 'buur' WHERE id = 'gesprek-afgerond'"))
    kept = retention_from({"PRISMA_BEWAREN_OEFENEN": "3"})

    outcome = retention.run(one_of_each, tmp_path, kept, now=after(4), origin="nacht")

    assert left(one_of_each) == {"open", "gepauzeerd", "gestopt"}
    assert (outcome.conversations["oefening"], outcome.conversations["afgerond"]) == (1, 0)
    with one_of_each.read() as reader:
        assert figures.kept(reader) == []


def test_the_terms_are_what_is_set(one_of_each: Database, tmp_path: Path) -> None:
    kept = retention_from({"PRISMA_BEWAREN_OPEN": "2", "PRISMA_BEWAREN_AFGEROND": "3", "PRISMA_BEWAREN_GESTOPT": "365"})

    retention.run(one_of_each, tmp_path, kept, now=after(4), origin="nacht")

    assert left(one_of_each) == {"gestopt"}


@pytest.mark.parametrize("value", ["0", "-1", "veel", "3651", "1.5", "9" * 5000, "٣"])
def test_a_term_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(Refusal, match="PRISMA_BEWAREN_AFGEROND heeft de waarde"):
        retention_from({"PRISMA_BEWAREN_AFGEROND": value})


def test_a_trial_tells_the_same_and_changes_nothing(one_of_each: Database, tmp_path: Path) -> None:
    with one_of_each.read() as conn:
        told = retention.trial(conn, Retention(), now=after(31))
    before = left(one_of_each)

    done = retention.run(one_of_each, tmp_path, Retention(), now=after(31), origin="opdracht")

    assert before == set(STATES)
    assert (told.conversations, told.rows, told.deeds) == (done.conversations, done.rows, done.deeds)


def test_the_run_is_in_the_log_with_counts_only(one_of_each: Database, tmp_path: Path) -> None:
    retention.run(one_of_each, tmp_path, Retention(), now=after(31), origin="nacht")

    with one_of_each.read() as conn:
        last = deeds.latest(conn)
    assert last
    assert (last.deed.kind, last.deed.origin) == ("bewaartermijn-uitgevoerd", "nacht")
    assert last.deed.details == {"open": 1, "gepauzeerd": 1, "afgerond": 0, "gestopt": 1, "oefening": 0, "logboek": 0}


def test_running_again_takes_nothing_more(one_of_each: Database, tmp_path: Path) -> None:
    for _ in range(2):
        outcome = retention.run(one_of_each, tmp_path, Retention(), now=after(31), origin="nacht")

    assert sum(outcome.conversations.values()) == 0
    with one_of_each.read() as conn:
        assert sum(each.count for each in figures.kept(conn) if each.kind == "begonnen") == 3


def test_old_days_of_the_log_go_too_and_it_is_still_whole(database: Database, tmp_path: Path) -> None:
    with database.begin() as conn:
        for day in (0, 10, 40):
            deeds.append(conn, Deed(kind="ingelogd", at=after(day)))

    outcome = retention.run(database, tmp_path, Retention(log_days=30), now=after(45), origin="nacht")

    assert outcome.deeds == 2
    with database.read() as conn:
        assert [entry.deed.kind for entry in deeds.everything(conn)] == [
            "ingelogd", "logboek-ingekort", "bewaartermijn-uitgevoerd"
        ]  # fmt: skip
        assert deed_chain.check(deeds.everything(conn)).fault is None


@pytest.mark.parametrize(
    ("last", "now", "is_due"),
    [
        (None, "2026-03-02 12:00", True),
        ("2026-03-02 03:00", "2026-03-02 12:00", False),
        ("2026-03-02 12:00", "2026-03-03 01:59", False),
        ("2026-03-02 12:00", "2026-03-03 02:01", True),
        ("2026-02-20 12:00", "2026-03-02 12:00", True),
    ],
    ids=["never", "this night", "just before the night", "after the night", "the computer was off for days"],
)
def test_it_is_due_once_a_night(database: Database, last: str | None, now: str, is_due: bool) -> None:
    """The night is at three in Dutch time, so at two in these moments."""
    with database.begin() as conn:
        if last:
            at = datetime.fromisoformat(last).replace(tzinfo=UTC)
            deeds.append(conn, Deed(kind="bewaartermijn-uitgevoerd", at=at, origin="nacht"))

        assert retention.is_due(conn, datetime.fromisoformat(now).replace(tzinfo=UTC)) == is_due


class TestErasing:
    def test_a_conversation_goes_with_proof(self, one_of_each: Database, tmp_path: Path) -> None:
        proof = erasing.erase_conversation(one_of_each, tmp_path, "gesprek-open", after(1))

        assert left(one_of_each) == {"gepauzeerd", "afgerond", "gestopt"}
        assert proof.rows["conversations"] == 1
        assert proof.rows["answers"] == 2
        with one_of_each.read() as conn:
            assert deeds.has(conn, proof.entry.hash)

    def test_a_casus_goes_with_its_pseudonyms(self, one_of_each: Database, tmp_path: Path) -> None:
        proof = erasing.erase_case(one_of_each, tmp_path, "Wijkteam Noord", "A-17", after(1))

        assert left(one_of_each) == set()
        assert (len(proof.fingerprints), proof.rows["pseudonyms"]) == (4, 1)

    @pytest.mark.parametrize(
        ("team", "case_code", "told"),
        [("Zuid", "A-17", "geen team Zuid"), ("Wijkteam Noord", "A-18", "geen gesprekken over casus A-18")],
    )
    def test_what_is_not_there_is_told(
        self, one_of_each: Database, tmp_path: Path, team: str, case_code: str, told: str
    ) -> None:
        with pytest.raises(Refusal, match=told):
            erasing.erase_case(one_of_each, tmp_path, team, case_code, after(1))

        assert left(one_of_each) == set(STATES)
        assert tombstone_file.read(tmp_path) == set()


class TestInspecting:
    def test_everything_about_a_casus_is_told(self, one_of_each: Database, shelf: Shelf) -> None:
        found = inspect(one_of_each, shelf, "wijkteam noord", "A-17", after(1))

        tables = "conversations answers messages turns corrections reminders reflections takeaways".split()
        marked = "label_uses notes note_mentions reviews review_queue assignments round_conversations".split()
        assert set(found.rows) == {
            *tables,
            *marked,
            "name_scopes",
            "pseudonyms",
            "name_choices",
            "invented_conversations",
            "current_answers",
            "conversation_facts",
            "agreements",
            "meeting_items",
        }
        assert len(found.rows["conversations"]) == 4
        first = found.conversations[0]
        assert first.title == "TSACE(P), het hele gesprek"
        assert ("Wat is de vraag, in de eigen woorden van de inwoner?", SAID) in first.answers
        assert [line.text for line in first.lines] == [SAID]
        assert first.reflection and first.reflection.note == SAID
        assert [agreed.what for agreed in first.agreed] == [SAID]
        assert [text.sections for text in first.written] == [(("Dit hebben we besproken", SAID),)]

    def test_an_answer_about_somebody_who_is_gone_since_is_told_too(self, one_of_each: Database, shelf: Shelf) -> None:
        about = answer("S1/zoon-1/dichtbij", "Heel dichtbij.")
        with one_of_each.begin() as conn:
            revisions.add(conn, "gesprek-open", about, message_id="b9", at=after(0))

        found = inspect(one_of_each, shelf, "wijkteam noord", "A-17", after(1))

        assert "Heel dichtbij." in [text for told in found.conversations for _, text in told.answers]

    def test_of_another_casus_nothing_is_told(
        self, one_of_each: Database, shelf: Shelf, add_full_conversation: Callable[..., str]
    ) -> None:
        with one_of_each.begin() as conn:
            add_full_conversation(conn, "gesprek-van-een-ander")
            conn.execute(sa.text("UPDATE conversations SET case_code = 'B-2' WHERE id = 'gesprek-van-een-ander'"))

        found = inspect(one_of_each, shelf, "wijkteam noord", "B-2", after(1))

        told = {row["conversation_id"] for row in found.rows["answers"]}
        assert told == {"gesprek-van-een-ander"}

    def test_telling_is_written_down(self, one_of_each: Database, shelf: Shelf) -> None:
        inspect(one_of_each, shelf, "Wijkteam Noord", "A-17", after(1))

        with one_of_each.read() as reader:
            last = deeds.latest(reader)
        assert last and (last.deed.kind, last.deed.case_code) == ("casus-ingezien", "A-17")
