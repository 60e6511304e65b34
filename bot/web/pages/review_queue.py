"""What waits for a coordinator: asked by a colleague, read by two people, and mentioned in a note."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy.engine import Connection

from bot.core.agreement import FEWEST, RAREST, agreement
from bot.sentences import sentence
from bot.store import conversations, notes, reviews, users
from bot.store.conversations import Conversation
from bot.store.notes import Mention
from bot.store.users import User
from bot.web import marking, policy
from bot.web import team_list as listing
from bot.web.context import Context, InContext, Visitor
from bot.web.pages.guard import only, own_form
from bot.web.pages.rendering import page

router = APIRouter(prefix="/team", include_in_schema=False, dependencies=[Depends(own_form)])

Marker = Annotated[Visitor, Depends(only("mark conversation"))]
Person = Annotated[Visitor, Depends(only("note on conversation"))]

_SHOWN = 40


@router.get("/wachtrij")
def queue(request: Request, made: InContext, found: Marker) -> Response:
    teams = [team.id for team in found.user.teams]
    with made.database.read() as conn:
        asked = reviews.asked_of(conn, found.user.id, teams, limit=_SHOWN)
        waiting = reviews.waiting(conn, found.user.id, teams, limit=_SHOWN)
        shown: dict[str, Any] = {
            "gevraagd": listing.shown(made, conn, found.user, asked),
            "wachtend": listing.shown(made, conn, found.user, waiting),
            "overeenkomst": _agreements(made, conn, teams),
        }
    return page(
        request,
        "team-wachtrij.html",
        "Wachtrij",
        found,
        teams=found.user.teams,
        minst=FEWEST,
        zeldzaamst=RAREST,
        **shown,
    )


@router.get("/genoemd")
def mentioned(request: Request, made: InContext, found: Person) -> Response:
    with made.database.read() as conn:
        listed = notes.mentioning(conn, found.user.id, policy.marking_teams(found.user), limit=_SHOWN)
        ids = {each.note.conversation_id for each in listed}
        apart, known = reviews.apart(conn, found.user.id, ids), {each: conversations.get(conn, each) for each in ids}
        names = users.names(conn, {each.note.user_id for each in listed})
        rows = [
            _mention(made, conn, found.user, each, known[each.note.conversation_id], names)
            | {"is_apart": each.note.conversation_id in apart}
            for each in listed
        ]
    with made.database.begin() as conn:
        seen = [each.note.id for each in listed if each.note.conversation_id not in apart]
        notes.see(conn, found.user.id, seen, datetime.now(UTC))
    return page(request, "team-genoemd.html", "Waar je genoemd bent", found, meldingen=rows)


def _agreements(made: Context, conn: Connection, team_ids: list[str]) -> list[dict[str, Any]]:
    """Of each label that was given in the queue: how often both chose the same."""
    pairs = reviews.pairs(conn, team_ids)
    names = marking.label_names(made, conn, team_ids)
    given = {label for pair in pairs for review in pair for label in review.labels}
    rows = []
    for label in sorted(given, key=lambda each: names.get(each, each)):
        counted = agreement((label in first.labels, label in second.labels) for first, second in pairs)
        rows.append({"naam": names.get(label, label), "telling": counted})
    return rows


def _mention(
    made: Context, conn: Connection, user: User, each: Mention, conversation: Conversation, names: dict[str, str]
) -> dict[str, Any]:
    is_hidden = each.note.user_id == conversation.user_id and not marking.shows_worker(user, conversation)
    return {
        "gesprek": conversation.id,
        "titel": made.shelf.instrument(conn, conversation.version).title,
        "casus": conversation.case_code,
        "van": sentence("merken.collega") if is_hidden else names[each.note.user_id],
        "op": each.note.written_at,
        "tekst": each.note.text,
        "bericht": each.note.message,
        "is_nieuw": each.seen_at is None,
    }
