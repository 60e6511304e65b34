"""`prisma logboek`: what is in the log, and whether it is whole."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.product import PASSWORD, clean_environment, prisma_here


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder in which two users were added and one was kept out."""
    folder = tmp_path / "gegevens"
    for name in ("sanne", "joris"):
        added = prisma_here(
            "gebruiker", "toevoegen", "--naam", name, "--rol", "trainer", "--wachtwoord-stdin", "--gegevens",
            str(folder), environ=clean_environment(), typed=f"{PASSWORD}\n",
        )  # fmt: skip
        assert added.returncode == 0, added.stderr
    prisma_here("gebruiker", "blokkeren", "--naam", "joris", "--gegevens", str(folder), environ=clean_environment())
    return folder


def log(data: Path, *command: str) -> CompletedProcess[str]:
    return prisma_here("logboek", *command, "--gegevens", str(data), environ=clean_environment())


def shown(data: Path, *options: str) -> list[str]:
    """What the lines tell, without their number and moment."""
    done = log(data, "tonen", *options)
    assert done.returncode == 0, done.stderr
    return [re.sub(r"^\d+  \d{4}-\d\d-\d\d \d\d:\d\d  ", "", line) for line in done.stdout.splitlines()]


def test_the_newest_lines_come_first(data: Path) -> None:
    assert shown(data) == [
        "opdracht op de server  Gebruiker geblokkeerd  account van joris (joris)",
        "opdracht op de server  Gebruiker toegevoegd  account van joris (joris)",
        "opdracht op de server  Gebruiker toegevoegd  account van sanne (sanne)",
    ]


def test_lines_can_be_chosen(data: Path) -> None:
    assert len(shown(data, "--gebruiker", "sanne")) == 1
    assert len(shown(data, "--soort", "gebruiker-toegevoegd")) == 2
    assert len(shown(data, "--aantal", "1")) == 1
    assert len(shown(data, "--sinds", "2020-01-01")) == 3
    assert shown(data, "--gesprek", "x") == ["Geen regels gevonden."]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--soort", "verzonnen"), "De soort 'verzonnen' bestaat niet. Kies uit: ingelogd, "),
        (("--sinds", "gisteren"), "De dag 'gisteren' is niet te lezen. Schrijf jaar-maand-dag"),
        (("--gebruiker", "niemand"), "Er is geen gebruiker niemand."),
    ],
)
def test_a_choice_that_is_none_is_told(data: Path, options: tuple[str, str], told: str) -> None:
    refused = log(data, "tonen", *options)

    assert refused.returncode == 2
    assert refused.stderr.startswith(told)


def test_a_whole_log_is_said_to_be_whole_with_the_hash_to_note_down(data: Path) -> None:
    done = log(data, "controleer")

    found = re.fullmatch(r"Het logboek klopt: 3 regels\. De laatste hash is ([0-9a-f]{64})\. .*\n", done.stdout)
    assert found and done.returncode == 0
    assert log(data, "controleer", "--hash", found[1]).returncode == 0


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE deeds SET kind = 'ingelogd' WHERE number = 2", "Het logboek klopt niet: regel 2 is veranderd.\n"),
        ("DELETE FROM deeds WHERE number = 2", "voor regel 3 is iets veranderd of weggehaald.\n"),
        ("DELETE FROM deeds WHERE number = 1", "de regels voor regel 2 zijn weg, en geen regel sluit ze af.\n"),
    ],
)
def test_the_first_line_that_is_not_right_is_named(data: Path, statement: str, told: str) -> None:
    with closing(sqlite3.connect(data / "prismabril.db")) as database, database:
        for name in ("deeds_stay", "deeds_stay_as_they_are"):
            database.execute(f"DROP TRIGGER {name}")
        database.execute(statement)

    done = log(data, "controleer")

    assert done.returncode == 1
    assert done.stdout.endswith(told)


def test_a_hash_that_is_not_in_it_any_more_is_told(data: Path) -> None:
    done = log(data, "controleer", "--hash", "f" * 64)

    assert done.returncode == 1
    assert "de hash die je gaf staat er niet meer in. De laatste regel is 3." in done.stdout
