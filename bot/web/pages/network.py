"""The network map of a conversation: the picture, the table that is equal to it, and changing it person by person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from bot.core import network as core
from bot.core.network import Lists
from bot.core.person import CLOSENESS, FUNCTIONS, SUPPORTS, Person
from bot.core.persons import called
from bot.export.map_layout import SECTORS
from bot.web import conversing, deeds, network, policy
from bot.web.context import Context, InContext, Visitor
from bot.web.network import Moment
from bot.web.pages import network_view
from bot.web.pages.checked_form import InForm, guarded, look_first, words_in
from bot.web.pages.guard import only, only_with_token, own_form
from bot.web.pages.rendering import page
from bot.web.problems import Problem

router = APIRouter(
    prefix="/gesprekken/{conversation_id}/netwerk", include_in_schema=False, dependencies=[Depends(own_form)]
)

Reader = Annotated[Visitor, Depends(only("use account"))]
Owner = Annotated[Visitor, Depends(only("use account"))]
Confirmed = Annotated[Visitor, Depends(only_with_token("use account"))]
Seen = Annotated[int, Form(alias="versie", ge=0)]

_LONGEST = {"wie": 60, "wat": 300, "hoe_vaak": 100}  # characters


@router.get("")
def show(
    request: Request,
    conversation_id: str,
    made: InContext,
    found: Reader,
    deel: Annotated[str, Query(max_length=40)] = "",
    naast: Annotated[str, Query(max_length=80)] = "",
) -> Response:
    now = _moment(made, found, conversation_id, deel)
    deeds.reading(made, found, now.conversation)
    shown = network_view.shown(made, now, naast)
    shown["mag_wijzigen"] = policy.may_take_part(found.user, now.conversation)
    return page(request, "netwerk.html", "Netwerkkaart", found, **shown)


@router.post("/{part_id}/erbij")
def add(
    request: Request, conversation_id: str, part_id: str, made: InContext, found: Confirmed, form: InForm, seen: Seen
) -> Response:
    now = _moment(made, found, conversation_id, part_id, to_take_part=True)
    words = words_in(form, _LONGEST)
    checked = guarded(made, now.conversation, now.interview, form, words)
    if checked is None:
        return look_first(request, made, found, now.conversation, now.interview, form, words)
    new = _read(made, called(_who(checked.texts["wie"]), made.shelf.knowledge.lexicon), form, dict(checked.texts))
    question = next(each.id for each in now.part.questions if each.kind == "personen")
    said = made.texts("netwerk.toegevoegd", wie=new.role)
    return _changed(made, now, seen, lambda lists: core.put_in(lists, question, new), said)


@router.post("/{part_id}/terug")
def undo(conversation_id: str, part_id: str, made: InContext, found: Confirmed, seen: Seen) -> Response:
    now = _moment(made, found, conversation_id, part_id, to_take_part=True)
    network.undo(made, conversation_id, now.part.id, seen)
    return _back(now)


@router.get("/{part_id}/personen/{person_id}")
def one(
    request: Request, conversation_id: str, part_id: str, person_id: str, made: InContext, found: Owner
) -> Response:
    now = _moment(made, found, conversation_id, part_id, to_take_part=True)
    person = _person(now, person_id)
    return page(request, "netwerk-persoon.html", person.role, found, **network_view.form_of(made, now, person))


@router.post("/{part_id}/personen/{person_id}")
def change(
    request: Request,
    conversation_id: str,
    part_id: str,
    person_id: str,
    made: InContext,
    found: Confirmed,
    form: InForm,
    seen: Seen,
) -> Response:
    now = _moment(made, found, conversation_id, part_id, to_take_part=True)
    before, words = _person(now, person_id), words_in(form, _LONGEST)
    checked = guarded(made, now.conversation, now.interview, form, words)
    if checked is None:
        return look_first(request, made, found, now.conversation, now.interview, form, words)
    person = _read(made, replace(before, role=_who(checked.texts["wie"])), form, dict(checked.texts))
    said = made.texts("netwerk.gewijzigd", wie=person.role)
    return _changed(made, now, seen, lambda lists: core.change_in(lists, person), said)


@router.post("/{part_id}/personen/{person_id}/samen")
def merge(
    conversation_id: str,
    part_id: str,
    person_id: str,
    made: InContext,
    found: Confirmed,
    seen: Seen,
    met: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    now = _moment(made, found, conversation_id, part_id, to_take_part=True)
    person = _person(now, person_id)
    if met == person_id:
        raise Problem(422, "kaart-zichzelf")
    other = _person(now, met)
    said = made.texts("netwerk.samengevoegd", wie=person.role, ander=other.role)
    return _changed(made, now, seen, lambda lists: core.merge_in(lists, person_id, met), said)


@router.post("/{part_id}/personen/{person_id}/weg")
def remove(
    conversation_id: str, part_id: str, person_id: str, made: InContext, found: Confirmed, seen: Seen
) -> Response:
    now = _moment(made, found, conversation_id, part_id, to_take_part=True)
    said = made.texts("netwerk.weggehaald", wie=_person(now, person_id).role)
    return _changed(made, now, seen, lambda lists: core.remove_from(lists, person_id), said)


def _moment(made: Context, found: Visitor, conversation_id: str, part_id: str, *, to_take_part: bool = False) -> Moment:
    """The momentopname to show. Raises Problem 404 for a conversation or a part that is not there for this person."""
    conversation = conversing.find(made, found, conversation_id, to_take_part=to_take_part)
    with made.database.read() as conn:
        interview = made.shelf.interview(conn, conversation)
    return network.moment(conversation, interview, network.part_of(interview, part_id))


def _person(now: Moment, person_id: str) -> Person:
    try:
        return core.one(now.snapshot.persons, person_id)
    except core.UnknownPerson:
        raise Problem(404, "persoon-onbekend") from None


def _who(words: str) -> str:
    if not words:
        raise Problem(422, "persoon-leeg")
    return words


def _read(made: Context, person: Person, form: FormData, words: dict[str, str]) -> Person:
    """The person with what the form says. What is not among the choices is left out."""
    chosen: dict[str, Any] = {
        "circle": _among(form, "kring", SECTORS),
        "closeness": _among(form, "dichtbij", CLOSENESS),
        "functions": tuple(each for each in FUNCTIONS if each in form.getlist("functies")),
        "supports": tuple(each for each in SUPPORTS if each in form.getlist("steun")),
        "knows": tuple(str(each)[:100] for each in dict.fromkeys(form.getlist("kent")) if each != person.id),
    }
    if not chosen["circle"] and form.get("kring") == "zelf":
        chosen["circle"] = person.circle
    return replace(person, does=words["wat"], how_often=words["hoe_vaak"], **chosen)


def _among(form: FormData, name: str, known: tuple[str, ...]) -> str:
    value = form.get(name, "")
    return str(value) if value in known else ""


def _changed(made: Context, now: Moment, seen: int, edit: Callable[[Lists], Lists], said: str) -> Response:
    network.change(made, now.conversation.id, now.part.id, seen, edit, said)
    return _back(now)


def _back(now: Moment) -> Response:
    return RedirectResponse(f"/gesprekken/{now.conversation.id}/netwerk?deel={now.part.id}", status_code=303)
