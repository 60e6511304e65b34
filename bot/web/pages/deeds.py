"""The log of deeds: all of it for a beheerder, one's own for everybody."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response

from bot.keeping.log_lines import KIND_LABELS, told
from bot.local_time import LOCAL
from bot.store import deeds, users
from bot.store.deeds import Entry
from bot.web import deeds as noting
from bot.web.context import InContext, Visitor
from bot.web.pages.guard import only
from bot.web.pages.rendering import page

router = APIRouter(include_in_schema=False)

Beheerder = Annotated[Visitor, Depends(only("read log"))]
Person = Annotated[Visitor, Depends(only("use account"))]
Words = Annotated[str, Query(max_length=60)]
Number = Annotated[int | None, Query(ge=1, le=2**31 - 1)]

_SHOWN = 50


@router.get("/beheer/logboek")
def everything(
    request: Request, made: InContext, found: Beheerder, soort: Words = "", wie: Words = "", gesprek: Words = "",
    van: Words = "", tot: Words = "", voor: Number = None,
) -> Response:  # fmt: skip
    with made.database.read() as conn:
        entries = deeds.search(
            conn, kinds=[soort] if soort in KIND_LABELS else (), about=wie or None,
            conversation_ids=[gesprek.strip()] if gesprek.strip() else (), since=_start(van), until=_end(tot),
            before=voor, limit=_SHOWN + 1,
        )  # fmt: skip
        shown: dict[str, Any] = {"regels": told(conn, entries[:_SHOWN]), "mensen": users.everybody(conn)}
    chosen = {"soort": soort, "wie": wie, "gesprek": gesprek, "van": van, "tot": tot}
    shown |= {"soorten": KIND_LABELS, "gekozen": chosen, "ouder": _older(entries, chosen)}
    noting.note(made, "logboek-bekeken", found.user)
    return page(request, "beheer-logboek.html", "Logboek", found, **shown)


@router.get("/logboek/eigen")
def own(request: Request, made: InContext, found: Person, voor: Number = None) -> Response:
    with made.database.read() as conn:
        entries = deeds.of_worker(conn, found.user.id, before=voor, limit=_SHOWN + 1)
        lines = told(conn, entries[:_SHOWN], reader=found.user.id)
    return page(request, "eigen-logboek.html", "Jouw logboek", found, regels=lines, ouder=_older(entries, {}))


def _older(entries: list[Entry], chosen: dict[str, str]) -> str | None:
    """The rest of the address at which the log goes on; None at its end."""
    if len(entries) <= _SHOWN:
        return None
    kept = {name: value for name, value in chosen.items() if value}
    return urlencode(kept | {"voor": entries[_SHOWN - 1].number})


def _start(day: str) -> datetime | None:
    """The first moment of a day; None for what is no day."""
    try:
        return datetime.combine(date.fromisoformat(day), time(), LOCAL)
    except ValueError:
        return None


def _end(day: str) -> datetime | None:
    """The moment at which a day is over."""
    start = _start(day)
    try:
        return start + timedelta(days=1) if start else None
    except OverflowError:
        return None
