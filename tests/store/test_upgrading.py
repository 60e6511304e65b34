"""A database of an earlier version: brought up to date, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from alembic import command

from bot.store.database import Database
from bot.store.migrate import migration_config, upgrade

ROWS = [
    "INSERT INTO teams VALUES ('t', 'Noord', '2026-03-02 09:00:00')",
    "INSERT INTO users VALUES ('u', 'sanne', 'Sanne', 'x', true, '2026-03-02 09:00:00')",
    "INSERT INTO user_roles VALUES ('u', 'medewerker')",
    "INSERT INTO memberships VALUES ('u', 't')",
    "INSERT INTO sessions VALUES ('hash', 'u', 'csrf', '2026-03-02 09:00:00', '2026-03-02 09:00:00')",
    "INSERT INTO invitations VALUES ('hash', 'beheerder', '2026-03-02 09:00:00', '2026-03-03 09:00:00')",
    "INSERT INTO instrument_versions VALUES ('v', 'tsacep', 'een', '{}', '2026-03-02 09:00:00')",
    "INSERT INTO conversations"
    " (id, instrument_id, version, team_id, user_id, start_part, status, created_at, changed_at) VALUES"
    " ('g', 'tsacep', 'v', 't', 'u', 'T', 'open', '2026-03-02 09:00:00', '2026-03-02 09:00:00')",
]
TABLES = "teams users user_roles memberships sessions invitations instrument_versions conversations".split()


@pytest.fixture(params=["sqlite", "postgres"])
def released(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database with the schema and the rows of the first release."""
    made = Database(request.getfixturevalue(f"{request.param}_url"))
    command.downgrade(migration_config(made), "0001")
    with made.begin() as conn:
        for row in ROWS:
            conn.execute(sa.text(row))
    yield made
    upgrade(made)
    made.close()


def counts(database: Database) -> dict[str, int]:
    with database.read() as conn:
        return {name: conn.execute(sa.text(f"SELECT count(*) FROM {name}")).scalar_one() for name in TABLES}


def test_upgrading_keeps_every_row(released: Database) -> None:
    upgrade(released)

    assert counts(released) == dict.fromkeys(TABLES, 1)


def test_who_was_logged_in_still_is(released: Database) -> None:
    upgrade(released)

    with released.read() as conn:
        assert conn.scalar(sa.text("SELECT stage FROM sessions")) == "volledig"


def test_going_back_keeps_every_row_too(released: Database) -> None:
    upgrade(released)
    command.downgrade(migration_config(released), "0001")

    assert counts(released) == dict.fromkeys(TABLES, 1)
