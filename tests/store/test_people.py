"""What a beheerder changes, as the database keeps it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store import counters, people, second_factors, sessions, users
from bot.store.database import Database
from bot.store.people import LastBeheerder
from bot.store.users import User

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def beheerder(conn: Connection, name: str) -> User:
    return users.add_user(
        conn, username=name, name=name, password_hash="x", roles=["beheerder"], team_names=["Noord"], at=MORNING
    )


def is_active(database: Database, user: User) -> bool:
    with database.read() as conn:
        found = users.by_id(conn, user.id)
    assert found
    return found.is_active


class TestLastBeheerder:
    def test_the_last_one_is_not_blocked(self, database: Database) -> None:
        with database.begin() as conn:
            only = beheerder(conn, "een")

        with pytest.raises(LastBeheerder), database.begin() as conn:
            people.deactivate(conn, only.id)

        assert is_active(database, only)

    def test_the_last_one_keeps_the_role(self, database: Database) -> None:
        with database.begin() as conn:
            only = beheerder(conn, "een")

        with pytest.raises(LastBeheerder), database.begin() as conn:
            people.set_roles(conn, only.id, ["trainer"])

        with database.read() as conn:
            assert users.has_any(conn, "beheerder")

    def test_a_blocked_one_does_not_count(self, conn: Connection) -> None:
        one, other = beheerder(conn, "een"), beheerder(conn, "twee")
        people.deactivate(conn, one.id)

        with pytest.raises(LastBeheerder):
            people.deactivate(conn, other.id)

    def test_of_two_who_block_each_other_at_the_same_moment_one_remains(
        self, postgres_database: Database, wait_until_blocked: Callable[..., None]
    ) -> None:
        with postgres_database.begin() as conn:
            one, other = beheerder(conn, "een"), beheerder(conn, "twee")

        def block_one() -> str:
            try:
                with postgres_database.begin() as conn:
                    people.deactivate(conn, one.id)
            except LastBeheerder:
                return "geweigerd"
            return "gelukt"

        with ThreadPoolExecutor(1) as somebody_else:
            with postgres_database.begin() as conn:
                people.deactivate(conn, other.id)
                second = somebody_else.submit(block_one)
                wait_until_blocked(second)
            answer = second.result(timeout=30)

        assert (answer, is_active(postgres_database, one)) == ("geweigerd", True)


class TestChanging:
    def test_roles_become_exactly_those_given(self, conn: Connection, add_worker: Callable[..., User]) -> None:
        worker = add_worker(conn)

        changed = [people.set_roles(conn, worker.id, ["trainer", "coordinator"]) for _ in range(2)]

        found = users.by_id(conn, worker.id)
        assert found
        assert (found.roles, changed) == (("coordinator", "trainer"), [True, False])

    def test_blocking_ends_the_sessions(self, conn: Connection, add_worker: Callable[..., User]) -> None:
        worker = add_worker(conn)
        token, _ = sessions.open_session(conn, worker.id, MORNING)

        people.deactivate(conn, worker.id)

        assert sessions.find_session(conn, token, MORNING, MINUTE) is None

    def test_teams_count_who_is_active(self, conn: Connection, add_worker: Callable[..., User]) -> None:
        one, _ = add_worker(conn, "een", "Noord"), add_worker(conn, "twee", "Noord")
        people.deactivate(conn, one.id)

        assert people.member_counts(conn) == {one.teams[0].id: 1}

    def test_everybody_comes_by_name_with_the_own_roles_and_teams(
        self, conn: Connection, add_worker: Callable[..., User]
    ) -> None:
        add_worker(conn, "b", "Zuid"), add_worker(conn, "a", "Noord", "Oost"), beheerder(conn, "aa")

        shown = [(each.username, each.roles, [team.name for team in each.teams]) for each in users.everybody(conn)]

        assert shown == [
            ("aa", ("beheerder",), ["Noord"]),
            ("a", ("medewerker",), ["Noord", "Oost"]),
            ("b", ("medewerker",), ["Zuid"]),
        ]


class TestHalfway:
    def test_a_session_that_waits_for_a_code_does_not_wait_long(
        self, conn: Connection, add_worker: Callable[..., User]
    ) -> None:
        token, _ = sessions.open_session(conn, add_worker(conn).id, MORNING, "code")

        found = [sessions.find_session(conn, token, MORNING + each * MINUTE, 480 * MINUTE) for each in (15, 16)]

        assert [each is not None for each in found] == [True, False]

    def test_what_is_too_old_is_taken_out_of_the_table(self, conn: Connection, add_worker: Callable[..., User]) -> None:
        worker = add_worker(conn)
        sessions.open_session(conn, worker.id, MORNING)

        sessions.open_session(conn, worker.id, MORNING + timedelta(hours=13))

        assert conn.scalar(sa.text("SELECT count(*) FROM sessions")) == 1


class TestCounters:
    def test_they_count_up_within_the_window_and_begin_again_after_it(self, conn: Connection) -> None:
        moments = [MORNING + each * MINUTE for each in (0, 4, 9, 10, 11)]

        counted = [counters.add(conn, "k", at, 10 * MINUTE) for at in moments]

        assert [each.count for each in counted] == [1, 2, 3, 1, 2]
        assert counted[-1].since == moments[3]

    def test_what_is_a_day_old_is_forgotten(self, conn: Connection) -> None:
        counters.add(conn, "oud", MORNING, MINUTE)
        counters.add(conn, "nieuw", MORNING + MINUTE, MINUTE)

        counters.sweep(conn, MORNING + timedelta(days=1, seconds=1))

        assert (counters.look(conn, "oud"), counters.look(conn, "nieuw") is not None) == (None, True)

    def test_what_is_taken_back_does_not_count(self, conn: Connection) -> None:
        counters.add(conn, "k", MORNING, MINUTE)
        for _ in range(2):
            counters.take_back(conn, "k")

        assert counters.add(conn, "k", MORNING, MINUTE).count == 1


class TestSecondStep:
    def test_a_half_minute_is_used_once_and_none_before_it(
        self, conn: Connection, add_worker: Callable[..., User]
    ) -> None:
        worker = add_worker(conn)
        second_factors.begin(conn, worker.id, "verzegeld")

        used = [second_factors.use_step(conn, worker.id, step) for step in (5, 5, 4, 6)]

        assert used == [True, False, False, True]

    def test_taking_it_away_takes_the_recovery_codes_along(
        self, conn: Connection, add_worker: Callable[..., User]
    ) -> None:
        worker = add_worker(conn)
        second_factors.begin(conn, worker.id, "verzegeld")
        second_factors.replace_recovery_codes(conn, worker.id, ["a" * 64, "b" * 64])

        second_factors.remove(conn, worker.id)

        assert second_factors.find(conn, worker.id) is None
        assert second_factors.codes_left(conn, worker.id) == 0
