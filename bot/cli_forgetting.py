"""`prisma bewaartermijn`, `prisma wissen`, `prisma inzage`: what goes, and what is told before it goes."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.cli_opening import AddCommand, opened
from bot.keeping import erasing, keys, retention
from bot.keeping.inspection import inspect
from bot.keeping.retention import Outcome
from bot.knowledge.library import load
from bot.papers import letters
from bot.retention_settings import Retention
from bot.sentences import Refusal, sentence
from bot.shelf import Shelf


def add_commands(commands: Any, command: AddCommand) -> list[argparse.ArgumentParser]:
    """Add the commands; return their parsers."""
    below: Any = command(commands, "bewaartermijn").add_subparsers(required=True, metavar="opdracht")
    running = command(below, "uitvoeren", _run, "bewaartermijn.uitvoeren")
    running.add_argument("--proef", action="store_true", help=sentence("hulp.proef"))
    erasing_one = command(commands, "wissen", _erase)
    erasing_one.add_argument("--gesprek", metavar="NUMMER", help=sentence("hulp.gesprek"))
    erasing_one.add_argument("--naar", type=Path, metavar="BESTAND", help=sentence("hulp.wissen.naar"))
    telling = command(commands, "inzage", _inspect)
    telling.add_argument("--naar", type=Path, required=True, metavar="BESTAND", help=sentence("hulp.inzage.naar"))
    for each in (erasing_one, telling):
        each.add_argument("--casus", metavar="CODE", required=each is telling, help=sentence("hulp.casus"))
        each.add_argument("--team", metavar="NAAM", required=each is telling, help=sentence("hulp.van-team"))
    return [running, erasing_one, telling]


def _run(asked: argparse.Namespace) -> int:
    now = datetime.now(UTC)
    with opened() as (settings, database):
        if asked.proef:
            with database.read() as conn:
                outcome = retention.trial(conn, settings.retention, now=now)
        else:
            outcome = retention.run(database, settings.data, settings.retention, now=now, origin="opdracht")
    _report(outcome, settings.retention, "proef" if asked.proef else "klaar")
    return 0


def _report(outcome: Outcome, kept: Retention, how: str) -> None:
    gone, rows = outcome.conversations, sum(outcome.rows.values())
    states = ", ".join(f"{state} {count}" for state, count in gone.items())
    total = sum(gone.values())
    print(sentence(f"bewaartermijn.{how}", aantal=total, standen=states, rijen=rows, logboek=outcome.deeds))
    for state, count in gone.items():
        print(sentence("bewaartermijn.termijn", stand=state, dagen=kept.days_for(state), aantal=count))
    _tell_scrubbing(outcome.is_scrubbed)


def _erase(asked: argparse.Namespace) -> int:
    is_case = bool(asked.casus and asked.team)
    if bool(asked.gesprek) == is_case or bool(asked.casus) != bool(asked.team):
        raise Refusal("wissen.kies")
    if asked.naar and asked.naar.exists():
        raise Refusal("bestand.bestaat", bestand=asked.naar)
    now = datetime.now(UTC)
    with opened() as (settings, database):
        if is_case:
            proof = erasing.erase_case(database, settings.data, asked.team, asked.casus, now)
        else:
            proof = erasing.erase_conversation(database, settings.data, asked.gesprek, now)
    written = letters.proof(proof)
    _hand_over(written, asked.naar)
    _tell_scrubbing(proof.is_scrubbed)
    return 0


def _hand_over(written: str, to: Path | None) -> None:
    """Write the proof, or print it. Raises Refusal when it cannot be written, and then it is printed too."""
    try:
        if to:
            keys.write_new(to, written.encode())
            print(sentence("wissen.bewijs-geschreven", bestand=to))
            return
    except Refusal:
        print(written)
        raise
    print(written)


def _inspect(asked: argparse.Namespace) -> int:
    readable = asked.naar.with_suffix(".txt")
    if taken := next((file for file in (asked.naar, readable) if file.exists() or readable == asked.naar), None):
        raise Refusal("bestand.bestaat", bestand=taken)
    with opened() as (settings, database):
        shelf = Shelf(load(settings.knowledge))
        found = inspect(database, shelf, asked.team, asked.casus, datetime.now(UTC))
    body = {"casus": found.case_code, "team": found.team, "gemaakt_op": found.at.isoformat(), "rijen": found.rows}
    keys.write_new(asked.naar, json.dumps(body, ensure_ascii=False, indent=2).encode())
    keys.write_new(readable, letters.inspection(found).encode())
    about = {"casus": found.case_code, "team": found.team, "json": asked.naar, "tekst": readable}
    print(sentence("inzage.klaar", aantal=len(found.conversations), **about))
    return 0


def _tell_scrubbing(is_scrubbed: bool) -> None:
    if not is_scrubbed:
        print(sentence("wissen.bezet"))
