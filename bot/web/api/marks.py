"""Marking a conversation over the API: labels, notes, and that it was looked at."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Response
from pydantic import BaseModel, Field

from bot.store.conversations import Conversation
from bot.web import limits, marking, marking_acts, note_writing
from bot.web.api.marks_schemas import LabelOnOut, LabelsOut, NoteOut, ReviewOut
from bot.web.api.strict import Strict
from bot.web.context import Context, InContext, LoggedIn, Visitor, allowed

router = APIRouter(tags=["merken"])

Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
MessageNumber = Field(
    default=None,
    ge=1,
    le=2**31 - 1,
    description="Het `volgnummer` van een bericht; zonder is het hele gesprek bedoeld.",
)
_DOOR = [Depends(limits.messages)]
_WORDS = "Woorden uit `tekst` die geen naam zijn: die blijven staan."


def _to_mark(gesprek_id: str, made: InContext, found: LoggedIn) -> Conversation:
    # Before the body is looked at: of a conversation that is not there for somebody, nothing else is told.
    return marking_acts.find(made, found, gesprek_id)


def _to_note(gesprek_id: str, made: InContext, found: LoggedIn) -> Conversation:
    return marking_acts.find(made, found, gesprek_id, to_mark=False)


ToMark = Annotated[Conversation, Depends(_to_mark)]
ToNote = Annotated[Conversation, Depends(_to_note)]


class LabelIn(Strict):
    label: str = Field(max_length=60, description="Een id uit `GET /api/v1/labels`.")
    bericht: int | None = MessageNumber


class NoteIn(Strict):
    tekst: str = Field(description="Namen worden pseudoniemen. `@gebruikersnaam` noemt een collega die mag meelezen.")
    bericht: int | None = MessageNumber
    antwoord_op: int | None = Field(default=None, ge=1, le=2**31 - 1, description="Het id van een notitie.")
    genoemd: list[str] = Field(default=[], max_length=50, description="Gebruikersnamen, of `van-dit-gesprek`.")
    controle: bool = Field(default=False, description="Eerst zien wat er vervangen wordt: er wordt niets bewaard.")
    geen_naam: list[Annotated[str, Field(max_length=200)]] = Field(default=[], max_length=100, description=_WORDS)


class ReviewIn(Strict):
    stand: Literal["beoordeeld", "later"]
    tot: date | None = Field(default=None, description="Alleen bij `later`: tot welke dag het wacht.")


class ReplacedOut(BaseModel):
    woord: str
    pseudoniem: str


class WrittenOut(BaseModel):
    """`notitie` is er niet bij `controle`."""

    tekst: str
    vervangen: list[ReplacedOut]
    notitie: NoteOut | None = None


@router.get("/labels", dependencies=[Depends(allowed("mark conversation"))], summary="De labels die je kunt geven")
def every_label(made: InContext, found: LoggedIn) -> LabelsOut:
    with made.database.read() as conn:
        known = marking.choices(made, conn, [team.id for team in found.user.teams])
    return LabelsOut.model_validate({"labels": known})


@router.post("/gesprekken/{gesprek_id}/labels", status_code=201, dependencies=_DOOR, summary="Geef een label")
def label(conversation: ToMark, body: LabelIn, made: InContext, found: LoggedIn) -> LabelOnOut:
    use = marking_acts.give_label(made, found, conversation, body.label, body.bericht)
    return LabelOnOut(**_one(made, found, conversation, "labels", use.id))


@router.delete(
    "/gesprekken/{gesprek_id}/labels/{label_id}",
    status_code=204,
    dependencies=_DOOR,
    summary="Haal een eigen label weg",
)
def unlabel(conversation: ToMark, label_id: Number, made: InContext, found: LoggedIn) -> Response:
    marking_acts.take_label_away(made, found, conversation, label_id)
    return Response(status_code=204)


@router.post(
    "/gesprekken/{gesprek_id}/notities", status_code=201, dependencies=_DOOR, summary="Schrijf een notitie",
    responses={200: {"model": WrittenOut, "description": "Alleen gekeken, met `controle`: er is niets bewaard."}},
    description="Wie het gesprek had, leest de labels en notities ervan en kan antwoorden.",
)  # fmt: skip
def note(conversation: ToNote, body: NoteIn, made: InContext, found: LoggedIn, response: Response) -> WrittenOut:
    with made.database.read() as conn:
        draft = note_writing.draft(
            conn, found.user, conversation, body.tekst, message=body.bericht, parent_id=body.antwoord_op,
            named=body.genoemd,
        )  # fmt: skip
    checked = note_writing.checked(made, conversation, draft.text, body.geen_naam, keep=not body.controle)
    told = {
        "tekst": checked.texts["tekst"],
        "vervangen": [{"woord": each.word, "pseudoniem": each.pseudonym} for each in checked.replaced],
    }
    if body.controle:
        response.status_code = 200
        return WrittenOut.model_validate(told)
    note_id = note_writing.keep(made, found, conversation, draft, checked.texts["tekst"])
    return WrittenOut.model_validate(told | {"notitie": _one(made, found, conversation, "notities", note_id)})


@router.delete(
    "/gesprekken/{gesprek_id}/notities/{notitie_id}",
    status_code=204,
    dependencies=_DOOR,
    summary="Trek een eigen notitie in",
)
def withdraw(conversation: ToNote, notitie_id: Number, made: InContext, found: LoggedIn) -> Response:
    note_writing.withdraw(made, found, conversation, notitie_id)
    return Response(status_code=204)


@router.post(
    "/gesprekken/{gesprek_id}/beoordeling",
    dependencies=_DOOR,
    summary="Zeg dat je het gesprek nalas, of later naleest",
)
def review(conversation: ToMark, body: ReviewIn, made: InContext, found: LoggedIn) -> ReviewOut:
    marking_acts.review(made, found, conversation, body.stand, body.tot)
    with made.database.read() as conn:
        told = marking.told(made, conn, found.user, conversation)
    return ReviewOut(**next(each for each in told["beoordelingen"] if each["eigen"]))


@router.delete(
    "/gesprekken/{gesprek_id}/beoordeling", status_code=204, dependencies=_DOOR, summary="Trek je beoordeling in"
)
def unreview(conversation: ToMark, made: InContext, found: LoggedIn) -> Response:
    marking_acts.take_review_back(made, found, conversation)
    return Response(status_code=204)


def _one(made: Context, found: Visitor, conversation: Conversation, what: str, number: int) -> dict[str, Any]:
    """A label or a note that was put just now, as the contract shows it."""
    with made.database.read() as conn:
        told = marking.told(made, conn, found.user, conversation)
    return dict(next(each for each in told[what] if each["id"] == number))
