"""`prisma onderzoekskopie`: a copy for researchers."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.cli_opening import AddCommand, opened
from bot.keeping import research
from bot.keeping.research_words import smallest_group
from bot.knowledge.library import load
from bot.sentences import sentence
from bot.shelf import Shelf


def add_commands(commands: Any, command: AddCommand) -> list[argparse.ArgumentParser]:
    """Add the command; return its parser."""
    making = command(commands, "onderzoekskopie", _make)
    making.add_argument(
        "--naar", type=Path, required=True, metavar="BESTAND", help=sentence("hulp.onderzoekskopie.naar")
    )
    making.add_argument("--met-teksten", action="store_true", help=sentence("hulp.onderzoekskopie.met-teksten"))
    return [making]


def _make(asked: argparse.Namespace) -> int:
    with opened() as (settings, database):
        shelf = Shelf(load(settings.knowledge))
        made = research.make(database, shelf, asked.naar, with_texts=asked.met_teksten, now=datetime.now(UTC))
    print(sentence("onderzoekskopie.klaar", bestand=asked.naar, uitleg=made.words, aantal=made.count))
    if made.left_out:
        print(sentence("onderzoekskopie.weggelaten", aantal=made.left_out, kleinste=smallest_group()))
    if asked.met_teksten:
        print(sentence("onderzoekskopie.teksten"), file=sys.stderr)
    return 0
