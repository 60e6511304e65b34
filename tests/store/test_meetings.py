"""The casusoverleg in the database: agendas in order, agreements with every earlier wording, and what is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.engine import Connection

from bot.store import agreements, conversations, forgetting, meetings
from bot.store.agreements import Agreement, AgreementNotFound
from bot.store.meetings import Meeting, MeetingNotFound

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
AGREED = Agreement(
    agreement_id="afspraak", conversation_id="gesprek-1", meeting_id="overleg", what="De buurvrouw vragen.",
    who="medewerker", due_on=date(2026, 4, 1), written_at=MORNING,
)  # fmt: skip


@pytest.fixture
def team(conn: Connection, add_conversation: Callable[..., str]) -> str:
    """The team that has four conversations."""
    for number in range(1, 5):
        add_conversation(conn, f"gesprek-{number}")
    return conversations.get(conn, "gesprek-1").team_id


@pytest.fixture
def meeting(conn: Connection, team: str) -> Meeting:
    made = Meeting(id="overleg", team_id=team, held_on=TODAY, title="Voorjaar", present=6, created_at=MORNING)
    meetings.add(conn, made)
    return made


def order(conn: Connection) -> list[str]:
    return [each.conversation.id.removeprefix("gesprek-") for each in meetings.items(conn, "overleg")]


def filled(conn: Connection, *numbers: int) -> dict[str, str]:
    """Put these on the agenda; return what the agenda calls each."""
    for number in numbers:
        assert meetings.put(conn, "overleg", f"gesprek-{number}")
    return {each.conversation.id.removeprefix("gesprek-"): each.id for each in meetings.items(conn, "overleg")}


def test_a_meeting_comes_back_as_it_was_made_and_changed(conn: Connection, meeting: Meeting) -> None:
    assert meetings.get(conn, "overleg") == meeting

    changed = replace(meeting, held_on=date(2026, 5, 1), title="", present=None, minutes=20)
    meetings.change(conn, changed)

    assert meetings.get(conn, "overleg", lock=True) == changed


def test_a_meeting_of_today_is_still_to_come(conn: Connection, meeting: Meeting) -> None:
    for number in (3, 1, 2):
        day = TODAY + timedelta(days=number)
        meetings.add(conn, replace(meeting, id=f"komt-{number}", held_on=day))
        meetings.add(conn, replace(meeting, id=f"was-{number}", held_on=TODAY - timedelta(days=number)))

    coming = [each.id for each in meetings.coming(conn, [meeting.team_id], TODAY)]
    past = [each.id for each in meetings.past(conn, [meeting.team_id], TODAY, limit=2)]
    earlier = [each.id for each in meetings.past(conn, [meeting.team_id], TODAY, limit=2, skip=2)]

    assert (coming, past, earlier) == (["overleg", "komt-1", "komt-2", "komt-3"], ["was-1", "was-2"], ["was-3"])
    assert meetings.coming(conn, ["een-ander-team"], TODAY) == []


def test_what_is_put_on_the_agenda_comes_at_the_end_and_once(conn: Connection, meeting: Meeting) -> None:
    filled(conn, 2, 1, 3)

    assert not meetings.put(conn, "overleg", "gesprek-1")
    assert order(conn) == ["2", "1", "3"]
    assert meetings.counts(conn, ["overleg", "geen"]) == {"overleg": 3, "geen": 0}
    assert meetings.with_conversation(conn, "gesprek-2") == [meetings.get(conn, "overleg")]


@pytest.mark.parametrize(
    ("moved", "upward", "after"), [("1", True, "132"), ("1", False, "321"), ("3", True, "312"), ("2", False, "312")]
)
def test_neighbours_change_places_and_at_the_ends_nothing_happens(
    conn: Connection, meeting: Meeting, moved: str, upward: bool, after: str
) -> None:
    ids = filled(conn, 3, 1, 2)

    meetings.move(conn, "overleg", ids[moved], upward=upward)

    assert "".join(order(conn)) == after


def test_what_is_taken_off_was_never_on_it(conn: Connection, meeting: Meeting) -> None:
    ids = filled(conn, 1, 2)

    meetings.take_off(conn, "overleg", ids["1"])

    assert order(conn) == ["2"]
    assert meetings.get(conn, "overleg").put_on == 1
    with pytest.raises(MeetingNotFound):
        meetings.take_off(conn, "overleg", ids["1"])
    with pytest.raises(MeetingNotFound):
        meetings.move(conn, "overleg", ids["1"], upward=True)


def test_of_what_is_forgotten_an_agenda_keeps_only_that_it_was_there(conn: Connection, meeting: Meeting) -> None:
    filled(conn, 1, 2)
    agreements.write(conn, AGREED)

    forgetting.forget(conn, forgetting.by_id(conn, "gesprek-1"), MORNING)

    assert order(conn) == ["2"]
    assert meetings.get(conn, "overleg").put_on == 2
    assert agreements.of_conversations(conn, ["gesprek-1"]) == {"gesprek-1": []}


def test_when_a_meeting_is_taken_away_what_was_agreed_stays(conn: Connection, meeting: Meeting) -> None:
    filled(conn, 1)
    agreements.write(conn, AGREED)

    meetings.remove(conn, "overleg")

    [kept] = agreements.of_conversations(conn, ["gesprek-1"])["gesprek-1"]
    assert kept == replace(AGREED, meeting_id=None)
    assert meetings.with_conversation(conn, "gesprek-1") == []
    with pytest.raises(MeetingNotFound, match="overleg"):
        meetings.get(conn, "overleg")


def test_another_wording_stands_beside_the_former(conn: Connection, meeting: Meeting) -> None:
    later = replace(AGREED, what="De buurman vragen.", due_on=None, status="gedaan", written_at=MORNING)
    agreements.write(conn, AGREED)
    agreements.write(conn, later)

    assert agreements.of_conversations(conn, ["gesprek-1"]) == {"gesprek-1": [replace(later, revision=2)]}
    assert agreements.history(conn, "gesprek-1", "afspraak") == [AGREED, replace(later, revision=2)]


def test_what_is_withdrawn_is_no_agreement_any_more(conn: Connection, meeting: Meeting) -> None:
    agreements.write(conn, AGREED)
    agreements.write(conn, replace(AGREED, status="ingetrokken"))

    assert agreements.of_conversations(conn, ["gesprek-1", "gesprek-2"]) == {"gesprek-1": [], "gesprek-2": []}
    assert len(agreements.history(conn, "gesprek-1", "afspraak")) == 2


def test_an_agreement_about_another_conversation_is_not_there(conn: Connection, meeting: Meeting) -> None:
    agreements.write(conn, AGREED)

    with pytest.raises(AgreementNotFound):
        agreements.history(conn, "gesprek-2", "afspraak")
