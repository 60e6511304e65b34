"""The list of a coordinator: what is looked for in which teams, and what is shown of each conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal

from sqlalchemy.engine import Connection

from bot.core.answer import Answer
from bot.core.instrument import Instrument
from bot.core.interview import Interview
from bot.local_time import LOCAL
from bot.store import team_list, users
from bot.store.conversations import Conversation
from bot.store.finding import Word
from bot.store.marked import Mine
from bot.store.team_list import ORDERS, Order, Place, Questions, TeamWanted
from bot.store.users import Team, User
from bot.web import marked_list, own_list
from bot.web.api import telling
from bot.web.context import Context
from bot.web.problems import Problem

YesNo = Literal["", "ja", "nee"]

_DISCUSSION = "casuistiekbespreking"
_ALL_TEAMS = "alle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a coordinator chose, as it stands in the address. `deel` is an instrument and a part: "tsacep:S"."""

    zoek: str = ""
    team: str = ""
    instrument: str = ""
    deel: str = ""
    status: Literal["", "open", "gepauzeerd", "afgerond", "gestopt"] = ""
    van: date | None = None
    tot: date | None = None
    casus: str = ""
    casuistiek: YesNo = ""
    zorgsignaal: YesNo = ""
    overgeslagen: YesNo = ""
    beoordeeld: YesNo = ""
    label: str = ""
    mij: Mine = ""
    collega: str = ""
    volgorde: Order = ORDERS[0]


def wanted(made: Context, user: User, chosen: Filters) -> TeamWanted:
    """Which conversations that are. Raises Problem 404 for a team or part that is not there for this person."""
    teams = _teams(user, chosen)
    instrument, answered = _part(made, chosen)
    discussion = _yes_no(chosen.casuistiek)
    return TeamWanted(
        team_ids=[team.id for team in teams],
        words=_words(made, chosen.zoek),
        status=chosen.status or None,
        instrument_id=instrument or None,
        case_code=chosen.casus.strip() or None,
        user_id=chosen.collega or None,
        since=_start_of(chosen.van) if chosen.van else None,
        until=_start_of(chosen.tot + timedelta(days=1)) if chosen.tot and chosen.tot < date.max else None,
        answered=answered,
        discussed=(_discussing(made), discussion) if discussion is not None else None,
        has_care=_yes_no(chosen.zorgsignaal),
        has_skipped=_yes_no(chosen.overgeslagen),
        marked=marked_list.wanted(made, user, chosen),
    )


def shown(made: Context, conn: Connection, user: User, found: Sequence[Conversation]) -> list[dict[str, Any]]:
    """The conversations as a list shows them; a worker is named where the team agreed to it."""
    ids, teams = [each.id for each in found], {team.id: team for team in user.teams}
    given, care = team_list.answers_of(conn, ids), team_list.with_care(conn, ids)
    names, marked = _names(conn, found, teams), marked_list.shown(made, conn, user, found)
    return [
        telling.told(each, _interview(made, conn, each, given[each.id]))
        | {
            "team": {"id": each.team_id, "naam": teams[each.team_id].name},
            "collega": names.get(each.user_id) if teams[each.team_id].shows_workers else None,
            "zorgsignaal": each.id in care,
            "overgeslagen": sum(answer.skipped is not None for answer in given[each.id].values()),
        }
        | marked[each.id]
        for each in found
    ]


def colleagues(conn: Connection, user: User) -> list[tuple[str, str]]:
    """Who can be chosen: everybody in those of the own teams that agreed to it, by name."""
    open_teams = {team.id for team in user.teams if team.shows_workers}
    everybody = users.everybody(conn) if open_teams else []
    return [(each.id, each.name) for each in everybody if open_teams & {team.id for team in each.teams}]


def place_in(text: str | None) -> Place | None:
    """Where the page before ended, from an address. Raises Problem 422."""
    if text is None:
        return None
    moment, _, conversation_id = text.partition("_")
    try:
        return Place(moment=datetime.fromisoformat(moment).astimezone(UTC), id=conversation_id)
    except (ValueError, OverflowError):
        raise Problem(422, "veld-onjuist", veld="volgende") from None


def place_after(found: Sequence[Conversation], size: int, order: Order) -> str | None:
    """Where the next page begins, as it stands in an address; None when this is the last."""
    if len(found) <= size:
        return None
    place = team_list.place_of(found[size - 1], order)
    return f"{place.moment.isoformat()}_{place.id}"


def _teams(user: User, chosen: Filters) -> list[Team]:
    found = [team for team in user.teams if chosen.team in ("", _ALL_TEAMS, team.id)]
    if chosen.collega:
        # Where the team did not agree to it, nobody can be looked up by who it is.
        return [team for team in found if team.shows_workers]
    if not found and chosen.team not in ("", _ALL_TEAMS):
        raise Problem(404, "team-onbekend")
    return found


def _part(made: Context, chosen: Filters) -> tuple[str, Questions | None]:
    """The instrument that is wanted, and the questions of the part that is wanted of it."""
    if not chosen.deel:
        return chosen.instrument, None
    instrument_id, _, part_id = chosen.deel.partition(":")
    known = made.shelf.knowledge.instruments.get(instrument_id)
    part = next((part for part in known.parts if part.id == part_id), None) if known else None
    if part is None:
        raise Problem(422, "veld-onjuist", veld="deel")
    return instrument_id, {instrument_id: [question.id for question in part.questions]}


def _discussing(made: Context) -> Questions:
    """The questions of a casuïstiekbespreking: of the instrument, and of the part of that name in others."""
    known: Mapping[str, Instrument] = made.shelf.knowledge.instruments
    titles = {part.title for part in known[_DISCUSSION].parts} if _DISCUSSION in known else set()
    found = {
        each.id: [question.id for part in each.parts if part.title in titles for question in part.questions]
        for each in known.values()
    }
    return {instrument_id: ids for instrument_id, ids in found.items() if ids}


def _words(made: Context, search: str) -> Sequence[Word]:
    return own_list.wanted(made, search=search).words


def _yes_no(said: YesNo) -> bool | None:
    return {"ja": True, "nee": False}.get(said)


def _start_of(day: date) -> datetime:
    try:
        return datetime.combine(day, time(), LOCAL).astimezone(UTC)
    except OverflowError:
        raise Problem(422, "veld-onjuist", veld="van") from None


def _interview(made: Context, conn: Connection, kept: Conversation, given: Mapping[str, Answer]) -> Interview:
    """As `Shelf.interview`, without what was said the time before: no list shows that."""
    return Interview(
        instrument=made.shelf.instrument(conn, kept.version), start_part=kept.start_part, answers=given,
        position=kept.position, status=kept.status, return_to=kept.return_to,
    )  # fmt: skip


def _names(conn: Connection, found: Sequence[Conversation], teams: Mapping[str, Team]) -> dict[str, str]:
    wanted_ids = {each.user_id for each in found if teams[each.team_id].shows_workers}
    return users.names(conn, wanted_ids) if wanted_ids else {}
