"""What the actions work with, made once per process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot import settings
from bot.knowledge.library import load
from bot.shelf import Shelf
from bot.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Runtime:
    """The database, the content, and what the team agreed on for acute danger."""

    database: Database
    shelf: Shelf
    agreement: str = ""


@cache
def runtime() -> Runtime:
    """Return the runtime of the settings. KnowledgeError and SettingsError stop the server at its start."""
    chosen = settings.from_environment()
    return Runtime(
        database=Database(chosen.database_url), shelf=Shelf(load(chosen.knowledge)), agreement=chosen.agreement
    )
