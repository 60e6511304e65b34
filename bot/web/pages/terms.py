"""1taal as pages: browse, search, read. Works without JavaScript."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from bot.web.api.content import term_out
from bot.web.context import InContext, Visitor
from bot.web.pages.guard import only
from bot.web.pages.rendering import page
from bot.web.problems import Problem

router = APIRouter(include_in_schema=False)

Reader = Annotated[Visitor, Depends(only("read content"))]


@router.get("/begrippen")
def browse(
    request: Request,
    made: InContext,
    found: Reader,
    zoek: Annotated[str, Query(max_length=200)] = "",
    thema: Annotated[str, Query(max_length=60)] = "",
) -> Response:
    known = made.shelf.knowledge.terms
    if zoek.strip():
        terms = [known[hit.term] for hit in made.shelf.terms.search(zoek)]
    else:
        terms = sorted(known.values(), key=lambda term: term.name.casefold())
    terms = [term for term in terms if not thema or term.theme == thema]
    shown = [{"id": term.id, "naam": term.name, "kort": term.short, "thema": term.theme} for term in terms]
    letters = sorted({term.name[0].upper() for term in terms})
    browsing: dict[str, Any] = {
        "zoek": zoek,
        "letters": letters,
        "thema": thema,
        "themas": list(made.shelf.knowledge.themes.items()),
    }
    return page(request, "begrippen.html", "1taal", found, begrippen=shown, **browsing)


@router.get("/begrippen/{term_id}")
def read(request: Request, term_id: str, made: InContext, found: Reader) -> Response:
    term = made.shelf.knowledge.terms.get(term_id)
    if term is None:
        raise Problem(404, "begrip-onbekend", begrip=term_id)
    shown = term_out(term, made.shelf.knowledge).model_dump()
    texts = made.shelf.knowledge.texts
    shown["herkomst_tekst"] = texts(f"herkomst.{term.origin.wording}", bron=shown["bron"], plaats=shown["plaats"])
    return page(request, "begrip.html", term.name, found, begrip=shown)
