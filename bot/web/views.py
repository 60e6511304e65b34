"""Saved views: a name for what is chosen in the list, checked when it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

from pydantic import TypeAdapter, ValidationError
from sqlalchemy.engine import Connection

from bot.store import saved_views
from bot.store.saved_views import SavedView, ViewNotFound
from bot.store.users import User
from bot.web import no_names
from bot.web import team_list as listing
from bot.web.context import Context, Visitor
from bot.web.problems import Problem
from bot.web.team_list import Filters

_LONGEST = 500  # characters of what is chosen
_FILTERS = TypeAdapter(Filters)
_NAMES = {"stand" if each.name == "status" else each.name for each in fields(Filters)}


def shown(conn: Connection, user: User) -> list[dict[str, Any]]:
    """The views that this user can choose: the own ones and those of the teams."""
    teams = {team.id: team.name for team in user.teams}
    return [
        {"id": each.id, "naam": each.name, "vraag": each.query, "team": teams.get(each.team_id or "", "")}
        for each in saved_views.of(conn, user.id, list(teams))
    ]


def save(made: Context, found: Visitor, name: str, query: str, team_id: str, *, is_none: bool) -> str:
    """Keep a view, and return what it chooses.

    `is_none` is that what looks like somebody's name was seen, and is none. Raises Problem 404 or 422.
    """
    chosen = _chosen(query)
    _check_name(made, name, is_none=is_none)
    no_names.check(made, {"zoek": chosen.get("zoek", ""), "casus": chosen.get("casus", "")}, is_none=is_none)
    listing.wanted(made, found.user, _filters(chosen))
    if team_id and team_id not in {team.id for team in found.user.working_teams}:
        raise Problem(422, "team-niet-van-jou")
    kept = urlencode(chosen)
    if not kept or len(kept) > _LONGEST:
        raise Problem(422, "weergave-vraag")
    with made.database.begin() as conn:
        saved_views.save(
            conn, name=name.strip(), query=kept, team_id=team_id or None, user_id=found.user.id, at=datetime.now(UTC)
        )
    return kept


def rename(made: Context, found: Visitor, view_id: str, name: str, *, is_none: bool) -> None:
    """Raises Problem 404 or 422."""
    with made.database.begin() as conn:
        view = _get(conn, found, view_id)
        _check_name(made, name, is_none=is_none)
        saved_views.rename(conn, view.id, name.strip())


def remove(made: Context, found: Visitor, view_id: str) -> None:
    """Raises Problem 404."""
    with made.database.begin() as conn:
        saved_views.remove(conn, _get(conn, found, view_id).id)


def _get(conn: Connection, found: Visitor, view_id: str) -> SavedView:
    try:
        return saved_views.get(conn, view_id, found.user.id, [team.id for team in found.user.teams])
    except ViewNotFound:
        raise Problem(404, "weergave-onbekend") from None


def _check_name(made: Context, name: str, *, is_none: bool) -> None:
    if not name.strip():
        raise Problem(422, "weergave-leeg")
    no_names.check(made, {"naam": name}, is_none=is_none)


def _chosen(query: str) -> dict[str, str]:
    """What is chosen in an address, by the names of the list; where the page before ended is no part of it."""
    try:
        pairs = parse_qsl(query, max_num_fields=len(_NAMES) + 5, strict_parsing=True) if query else []
    except ValueError:
        raise Problem(422, "weergave-vraag") from None
    return {name: value for name, value in pairs if name in _NAMES and value}


def _filters(chosen: Mapping[str, str]) -> Filters:
    """The same as the list takes it. Raises Problem 422 for what the list would refuse."""
    given = {"status" if name == "stand" else name: value for name, value in chosen.items()}
    try:
        return _FILTERS.validate_python(given)
    except ValidationError:
        raise Problem(422, "weergave-vraag") from None
