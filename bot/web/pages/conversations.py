"""The worker's pages: own conversations, and the chat."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from bot.store import finding, reminders, rounds
from bot.web import conversing, deeds, own_list, policy, reminding, round_list
from bot.web.context import Context, InContext, Visitor
from bot.web.pages.guard import only, only_with_token, own_form
from bot.web.pages.rendering import page

router = APIRouter(include_in_schema=False, dependencies=[Depends(own_form)])

Reader = Annotated[Visitor, Depends(only("list conversations"))]
Beginner = Annotated[Visitor, Depends(only("begin conversation"))]
Begins = Annotated[Visitor, Depends(only_with_token("begin conversation"))]
Entered = Annotated[Visitor, Depends(only("use account"))]
Name = Annotated[str, Query(max_length=60)]
CaseCode = Annotated[str, Query(max_length=40)]
Searched = Annotated[str, Query(max_length=200)]
Status = Annotated[Literal["", "open", "gepauzeerd", "afgerond", "gestopt"], Query()]
PageNumber = Annotated[int, Query(ge=1, le=1_000_000)]

_SHOWN = 40  # conversations on a page


@router.get("/gesprekken")
def own(
    request: Request, made: InContext, found: Reader, instrument: Name = "", zoek: Searched = "", stand: Status = "",
    casus: CaseCode = "", pagina: PageNumber = 1, klaar: Name = "",
) -> Response:  # fmt: skip
    wanted = own_list.wanted(made, search=zoek, status=stand, case_code=casus)
    skip = (pagina - 1) * _SHOWN
    with made.database.read() as conn:
        listed = finding.own_by_case(conn, found.user.id, limit=_SHOWN + 1, skip=skip, wanted=wanted)
        groups = own_list.by_case(made, conn, found.user, listed[:_SHOWN])
        coming = [reminding.shown(made, each) for each in reminders.of_user(conn, found.user.id)]
        asked = round_list.waiting(made, conn, found.user)
    chosen = {"zoek": zoek.strip(), "stand": stand, "casus": casus.strip()}
    shown: dict[str, Any] = {"casussen": groups, "terugkommomenten": coming, "rondes": asked, "klaar": klaar}
    shown |= {"gefilterd": chosen, "adres": lambda **other: _address(chosen | other)}
    shown |= {"pagina": pagina, "volgende": pagina + 1 if len(listed) > _SHOWN else None}
    return page(request, "gesprekken.html", "Mijn gesprekken", found, **shown, **_beginning(made, found, instrument))


@router.get("/gesprekken/nieuw")
def new(
    request: Request, made: InContext, found: Beginner, instrument: Name = "", deel: Name = "", casus: CaseCode = "",
    team: Name = "",
) -> Response:  # fmt: skip
    shown = _beginning(made, found, instrument) | {"deel": deel, "casus": casus, "team": team}
    return page(request, "nieuw-gesprek.html", "Nieuw deel" if casus else "Nieuw gesprek", found, **shown)


@router.post("/gesprekken")
async def begin(
    made: InContext,
    found: Begins,
    instrument: Annotated[str, Form(max_length=60)] = "tsacep",
    deel: Annotated[str, Form(max_length=40)] = "",
    casus: Annotated[str, Form(max_length=40)] = "",
    team: Annotated[str, Form(max_length=36)] = "",
) -> Response:
    conversation_id, _ = await conversing.begin(
        made, found, instrument, deel or None, casus.strip() or None, team or None
    )
    return RedirectResponse(f"/gesprekken/{conversation_id}", status_code=303)


@router.get("/gesprekken/{conversation_id}")
def chat(request: Request, conversation_id: str, made: InContext, found: Entered) -> Response:
    conversation = conversing.find(made, found, conversation_id, to_take_part=True)
    with made.database.read() as conn:
        instrument = made.shelf.instrument(conn, conversation.version)
        in_round = rounds.of_conversation(conn, conversation.id)
    kinds = {question.kind for question in instrument.questions()}
    deeds.note(made, "gesprek-geopend", found.user, conversation_id=conversation.id, team_id=conversation.team_id)
    shown = {
        "id": conversation.id,
        "instrument_titel": instrument.title,
        "casus": conversation.case_code,
        "status": conversation.status,
        "ronde": in_round,
        "heeft_kaart": "personen" in kinds,
        "heeft_tijdlijn": "lijst" in kinds,
    }
    return page(request, "gesprek.html", instrument.title, found, gesprek=shown)


def _beginning(made: Context, found: Visitor, chosen: str) -> dict[str, Any]:
    """What the form for a new conversation offers."""
    known = made.shelf.knowledge.instruments
    instruments = [
        {"id": i.id, "titel": i.title, "kort": i.summary, "delen": [{"id": p.id, "titel": p.title} for p in i.parts]}
        for i in known.values()
    ]
    may = policy.may_begin(found.user)
    return {
        "instrumenten": instruments,
        "gekozen": chosen if chosen in known else "",
        "teams": found.user.working_teams,
        "mag_beginnen": may,
    }


def _address(chosen: dict[str, Any]) -> str:
    """The address of this list with what is chosen in it."""
    kept = {name: value for name, value in chosen.items() if value not in ("", None, 1)}
    return f"/gesprekken?{urlencode(kept)}#lijst" if kept else "/gesprekken#lijst"
