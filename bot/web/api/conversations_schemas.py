"""The shapes of a conversation as it is begun, listed and read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from bot.web.api.marks_schemas import MarksOut
from bot.web.api.messages_schemas import ReplyOut, Standing
from bot.web.api.session_schemas import TeamOut
from bot.web.api.strict import Strict


class ConversationIn(Strict):
    instrument: str | None = Field(default=None, max_length=60, description="Verplicht, behalve met `zoals`.")
    deel: str | None = Field(default=None, max_length=40)
    casus: str | None = Field(default=None, max_length=40)
    team: str | None = Field(default=None, max_length=36)
    oefencasus: str | None = Field(
        default=None, max_length=60, description="Oefenen met een verzonnen casus; dan zonder `casus`."
    )
    zoals: str | None = Field(
        default=None,
        max_length=36,
        description="Het id van een eigen gesprek: begin opnieuw, met het instrument, het deel, de casus en het team "
        "daarvan. Dat gesprek blijft zoals het is.",
    )


class StartedOut(ReplyOut):
    id: str


class SkippedOut(BaseModel):
    reden: str
    toelichting: str = ""


class AnswerOut(BaseModel):
    vraag: str
    waarde: Any
    tekst: str
    versie: int
    gegeven_op: datetime
    overgeslagen: SkippedOut | None = None


class PartStandingOut(BaseModel):
    """A part of the instrument that applies to this conversation, and whether each of its questions was dealt with."""

    id: str
    titel: str
    klaar: bool


class ConversationSummary(BaseModel):
    id: str
    instrument: str
    instrument_titel: str
    casus: str | None
    oefencasus: str | None = Field(default=None, description="Alleen bij oefenen: de verzonnen casus.")
    deel_titel: str
    delen: list[PartStandingOut] = []
    status: str
    stand: Standing
    begonnen_op: datetime
    gewijzigd_op: datetime


class TeamConversationSummary(ConversationSummary):
    team: TeamOut
    collega: str | None = Field(description="Wie het gesprek had, alleen als het team dat afsprak.")
    zorgsignaal: bool
    overgeslagen: int = Field(description="Hoeveel vragen er nu overgeslagen zijn.")
    labels: list[str] = Field(default=[], description="De namen van de labels op het gesprek en op berichten.")
    notities: int = 0
    beoordeeld: bool = Field(default=False, description="Of een coördinator het nalas.")
    later_tot: date | None = Field(default=None, description="Tot welke dag je het zelf op later zette.")
    toegewezen: bool = Field(default=False, description="Of je gevraagd bent om het na te lezen.")


class ConversationsOut(BaseModel):
    gesprekken: list[TeamConversationSummary | ConversationSummary]
    volgende: str | None


class SnapshotOut(BaseModel):
    """Who is there, who came and who went (by id), and the change in plain sentences."""

    deel: str
    personen: list[dict[str, Any]]
    eerder: list[dict[str, Any]] | None
    erbij: list[str]
    weg: list[str]
    lege_functies: list[str]
    zinnen: list[str]


class ConversationOut(ConversationSummary, MarksOut):
    instrumentversie: str
    antwoorden: list[AnswerOut]
    momentopnames: list[SnapshotOut] = []
