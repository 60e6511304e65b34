"""The shapes of logging in, and of who is there."""

from __future__ import annotations

from pydantic import BaseModel, Field

from bot.web.api.strict import Strict


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
