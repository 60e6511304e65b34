"""What the commands share that work on the database."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.exc import OperationalError

from bot.local_time import LOCAL
from bot.sentences import Refusal
from bot.settings import Settings, from_environment
from bot.store.database import Database
from bot.supervisor import first_start

AddCommand = Callable[..., argparse.ArgumentParser]


@contextmanager
def opened() -> Iterator[tuple[Settings, Database]]:
    """The settings, and the database with its schema up to date. Raises Refusal."""
    settings = from_environment()
    first_start.prepare_folder(settings.data)
    database = first_start.open_database(settings)
    try:
        yield settings, database
    except OperationalError as error:  # away, full, or kept busy too long
        raise Refusal("database.onbereikbaar", fout=type(error.orig).__name__) from None
    finally:
        database.close()


def vault_key(settings: Settings) -> str:
    """What seals secrets in the database."""
    return os.environ.get("PRISMA_SLEUTEL") or first_start.vault_secret(settings.data)


def start_of_day(day: str) -> datetime:
    """The first moment of a day like "2026-11-22", in Dutch local time. Raises ValueError."""
    return datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=LOCAL)
