"""Once a night, or as soon as the computer is on again: forget what was kept long enough."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import sqlalchemy.exc

from bot.keeping import retention
from bot.sentences import Refusal, sentence
from bot.settings import Settings
from bot.store.database import Database

_LOOK_EVERY = 3600.0  # seconds

Say = Callable[[str], None]


async def keep_forgetting(settings: Settings, say: Say) -> None:
    """Look every hour whether it is time, until cancelled."""
    while True:
        await asyncio.to_thread(forget_when_due, settings, say, datetime.now(UTC))
        await asyncio.sleep(_LOOK_EVERY)


def forget_when_due(settings: Settings, say: Say, now: datetime) -> None:
    """Do the run of this night if nobody did; say how much went, if anything, and when it could not be done."""
    try:
        database = Database(settings.database_url)
        try:
            with database.read() as conn:
                is_due = retention.is_due(conn, now)
            if is_due:
                done = retention.run(database, settings.data, settings.retention, now=now, origin="nacht")
                if count := sum(done.conversations.values()):
                    say(sentence("bewaartermijn.nacht", aantal=count))
        finally:
            database.close()
    except Refusal as refusal:
        say(str(refusal))
    except (sqlalchemy.exc.SQLAlchemyError, OSError) as error:
        say(sentence("bewaartermijn.mislukt", fout=type(error).__name__))
