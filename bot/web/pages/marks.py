"""Labels and notes on a conversation: for who reads it back, and for who had it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Path, Query, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy.engine import Connection

from bot.store import labels, notes, reviews, transcript
from bot.store.conversations import Conversation
from bot.web import deeds, marking, marking_acts, note_writing
from bot.web.context import Context, InContext, Visitor, same_origin
from bot.web.note_writing import Draft
from bot.web.pages.checked_form import InForm, guarded, look_first, words_in
from bot.web.pages.guard import only, only_with_token, own_path
from bot.web.pages.rendering import page
from bot.web.problems import Problem

# Not `own_form`: a note has lines.
router = APIRouter(
    prefix="/gesprekken/{conversation_id}/merken", include_in_schema=False, dependencies=[Depends(same_origin)]
)

Reader = Annotated[Visitor, Depends(only("note on conversation"))]
Writer = Annotated[Visitor, Depends(only_with_token("note on conversation"))]
Marker = Annotated[Visitor, Depends(only_with_token("mark conversation"))]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
Message = Annotated[int, Form(ge=0, le=2**31 - 1)]
Back = Annotated[str, Form(max_length=800)]
Word = Annotated[str, Form(max_length=60)]
Many = Annotated[list[str], Form(max_length=100)]

_MOST_EXAMPLES = 5


@router.get("")
def show(
    request: Request, conversation_id: str, made: InContext, found: Reader,
    bericht: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
    voorbeelden: Annotated[str, Query(max_length=60)] = "",
    volgende: Annotated[str, Query(max_length=800)] = "",
) -> Response:  # fmt: skip
    conversation = marking_acts.find(made, found, conversation_id, to_mark=False)
    deeds.visiting(made, found, conversation)
    back = own_path(volgende, found.user) if volgende else ""
    with made.database.read() as conn:
        marking_acts.check_message(conn, conversation, bericht or None)
        instrument = made.shelf.instrument(conn, conversation.version)
        marked = marking.fill(made, conn, found.user, conversation, back=back)
        texts = transcript.texts_of(conn, conversation.id, [bericht] if bericht else sorted(marked["berichten"]))
        shown: dict[str, Any] = {
            "labels": marking.choices(made, conn, [conversation.team_id]) if marked["mag_merken"] else [],
            "collegas": note_writing.colleagues(conn, found.user, conversation),
        }
    with made.database.begin() as conn:
        notes.see(conn, found.user.id, [each["id"] for each in marked["notities"]], datetime.now(UTC))
    if voorbeelden and marked["mag_merken"]:
        shown |= {"voorbeelden": voorbeelden, "eerder": _examples(made, found, conversation, voorbeelden)}
    place = marked["berichten"].get(bericht, marking.NOTHING) if bericht else marked["heel"]
    about = {"id": conversation.id, "instrument_titel": instrument.title, "casus": conversation.case_code}
    shown |= {"gesprek": about, "merken": marked, "bericht": bericht, "teksten": texts, "plek_nu": place}
    return page(request, "merken.html", "Labels en notities", found, langste=note_writing.LONGEST, **shown)


@router.post("/labels")
def choose(
    conversation_id: str, made: InContext, found: Marker, label: Many = [], bericht: Message = 0,  # noqa: B006
    volgende: Back = "", voorbeelden: Word = "", toon: Word = "",
) -> Response:  # fmt: skip
    conversation = marking_acts.find(made, found, conversation_id)
    marking_acts.choose_labels(made, found, conversation, label, bericht or None)
    if toon:
        return _here(conversation, bericht, volgende, voorbeelden=voorbeelden)
    return _back(found, conversation, bericht, volgende)


@router.post("/notities")
def write(
    request: Request, conversation_id: str, made: InContext, found: Writer, form: InForm, bericht: Message = 0,
    antwoord_op: Message = 0, genoemd: Many = [], volgende: Back = "",  # noqa: B006
) -> Response:  # fmt: skip
    conversation = marking_acts.find(made, found, conversation_id, to_mark=False)
    with made.database.read() as conn:
        text = words_in(form, {"tekst": note_writing.LONGEST})["tekst"]
        draft = note_writing.draft(
            conn, found.user, conversation, text, message=bericht or None, parent_id=antwoord_op or None, named=genoemd
        )
        interview = made.shelf.interview(conn, conversation)
    words = {"tekst": draft.text}
    checked = guarded(made, conversation, interview, form, words)
    if checked is None:
        return look_first(request, made, found, conversation, interview, form, words)
    note_writing.keep(made, found, conversation, draft, checked.texts["tekst"])
    return _back(found, conversation, _number(draft), volgende)


@router.post("/notities/{note_id}/weg")
def withdraw(
    conversation_id: str, note_id: Number, made: InContext, found: Writer, bericht: Message = 0, volgende: Back = ""
) -> Response:
    conversation = marking_acts.find(made, found, conversation_id, to_mark=False)
    note_writing.withdraw(made, found, conversation, note_id)
    return _back(found, conversation, bericht, volgende)


@router.post("/beoordeling")
def review(
    conversation_id: str, made: InContext, found: Marker, stand: Word = "", tot: Word = "", volgende: Back = ""
) -> Response:
    conversation = marking_acts.find(made, found, conversation_id)
    if stand == "geen":
        marking_acts.take_review_back(made, found, conversation)
    elif stand in ("beoordeeld", "later"):
        state: reviews.State = "beoordeeld" if stand == "beoordeeld" else "later"
        marking_acts.review(made, found, conversation, state, _day(tot))
    else:
        raise Problem(422, "veld-onjuist", veld="stand")
    return _back(found, conversation, 0, volgende)


@router.post("/toewijzen")
def assign(
    conversation_id: str, made: InContext, found: Marker, collega: Word = "", weg: Word = "", volgende: Back = ""
) -> Response:
    conversation = marking_acts.find(made, found, conversation_id)
    if weg:
        marking_acts.unassign(made, found, conversation, weg)
    else:
        marking_acts.assign(made, found, conversation, collega)
    return _back(found, conversation, 0, volgende)


@router.post("/wachtrij")
def queue(
    conversation_id: str, made: InContext, found: Marker, erin: Literal["", "ja"] = Form(""), volgende: Back = ""
) -> Response:
    conversation = marking_acts.find(made, found, conversation_id)
    marking_acts.queue(made, found, conversation, is_in=erin == "ja")
    return _back(found, conversation, 0, volgende)


def _examples(made: Context, found: Visitor, conversation: Conversation, label: str) -> list[dict[str, Any]]:
    """Messages of the own teams that were given this label before. Reading them is in the log, one by one."""
    with made.database.begin() as conn:
        earlier = labels.examples(
            conn, label, [team.id for team in found.user.teams], apart_from=conversation.id,
            unless=reviews.is_apart(found.user.id), limit=_MOST_EXAMPLES,
        )  # fmt: skip
        for each in earlier:
            _note_example(conn, found, each)
    return [
        {"tekst": each.text, "adres": f"/team/gesprekken/{each.conversation_id}#bericht-{each.message}"}
        for each in earlier
    ]


def _note_example(conn: Connection, found: Visitor, each: labels.Example) -> None:
    if each.user_id != found.user.id:
        about = {"conversation_id": each.conversation_id, "team_id": each.team_id, "about_user_id": each.user_id}
        deeds.add(conn, "voorbeeld-gelezen", found.user, **about)


def _number(draft: Draft) -> int:
    return draft.message or 0


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise Problem(422, "later-dag") from None


def _here(conversation: Conversation, message: int, back: str, **more: str) -> Response:
    chosen = {"bericht": str(message or ""), "volgende": back, **more}
    query = urlencode({name: value for name, value in chosen.items() if value})
    place = "#voorbeelden" if "voorbeelden" in more else ""
    return RedirectResponse(f"/gesprekken/{conversation.id}/merken?{query}{place}", status_code=303)


def _back(found: Visitor, conversation: Conversation, message: int, back: str) -> Response:
    """To where one came from, or else to the labels and notes."""
    if back:
        return RedirectResponse(own_path(back, found.user), status_code=303)
    return _here(conversation, message, "")
