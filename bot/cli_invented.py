"""`prisma oefendata`: invented conversations on a trial installation, made and taken away."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import Any

from bot.cli_opening import AddCommand, opened
from bot.invented import making
from bot.knowledge.library import load
from bot.sentences import Refusal, sentence
from bot.shelf import Shelf
from bot.store.users import UsernameTaken

_SEED = 1


def add_commands(commands: Any, command: AddCommand) -> list[argparse.ArgumentParser]:
    """Add the commands; return their parsers."""
    making_some = command(commands, "oefendata", _make)
    making_some.add_argument("wat", nargs="?", choices=("verwijder",), help=sentence("hulp.oefendata.verwijder"))
    making_some.add_argument("--gesprekken", type=int, metavar="AANTAL", help=sentence("hulp.oefendata.gesprekken"))
    making_some.add_argument("--teams", metavar="NAMEN", help=sentence("hulp.oefendata.teams"))
    making_some.add_argument("--begin", type=int, default=_SEED, metavar="GETAL", help=sentence("hulp.oefendata.begin"))
    return [making_some]


def _make(asked: argparse.Namespace) -> int:
    if asked.wat == "verwijder":
        return _remove()
    names = [name.strip() for name in (asked.teams or "").split(",") if name.strip()]
    if not names or not asked.gesprekken or not 0 < asked.gesprekken <= making.MOST:
        raise Refusal("oefendata.hoeveel", hoogstens=making.MOST)
    print(sentence("oefendata.waarschuwing"))
    with opened() as (settings, database):
        shelf = Shelf(load(settings.knowledge))
        try:
            making.make(
                database, shelf, number=asked.gesprekken, team_names=names, seed=asked.begin, at=datetime.now(UTC)
            )
        except UsernameTaken as taken:
            raise Refusal("gebruiker.bestaat", naam=taken) from taken
    print(sentence("oefendata.gemaakt", aantal=asked.gesprekken, teams=", ".join(names)))
    return 0


def _remove() -> int:
    with opened() as (_, database):
        count = making.remove(database, datetime.now(UTC))
    print(sentence("oefendata.verwijderd", aantal=count))
    return 0
