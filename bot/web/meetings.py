"""The casusoverleg: who may see it and lead it, and what pages show of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.engine import Connection

from bot.local_time import today
from bot.store import agreements, finding, meetings, team_list
from bot.store.conversations import Conversation
from bot.store.meetings import Item, Meeting, MeetingNotFound
from bot.store.users import User
from bot.web import agreeing, deeds, own_list, policy
from bot.web import team_list as listing
from bot.web.context import Context, Visitor
from bot.web.problems import Problem
from bot.web.team_list import Filters

PATH = "/team/casusoverleg"
_MOST_FOUND = 10  # conversations to choose from at a time


def path_of(meeting: Meeting) -> str:
    return f"{PATH}/{meeting.id}"


def find(made: Context, found: Visitor, meeting_id: str, *, to_lead: bool = False) -> Meeting:
    """A meeting that this person may see, or lead. Raises Problem 404, also when it is of another team."""
    try:
        with made.database.read() as conn:
            meeting = meetings.get(conn, meeting_id)
    except MeetingNotFound:
        raise Problem(404, "overleg-onbekend") from None
    is_allowed = policy.may_lead_meetings if to_lead else policy.may_see_meetings
    if not is_allowed(found.user, meeting.team_id):
        raise Problem(404, "overleg-onbekend")
    return meeting


def find_item(made: Context, meeting: Meeting, item_id: str) -> Item:
    """What is on the agenda under this id. Raises Problem 404."""
    with made.database.read() as conn:
        on_agenda = meetings.items(conn, meeting.id)
    item = next((each for each in on_agenda if each.id == item_id), None)
    if item is None:
        raise Problem(404, "overleg-agenda")
    return item


def put(made: Context, found: Visitor, meeting: Meeting, conversation: Conversation) -> None:
    """Put a conversation of the same team on an agenda, once. Raises Problem 422."""
    if conversation.team_id != meeting.team_id or not policy.may_put_on_agenda(found.user, conversation):
        raise Problem(422, "overleg-gesprek")
    with made.database.begin() as conn:
        meetings.get(conn, meeting.id, lock=True)
        if meetings.put(conn, meeting.id, conversation.id):
            deeds.add(conn, "gesprek-op-agenda", found.user, **deeds.about(found.user, conversation))


def take_off(made: Context, found: Visitor, meeting: Meeting, item: Item) -> None:
    """Take a conversation off an agenda. Raises Problem 404 for who may not put it there either."""
    if not policy.may_put_on_agenda(found.user, item.conversation):
        raise Problem(404, "overleg-agenda")
    with made.database.begin() as conn:
        meetings.get(conn, meeting.id, lock=True)
        meetings.take_off(conn, meeting.id, item.id)
        deeds.add(conn, "gesprek-van-agenda", found.user, **deeds.about(found.user, item.conversation))


def agenda(made: Context, conn: Connection, user: User, on_agenda: Sequence[Item]) -> list[dict[str, Any]]:
    """What is on an agenda, as pages show it; what was agreed only to who may read the conversation."""
    agreed = agreements.of_conversations(conn, [each.conversation.id for each in on_agenda])
    return [
        _named(made, conn, each.conversation)
        | {
            "plek": each.id,
            "mag_lezen": policy.may_read(user, each.conversation),
            "leesadres": _address(user, each.conversation),
            "mag_eraf": policy.may_put_on_agenda(user, each.conversation),
            "mag_afvinken": policy.may_tick_agreement(user, each.conversation),
            "mag_wijzigen": policy.may_lead_meetings(user, each.conversation.team_id),
            "afspraken": agreeing.shown(agreed[each.conversation.id])
            if policy.may_read(user, each.conversation)
            else [],
        }
        for each in on_agenda
    ]


def candidates(
    made: Context, conn: Connection, user: User, meeting: Meeting, on_agenda: Sequence[Item], search: str
) -> list[dict[str, Any]]:
    """Conversations that this person may put on this agenda, last changed first."""
    present = {each.conversation.id for each in on_agenda}
    some = len(present) + _MOST_FOUND
    if policy.may_lead_meetings(user, meeting.team_id):
        wanted = listing.wanted(made, user, Filters(zoek=search, team=meeting.team_id))
        listed = team_list.page(conn, wanted, limit=some)
    else:
        own = finding.own(conn, user.id, limit=some, wanted=own_list.wanted(made, search=search))
        listed = [each for each in own if each.team_id == meeting.team_id]
    return [_named(made, conn, each) for each in listed if each.id not in present][:_MOST_FOUND]


def about(made: Context, user: User, conversation: Conversation) -> dict[str, Any]:
    """What a page about one conversation shows of the casusoverleg: `_op-de-agenda.html` and `_afspraken.html`."""
    if conversation.practice_case or not policy.may_see_meetings(user, conversation.team_id):
        return {"overleg": None}
    with made.database.read() as conn:
        on = meetings.with_conversation(conn, conversation.id)
        coming = meetings.coming(conn, [conversation.team_id], today())
        agreed = agreements.of_conversations(conn, [conversation.id])[conversation.id]
    return {
        "overleg": {
            "gesprek": conversation.id,
            "staat_op": on,
            "kan_op": [each for each in coming if each not in on],
            "mag_op_agenda": policy.may_put_on_agenda(user, conversation),
            "mag_afvinken": policy.may_tick_agreement(user, conversation),
            "mag_wijzigen": policy.may_lead_meetings(user, conversation.team_id),
            "afspraken": agreeing.shown(agreed),
        }
    }


def _address(user: User, conversation: Conversation) -> str:
    """The page on which this person reads a conversation."""
    if policy.may_read_back(user, conversation):
        return f"/team/gesprekken/{conversation.id}"
    return f"/gesprekken/{conversation.id}/meenemen"


def _named(made: Context, conn: Connection, conversation: Conversation) -> dict[str, Any]:
    """A conversation by what it is, and never by whose."""
    return {
        "gesprek": conversation.id,
        "casus": conversation.case_code,
        "instrument": made.shelf.instrument(conn, conversation.version).title,
        "gewijzigd_op": conversation.changed_at,
    }
