"""An invented answer to the open question, of whatever kind it is."""

from __future__ import annotations

from datetime import datetime
from random import Random

from bot.core.answer import Answer
from bot.core.details import base_of
from bot.core.instrument import Question
from bot.core.interview import Interview
from bot.core.lexicon import Lexicon
from bot.core.persons import persons_in, revise
from bot.core.reading import Aids, choose, read
from bot.invented.stock import Stock

_MOST_PERSONS, _MOST_EVENTS = 4, 5


def invented_answer(rng: Random, stock: Stock, lexicon: Lexicon, interview: Interview, at: datetime) -> Answer:
    """What a worker answers to the open question of this interview."""
    question, instrument = interview.question, interview.instrument
    assert question is not None
    if question.kind == "open":
        text = stock.said(rng, instrument.id, instrument.purpose, base_of(question.id))
        text = rng.choice(stock.danger) if stock.happens(rng, "gevaar") else text
        return Answer(question=question.id, text=text, value=text)
    if question.kind == "personen":
        return _persons(rng, stock, lexicon, interview, question)
    if question.kind == "lijst":
        events = rng.sample(stock.events, rng.randint(2, _MOST_EVENTS))
        return read(question, "\n".join(stock.filled(rng, each) for each in events), Aids(today=at.date()))
    if question.kind == "datum":
        return read(question, rng.choice(stock.days), Aids(today=at.date()))
    return choose(question, _chosen(rng, question))


def _chosen(rng: Random, question: Question) -> object:
    if question.kind == "ja-nee":
        return rng.choices(("ja", "nee"), (3, 1))[0]
    if question.scale:
        return str(rng.choice(question.scale.points()))
    options = [option.id for option in question.options]
    if question.kind == "meerkeuze":
        return rng.sample(options, rng.randint(1, min(3, len(options))))
    # What stands first is what is chosen most.
    return rng.choices(options, range(len(options) + 1, 1, -1))[0]


def _persons(rng: Random, stock: Stock, lexicon: Lexicon, interview: Interview, question: Question) -> Answer:
    earlier = interview.earlier.get(question.id)
    before = persons_in(earlier.value) if earlier else ()
    if before and stock.happens(rng, "personen-anders"):
        text = rng.choice(stock.changed_persons)
    else:
        text = " ".join(rng.sample(stock.persons, rng.randint(1, _MOST_PERSONS)))
    found = [person.to_json() for person in revise(before, text, lexicon)]
    return Answer(question=question.id, text=text, value={"personen": found})
