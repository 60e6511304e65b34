"""Conversations over the API: begin, list, read, and take a turn."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import AfterValidator, AwareDatetime

from bot.core.details import base_of
from bot.shelf import standing
from bot.store import conversations, finding, transcript
from bot.web import conversing, deeds, limits, own_list
from bot.web.api import telling
from bot.web.api.schemas import (
    CheckedOut,
    ConversationIn,
    ConversationOut,
    ConversationsOut,
    ConversationSummary,
    MessageIn,
    ReplyOut,
    Standing,
    StartedOut,
    TranscriptOut,
)
from bot.web.context import InContext, LoggedIn, allowed
from bot.web.problems import Problem

router = APIRouter(prefix="/gesprekken", tags=["gesprekken"])

_PAGE = 50
_SEARCH = "Woorden uit een antwoord, de casuscode of de titel van het instrument; elk woord moet ergens staan."


def _in_utc(moment: datetime) -> datetime:
    """The same moment in UTC. Raises ValueError where the calendar ends."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError from None


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]


@router.post(
    "",
    status_code=201,
    dependencies=[Depends(limits.conversations)],
    response_model_exclude_unset=True,
    summary="Begin een gesprek",
)
async def begin(body: ConversationIn, made: InContext, found: LoggedIn) -> StartedOut:
    if body.zoals is not None:
        conversation_id, reply = await conversing.begin_again(made, found, body.zoals)
    elif body.instrument is None:
        raise Problem(422, "veld-ontbreekt", veld="instrument")
    else:
        conversation_id, reply = await conversing.begin(
            made, found, body.instrument, body.deel, body.casus, body.team, practice_case=body.oefencasus
        )
    return StartedOut(id=conversation_id, **reply)


@router.get(
    "", dependencies=[Depends(allowed("list conversations"))], summary="Je eigen gesprekken, laatst gewijzigd eerst"
)
def list_own(
    made: InContext,
    found: LoggedIn,
    volgende: Annotated[Moment | None, Query()] = None,
    zoek: Annotated[str, Query(max_length=200, description=_SEARCH)] = "",
    status: Annotated[Literal["", "open", "gepauzeerd", "afgerond", "gestopt"], Query()] = "",
    instrument: Annotated[str, Query(max_length=60)] = "",
    casus: Annotated[str, Query(max_length=40)] = "",
    oefenen: Annotated[bool, Query(description="Alleen oefeningen; anders staan die er niet bij.")] = False,
) -> ConversationsOut:
    wanted = own_list.wanted(made, search=zoek, status=status, instrument=instrument, case_code=casus, practice=oefenen)
    with made.database.read() as conn:
        own = finding.own(conn, found.user.id, limit=_PAGE + 1, before=volgende, wanted=wanted)
        shown = [ConversationSummary(**telling.summary(made.shelf, conn, each)) for each in own[:_PAGE]]
    following = own[_PAGE - 1].changed_at.isoformat() if len(own) > _PAGE else None
    return ConversationsOut(gesprekken=shown, volgende=following)


@router.get("/{gesprek_id}", summary="Een gesprek met de antwoorden van nu")
def read(gesprek_id: str, made: InContext, found: LoggedIn) -> ConversationOut:
    conversation = conversing.find(made, found, gesprek_id)
    deeds.reading(made, found, conversation)
    with made.database.read() as conn:
        given = conversations.current(conversations.revisions(conn, gesprek_id))
        told = telling.summary(made.shelf, conn, conversation)
        interview = made.shelf.interview(conn, conversation)
    order = [question.id for question in interview.instrument.questions()]
    in_order = sorted(given.values(), key=lambda revision: order.index(base_of(revision.question_id)))
    return ConversationOut(
        **told,
        instrumentversie=conversation.version,
        antwoorden=[telling.answer(revision) for revision in in_order],
        momentopnames=telling.snapshots(interview, made.shelf.knowledge.texts),
    )


@router.post(
    "/{gesprek_id}/berichten",
    dependencies=[Depends(limits.messages)],
    response_model_exclude_unset=True,
    summary="Stuur een bericht",
    description="Namen, adressen en nummers worden pseudoniemen voordat iets bewaard wordt; `vervangen` zegt welke.",
)
async def send(gesprek_id: str, body: MessageIn, made: InContext, found: LoggedIn) -> ReplyOut | CheckedOut:
    answer = await conversing.take_turn(made, found, gesprek_id, body)
    return CheckedOut(**answer) if "controle" in answer else ReplyOut(**answer)


@router.get("/{gesprek_id}/berichten", summary="Het gesprek zoals het verliep")
def messages(gesprek_id: str, made: InContext, found: LoggedIn) -> TranscriptOut:
    conversation = conversing.find(made, found, gesprek_id)
    deeds.reading(made, found, conversation)
    with made.database.read() as conn:
        told = [
            {
                **line.body,
                "van": line.sender,
                "volgnummer": line.number,
                "bericht_id": line.message_id,
                "tijd": line.sent_at,
            }
            for line in transcript.lines(conn, gesprek_id)
        ]
        last = transcript.last_turn(conn, gesprek_id)
        stand = standing(made.shelf.interview(conn, conversation))
    return TranscriptOut(berichten=told, stand=Standing(**stand), herstel=last.reply.get("herstel") if last else None)
