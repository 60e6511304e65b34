"""Pages for looking back: one's own reflection on a conversation, and what the team shared."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from bot.store import reflections
from bot.store.conversations import Conversation
from bot.web import conversing, deeds, own_list, policy, reflecting
from bot.web.context import Context, InContext, Visitor
from bot.web.pages.guard import only, only_with_token, own_form
from bot.web.pages.rendering import page
from bot.web.problems import Problem, told
from bot.web.reflecting import Written

router = APIRouter(include_in_schema=False, dependencies=[Depends(own_form)])

Person = Annotated[Visitor, Depends(only("use account"))]
Confirmed = Annotated[Visitor, Depends(only_with_token("use account"))]
Reader = Annotated[Visitor, Depends(only("read reflections"))]
Text = Annotated[str, Form(max_length=5000)]
Many = Annotated[list[str], Form(max_length=200)]

_SHOWN = 30  # reflections on a page


@router.get("/gesprekken/{conversation_id}/reflectie")
def look_back(request: Request, conversation_id: str, made: InContext, found: Person) -> Response:
    conversation = conversing.find(made, found, conversation_id, to_take_part=True)
    with made.database.read() as conn:
        kept = reflections.get(conn, conversation.id)
    return _form(request, made, found, conversation, reflecting.as_written(kept), is_kept=kept is not None)


@router.post("/gesprekken/{conversation_id}/reflectie")
def write(
    request: Request, conversation_id: str, made: InContext, found: Confirmed, competentie: Many = [],  # noqa: B006
    volgende_keer: Text = "", regel: Text = "", delen: Text = "", geen_naam: Many = [], gezien: Text = "",  # noqa: B006
) -> Response:  # fmt: skip
    conversation = conversing.find(made, found, conversation_id, to_take_part=True)
    written = Written(
        competences=tuple(dict.fromkeys(competentie)),
        texts={"volgende_keer": volgende_keer.strip(), "regel": regel.strip()},
        is_shared=delen == "ja",
        no_names=geen_naam,
        seen=gezien,
    )
    try:
        replaced = reflecting.write(made, conversation, written)
    except Problem as problem:
        return _form(request, made, found, conversation, written, problem)
    if replaced:
        return _form(request, made, found, conversation, written, replaced=replaced)
    return RedirectResponse(_back(conversation, "reflectie"), status_code=303)


@router.post("/gesprekken/{conversation_id}/reflectie/weg")
def remove(conversation_id: str, made: InContext, found: Confirmed) -> Response:
    conversation = conversing.find(made, found, conversation_id, to_take_part=True)
    with made.database.begin() as conn:
        reflections.remove(conn, conversation.id)
    return RedirectResponse(_back(conversation, "reflectie-weg"), status_code=303)


@router.get("/reflecties")
def shared(
    request: Request, made: InContext, found: Reader, pagina: Annotated[int, Query(ge=1, le=1_000_000)] = 1
) -> Response:
    teams = {team.id: team.name for team in found.user.teams if policy.may_read_reflections(found.user, team.id)}
    with made.database.read() as conn:
        listed = reflections.shared_with(conn, list(teams), limit=_SHOWN + 1, skip=(pagina - 1) * _SHOWN)
        titles = {each.version: made.shelf.instrument(conn, each.version).title for each in listed}
    lines = [
        reflecting.shown(made, each.reflection)
        | {"wie": each.worker, "is_eigen": each.user_id == found.user.id, "instrument_titel": titles[each.version]}
        | {"is_oefening": each.is_practice, "team": teams[each.team_id] if len(teams) > 1 else ""}
        for each in listed[:_SHOWN]
    ]
    if not all(line["is_eigen"] for line in lines):
        deeds.note(made, "reflecties-gelezen", found.user)
    following = pagina + 1 if len(listed) > _SHOWN else None
    return page(request, "reflecties.html", "Reflecties", found, reflecties=lines, pagina=pagina, volgende=following)


def _back(conversation: Conversation, done: str) -> str:
    return f"{own_list.address_of(conversation)}?klaar={done}"


def _form(
    request: Request,
    made: Context,
    found: Visitor,
    conversation: Conversation,
    written: Written,
    problem: Problem | None = None,
    *,
    replaced: list[dict[str, str]] | None = None,
    is_kept: bool = False,
) -> Response:
    knowledge = made.shelf.knowledge
    with made.database.read() as conn:
        about = own_list.shown(made, conn, conversation)
    code, sentence = (problem.status, told(made.texts, problem)) if problem else (200, None)
    origin = knowledge.reflection.origin
    shown: dict[str, Any] = {"gesprek": about, "gids": knowledge.reflection, "geschreven": written, "fout": sentence}
    shown |= {"competenties": [knowledge.terms[each] for each in knowledge.reflection.competences]}
    shown |= {"vervangen": replaced or [], "langste": reflecting.LONGEST, "is_bewaard": is_kept}
    shown |= {"teamnaam": {team.id: team.name for team in found.user.teams}.get(conversation.team_id, "")}
    source = knowledge.sources[origin.source].title
    shown["herkomst"] = made.texts(f"herkomst.{origin.wording}", bron=source, plaats=origin.place)
    return page(request, "reflectie.html", "Reflectie", found, code=code, **shown)
