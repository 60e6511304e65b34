"""The shapes of a message, of what is said back, and of where the conversation then stands."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field, model_validator

from bot.web.api.strict import Strict

_ID = r"^[A-Za-z0-9._:@-]+$"
MessageId = Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._:-]+$")


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


class TranscriptOut(BaseModel):
    berichten: list[dict[str, Any]]
    stand: Standing
    herstel: dict[str, Any] | None = None
