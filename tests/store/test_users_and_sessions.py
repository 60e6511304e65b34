from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store import invitations, sessions, users
from bot.store.database import Database
from bot.store.users import User, UsernameTaken

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
EIGHT_HOURS = timedelta(hours=8)

AddWorker = Callable[..., User]


def test_a_user_has_roles_and_teams(conn: Connection) -> None:
    added = users.add_user(
        conn,
        username="coordinator-1",
        name="Co\u00f6rdinator",
        password_hash="verzonnen",
        roles=["medewerker", "coordinator", "medewerker"],
        team_names=["Wijkteam Zuid", "Wijkteam Noord", "Wijkteam Zuid"],
        at=MORNING,
    )

    assert added.roles == ("coordinator", "medewerker")
    assert [team.name for team in added.teams] == ["Wijkteam Noord", "Wijkteam Zuid"]
    assert added == users.by_id(conn, added.id)


def test_a_user_name_is_found_in_capitals_too(conn: Connection, add_worker: AddWorker) -> None:
    added = add_worker(conn, "medewerker-1")

    assert users.by_username(conn, "Medewerker-1") == added


def test_a_user_name_is_given_out_once(conn: Connection, add_worker: AddWorker) -> None:
    add_worker(conn, "medewerker-1")

    with pytest.raises(UsernameTaken, match="MEDEWERKER-1"):
        add_worker(conn, "MEDEWERKER-1")


def test_nobody_is_found_under_an_unknown_name(conn: Connection) -> None:
    assert users.by_username(conn, "niemand") is None


def test_colleagues_share_one_team(conn: Connection, add_worker: AddWorker) -> None:
    one, other = add_worker(conn, "medewerker-1"), add_worker(conn, "medewerker-2")

    assert one.teams == other.teams


def test_a_role_that_does_not_exist_is_refused(database: Database) -> None:
    with pytest.raises(sa.exc.IntegrityError), database.begin() as conn:
        users.add_user(
            conn, username="x", name="x", password_hash="x", roles=["baas"], team_names=[], at=MORNING  # type: ignore[list-item]
        )  # fmt: skip


def test_it_is_known_whether_anybody_has_a_role(conn: Connection, add_worker: AddWorker) -> None:
    add_worker(conn)

    assert users.has_any(conn, "medewerker")
    assert not users.has_any(conn, "beheerder")


def test_somebody_who_left_does_not_fill_a_role(conn: Connection, add_worker: AddWorker) -> None:
    add_worker(conn)
    conn.execute(sa.text("UPDATE users SET is_active = false"))

    assert not users.has_any(conn, "medewerker")


def test_a_new_password_replaces_the_old_one(conn: Connection, add_worker: AddWorker) -> None:
    worker = add_worker(conn)

    users.set_password_hash(conn, worker.id, "nieuw")

    changed = users.by_id(conn, worker.id)
    assert changed is not None
    assert changed.password_hash == "nieuw"


def test_a_session_is_found_by_its_token(conn: Connection, add_worker: AddWorker) -> None:
    worker = add_worker(conn)

    token, opened = sessions.open_session(conn, worker.id, MORNING)

    assert opened.user_id == worker.id
    assert sessions.find_session(conn, token, MORNING + MINUTE, EIGHT_HOURS) == opened


def test_a_session_cannot_be_found_by_what_the_database_holds(conn: Connection, add_worker: AddWorker) -> None:
    token, _ = sessions.open_session(conn, add_worker(conn).id, MORNING)
    kept = conn.scalar(sa.text("SELECT token_hash FROM sessions"))

    assert token not in kept
    assert sessions.find_session(conn, kept, MORNING, EIGHT_HOURS) is None


@pytest.mark.parametrize(
    ("used_at", "asked_at", "is_open"),
    [
        pytest.param(0, 480, True, id="after exactly eight hours of rest"),
        pytest.param(0, 481, False, id="after a minute more of rest"),
        pytest.param(300, 720, True, id="used in between, twelve hours old"),
        pytest.param(700, 721, False, id="used a moment ago, but older than twelve hours"),
    ],
)
def test_a_session_ends_when_it_rests_or_lasts_too_long(
    conn: Connection, add_worker: AddWorker, used_at: int, asked_at: int, is_open: bool
) -> None:
    token, _ = sessions.open_session(conn, add_worker(conn).id, MORNING)
    sessions.touch_session(conn, token, MORNING + used_at * MINUTE)

    found = sessions.find_session(conn, token, MORNING + asked_at * MINUTE, EIGHT_HOURS)

    assert (found is not None) == is_open


def test_a_session_is_written_down_again_at_most_once_a_minute(conn: Connection, add_worker: AddWorker) -> None:
    _, opened = sessions.open_session(conn, add_worker(conn).id, MORNING)

    assert not sessions.needs_touch(opened, MORNING + MINUTE)
    assert sessions.needs_touch(opened, MORNING + MINUTE + timedelta(seconds=1))


def test_who_logs_out_ends_only_the_own_session(conn: Connection, add_worker: AddWorker) -> None:
    worker = add_worker(conn)
    (here, _), (there, _) = (sessions.open_session(conn, worker.id, MORNING) for _ in range(2))

    sessions.close_session(conn, here)

    assert sessions.find_session(conn, here, MORNING, EIGHT_HOURS) is None
    assert sessions.find_session(conn, there, MORNING, EIGHT_HOURS) is not None


def role_found(conn: Connection, token: str, at: datetime) -> str | None:
    found = invitations.find(conn, token, at)
    return found.role if found else None


def role_used(conn: Connection, token: str, at: datetime) -> str | None:
    found = invitations.use(conn, token, at)
    return found.role if found else None


def test_an_invitation_gives_its_role_once(conn: Connection) -> None:
    token = invitations.invite(conn, "beheerder", MORNING, EIGHT_HOURS)

    assert role_used(conn, token, MORNING) == "beheerder"
    assert role_used(conn, token, MORNING) is None


def test_looking_at_an_invitation_does_not_use_it(conn: Connection) -> None:
    token = invitations.invite(conn, "beheerder", MORNING, EIGHT_HOURS)

    assert role_found(conn, token, MORNING) == "beheerder"
    assert role_used(conn, token, MORNING) == "beheerder"


def test_an_invitation_that_is_too_old_gives_nothing(conn: Connection) -> None:
    token = invitations.invite(conn, "beheerder", MORNING, EIGHT_HOURS)

    assert role_used(conn, token, MORNING + EIGHT_HOURS) is None


def test_a_new_invitation_ends_the_earlier_one_for_the_same_role(conn: Connection) -> None:
    earlier = invitations.invite(conn, "beheerder", MORNING, EIGHT_HOURS)
    other_role = invitations.invite(conn, "trainer", MORNING, EIGHT_HOURS)

    invitations.invite(conn, "beheerder", MORNING, EIGHT_HOURS)

    assert role_found(conn, earlier, MORNING) is None
    assert role_found(conn, other_role, MORNING) == "trainer"


def test_two_who_use_one_invitation_at_the_same_moment_do_not_both_get_in(
    postgres_database: Database, wait_until_blocked: Callable[..., None]
) -> None:
    with postgres_database.begin() as conn:
        token = invitations.invite(conn, "beheerder", MORNING, EIGHT_HOURS)

    def use() -> str | None:
        with postgres_database.begin() as conn:
            return role_used(conn, token, MORNING)

    with ThreadPoolExecutor(1) as somebody_else:
        with postgres_database.begin() as conn:
            first = role_used(conn, token, MORNING)
            second = somebody_else.submit(use)
            wait_until_blocked(second)
        roles = (first, second.result(timeout=30))

    assert roles == ("beheerder", None)
