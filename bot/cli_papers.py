"""`prisma verwerkingsregister` and `prisma dpia`: papers with what is really kept and set here."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.cli_opening import AddCommand, opened
from bot.knowledge.library import load
from bot.papers import documents, facts
from bot.papers.documents import Paper
from bot.sentences import sentence


def add_commands(commands: Any, command: AddCommand) -> list[argparse.ArgumentParser]:
    """Add the commands; return their parsers."""
    made = [command(commands, name, _writer(name)) for name in ("verwerkingsregister", "dpia")]
    for each in made:
        each.add_argument("--naar", type=Path, required=True, metavar="MAP", help=sentence("hulp.papieren.naar"))
    return made


def _writer(paper: Paper) -> Any:
    def write(asked: argparse.Namespace) -> int:
        with opened() as (settings, database), database.read() as conn:
            told = facts.gather(conn, settings, load(settings.knowledge), datetime.now(UTC))
        files = documents.write(paper, told, asked.naar)
        print(sentence("papieren.klaar", bestanden=", ".join(map(str, files))))
        return 0

    return write
