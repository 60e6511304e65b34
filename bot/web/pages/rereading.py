"""The coordinator's page of one conversation: as it went, and beside it what came out of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy.engine import Connection

from bot.store import notes, revisions
from bot.store.beside import beside
from bot.store.conversations import Conversation
from bot.web import conversing, deeds, marking, meetings, policy, rereading
from bot.web import team_list as listing
from bot.web.context import Context, InContext, Visitor
from bot.web.outcome import outcome
from bot.web.pages import network_view, timeline
from bot.web.pages.guard import own_form
from bot.web.pages.rendering import page
from bot.web.pages.team_list import PAGE, Coordinator, address, filters, in_words
from bot.web.problems import Problem
from bot.web.team_list import Filters

router = APIRouter(include_in_schema=False, dependencies=[Depends(own_form)])


@router.get(f"{PAGE}/{{conversation_id}}")
def show(
    request: Request,
    conversation_id: str,
    made: InContext,
    found: Coordinator,
    chosen: Annotated[Filters, Depends(filters)],
) -> Response:
    conversation = _find(made, found, conversation_id)
    wanted, in_address = listing.wanted(made, found.user, chosen), in_words(chosen)
    deeds.visiting(made, found, conversation)
    with made.database.read() as conn:
        [row] = listing.shown(made, conn, found.user, [conversation])
        before, after = beside(conn, wanted, chosen.volgorde, conversation)
        told = _told(made, conn, conversation)
        back = address(in_address, f"{PAGE}/{conversation.id}")
        marked = marking.fill(made, conn, found.user, conversation, back=back)
    _see(made, found, marked)
    shown: dict[str, Any] = {"gesprek": row, "is_eigen": conversation.user_id == found.user.id, "merken": marked}
    shown |= told | meetings.about(made, found.user, conversation)
    shown |= {"lijst": address(in_address), "vorige": _link(in_address, before), "volgende": _link(in_address, after)}
    title = f"{row['instrument_titel']}, {row['casus']}" if row["casus"] else row["instrument_titel"]
    return page(request, "team-gesprek.html", title, found, **shown)


def _find(made: Context, found: Visitor, conversation_id: str) -> Conversation:
    """A conversation of one of the own teams. Raises Problem 404, also for practice."""
    conversation = conversing.find(made, found, conversation_id)
    if not policy.may_read_back(found.user, conversation):
        raise Problem(404, "gesprek-onbekend")
    return conversation


def _told(made: Context, conn: Connection, conversation: Conversation) -> dict[str, Any]:
    interview = made.shelf.interview(conn, conversation)
    given = revisions.of_conversation(conn, conversation.id)
    said = rereading.read(made, conn, conversation, interview, given)
    return {
        "hoofdstukken": said.chapters,
        "begrippen": said.terms,
        "delen": outcome(interview, given, said.numbers, made.texts),
        "kaarten": network_view.pictures(made, conversation, interview),
        "lijnen": [line for line in timeline.lines_of(made, interview) if line["gebeurtenissen"]],
    }


def _see(made: Context, found: Visitor, marked: dict[str, Any]) -> None:
    """The notes on this page are new no more for who is mentioned in them."""
    if ids := [each["id"] for each in marked["notities"]]:
        with made.database.begin() as conn:
            notes.see(conn, found.user.id, ids, datetime.now(UTC))


def _link(in_address: dict[str, str], conversation: Conversation | None) -> str:
    return address(in_address, f"{PAGE}/{conversation.id}") if conversation else ""
