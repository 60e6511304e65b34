"""Erasing one conversation or one casus because somebody asks for it, with proof."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import Connection

from bot.keeping import tombstone_file
from bot.sentences import Refusal
from bot.store import deeds, forgetting
from bot.store.conversations import Conversation
from bot.store.database import Database
from bot.store.deeds import Deed, Entry, Origin
from bot.store.scrubbing import scrub

Find = Callable[[Connection], Sequence[Conversation]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was erased: rows by table, and fingerprints of the conversations. `entry` is its row in the log of deeds."""

    at: datetime
    conversation_id: str | None
    case_code: str | None
    team: str | None
    rows: Mapping[str, int]
    fingerprints: tuple[str, ...]
    entry: Entry
    is_scrubbed: bool


def erase_conversation(
    database: Database, data: Path, conversation_id: str, now: datetime, *, by: str | None = None
) -> Proof:
    """Erase one conversation, on the server or by its worker. Raises Refusal when there is none."""
    origin: Origin = "web" if by else "opdracht"
    deed = Deed(kind="gesprek-gewist", at=now, origin=origin, actor_id=by, conversation_id=conversation_id)

    def find(conn: Connection) -> Sequence[Conversation]:
        if not (found := forgetting.by_id(conn, conversation_id)):
            raise Refusal("wissen.gesprek-onbekend", gesprek=conversation_id)
        return found

    return _erase(database, data, find, deed, None)


def erase_case(database: Database, data: Path, team: str, case_code: str, now: datetime) -> Proof:
    """Erase every conversation of a casus. Raises Refusal when there is none."""
    with database.read() as conn:
        team_id = known_team(conn, team)
    deed = Deed(kind="casus-gewist", at=now, origin="opdracht", case_code=case_code, team_id=team_id)
    return _erase(database, data, lambda conn: known_case(conn, team_id, team, case_code), deed, team)


def known_team(conn: Connection, name: str) -> str:
    """The id of a team. Raises Refusal."""
    found = forgetting.team_id(conn, name)
    if found is None:
        raise Refusal("wissen.team-onbekend", team=name)
    return found


def known_case(conn: Connection, team_id: str, team: str, case_code: str) -> list[Conversation]:
    """The conversations of a casus. Raises Refusal when there are none."""
    found = forgetting.of_case(conn, team_id, case_code)
    if not found:
        raise Refusal("wissen.casus-onbekend", casus=case_code, team=team)
    return found


def _erase(database: Database, data: Path, find: Find, deed: Deed, team: str | None) -> Proof:
    with database.begin() as conn:
        gone = forgetting.forget(conn, find(conn), deed.at)
        entry = deeds.append(conn, _with_counts(deed, gone.rows))
        buried = forgetting.buried(conn)
    tombstone_file.write(data, buried)
    return Proof(
        at=deed.at,
        conversation_id=deed.conversation_id,
        case_code=deed.case_code,
        team=team,
        rows=gone.rows,
        fingerprints=gone.fingerprints,
        entry=entry,
        is_scrubbed=scrub(database),
    )


def _with_counts(deed: Deed, rows: Mapping[str, int]) -> Deed:
    return replace(deed, details={"gesprekken": rows["conversations"], "rijen": sum(rows.values())})
