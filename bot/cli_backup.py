"""`prisma reservekopie` and `prisma terugzetten`."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.cli_opening import AddCommand, opened, vault_key
from bot.keeping import backup, keys, restoring
from bot.keeping.backup import Backup
from bot.local_time import local_time
from bot.sentences import Refusal, sentence
from bot.settings import Settings
from bot.supervisor import first_start


def add_commands(commands: Any, command: AddCommand) -> list[argparse.ArgumentParser]:
    """Add the commands; return the parsers of those that need the data folder."""
    making = command(commands, "reservekopie", _make)
    making.add_argument("--naar", type=Path, metavar="BESTAND", help=sentence("hulp.reservekopie.naar"))
    below: Any = making.add_subparsers(metavar="sleutel")
    new_key = command(below, "sleutel", _make_key, "reservekopie.sleutel")
    new_key.add_argument(
        "--naar", type=Path, required=True, metavar="BESTAND", help=sentence("hulp.reservekopie.sleutel.naar")
    )
    putting_back = command(commands, "terugzetten", _restore)
    putting_back.add_argument("bestand", type=Path, metavar="BESTAND", help=sentence("hulp.terugzetten.bestand"))
    putting_back.add_argument("--proef", action="store_true", help=sentence("hulp.proef"))
    for each in (making, putting_back):
        each.add_argument(
            "--sleutel", type=Path, required=each is putting_back, metavar="BESTAND", help=sentence("hulp.sleutel")
        )
    return [making, putting_back]


def _make_key(asked: argparse.Namespace) -> int:
    public = keys.make(asked.naar)
    print(sentence("sleutel.gemaakt", bestand=asked.naar, openbaar=public))
    return 0


def _make(asked: argparse.Namespace) -> int:
    if not asked.naar or not asked.sleutel:
        raise Refusal("reservekopie.opties")
    with opened() as (settings, database):
        key = vault_key(settings)
        count = backup.make(database, asked.naar, asked.sleutel, key=key, now=datetime.now(UTC))
    print(sentence("reservekopie.klaar", bestand=asked.naar, rijen=count))
    return 0


def _restore(asked: argparse.Namespace) -> int:
    kept = backup.read(asked.bestand, asked.sleutel)
    made = local_time(kept.made_at)
    if asked.proef:
        count, talks = sum(len(rows) for rows in kept.rows.values()), len(kept.rows.get("conversations", ()))
        print(sentence("reservekopie.proef", gemaakt=made, rijen=count, gesprekken=talks))
        return 0
    with opened() as (settings, database):
        done = restoring.restore(database, settings.data, kept, datetime.now(UTC))
        _restore_key(settings, kept)
    told = {"rijen": done.rows, "gesprekken": done.conversations, "gewist": done.erased_again}
    print(sentence("reservekopie.terug", gemaakt=made, **told))
    if not done.is_scrubbed:
        print(sentence("wissen.bezet"))
    return 0


def _restore_key(settings: Settings, kept: Backup) -> None:
    """The rows are sealed with the key of then."""
    if vault_key(settings) == kept.key:
        return
    if os.environ.get("PRISMA_SLEUTEL"):
        print(sentence("reservekopie.sleutel-anders"))
        return
    first_start.keep_vault_secret(settings.data, kept.key)
    print(sentence("reservekopie.sleutel-terug"))
