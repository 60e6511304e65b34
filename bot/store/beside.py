"""The conversations before and after one in a list of a team."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import cast

from sqlalchemy.engine import Connection

from bot.store import team_list
from bot.store.conversations import Conversation
from bot.store.team_list import Order, TeamWanted


def beside(
    conn: Connection, wanted: TeamWanted, order: Order, conversation: Conversation
) -> tuple[Conversation | None, Conversation | None]:
    """The ones before and after this one, which need not be in the list itself."""
    before = _next(conn, wanted, turned(order), conversation)
    return before, _next(conn, wanted, order, conversation)


def turned(order: Order) -> Order:
    """The same order from its other end."""
    what, _, which = order.partition("-")
    return cast(Order, f"{what}-{'oud' if which == 'nieuw' else 'nieuw'}")


def _next(conn: Connection, wanted: TeamWanted, order: Order, conversation: Conversation) -> Conversation | None:
    """The next one of each team by its index, and of those the nearest: one question of all teams would sort them."""
    place = team_list.place_of(conversation, order)
    found = [
        each
        for team_id in wanted.team_ids
        for each in team_list.page(conn, replace(wanted, team_ids=[team_id]), order=order, after=place, limit=1)
    ]
    nearest = max if order.endswith("nieuw") else min
    return nearest(found, key=lambda each: _key(each, order), default=None)


def _key(conversation: Conversation, order: Order) -> tuple[datetime, str]:
    place = team_list.place_of(conversation, order)
    return place.moment, place.id
