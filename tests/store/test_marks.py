"""What coordinators mark on conversations, the same on both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store import conversations, labels, marks, notes, reviews, saved_views, transcript, users
from bot.store.labels import LabelNotFound
from bot.store.notes import NoteNotFound
from bot.store.saved_views import ViewNotFound
from bot.store.tables import label_uses

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = MORNING + timedelta(hours=1)
SAID = "Zij durft de buren niet te vragen."


@dataclass(frozen=True)
class Scene:
    """A worker with three conversations, and two coordinators of the team."""

    conn: Connection
    team: str
    worker: str
    cora: str
    carl: str

    def both(self, conversation_id: str, *, cora: str = "", carl: str = "") -> None:
        """Two people look at a conversation, each giving these labels."""
        reviews.queue(self.conn, conversation_id, self.cora, MORNING)
        for user_id, given in ((self.cora, cora), (self.carl, carl)):
            for label in given.split():
                labels.put(self.conn, conversation_id, label, user_id, MORNING)
            reviews.give(self.conn, conversation_id, user_id, "beoordeeld", MORNING)


@pytest.fixture
def scene(conn: Connection, add_conversation: Callable[..., str], add_worker: Callable[..., users.User]) -> Scene:
    for number in (1, 2, 3):
        add_conversation(conn, f"gesprek-{number}", MORNING + timedelta(minutes=number))
        body = {"soort": "antwoord", "tekst": SAID}
        transcript.add_lines(conn, f"gesprek-{number}", "b1", "medewerker", [body], MORNING)
    kept = conversations.get(conn, "gesprek-1")
    cora, carl = (add_worker(conn, name).id for name in ("cora", "carl"))
    return Scene(conn=conn, team=kept.team_id, worker=kept.user_id, cora=cora, carl=carl)


class TestLabels:
    def test_giving_a_label_twice_is_giving_it_once(self, conn: Connection, scene: Scene) -> None:
        first, again = (labels.put(conn, "gesprek-1", "preventie", scene.cora, at) for at in (MORNING, LATER))

        assert first == again and first.message is None
        assert labels.uses(conn, ["gesprek-1"]) == [first]

    def test_a_message_and_the_whole_conversation_are_labelled_apart(self, conn: Connection, scene: Scene) -> None:
        for message in (None, 1):
            labels.put(conn, "gesprek-1", "preventie", scene.cora, MORNING, message=message)

        assert [use.message for use in labels.uses(conn, ["gesprek-1"])] == [None, 1]

    def test_only_who_gave_a_label_takes_it_away(self, conn: Connection, scene: Scene) -> None:
        use = labels.put(conn, "gesprek-1", "preventie", scene.cora, MORNING)

        for conversation_id, user_id in (("gesprek-1", scene.carl), ("gesprek-2", scene.cora)):
            with pytest.raises(LabelNotFound):
                labels.take_away(conn, conversation_id, use.id, user_id)
        labels.take_away(conn, "gesprek-1", use.id, scene.cora)

        assert labels.uses(conn, ["gesprek-1"]) == []

    def test_an_archived_label_is_kept_and_given_no_more(self, conn: Connection, scene: Scene) -> None:
        made = labels.make(conn, scene.team, "Vervoer", "Het gaat over ergens komen.", MORNING)
        labels.rename(conn, made.id, "Vervoer in de buurt", "")
        labels.archive(conn, made.id, LATER)

        assert labels.of_teams(conn, [scene.team]) == []
        (kept,) = labels.of_teams(conn, [scene.team], archived=True)
        assert (kept.name, kept.is_archived) == ("Vervoer in de buurt", True)
        with pytest.raises(LabelNotFound):
            labels.get(conn, made.id, ["een-ander-team"])

    def test_earlier_examples_are_messages_of_other_conversations(self, conn: Connection, scene: Scene) -> None:
        for conversation_id in ("gesprek-1", "gesprek-2", "gesprek-3"):
            for user_id in (scene.cora, scene.carl):
                labels.put(conn, conversation_id, "preventie", user_id, MORNING, message=1)
        labels.put(conn, "gesprek-2", "maatwerk", scene.cora, MORNING)

        def found(label: str, *teams: str, unless: sa.ColumnElement[bool] | None = None) -> list[str]:
            keep_out = sa.false() if unless is None else unless
            some = labels.examples(conn, label, teams, apart_from="gesprek-1", unless=keep_out, limit=5)
            assert all(each.text == SAID and each.message == 1 for each in some)
            return [each.conversation_id for each in some]

        assert found("preventie", scene.team) == ["gesprek-3", "gesprek-2"]
        assert found("preventie", "een-ander-team") == found("maatwerk", scene.team) == []
        reviews.queue(conn, "gesprek-3", scene.cora, MORNING)
        assert found("preventie", scene.team, unless=reviews.is_apart(scene.carl)) == ["gesprek-2"]


class TestNotes:
    def add(self, scene: Scene, text: str = SAID, **more: object) -> int:
        given = {"conversation_id": "gesprek-1", "user_id": scene.cora, "at": MORNING} | more
        return notes.add(scene.conn, text=text, **given)  # type: ignore[arg-type]

    def test_a_thread_keeps_its_order(self, conn: Connection, scene: Scene) -> None:
        first = self.add(scene, message=1)
        self.add(scene, "Ja.", parent_id=first, message=1, user_id=scene.carl)

        assert [(note.text, note.parent_id, note.message) for note in notes.of(conn, ["gesprek-1"])] == [
            (SAID, None, 1), ("Ja.", first, 1),
        ]  # fmt: skip

    def test_of_a_withdrawn_note_the_words_and_who_it_named_are_gone(self, conn: Connection, scene: Scene) -> None:
        note_id = self.add(scene, mentioned=[scene.carl])
        with pytest.raises(NoteNotFound):
            notes.withdraw(conn, "gesprek-1", note_id, scene.carl, LATER)

        notes.withdraw(conn, "gesprek-1", note_id, scene.cora, LATER)

        kept = notes.get(conn, "gesprek-1", note_id)
        assert (kept.text, kept.withdrawn_at, kept.mentioned) == ("", LATER, ())
        assert notes.count_unseen(conn, scene.carl, [scene.team], most=100) == 0

    def test_who_is_mentioned_finds_it_until_seen(self, conn: Connection, scene: Scene) -> None:
        self.add(scene, mentioned=[scene.carl, scene.carl])
        self.add(scene, "Later.", mentioned=[scene.carl], conversation_id="gesprek-2")

        found = notes.mentioning(conn, scene.carl, [scene.team], limit=10)
        assert [each.note.text for each in found] == ["Later.", SAID]
        assert notes.count_unseen(conn, scene.carl, [scene.team], most=100) == 2
        assert notes.count_unseen(conn, scene.carl, [scene.team], most=1) == 1
        notes.see(conn, scene.carl, [each.note.id for each in found], LATER)
        assert notes.count_unseen(conn, scene.carl, [scene.team], most=100) == 0

    def test_who_left_the_team_reads_no_mention_any_more(self, conn: Connection, scene: Scene) -> None:
        self.add(scene, mentioned=[scene.carl, scene.worker])

        assert notes.mentioning(conn, scene.carl, ["een-ander-team"], limit=10) == []
        assert len(notes.mentioning(conn, scene.worker, [], limit=10)) == 1


class TestReviews:
    def test_what_one_says_comes_in_the_place_of_what_one_said(self, conn: Connection, scene: Scene) -> None:
        reviews.give(conn, "gesprek-1", scene.cora, "later", MORNING, until=date(2026, 4, 1))
        reviews.give(conn, "gesprek-1", scene.cora, "beoordeeld", LATER)

        (review,) = reviews.of(conn, ["gesprek-1"])
        assert (review.state, review.until, review.at) == ("beoordeeld", None, LATER)
        reviews.take_back(conn, "gesprek-1", scene.cora)
        assert reviews.of(conn, ["gesprek-1"]) == []

    def test_what_one_was_asked_is_done_when_one_looked(self, conn: Connection, scene: Scene) -> None:
        for number in (1, 2):
            reviews.assign(conn, f"gesprek-{number}", scene.carl, scene.cora, MORNING + timedelta(minutes=number))
        reviews.assign(conn, "gesprek-1", scene.carl, scene.carl, LATER)

        def asked() -> list[str]:
            return [each.id for each in reviews.asked_of(conn, scene.carl, [scene.team], limit=10)]

        assert asked() == ["gesprek-1", "gesprek-2"]
        reviews.give(conn, "gesprek-1", scene.carl, "beoordeeld", LATER)
        assert asked() == ["gesprek-2"]
        reviews.take_back(conn, "gesprek-1", scene.carl)
        reviews.unassign(conn, "gesprek-2", scene.carl)
        assert asked() == ["gesprek-1"]
        assert reviews.asked_of(conn, scene.carl, ["een-ander-team"], limit=10) == []

    def test_the_queue_waits_for_two_others_than_who_had_the_conversation(self, conn: Connection, scene: Scene) -> None:
        for conversation_id in ("gesprek-2", "gesprek-1"):
            reviews.queue(conn, conversation_id, scene.cora, MORNING)

        def waiting(user_id: str) -> list[str]:
            return [each.id for each in reviews.waiting(conn, user_id, [scene.team], limit=10)]

        assert waiting(scene.cora) == waiting(scene.carl) == ["gesprek-1", "gesprek-2"]
        assert waiting(scene.worker) == []
        reviews.give(conn, "gesprek-1", scene.cora, "later", LATER, until=date(2026, 4, 1))
        reviews.give(conn, "gesprek-2", scene.cora, "beoordeeld", LATER)
        assert (waiting(scene.cora), waiting(scene.carl)) == (["gesprek-1"], ["gesprek-1", "gesprek-2"])
        reviews.give(conn, "gesprek-2", scene.carl, "beoordeeld", LATER)
        reviews.unqueue(conn, "gesprek-1")
        assert waiting(scene.carl) == []

    def test_the_second_sees_nothing_of_the_first_before_looking(self, conn: Connection, scene: Scene) -> None:
        reviews.queue(conn, "gesprek-1", scene.cora, MORNING)
        for user_id in (scene.cora, scene.carl):
            labels.put(conn, "gesprek-1", "preventie", user_id, MORNING)
            notes.add(conn, conversation_id="gesprek-1", user_id=user_id, text=SAID, at=MORNING)
        reviews.give(conn, "gesprek-1", scene.cora, "beoordeeld", MORNING)

        def seen(user_id: str) -> tuple[int, int, int]:
            found = marks.seen_by(conn, user_id, ["gesprek-1", "gesprek-2"])["gesprek-1"]
            return len(found.labels), len(found.notes), len(found.reviews)

        assert seen(scene.carl) == (1, 1, 0)
        assert seen(scene.cora) == seen(scene.worker) == (2, 2, 1)
        reviews.give(conn, "gesprek-1", scene.carl, "beoordeeld", LATER)
        assert seen(scene.carl) == (2, 2, 2)

    def test_what_is_compared_is_what_each_thought_before_seeing_the_other(
        self, conn: Connection, scene: Scene
    ) -> None:
        scene.both("gesprek-1", cora="preventie maatwerk", carl="preventie")
        labels.put(conn, "gesprek-1", "maatwerk", scene.carl, LATER)
        reviews.give(conn, "gesprek-1", scene.carl, "beoordeeld", LATER)
        scene.both("gesprek-2", carl="leren")
        reviews.give(conn, "gesprek-3", scene.cora, "beoordeeld", LATER)

        found = {
            first.conversation_id: {first.user_id: first.labels, second.user_id: second.labels}
            for first, second in reviews.pairs(conn, [scene.team])
        }

        assert found == {
            "gesprek-1": {scene.cora: ("maatwerk", "preventie"), scene.carl: ("preventie",)},
            "gesprek-2": {scene.cora: (), scene.carl: ("leren",)},
        }
        assert reviews.pairs(conn, ["een-ander-team"]) == []


def test_marks_are_there_for_each_conversation_also_when_there_are_none(conn: Connection, scene: Scene) -> None:
    scene.both("gesprek-1", cora="preventie")
    reviews.assign(conn, "gesprek-1", scene.carl, scene.cora, MORNING)

    found = marks.of(conn, ["gesprek-1", "gesprek-2"])

    assert found["gesprek-2"] == marks.Marks() and not found["gesprek-2"].is_reviewed
    assert found["gesprek-1"].is_reviewed and found["gesprek-1"].is_queued
    assert [use.label for use in found["gesprek-1"].labels] == ["preventie"]
    assert [each.user_id for each in found["gesprek-1"].assignments] == [scene.carl]


def test_a_view_is_ones_own_or_of_the_team(conn: Connection, scene: Scene) -> None:
    given = {"query": "beoordeeld=nee", "at": MORNING, "user_id": scene.cora}
    own = saved_views.save(conn, name="Van mij", team_id=None, **given)  # type: ignore[arg-type]
    shared = saved_views.save(conn, name="Van ons", team_id=scene.team, **given)  # type: ignore[arg-type]

    assert [each.id for each in saved_views.of(conn, scene.cora, [scene.team])] == [own, shared]
    assert [each.id for each in saved_views.of(conn, scene.carl, [scene.team])] == [shared]
    assert saved_views.of(conn, scene.carl, ["een-ander-team"]) == []
    with pytest.raises(ViewNotFound):
        saved_views.get(conn, own, scene.carl, [scene.team])
    saved_views.rename(conn, shared, "Anders")
    saved_views.remove(conn, own)
    assert [each.name for each in saved_views.of(conn, scene.cora, [scene.team])] == ["Anders"]


def test_a_label_counts_once_in_what_is_compared(conn: Connection, scene: Scene) -> None:
    for message in (None, 1):
        labels.put(conn, "gesprek-1", "preventie", scene.cora, MORNING, message=message)
    reviews.give(conn, "gesprek-1", scene.cora, "beoordeeld", LATER)

    assert reviews.of(conn, ["gesprek-1"])[0].labels == ("preventie",)
    assert conn.scalar(sa.select(sa.func.count()).select_from(label_uses)) == 2
