"""The shapes of the figures in the API: the same for every pattern."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from bot.web.api.session_schemas import TeamOut


class AmountOut(BaseModel):
    aantal: int | None = Field(description="Leeg als het aantal niet getoond wordt.")
    minder_dan: int | None = Field(
        default=None,
        description="Het aantal is minder dan dit en niet 0. Is ook dit leeg, dan zou uit dit aantal een klein aantal "
        "te berekenen zijn.",
    )


class ColumnOut(BaseModel):
    id: str
    naam: str


class RowOut(BaseModel):
    id: str = Field(description="Waarvan dit aantallen zijn: een stand, een instrument, `instrument:vraag`, ...")
    naam: str
    aantallen: dict[str, AmountOut] = Field(description="Per kolom, met het id van de kolom.")


class PatternOut(BaseModel):
    id: str
    titel: str
    zin: str = Field(description="Wat er te zien is, in gewone woorden.")
    uitleg: str
    kolommen: list[ColumnOut]
    rijen: list[RowOut]


class FiguresOut(BaseModel):
    """Aantallen van een team. `van` en `tot` zijn de eerste en de laatste dag van hele maanden."""

    team: TeamOut
    van: date
    tot: date
    grens: int = Field(description="Aantallen onder deze grens, behalve 0, worden niet getoond.")
    patronen: list[PatternOut]
