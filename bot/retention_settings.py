"""The settings of forgetting: `PRISMA_BEWAREN_…`, in days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.sentences import Refusal

PRACTICE = "oefening"
_LONGEST = 3650  # days
_SHORTEST_LOG = 30  # days; a log that is gone sooner shows nobody anything


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How many days something is kept after it was last touched. Unfinished is open or paused.

    Practice goes by its own term, whatever its state.
    """

    unfinished_days: int = 30
    finished_days: int = 90
    stopped_days: int = 7
    practice_days: int = 7
    log_days: int = 730

    def days_for(self, status: str) -> int:
        """The term of a conversation in this state; "oefening" is any that is practice."""
        terms = {"afgerond": self.finished_days, "gestopt": self.stopped_days, PRACTICE: self.practice_days}
        return terms.get(status, self.unfinished_days)


def retention_from(environ: Mapping[str, str]) -> Retention:
    """Return the settings. Raises Refusal for a value that cannot be used."""
    return Retention(
        unfinished_days=_days(environ, "PRISMA_BEWAREN_OPEN", Retention().unfinished_days),
        finished_days=_days(environ, "PRISMA_BEWAREN_AFGEROND", Retention().finished_days),
        stopped_days=_days(environ, "PRISMA_BEWAREN_GESTOPT", Retention().stopped_days),
        practice_days=_days(environ, "PRISMA_BEWAREN_OEFENEN", Retention().practice_days),
        log_days=_days(environ, "PRISMA_BEWAREN_LOGBOEK", Retention().log_days, _SHORTEST_LOG),
    )


def _days(environ: Mapping[str, str], name: str, default: int, shortest: int = 1) -> int:
    value = environ.get(name) or str(default)
    if not (value.isascii() and value.isdecimal() and len(value) < 6) or not shortest <= int(value) <= _LONGEST:
        raise Refusal("instelling.getal", naam=name, waarde=value, van=shortest, tot=_LONGEST)
    return int(value)
