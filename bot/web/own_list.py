"""One's own conversations as a list: what is looked for, and by casus what is shown of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from sqlalchemy.engine import Connection

from bot.retention_settings import PRACTICE
from bot.store import reflections, rereading
from bot.store.conversations import Conversation
from bot.store.finding import Wanted, Word
from bot.store.users import User
from bot.web.api.telling import summary
from bot.web.context import Context

_MOST_WORDS = 10


def wanted(
    made: Context,
    *,
    search: str = "",
    status: str = "",
    instrument: str = "",
    case_code: str = "",
    practice: bool = False,
) -> Wanted:
    """What somebody looks for. A word may stand in an answer, in the casus code or in the title of an instrument."""
    words = search.split()[:_MOST_WORDS]
    return Wanted(
        words=[Word(text=word, instrument_ids=_titled(made, word)) for word in words],
        status=status or None,
        instrument_id=instrument or None,
        case_code=case_code.strip() or None,
        is_practice=practice,
    )


def _titled(made: Context, word: str) -> tuple[str, ...]:
    instruments = made.shelf.knowledge.instruments.values()
    return tuple(each.id for each in instruments if word.casefold() in each.title.casefold())


def address_of(conversation: Conversation) -> str:
    """The page that lists this conversation."""
    return "/oefenen" if conversation.practice_case else "/gesprekken"


def by_case(made: Context, conn: Connection, user: User, found: Sequence[Conversation]) -> list[dict[str, Any]]:
    """The conversations as pages show them, in groups of one casus each."""
    teams = {team.id: team.name for team in user.teams} if len(user.teams) > 1 else {}
    ids = [each.id for each in found]
    looked_back, read = reflections.written_on(conn, ids), rereading.last_read(conn, ids)
    groups = groupby(found, key=lambda each: (each.team_id, each.case_code))
    return [
        {
            "casus": case_code,
            "team": team_id,
            "teamnaam": teams.get(team_id, ""),
            "gesprekken": [
                shown(made, conn, each) | {"reflectie": each.id in looked_back, "gelezen_op": read.get(each.id)}
                for each in members
            ],
        }
        for (team_id, case_code), members in groups
    ]


def shown(made: Context, conn: Connection, conversation: Conversation) -> dict[str, Any]:
    """A conversation as pages show it; `gewist_op` is when it goes if nobody touches it."""
    told = summary(made.shelf, conn, conversation)
    stand = told.pop("stand")
    days = made.settings.retention.days_for(PRACTICE if conversation.practice_case else conversation.status)
    return told | {
        "nummer": stand.nummer,
        "totaal": stand.totaal,
        "klaar": [part.titel for part in told["delen"] if part.klaar],
        "open": [part.titel for part in told["delen"] if not part.klaar],
        "gewist_op": conversation.changed_at + timedelta(days=days),
    }
