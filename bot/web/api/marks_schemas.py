"""The shapes of what is marked on a conversation, as the contract shows them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field


class LabelOnOut(BaseModel):
    """A label that somebody gave."""

    id: int
    label: str
    naam: str
    bericht: int | None = Field(description="Bij welk bericht (`volgnummer`); leeg is het hele gesprek.")
    van: str = Field(description="Wie het gaf; `collega` voor wie het gesprek had, tenzij het team dat laat zien.")
    eigen: bool
    gegeven_op: datetime


class NoteOut(BaseModel):
    id: int
    bericht: int | None
    antwoord_op: int | None
    tekst: str = Field(description="Met pseudoniemen; leeg als de notitie ingetrokken is.")
    van: str
    eigen: bool
    genoemd: list[str]
    geschreven_op: datetime
    ingetrokken: bool


class ReviewOut(BaseModel):
    van: str
    eigen: bool
    stand: Literal["beoordeeld", "later"]
    tot: date | None
    op: datetime


class AssignmentOut(BaseModel):
    aan: str
    eigen: bool = Field(description="Of het aan jou gevraagd is.")
    door: str
    op: datetime
    klaar_op: datetime | None


class MarksOut(BaseModel):
    """Alles wat bij een gesprek gemerkt is."""

    labels: list[LabelOnOut] = []
    notities: list[NoteOut] = []
    beoordelingen: list[ReviewOut] = []
    toegewezen: list[AssignmentOut] = []
    in_wachtrij: bool = Field(default=False, description="Twee coördinatoren lezen dit gesprek los van elkaar na.")
    apart: bool = Field(default=False, description="Je ziet wat anderen ervan vinden pas na je eigen beoordeling.")


class LabelOut(BaseModel):
    id: str
    naam: str
    uitleg: str
    team: str | None = Field(description="Het id van het team dat het maakte; leeg is voor elk team.")


class LabelsOut(BaseModel):
    labels: list[LabelOut]
