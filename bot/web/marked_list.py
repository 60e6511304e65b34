"""What is marked, in the list of a coordinator: what can be chosen, and what is shown of each conversation."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy.engine import Connection

from bot.local_time import LOCAL
from bot.store import labels, marks
from bot.store.conversations import Conversation
from bot.store.marked import Marked
from bot.store.users import User
from bot.web import marking
from bot.web.context import Context
from bot.web.problems import Problem

if TYPE_CHECKING:
    from bot.web.team_list import Filters


def wanted(made: Context, user: User, chosen: Filters) -> Marked | None:
    """What is asked about marks; None when nothing is. Raises Problem 422 for a label that is not there."""
    if chosen.label and chosen.label not in made.shelf.knowledge.labels:
        with made.database.read() as conn:
            known = {each.id for each in labels.of_teams(conn, [team.id for team in user.teams], archived=True)}
        if chosen.label not in known:
            raise Problem(422, "label-onbekend")
    is_reviewed = {"ja": True, "nee": False}.get(chosen.beoordeeld)
    if is_reviewed is None and not chosen.label and not chosen.mij:
        return None
    return Marked(reader=user.id, is_reviewed=is_reviewed, label=chosen.label, mine=chosen.mij)


def shown(made: Context, conn: Connection, user: User, found: Collection[Conversation]) -> dict[str, dict[str, Any]]:
    """What a list shows of marks, by conversation, as far as this user may see it."""
    marked = marks.seen_by(conn, user.id, [each.id for each in found])
    names = marking.label_names(made, conn, sorted({each.team_id for each in found}))
    return {each.id: _told(marked[each.id], names, user) for each in found}


def labels_to_choose(made: Context, conn: Connection, user: User) -> list[tuple[str, str]]:
    """The labels that a list can be asked for."""
    known = marking.label_names(made, conn, [team.id for team in user.teams])
    return sorted(known.items(), key=lambda each: each[1].casefold())


def months(now: datetime | None = None) -> list[tuple[str, str, str]]:
    """This month and the one before, each with its first and last day, as an address takes them."""
    first = (now or datetime.now(UTC)).astimezone(LOCAL).date().replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    return [("deze maand", *_days(first)), ("vorige maand", *_days(before))]


def _days(first: date) -> tuple[str, str]:
    after = (first + timedelta(days=31)).replace(day=1)
    return first.isoformat(), (after - timedelta(days=1)).isoformat()


def _told(marked: marks.Marks, names: Mapping[str, str], user: User) -> dict[str, Any]:
    own = next((each for each in marked.reviews if each.user_id == user.id), None)
    reviewed = [each.at for each in marked.reviews if each.state == "beoordeeld"]
    return {
        "labels": list(dict.fromkeys(names.get(each.label, each.label) for each in marked.labels)),
        "notities": sum(each.withdrawn_at is None for each in marked.notes),
        "beoordeeld": marked.is_reviewed,
        "beoordeeld_op": max(reviewed, default=None),
        "later_tot": own.until if own and own.state == "later" else None,
        "toegewezen": any(each.user_id == user.id and not each.done_at for each in marked.assignments),
    }
