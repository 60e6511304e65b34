"""`prisma gebruiker …`: people, for who may get at the server. For the day that nobody can log in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.engine import Connection

from bot.sentences import Refusal, sentence
from bot.settings import from_environment
from bot.store import deeds, invitations, people, second_factors, sessions, users
from bot.store.deeds import Deed
from bot.store.people import LastBeheerder
from bot.store.users import ROLES, User, UsernameTaken
from bot.supervisor import first_start
from bot.web.passwords import LONGEST, SHORTEST, hash_password, is_easy, is_long_enough
from bot.web.people import LINK_LIFETIME

AddCommand = Callable[..., argparse.ArgumentParser]


def add_commands(parent: argparse.ArgumentParser, command: AddCommand) -> list[argparse.ArgumentParser]:
    """Add the commands about users; return their parsers."""
    people_commands: Any = parent.add_subparsers(required=True, metavar="opdracht")
    adding = command(people_commands, "toevoegen", _add, "gebruiker.toevoegen")
    adding.add_argument("--naam", required=True, help=sentence("hulp.naam"))
    adding.add_argument("--volledige-naam", help=sentence("hulp.volledige-naam"))
    adding.add_argument("--rol", action="append", required=True, choices=ROLES, help=sentence("hulp.rol"))
    adding.add_argument("--team", action="append", default=[], help=sentence("hulp.team"))
    adding.add_argument("--wachtwoord-stdin", action="store_true", help=sentence("hulp.wachtwoord-stdin"))
    made = [adding, command(people_commands, "uitnodigen", lambda _: _invite(), "gebruiker.uitnodigen")]
    for name, run in (
        ("link", _link),
        ("blokkeren", _deactivate),
        ("openen", _reactivate),
        ("tweede-factor-wissen", _reset_second_factor),
    ):
        one = command(people_commands, name, run, f"gebruiker.{name}")
        one.add_argument("--naam", required=True, help=sentence("hulp.naam"))
        made.append(one)
    return made


def _add(asked: argparse.Namespace) -> int:
    if not asked.wachtwoord_stdin:
        raise Refusal("gebruiker.wachtwoord-stdin")
    if {"medewerker", "coordinator"} & set(asked.rol) and not asked.team:
        raise Refusal("gebruiker.team-nodig")
    password, name = sys.stdin.readline().rstrip("\n"), asked.volledige_naam or asked.naam
    if not is_long_enough(password):
        raise Refusal("gebruiker.wachtwoord-kort", kortste=SHORTEST, langste=LONGEST)
    if is_easy(password, (name, asked.naam)):
        raise Refusal("gebruiker.wachtwoord-makkelijk")
    try:
        with _writing() as conn:
            user = users.add_user(
                conn, username=asked.naam, name=name, password_hash=hash_password(password), roles=asked.rol,
                team_names=asked.team, at=datetime.now(UTC),
            )  # fmt: skip
            _note(conn, "gebruiker-toegevoegd", user.id)
    except UsernameTaken as taken:
        raise Refusal("gebruiker.bestaat", naam=asked.naam) from taken
    print(sentence("gebruiker.toegevoegd", naam=asked.naam, rollen=", ".join(asked.rol)))
    return 0


def _invite() -> int:
    with _writing() as conn:
        token = invitations.invite(conn, "beheerder", datetime.now(UTC), first_start.INVITATION_LIFETIME)
        _note(conn, "gebruiker-link", None)
    return _tell_link(token, first_start.INVITATION_LIFETIME.total_seconds())


def _link(asked: argparse.Namespace) -> int:
    with _writing() as conn:
        user = _named(conn, asked.naam)
        if not user.is_local or not user.is_active:
            raise Refusal("gebruiker.geen-link", naam=user.username)
        token = invitations.invite_user(conn, user.id, datetime.now(UTC), LINK_LIFETIME)
        _note(conn, "gebruiker-link", user.id)
    return _tell_link(token, LINK_LIFETIME.total_seconds())


def _deactivate(asked: argparse.Namespace) -> int:
    try:
        with _writing() as conn:
            user = _named(conn, asked.naam)
            people.deactivate(conn, user.id)
            _note(conn, "gebruiker-geblokkeerd", user.id)
    except LastBeheerder as last:
        raise Refusal("gebruiker.laatste-beheerder", naam=asked.naam) from last
    print(sentence("gebruiker.geblokkeerd", naam=user.username))
    return 0


def _reactivate(asked: argparse.Namespace) -> int:
    with _writing() as conn:
        user = _named(conn, asked.naam)
        people.reactivate(conn, user.id)
        _note(conn, "gebruiker-weer-open", user.id)
    print(sentence("gebruiker.geopend", naam=user.username))
    return 0


def _reset_second_factor(asked: argparse.Namespace) -> int:
    with _writing() as conn:
        user = _named(conn, asked.naam)
        second_factors.remove(conn, user.id)
        sessions.close_all(conn, user.id)
        _note(conn, "gebruiker-tweede-stap-gewist", user.id)
    print(sentence("gebruiker.tweede-factor-gewist", naam=user.username))
    return 0


def _note(conn: Connection, kind: str, user_id: str | None) -> None:
    """Write down what was done here, without who: only who may get at the server can."""
    deeds.append(conn, Deed(kind=kind, at=datetime.now(UTC), origin="opdracht", about_user_id=user_id))


def _named(conn: Connection, name: str) -> User:
    user = users.by_username(conn, name)
    if user is None:
        raise Refusal("gebruiker.onbekend", naam=name)
    return user


def _tell_link(token: str, seconds: float) -> int:
    settings = from_environment()
    address = f"http://{settings.host}:{settings.port}/uitnodiging/{token}"
    print(sentence("gebruiker.uitnodiging", uren=int(seconds // 3600), adres=address))
    return 0


@contextmanager
def _writing() -> Iterator[Connection]:
    """A transaction on the database, with its schema up to date."""
    settings = from_environment()
    first_start.prepare_folder(settings.data)
    database = first_start.open_database(settings)
    try:
        with database.begin() as conn:
            yield conn
    finally:
        database.close()
