"""`prisma logboek …`: is the log of deeds whole, and what is in it."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from bot.cli_opening import AddCommand, opened, start_of_day
from bot.keeping.log_lines import LogLine, told
from bot.local_time import local_time
from bot.sentences import Refusal, sentence
from bot.store import deed_chain, deeds, users
from bot.store.deeds import KINDS

_USUAL = 100  # rows
_MOST = 1_000_000


def add_commands(parent: argparse.ArgumentParser, command: AddCommand) -> list[argparse.ArgumentParser]:
    """Add the commands about the log; return their parsers."""
    commands: Any = parent.add_subparsers(required=True, metavar="opdracht")
    checking = command(commands, "controleer", _check, "logboek.controleer")
    checking.add_argument("--hash", metavar="HASH", help=sentence("hulp.logboek.hash"))
    showing = command(commands, "tonen", _show, "logboek.tonen")
    showing.add_argument("--gebruiker", metavar="NAAM", help=sentence("hulp.logboek.gebruiker"))
    showing.add_argument("--gesprek", metavar="NUMMER", help=sentence("hulp.logboek.gesprek"))
    showing.add_argument("--soort", action="append", default=[], help=sentence("hulp.logboek.soort"))
    showing.add_argument("--sinds", metavar="DAG", help=sentence("hulp.logboek.sinds"))
    showing.add_argument("--aantal", type=int, default=_USUAL, metavar="AANTAL", help=sentence("hulp.logboek.aantal"))
    return [checking, showing]


def _check(asked: argparse.Namespace) -> int:
    with opened() as (_, database), database.read() as conn:
        found = deed_chain.check(deeds.everything(conn), asked.hash)
    if found.fault:
        print(sentence(f"logboek.stuk.{found.fault}", nummer=found.number))
        return 1
    print(sentence("logboek.heel", aantal=found.count, hash=found.last_hash))
    return 0


def _show(asked: argparse.Namespace) -> int:
    if unknown := [kind for kind in asked.soort if kind not in KINDS]:
        raise Refusal("logboek.soort-onbekend", waarde=unknown[0], soorten=", ".join(KINDS))
    since = _day(asked.sinds)
    with opened() as (_, database), database.read() as conn:
        about = _user_id(conn, asked.gebruiker) if asked.gebruiker else None
        meant = [asked.gesprek] if asked.gesprek else []
        lines = told(
            conn,
            deeds.search(
                conn,
                kinds=asked.soort,
                about=about,
                conversation_ids=meant,
                since=since,
                limit=min(max(asked.aantal, 1), _MOST),
            ),
        )
    for line in lines:
        print(_line(line))
    if not lines:
        print(sentence("logboek.leeg"))
    return 0


def _line(line: LogLine) -> str:
    over = f"  {line.about}" if line.about else ""
    return sentence(
        "logboek.regel", nummer=line.number, tijd=local_time(line.at), wie=line.who, wat=line.what, over=over
    )


def _day(written: str | None) -> datetime | None:
    try:
        return start_of_day(written) if written else None
    except ValueError:
        raise Refusal("instelling.datum", waarde=written) from None


def _user_id(conn: Connection, name: str) -> str:
    user = users.by_username(conn, name)
    if user is None:
        raise Refusal("gebruiker.onbekend", naam=name)
    return user.id
