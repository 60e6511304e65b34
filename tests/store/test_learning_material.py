from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store import corrections, proposals, users
from bot.store.corrections import Correction
from bot.store.database import Database
from bot.store.users import Team

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
STOP = Correction(
    message_id="b1",
    question_id="T2",
    question_kind="open",
    text="stoppen",
    read_as="opdracht",
    read_intent="stop",
    corrected_to="antwoord",
)


def missed(conn: Connection, *teams: Team) -> list[tuple[str, str, int, str]]:
    found = proposals.of_teams(conn, [team.id for team in teams])
    return [(each.word, each.team, each.count, each.status) for each in found]


def test_a_correction_is_kept_with_its_conversation(conn: Connection, add_conversation: Callable[..., str]) -> None:
    corrections.add(conn, add_conversation(conn), STOP, MORNING)

    assert corrections.of_conversation(conn, "gesprek-1") == [STOP]
    assert corrections.last_of(conn, "gesprek-1", "b1") == STOP
    assert corrections.last_of(conn, "gesprek-1", "b2") is None


def test_a_correction_is_forgotten_with_its_conversation(
    conn: Connection, add_conversation: Callable[..., str]
) -> None:
    corrections.add(conn, add_conversation(conn), STOP, MORNING)

    conn.execute(sa.text("DELETE FROM conversations"))

    assert conn.scalar(sa.text("SELECT count(*) FROM corrections")) == 0


def test_the_same_word_of_one_team_is_one_proposal_that_is_counted(conn: Connection) -> None:
    team = users.team(conn, "Wijkteam Noord", MORNING)

    for _ in range(2):
        proposals.propose(conn, team.id, "wijkschouw", MORNING)
    proposals.propose(conn, team.id, "buurtbox", MORNING)

    assert missed(conn, team) == [
        ("wijkschouw", "Wijkteam Noord", 2, "nieuw"),
        ("buurtbox", "Wijkteam Noord", 1, "nieuw"),
    ]


def test_a_trainer_sees_the_words_of_the_own_teams_only(conn: Connection) -> None:
    north, south = (users.team(conn, name, MORNING) for name in ("Wijkteam Noord", "Wijkteam Zuid"))
    proposals.propose(conn, north.id, "wijkschouw", MORNING)
    proposals.propose(conn, south.id, "wijkschouw", MORNING)

    assert missed(conn, south) == [("wijkschouw", "Wijkteam Zuid", 1, "nieuw")]
    assert missed(conn) == []


def test_two_workers_who_propose_a_word_at_the_same_moment_are_both_counted(database: Database) -> None:
    with database.begin() as conn:
        team = users.team(conn, "Wijkteam Noord", MORNING)

    def propose(_: int) -> None:
        with database.begin() as conn:
            proposals.propose(conn, team.id, "wijkschouw", MORNING)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(propose, range(8)))

    with database.read() as conn:
        assert missed(conn, team) == [("wijkschouw", "Wijkteam Noord", 8, "nieuw")]


@pytest.mark.parametrize("word", ["", "x" * 81])
def test_a_word_that_does_not_fit_is_refused(conn: Connection, word: str) -> None:
    team = users.team(conn, "Wijkteam Noord", MORNING)

    with pytest.raises(ValueError, match="1 tot 80"):
        proposals.propose(conn, team.id, word, MORNING)
