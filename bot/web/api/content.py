"""The content over the API: instruments and the words of 1taal."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from bot.core.instrument import Instrument
from bot.core.term import Term
from bot.knowledge.library import Knowledge
from bot.web.api.content_schemas import (
    DistinctionOut,
    InstrumentOut,
    InstrumentsOut,
    PartOut,
    QuestionOut,
    TermHitOut,
    TermOut,
    TermRefOut,
    TermsOut,
)
from bot.web.context import InContext, LoggedIn, allowed
from bot.web.problems import Problem

router = APIRouter(tags=["inhoud"], dependencies=[Depends(allowed("read content"))])


@router.get("/instrumenten", summary="Alle instrumenten met hun delen en vragen")
def instruments(made: InContext, _: LoggedIn) -> InstrumentsOut:
    return InstrumentsOut(instrumenten=[_instrument(each) for each in made.shelf.knowledge.instruments.values()])


@router.get("/begrippen", summary="Zoek in 1taal; zonder zoekwoord alle begrippen op alfabet")
def terms(made: InContext, _: LoggedIn, zoek: Annotated[str, Query(max_length=200)] = "") -> TermsOut:
    known = made.shelf.knowledge.terms
    if zoek.strip():
        hits = [(known[hit.term], hit.score) for hit in made.shelf.terms.search(zoek)]
    else:
        hits = [(term, 100.0) for term in sorted(known.values(), key=lambda term: term.name.casefold())]
    return TermsOut(
        resultaten=[TermHitOut(id=term.id, naam=term.name, kort=term.short, score=score) for term, score in hits]
    )


@router.get("/begrippen/{begrip_id}", summary="Een begrip uit 1taal")
def term(begrip_id: str, made: InContext, _: LoggedIn) -> TermOut:
    found = made.shelf.knowledge.terms.get(begrip_id)
    if found is None:
        raise Problem(404, "begrip-onbekend", begrip=begrip_id)
    return term_out(found, made.shelf.knowledge)


def term_out(term: Term, knowledge: Knowledge) -> TermOut:
    names = {each.id: each.name for each in knowledge.terms.values()}
    confused = [
        DistinctionOut(id=each.term, naam=names[each.term], verschil=each.difference) for each in term.not_to_confuse
    ]
    return TermOut(
        id=term.id,
        naam=term.name,
        kort=term.short,
        uitleg=term.explanation,
        voorbeeld=term.example,
        thema=term.theme,
        niet_te_verwarren_met=confused,
        verwant=[TermRefOut(id=each, naam=names[each]) for each in term.related],
        synoniemen=list(term.synonyms),
        herkomst=term.origin.wording,
        bron=knowledge.sources[term.origin.source].title,
        plaats=term.origin.place,
    )


def _instrument(instrument: Instrument) -> InstrumentOut:
    parts = [
        PartOut(
            id=part.id,
            titel=part.title,
            leidende_vraag=part.leading_question,
            vragen=[QuestionOut(id=q.id, kop=q.heading, vraag=q.text, soort=q.kind) for q in part.questions],
        )
        for part in instrument.parts
    ]
    return InstrumentOut(
        id=instrument.id,
        titel=instrument.title,
        kort=instrument.summary,
        versie=instrument.version,
        label=instrument.label,
        delen=parts,
    )
