"""The shapes of the contract. Field names are Dutch, as municipalities' APIs are."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.web.api.marks_schemas import MarksOut

_ID = r"^[A-Za-z0-9._:@-]+$"
MessageId = Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._:-]+$")


_NO_TEXT = re.compile("[\\x00\\ud800-\\udfff]")
_DEEPEST = 20  # lists and objects in each other
_MOST_VALUES = 10_000  # in one body, with the names of fields


class Strict(BaseModel):
    """An unknown field is a mistake of the sender, and is told."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _can_be_kept(cls, body: Any) -> Any:
        """Half a character, NUL, NaN and lists without end in lists fit in JSON as Python reads it, and nowhere."""
        if not _can_be_kept(body):
            raise ValueError
        return body


class Login(Strict):
    gebruikersnaam: str = Field(max_length=100)
    wachtwoord: str = Field(max_length=1000)
    code: str | None = Field(default=None, max_length=100)


class TeamOut(BaseModel):
    id: str
    naam: str


class PersonOut(BaseModel):
    id: str
    naam: str
    gebruikersnaam: str


class SessionOut(BaseModel):
    gebruiker: PersonOut
    rollen: list[str]
    teams: list[TeamOut]
    csrf: str


class EmbedTokenOut(BaseModel):
    """What an element on a page of another site shows instead of a cookie, and for how long."""

    token: str
    seconden: int


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


class Command(Strict):
    """What a button sends. `herstelt` is the id of the message that was misread."""

    soort: str = Field(max_length=40)
    waarde: Any = None
    herstelt: str | None = Field(default=None, max_length=64, pattern=_ID)


class Span(Strict):
    """A piece of a text, in characters (Unicode code points) from 0; `tot` is just past it."""

    van: int = Field(ge=0)
    tot: int = Field(gt=0)

    @model_validator(mode="after")
    def _is_forward(self) -> Span:
        if self.van >= self.tot:
            raise ValueError
        return self


class Choices(Strict):
    """What the worker says of pieces of `tekst`; remembered for the casus."""

    geen_naam: list[Span] = Field(default=[], max_length=500, description="Wat vervangen werd en geen naam is.")
    naam: list[Span] = Field(default=[], max_length=500, description="Een naam die niet gevonden werd.")


class MessageIn(Strict):
    bericht_id: str = MessageId
    tekst: str | None = None
    als: Literal["antwoord"] | None = None
    herstelt: str | None = Field(default=None, max_length=64, pattern=_ID)
    opdracht: Command | None = None
    vraag: str | None = Field(
        default=None,
        max_length=200,
        description="Het id van een vraag uit het overzicht: dit is daar het antwoord op, en het gesprek blijft waar "
        "het is. Met `opdracht` van soort `kies` is `tekst` de toelichting bij de keuze.",
    )
    controle: bool = Field(
        default=False,
        description="Alleen bij `tekst`. Eerst zien: wordt er iets vervangen, of zijn er `keuzes`, dan wordt niets "
        "bewaard en is het antwoord `controle`. Wordt er niets vervangen, dan is het bericht gewoon verstuurd.",
    )
    keuzes: Choices | None = Field(
        default=None, description="Alleen bij `tekst`. Posities in `tekst` zoals hij hier staat."
    )


class Standing(BaseModel):
    instrument: str
    deel: str
    vraag: str | None
    nummer: int | None
    totaal: int | None
    status: Literal["open", "gepauzeerd", "afgerond", "gestopt"]


class Reading(BaseModel):
    """How a typed text was read, and why, in one Dutch sentence."""

    als: str
    reden: str
    begrippen: list[dict[str, Any]] = []


class ReplacementOut(BaseModel):
    """What the name guard replaced. `van` and `tot` count characters (Unicode code points) of the text as sent."""

    van: int
    tot: int
    soort: str = Field(
        description="persoon, bsn, iban, telefoon, e-mail, adres, kenteken, geboortedatum, nummer, link of account"
    )
    pseudoniem: str
    veld: str | None = Field(default=None, description="Alleen bij een opdracht: in welke tekst van `waarde`.")


class CheckedText(BaseModel):
    tekst: str = Field(description="De tekst zoals hij bewaard zou worden.")
    vervangen: list[ReplacementOut]


class CheckedOut(BaseModel):
    """The answer to `controle`: nothing was kept. Send the message again without `controle` to keep it."""

    controle: CheckedText


class ReplyOut(BaseModel):
    berichten: list[dict[str, Any]] = Field(
        description="Elk met `soort` en `tekst`. Een knop in `knoppen` heeft `tekst` en `opdracht` (stuur die terug) "
        "of `naar` (een pad op deze site)."
    )
    stand: Standing
    herstel: dict[str, Any] | None = None
    gelezen: Reading | None = None
    vervangen: list[ReplacementOut] = Field(default=[], description="Wat er in het bericht vervangen is.")


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


class TranscriptOut(BaseModel):
    berichten: list[dict[str, Any]]
    stand: Standing
    herstel: dict[str, Any] | None = None


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


class ProposalOut(BaseModel):
    """A word a team misses in 1taal; `aantal` is in how many gesprekken it was proposed."""

    woord: str
    team: str
    aantal: int
    status: Literal["nieuw", "opgenomen", "afgewezen"]
    sinds: datetime


class ProposalsOut(BaseModel):
    voorstellen: list[ProposalOut]


class HealthOut(BaseModel):
    status: Literal["levend", "klaar", "niet-klaar"]
    delen: dict[str, bool] = {}


class ProblemOut(BaseModel):
    """One clear Dutch sentence, as `application/problem+json`. `tweede_factor`: logging in takes a code as well."""

    title: str
    status: int
    detail: str
    tweede_factor: bool | None = None


def _can_be_kept(body: Any) -> bool:
    level, count = [body], 1
    for _ in range(_DEEPEST):
        if count > _MOST_VALUES or not all(map(_is_plain, level)):
            return False
        level = [part for value in level for part in _parts(value)]
        count += len(level)
    return not level


def _is_plain(value: Any) -> bool:
    if isinstance(value, str):
        return not _NO_TEXT.search(value)
    return not isinstance(value, float) or math.isfinite(value)


def _parts(value: Any) -> Sequence[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else ()


def texts_in(body: Any) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(body, str):
        yield body
    elif isinstance(body, dict):
        for name, value in body.items():
            yield from texts_in(name)
            yield from texts_in(value)
    elif isinstance(body, list):
        for value in body:
            yield from texts_in(value)
