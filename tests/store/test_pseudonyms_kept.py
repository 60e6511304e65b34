"""Pseudonyms and choices: kept per casus or conversation, one for each person, and forgotten on request."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store import conversations, pseudonyms
from bot.store.conversations import Conversation
from bot.store.database import Database
from bot.store.name_tables import name_choices, name_scopes
from bot.store.name_tables import pseudonyms as table
from bot.store.pseudonyms import KeptPerson, scope_of


def person(pseudonym: str = "buurvrouw-1", given: str = "f1") -> KeptPerson:
    parts = {"given": frozenset({given}), "initials": frozenset({"i1", "i2"}), "family": frozenset[str]()}
    return KeptPerson(pseudonym=pseudonym, sex="v", fingerprints=parts)


def conversation(conn: Connection, add_conversation: Callable[..., str], case_code: str | None) -> Conversation:
    return replace(conversations.get(conn, add_conversation(conn)), case_code=case_code)


def test_a_person_is_kept_with_every_part(conn: Connection, add_conversation: Callable[..., str]) -> None:
    about = conversation(conn, add_conversation, "A-17")
    pseudonyms.lock(conn, about)
    pseudonyms.put(conn, scope_of(about), person())

    assert pseudonyms.persons(conn, scope_of(about)) == [person()]


def test_a_person_who_is_known_better_keeps_the_place(conn: Connection, add_conversation: Callable[..., str]) -> None:
    about = conversation(conn, add_conversation, "A-17")
    pseudonyms.lock(conn, about)
    for one in (person(), person("[PERSOON-1]", "f2"), person(given="f3")):
        pseudonyms.put(conn, scope_of(about), one)

    assert pseudonyms.persons(conn, scope_of(about)) == [person(given="f3"), person("[PERSOON-1]", "f2")]


def test_a_casus_is_shared_by_the_team_and_a_conversation_without_one_stands_alone(
    conn: Connection, add_conversation: Callable[..., str]
) -> None:
    with_casus = conversation(conn, add_conversation, "A-17")
    without = replace(with_casus, case_code=None)

    assert scope_of(replace(with_casus, id="ander", user_id="ander")) == scope_of(with_casus)
    assert scope_of(replace(with_casus, team_id="ander")) != scope_of(with_casus)
    assert scope_of(replace(without, id="ander")) != scope_of(without)


def test_a_choice_against_an_earlier_one_takes_that_back(
    conn: Connection, add_conversation: Callable[..., str]
) -> None:
    about = conversation(conn, add_conversation, "A-17")
    pseudonyms.lock(conn, about)
    kept = []
    for is_name in (True, True, False, False):
        pseudonyms.choose(conn, scope_of(about), "f1", is_name=is_name)
        kept.append(pseudonyms.choices(conn, scope_of(about)))

    assert kept == [{"f1": True}, {"f1": True}, {}, {"f1": False}]


def test_forgetting_a_casus_leaves_nothing_of_it(conn: Connection, add_conversation: Callable[..., str]) -> None:
    about = conversation(conn, add_conversation, "A-17")
    other = replace(about, case_code="A-18")
    for each in (about, other):
        pseudonyms.lock(conn, each)
        pseudonyms.put(conn, scope_of(each), person())
        pseudonyms.choose(conn, scope_of(each), "f1", is_name=True)
    pseudonyms.forget(conn, scope_of(about))

    assert rows(conn) == [1, 1, 1]
    assert pseudonyms.persons(conn, scope_of(other)) == [person()]


def test_what_belongs_to_one_conversation_goes_with_it(conn: Connection, add_conversation: Callable[..., str]) -> None:
    about = conversation(conn, add_conversation, None)
    pseudonyms.lock(conn, about)
    pseudonyms.put(conn, scope_of(about), person())
    pseudonyms.choose(conn, scope_of(about), "f1", is_name=True)
    conn.execute(sa.text("DELETE FROM conversations"))

    assert rows(conn) == [0, 0, 0]


def test_two_at_once_give_one_pseudonym_to_one_person(
    postgres_database: Database, add_conversation: Callable[..., str], wait_until_blocked: Callable[..., None]
) -> None:
    with postgres_database.begin() as conn:
        about = conversations.get(conn, add_conversation(conn))

    def one_more() -> list[str]:
        with postgres_database.begin() as conn:
            pseudonyms.lock(conn, about)
            taken = pseudonyms.persons(conn, scope_of(about))
            pseudonyms.put(conn, scope_of(about), person(f"[PERSOON-{len(taken) + 1}]"))
            return [each.pseudonym for each in taken]

    with ThreadPoolExecutor(1) as pool:
        with postgres_database.begin() as conn:
            pseudonyms.lock(conn, about)
            second: Future[Any] = pool.submit(one_more)
            wait_until_blocked(second)
            pseudonyms.put(conn, scope_of(about), person("[PERSOON-1]"))
        assert second.result() == ["[PERSOON-1]"]


def rows(conn: Connection) -> list[int]:
    return [
        conn.execute(sa.select(sa.func.count()).select_from(each)).scalar_one()
        for each in (name_scopes, table, name_choices)
    ]
