"""What is counted of a conversation: facts without a word of anybody, so that they may outlive it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.core.answer import Answer
from bot.core.details import SEPARATOR
from bot.core.instrument import Part
from bot.core.person import FUNCTIONS
from bot.core.snapshot import Snapshot, snapshot_of

# A kind and a label, of ids and fixed words only.
Fact = tuple[str, str]

FIRST, LATER = ("momentopname", "eerste"), ("momentopname", "later")
# The questions of which the chosen option is counted: the outcome of the afstemming in TSACE(P).
CHOICES = ("A-keuze", "A-acceptabel")
NETWORKS = ("beide", "informeel", "formeel", "niemand")


def facts(parts: Sequence[Part], answers: Mapping[str, Answer], *, is_later: bool) -> frozenset[Fact]:
    """Which parts were talked about, what was skipped, what was chosen, and what the network looked like.

    `is_later`: this casus had a momentopname before.
    """
    return frozenset(
        (*_parts(parts, answers), *_skips(answers), *_choices(answers), *_network(parts, answers, is_later))
    )


def _parts(parts: Iterable[Part], answers: Mapping[str, Answer]) -> Iterator[Fact]:
    for part in parts:
        given = (answers.get(question.id) for question in part.questions)
        if any(each is not None and each.skipped is None for each in given):
            yield "deel", part.id


def _skips(answers: Mapping[str, Answer]) -> Iterator[Fact]:
    for question, given in answers.items():
        # A question about one person has that person's pseudonym in its id.
        if given.skipped and SEPARATOR not in question:
            yield "overgeslagen", f"{question}:{given.skipped.reason}"


def _choices(answers: Mapping[str, Answer]) -> Iterator[Fact]:
    for question in CHOICES:
        given = answers.get(question)
        chosen = given.value.get("keuze") if given and isinstance(given.value, Mapping) else None
        if isinstance(chosen, str) and given and given.skipped is None:
            yield "keuze", f"{question}:{chosen}"


def _network(parts: Sequence[Part], answers: Mapping[str, Answer], is_later: bool) -> Iterator[Fact]:
    if not any(given.skipped is None for given in _lists(parts, answers)):
        return
    moment = LATER if is_later else FIRST
    everybody = {
        person.id: person for part in parts if part.is_snapshot for person in snapshot_of(part, answers).persons
    }
    seen = Snapshot(persons=tuple(everybody.values()))
    yield moment
    yield "netwerk", f"{moment[1]}:{_kind(seen)}"
    if any(person.functions for person in seen.persons):
        for function in FUNCTIONS:
            yield "functie", f"{moment[1]}:{function}:{'leeg' if function in seen.empty_functions else 'gevuld'}"


def _kind(seen: Snapshot) -> str:
    if seen.formal and seen.informal:
        return "beide"
    return "formeel" if seen.formal else "informeel" if seen.informal else "niemand"


def _lists(parts: Iterable[Part], answers: Mapping[str, Answer]) -> Iterator[Answer]:
    """The answers to the questions after persons in a momentopname."""
    asked = (
        question.id for part in parts if part.is_snapshot for question in part.questions if question.kind == "personen"
    )
    return (answers[question] for question in asked if question in answers)
