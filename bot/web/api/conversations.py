"""Conversations over the API: begin, list, read, and take a turn."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query

from bot.core.details import base_of
from bot.shelf import standing
from bot.store import finding, revisions, team_list, transcript
from bot.store.marked import Mine
from bot.web import conversing, deeds, limits, marking, own_list, policy
from bot.web import team_list as listing
from bot.web.api import telling
from bot.web.api.conversations_schemas import (
    ConversationIn,
    ConversationOut,
    ConversationsOut,
    ConversationSummary,
    StartedOut,
    TeamConversationSummary,
)
from bot.web.api.messages_schemas import CheckedOut, MessageIn, ReplyOut, Standing, TranscriptOut
from bot.web.context import Context, InContext, LoggedIn, Visitor, allowed
from bot.web.problems import Problem
from bot.web.team_list import Filters, YesNo

router = APIRouter(prefix="/gesprekken", tags=["gesprekken"])

_PAGE = 50
_SEARCH = "Woorden uit een antwoord, de casuscode of de titel van het instrument; elk woord moet ergens staan."

_WHOSE = (
    "Een medewerker krijgt de eigen gesprekken. Een coördinator krijgt die van de eigen teams; wie beide is, vraagt "
    "daarom met `team`. De filters `deel`, `van`, `tot`, `casuistiek`, `zorgsignaal`, `overgeslagen`, "
    "`beoordeeld`, `label` en `mij` horen bij de lijst van teams, `oefenen` bij de eigen lijst."
)


def _moment(written: str) -> datetime:
    """A moment with its time zone, in UTC. Raises Problem 422."""
    try:
        found = datetime.fromisoformat(written)
        if found.tzinfo is None:
            raise ValueError
        return found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Problem(422, "veld-onjuist", veld="volgende") from None


def filters(
    zoek: Annotated[str, Query(max_length=200, description=_SEARCH)] = "",
    team: Annotated[str, Query(max_length=36, description="Een van je teams, of `alle`.")] = "",
    instrument: Annotated[str, Query(max_length=60)] = "",
    deel: Annotated[str, Query(max_length=110, description="Instrument en deel, zoals `tsacep:S`.")] = "",
    status: Annotated[Literal["", "open", "gepauzeerd", "afgerond", "gestopt"], Query()] = "",
    van: Annotated[date | None, Query(description="Begonnen vanaf deze dag.")] = None,
    tot: Annotated[date | None, Query(description="Begonnen tot en met deze dag.")] = None,
    casus: Annotated[str, Query(max_length=40)] = "",
    casuistiek: YesNo = "",
    zorgsignaal: YesNo = "",
    overgeslagen: YesNo = "",
    beoordeeld: Annotated[YesNo, Query(description="Of een coördinator het nalas.")] = "",
    label: Annotated[str, Query(max_length=60, description="Een id uit `GET /api/v1/labels`.")] = "",
    mij: Annotated[
        Mine, Query(description="Aan jou toegewezen, door jou op later gezet, of waarin je genoemd bent.")
    ] = "",
) -> Filters:
    return Filters(
        zoek=zoek, team=team, instrument=instrument, deel=deel, status=status, van=van, tot=tot, casus=casus,
        casuistiek=casuistiek, zorgsignaal=zorgsignaal, overgeslagen=overgeslagen,
        beoordeeld=beoordeeld, label=label, mij=mij,
    )  # fmt: skip


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
    "",
    dependencies=[Depends(allowed("list conversations", "list team conversations"))],
    summary="Gesprekken, laatst gewijzigd eerst: je eigen, of als coördinator die van je teams",
    description=_WHOSE,
)
def list_some(
    made: InContext,
    found: LoggedIn,
    chosen: Annotated[Filters, Depends(filters)],
    volgende: Annotated[str | None, Query(max_length=100, description="Wat het vorige antwoord gaf.")] = None,
    oefenen: Annotated[bool, Query(description="Alleen oefeningen; anders staan die er niet bij.")] = False,
) -> ConversationsOut:
    if policy.may_ever(found.user, "list conversations") and not chosen.team:
        return _own(made, found, chosen, volgende, is_practice=oefenen)
    if not policy.may_ever(found.user, "list team conversations"):
        raise Problem(403, "mag-niet")
    return _of_teams(made, found, chosen, volgende)


def _own(
    made: Context, found: Visitor, chosen: Filters, following: str | None, *, is_practice: bool
) -> ConversationsOut:
    wanted = own_list.wanted(
        made, search=chosen.zoek, status=chosen.status, instrument=chosen.instrument, case_code=chosen.casus,
        practice=is_practice,
    )  # fmt: skip
    before = None if following is None else _moment(following)
    with made.database.read() as conn:
        own = finding.own(conn, found.user.id, limit=_PAGE + 1, before=before, wanted=wanted)
        shown: list[TeamConversationSummary | ConversationSummary] = [
            ConversationSummary(**telling.summary(made.shelf, conn, each)) for each in own[:_PAGE]
        ]
    return ConversationsOut(
        gesprekken=shown, volgende=own[_PAGE - 1].changed_at.isoformat() if len(own) > _PAGE else None
    )


def _of_teams(made: Context, found: Visitor, chosen: Filters, following: str | None) -> ConversationsOut:
    wanted, place = listing.wanted(made, found.user, chosen), listing.place_in(following)
    with made.database.read() as conn:
        listed = team_list.page(conn, wanted, after=place, limit=_PAGE + 1)
        rows = listing.shown(made, conn, found.user, listed[:_PAGE])
    deeds.note(made, "teamlijst-bekeken", found.user, details={"gezocht": "ja" if chosen.zoek else "nee"})
    shown: list[TeamConversationSummary | ConversationSummary] = [TeamConversationSummary(**each) for each in rows]
    return ConversationsOut(gesprekken=shown, volgende=listing.place_after(listed, _PAGE, chosen.volgorde))


@router.get("/{gesprek_id}", summary="Een gesprek met de antwoorden van nu")
def read(gesprek_id: str, made: InContext, found: LoggedIn) -> ConversationOut:
    conversation = conversing.find(made, found, gesprek_id)
    deeds.reading(made, found, conversation)
    with made.database.read() as conn:
        given = revisions.current(revisions.of_conversation(conn, gesprek_id))
        told = telling.summary(made.shelf, conn, conversation)
        interview = made.shelf.interview(conn, conversation)
        marked = marking.told(made, conn, found.user, conversation)
    order = [question.id for question in interview.instrument.questions()]
    in_order = sorted(given.values(), key=lambda revision: order.index(base_of(revision.question_id)))
    return ConversationOut(
        **told,
        instrumentversie=conversation.version,
        antwoorden=[telling.answer(revision) for revision in in_order],
        momentopnames=telling.snapshots(interview, made.shelf.knowledge.texts),
        **marked,
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
