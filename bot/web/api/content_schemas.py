"""The shapes of the content: instruments and the words of 1taal."""

from __future__ import annotations

from pydantic import BaseModel


class QuestionOut(BaseModel):
    id: str
    kop: str
    vraag: str
    soort: str


class PartOut(BaseModel):
    id: str
    titel: str
    leidende_vraag: str
    vragen: list[QuestionOut]


class InstrumentOut(BaseModel):
    id: str
    titel: str
    kort: str
    versie: str
    label: str
    delen: list[PartOut]


class InstrumentsOut(BaseModel):
    instrumenten: list[InstrumentOut]


class TermHitOut(BaseModel):
    id: str
    naam: str
    kort: str
    score: float


class TermsOut(BaseModel):
    resultaten: list[TermHitOut]


class DistinctionOut(BaseModel):
    id: str
    naam: str
    verschil: str


class TermRefOut(BaseModel):
    id: str
    naam: str


class TermOut(BaseModel):
    id: str
    naam: str
    kort: str
    uitleg: str
    voorbeeld: str
    thema: str
    niet_te_verwarren_met: list[DistinctionOut]
    verwant: list[TermRefOut]
    synoniemen: list[str]
    herkomst: str
    bron: str
    plaats: str
