"""The coordinator's page: the conversations of the own teams, filtered by what stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response

from bot.store import looking, team_list
from bot.store.marked import Mine
from bot.store.team_list import ORDERS, Order
from bot.web import deeds, marked_list, views
from bot.web import team_list as listing
from bot.web.context import Context, InContext, Visitor
from bot.web.pages.guard import only, own_form
from bot.web.pages.rendering import page
from bot.web.problems import Problem
from bot.web.team_list import Filters, YesNo

router = APIRouter(include_in_schema=False, dependencies=[Depends(own_form)])

Coordinator = Annotated[Visitor, Depends(only("list team conversations"))]
Name = Annotated[str, Query(max_length=110)]
Day = Annotated[str, Query(max_length=10)]

PAGE, FILE = "/team/gesprekken", "/team/gesprekken/bestand"
_SHOWN = 40  # conversations on a page


def filters(
    zoek: Annotated[str, Query(max_length=200)] = "", team: Name = "", instrument: Name = "", deel: Name = "",
    stand: Annotated[Literal["", "open", "gepauzeerd", "afgerond", "gestopt"], Query()] = "", van: Day = "",
    tot: Day = "", casus: Annotated[str, Query(max_length=40)] = "", casuistiek: YesNo = "", zorgsignaal: YesNo = "",
    overgeslagen: YesNo = "", beoordeeld: YesNo = "", label: Name = "", mij: Mine = "", collega: Name = "",
    volgorde: Order = ORDERS[0],
) -> Filters:  # fmt: skip
    """What the address asks; a form sends its empty fields along."""
    return Filters(
        zoek=zoek.strip(), team=team, instrument=instrument, deel=deel, status=stand, van=_day("van", van),
        tot=_day("tot", tot), casus=casus.strip(), casuistiek=casuistiek, zorgsignaal=zorgsignaal,
        overgeslagen=overgeslagen, beoordeeld=beoordeeld, label=label, mij=mij, collega=collega, volgorde=volgorde,
    )  # fmt: skip


@router.get(PAGE)
def everything(
    request: Request, made: InContext, found: Coordinator, chosen: Annotated[Filters, Depends(filters)], na: Name = ""
) -> Response:
    wanted, now = listing.wanted(made, found.user, chosen), datetime.now(UTC)
    place = listing.place_in(na or None)
    with made.database.read() as conn:
        listed = team_list.page(conn, wanted, order=chosen.volgorde, after=place, limit=_SHOWN + 1)
        since = looking.since(conn, found.user.id, now)
        rows = listing.shown(made, conn, found.user, listed[:_SHOWN])
        colleagues = listing.colleagues(conn, found.user)
        shown: dict[str, Any] = {"labels": marked_list.labels_to_choose(made, conn, found.user)}
        shown["weergaven"] = views.shown(conn, found.user)
    with made.database.begin() as conn:
        looking.look(conn, found.user.id, now)
        deeds.add(conn, "teamlijst-bekeken", found.user, details={"gezocht": "ja" if chosen.zoek else "nee"})
    in_address = in_words(chosen)
    following = listing.place_after(listed, _SHOWN, chosen.volgorde)
    shown |= {"maanden": marked_list.months(), "vraag": address(in_address).partition("?")[2]}
    shown |= {"gesprekken": rows, "sinds": since, "teams": found.user.teams, "collegas": colleagues}
    shown |= {"gekozen": in_address, "adres": lambda **other: address(in_address | other), "volgorden": ORDERS}
    shown |= {"bestand": lambda form: address(in_address | {"formaat": form}, FILE)}
    shown |= {"naar": lambda each: address(in_address, f"{PAGE}/{each}")}
    shown |= {"volgende": following, "is_vervolg": bool(na), "instrumenten": _instruments(made)}
    return page(request, "team-gesprekken.html", "Gesprekken van je team", found, **shown)


def _instruments(made: Context) -> list[dict[str, Any]]:
    return [
        {"id": each.id, "titel": each.title, "delen": [{"id": part.id, "titel": part.title} for part in each.parts]}
        for each in sorted(made.shelf.knowledge.instruments.values(), key=lambda each: each.title.casefold())
    ]


def _day(field: str, written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise Problem(422, "veld-onjuist", veld=field) from None


def in_words(chosen: Filters) -> dict[str, str]:
    """What was chosen, by the names that the address and the form have for it."""
    kept = {
        name: value.isoformat() if isinstance(value, date) else value or "" for name, value in asdict(chosen).items()
    }
    return {"stand" if name == "status" else name: value for name, value in kept.items()}


def address(chosen: Mapping[str, str], page: str = PAGE) -> str:
    """The address of this list with what is chosen in it, of the file of what it finds, or of a conversation in it."""
    kept = {name: value for name, value in chosen.items() if value and (name, value) != ("volgorde", ORDERS[0])}
    return f"{page}?{urlencode(kept)}" if kept else page
