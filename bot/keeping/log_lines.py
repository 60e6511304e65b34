"""The log of deeds in words: who, what, and on what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.engine import Connection

from bot.sentences import sentence
from bot.store import people, users
from bot.store.deeds import KINDS, Deed, Entry

KIND_LABELS: Mapping[str, str] = {kind: sentence(f"daad.{kind}") for kind in KINDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One row of the log, readable."""

    number: int
    at: datetime
    who: str
    what: str
    about: str


# Whose conversation somebody read is for that worker and the beheerder; the reader may not know.
_OF_CONVERSATIONS = frozenset("gesprek-gelezen gesprek-uitgevoerd".split())


def told(conn: Connection, entries: Iterable[Entry], *, reader: str | None = None) -> list[LogLine]:
    """The same rows, with the names that people and teams have now.

    For a `reader` of the own log it is not told whose conversation it was that this person read.
    """
    names = {user.id: f"{user.name} ({user.username})" for user in users.everybody(conn)}
    teams = {team.id: team.name for team in people.all_teams(conn)}
    return [
        LogLine(
            number=entry.number,
            at=entry.deed.at,
            who=_who(entry.deed, names),
            what=KIND_LABELS.get(entry.deed.kind, entry.deed.kind),
            about=", ".join(_about(_for(reader, entry.deed), names, teams)),
        )
        for entry in entries
    ]


def _for(reader: str | None, deed: Deed) -> Deed:
    is_hidden = reader is not None and deed.kind in _OF_CONVERSATIONS and deed.about_user_id != reader
    return replace(deed, about_user_id=None) if is_hidden else deed


def _who(deed: Deed, names: Mapping[str, str]) -> str:
    if deed.actor_id:
        return names.get(deed.actor_id) or sentence("logboek.wie-weg")
    return sentence(f"logboek.door.{'onbekend' if deed.origin == 'web' else deed.origin}")


def _about(deed: Deed, names: Mapping[str, str], teams: Mapping[str, str]) -> Iterable[str]:
    gone = sentence("logboek.wie-weg")
    given = {
        "gesprek": deed.conversation_id,
        "casus": deed.case_code,
        "team": teams.get(deed.team_id, deed.team_id) if deed.team_id else None,
        "account": names.get(deed.about_user_id, gone) if deed.about_user_id else None,
        "vanaf": deed.address,
    }
    yield from (sentence(f"logboek.over.{name}", waarde=value) for name, value in given.items() if value)
    yield from (f"{name} {value}" for name, value in deed.details.items())
