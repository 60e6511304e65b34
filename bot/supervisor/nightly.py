"""Once a night, or as soon as the computer is on again: forget what was kept long enough.

The supervisor runs this every hour as a process of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import sqlalchemy.exc

from bot.keeping import retention
from bot.sentences import Refusal, sentence
from bot.settings import Settings, from_environment
from bot.store.database import Database

Say = Callable[[str], None]


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


if __name__ == "__main__":
    forget_when_due(from_environment(), print, datetime.now(UTC))
