"""Meenemen: the summary and the letter to the resident to write, and every document to take along."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from bot.export.paper import LETTER_LONGEST, letter_headings, summary_headings
from bot.export.plain import plain_text
from bot.store import takeaways
from bot.store.takeaways import TakeawayKind
from bot.web import conversing, meetings, policy, taken_data, taking
from bot.web.api.exports import exportable, sent
from bot.web.context import Context, InContext, Visitor, same_origin
from bot.web.pages.checked_form import InForm, guarded, look_first, words_in
from bot.web.pages.guard import only, only_with_token
from bot.web.pages.rendering import page
from bot.web.problems import Problem
from bot.web.taken_data import Taken

# Not `own_form`: these fields have lines.
router = APIRouter(
    prefix="/gesprekken/{conversation_id}/meenemen", include_in_schema=False, dependencies=[Depends(same_origin)]
)

Entered = Annotated[Visitor, Depends(only("use account"))]
Confirmed = Annotated[Visitor, Depends(only_with_token("use account"))]

_LONGEST: dict[TakeawayKind, int] = {"samenvatting": 20_000, "inwoner": LETTER_LONGEST}  # characters under one heading


@router.get("")
def show(request: Request, conversation_id: str, made: InContext, found: Entered) -> Response:
    conversation = exportable(made, found, conversation_id)
    with made.database.read() as conn:
        taken = taken_data.read(made, conn, conversation)
    shown: dict[str, Any] = {
        "gesprek": {"id": conversation.id, "casus": conversation.case_code, "oefening": conversation.practice_case},
        "mag_wijzigen": policy.may_take_part(found.user, conversation),
        "samenvatting": _text(made, taken, "samenvatting"),
        "brief": _text(made, taken, "inwoner"),
        "platte_tekst": plain_text(taking.paper(made, taken, "samenvatting")),
        "vormen": taking.FORMATS,
    }
    shown |= meetings.about(made, found.user, conversation)
    return page(request, "meenemen.html", "Meenemen", found, **shown)


@router.get("/bestand")
def download(
    conversation_id: str,
    made: InContext,
    found: Entered,
    formaat: Annotated[Literal["docx", "pdf", "json", "csv", "tekst"], Query()] = "pdf",
    document: Annotated[Literal["samenvatting", "inwoner", "casusoverleg"], Query()] = "samenvatting",
) -> Response:
    conversation = exportable(made, found, conversation_id)
    return sent(taking.export(made, found, conversation, document, formaat))


@router.post("/{kind}")
def write(
    request: Request,
    conversation_id: str,
    kind: TakeawayKind,
    made: InContext,
    found: Confirmed,
    form: InForm,
    opnieuw: Annotated[str, Form(max_length=1)] = "",
) -> Response:
    conversation = conversing.find(made, found, conversation_id, to_take_part=True)
    with made.database.read() as conn:
        taken = taken_data.read(made, conn, conversation)
    if opnieuw:
        _keep(made, conversation_id, kind, [])
        return _back(conversation_id, kind)
    headings = _headings(taken, kind, form)
    words = words_in(form, {f"deel-{number}": _LONGEST[kind] for number in headings})
    checked = guarded(made, conversation, taken.interview, form, words)
    if checked is None:
        return look_first(request, made, found, conversation, taken.interview, form, words)
    written = [(heading, checked.texts[f"deel-{number}"]) for number, heading in headings.items()]
    if not any(text for _, text in written):
        raise Problem(422, "meenemen-leeg")
    _keep(made, conversation_id, kind, written)
    return _back(conversation_id, kind)


def _headings(taken: Taken, kind: TakeawayKind, form: FormData) -> dict[int, str]:
    """The headings that the page showed, by number: the conversation may have more of them by now.

    Raises Problem 422 for one that is none of ours; a heading does not go through the name guard.
    """
    known = summary_headings(taken.interview) if kind == "samenvatting" else letter_headings()
    shown = {number: str(form[f"kop-{number}"]) for number in range(len(known)) if f"kop-{number}" in form}
    if not shown or not set(shown.values()) <= set(known):
        raise Problem(422, "veld-onjuist", veld="kop")
    return shown


def _text(made: Context, taken: Taken, kind: TakeawayKind) -> dict[str, Any]:
    """A text to change: its sections, whether it was written, and whether the conversation went on after that."""
    written = taken.written[kind]
    return {
        "delen": taken_data.sections(made, taken, kind),
        "langste": _LONGEST[kind],
        "geschreven_op": written.written_at if written else None,
        "is_ouder": bool(written and any(each.given_at > written.written_at for each in taken.given)),
    }


def _keep(made: Context, conversation_id: str, kind: TakeawayKind, sections: list[tuple[str, str]]) -> None:
    with made.database.begin() as conn:
        takeaways.write(conn, conversation_id, kind, sections, datetime.now(UTC))


def _back(conversation_id: str, kind: str) -> Response:
    return RedirectResponse(f"/gesprekken/{conversation_id}/meenemen#{kind}", status_code=303)
