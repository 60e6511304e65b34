"""The Overzicht of a conversation: its parts and questions, how each stands, and what was answered before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from bot.core.instrument import Question
from bot.core.interview import Interview
from bot.core.message import Texts
from bot.core.overview import PartState, QuestionState, overview
from bot.core.summary import answer_line
from bot.shelf import standing
from bot.store import revisions
from bot.store.revisions import Revision
from bot.web import conversing, deeds
from bot.web.api.messages_schemas import Standing
from bot.web.context import InContext, LoggedIn

router = APIRouter(prefix="/gesprekken", tags=["gesprekken"])


class GivenOut(BaseModel):
    """An answer as it reads in a note, and as it was typed; `waarde` is what was read in it."""

    tekst: str
    getypt: str
    waarde: Any
    gegeven_op: datetime


class EarlierOut(BaseModel):
    tekst: str = Field(description="Leeg als de vraag toen overgeslagen werd.")
    reden: str | None = None
    gegeven_op: datetime


class OverviewQuestionOut(BaseModel):
    id: str
    kop: str
    tekst: str
    kind: str
    staat: Literal["te-doen", "beantwoord", "overgeslagen", "niet-van-toepassing"]
    reden: str | None = Field(default=None, description="Waarom de vraag overgeslagen werd.")
    antwoord: GivenOut | None = Field(default=None, description="Ook bij een vraag die niet meer van toepassing is.")
    eerder: list[EarlierOut] = Field(description="Eerdere antwoorden, het oudste eerst.")
    hint: str = ""
    opties: list[dict[str, str]] = []
    schaal: dict[str, Any] | None = None
    toelichting: bool = Field(default=False, description="Of bij de keuze een toelichting gevraagd wordt.")


class OverviewPartOut(BaseModel):
    id: str
    titel: str
    vragen: list[OverviewQuestionOut]


class OverviewOut(BaseModel):
    delen: list[OverviewPartOut]
    stand: Standing


@router.get("/{gesprek_id}/overzicht", summary="De delen en vragen van een gesprek, met hoe het ermee staat")
def read(gesprek_id: str, made: InContext, found: LoggedIn) -> OverviewOut:
    conversation = conversing.find(made, found, gesprek_id)
    deeds.reading(made, found, conversation)
    with made.database.read() as conn:
        given = revisions.of_conversation(conn, gesprek_id)
        interview = made.shelf.interview(conn, conversation)
    parts = [_part(each, given, interview, made.texts) for each in overview(interview)]
    return OverviewOut(delen=parts, stand=Standing(**standing(interview)))


def _part(told: PartState, given: Sequence[Revision], interview: Interview, texts: Texts) -> OverviewPartOut:
    questions = [_question(each, given, interview, texts) for each in told.questions]
    return OverviewPartOut(id=told.part.id, titel=told.part.title, vragen=questions)


def _question(
    told: QuestionState, given: Sequence[Revision], interview: Interview, texts: Texts
) -> OverviewQuestionOut:
    question, answer = told.question, told.answer
    own = [each for each in given if each.question_id == question.id and each.kind != "ingetrokken"]
    # Without an answer of now the last one was withdrawn, and is one of before.
    now = own.pop() if answer else None
    body = OverviewQuestionOut(
        id=question.id,
        kop=question.heading,
        tekst=question.text,
        kind=question.kind,
        staat=told.state,
        reden=answer.skipped.reason if answer and answer.skipped else None,
        eerder=[_earlier(question, each, texts) for each in own],
        hint=question.hint,
        opties=[{"id": option.id, "tekst": option.text} for option in question.options],
        schaal=_scale(question),
        toelichting=question.with_note,
    )
    if now and answer and not answer.skipped:
        line = answer_line(question, answer, texts, interview.answers)
        body.antwoord = GivenOut(tekst=line, getypt=answer.text, waarde=answer.value, gegeven_op=now.given_at)
    return body


def _earlier(question: Question, revision: Revision, texts: Texts) -> EarlierOut:
    skipped = revision.answer.skipped
    line = "" if skipped else answer_line(question, revision.answer, texts)
    return EarlierOut(tekst=line, reden=skipped.reason if skipped else None, gegeven_op=revision.given_at)


def _scale(question: Question) -> dict[str, Any] | None:
    scale = question.scale
    if scale is None:
        return None
    return {"van": scale.lowest, "tot": scale.highest, "laagste": scale.lowest_label, "hoogste": scale.highest_label}
