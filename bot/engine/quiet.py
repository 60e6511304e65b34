"""Keeps Rasa quiet: no telemetry, no noise, and never a word that someone typed."""

from __future__ import annotations

import logging
import os
import sys
import threading
import warnings
from collections.abc import MutableMapping
from typing import Any

logger = logging.getLogger(__name__)

_ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "LOG_LEVEL": "WARNING",
    "LOG_LEVEL_LIBRARIES": "ERROR",
}
_OWN = "bot.engine"


class PlaceFormatter(logging.Formatter):
    """Writes what our own room says, and of all others only where it was said.

    Rasa puts typed text in messages, in exceptions and in tracebacks at every level. The place
    and the exception's class lead a maintainer to the same line of code.
    """

    def __init__(self, *, starting: bool) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self.starting = starting

    def format(self, record: logging.LogRecord) -> str:
        """Return the line to print for `record`."""
        shown = logging.makeLogRecord({**vars(record), "exc_info": None, "exc_text": None})
        shown.stack_info = None
        if not (self.starting or _is_own(record.name)):
            shown.msg, shown.args = _place(record), None
        return super().format(shown)


def _is_own(name: str) -> bool:
    return name == _OWN or name.startswith(f"{_OWN}.")


def _place(record: logging.LogRecord) -> str:
    place = f"{record.module}.py:{record.lineno}"
    kind = record.exc_info[0] if record.exc_info else None
    return f"{place} {kind.__name__}" if kind else place


def set_environment() -> None:
    """Set the variables Rasa and its libraries read; to be called before they are imported."""
    os.environ.update(_ENVIRONMENT)


def silence() -> logging.Handler:
    """Send all logging to one handler on stderr, from WARNING up, and drop warnings.

    Until `hide_messages` is called nobody has typed anything, so messages are shown whole.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(PlaceFormatter(starting=True))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    _send_structlog_to_logging()
    warnings.simplefilter("ignore")
    warnings.showwarning = _drop
    return handler


def hide_messages(handler: logging.Handler) -> None:
    """From now on people type: show only where something happened."""
    handler.setFormatter(PlaceFormatter(starting=False))
    sys.excepthook = lambda kind, error, trace: _report(kind)
    sys.unraisablehook = lambda unraisable: _report(unraisable.exc_type)
    threading.excepthook = lambda failed: _report(failed.exc_type)


def _report(kind: type[BaseException]) -> None:
    logger.critical(kind.__name__)


def _send_structlog_to_logging() -> None:
    import structlog

    structlog.configure(
        processors=[_event_only],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def _event_only(logger: Any, method: str, event: MutableMapping[str, Any]) -> tuple[tuple[str], dict[str, Any]]:
    # The other fields hold trackers and texts; some have names that logging does not take.
    kept = {"exc_info": event["exc_info"]} if event.get("exc_info") else {}
    return (str(event["event"]),), kept


def _drop(*args: Any, **kwargs: Any) -> None:
    """Take the place of `warnings.showwarning`."""
