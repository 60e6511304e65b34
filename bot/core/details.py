"""Questions per person: asked only when the worker wants to, made from the persons in an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from string import Template

from bot.core.answer import Answer
from bot.core.instrument import Question, UnknownQuestion
from bot.core.person import Person
from bot.core.persons import persons_in

SEPARATOR = "/"


def base_of(question_id: str) -> str:
    """The id of the question in the instrument: "S1" for "S1/zoon-1/dichtbij"."""
    return question_id.split(SEPARATOR, 1)[0]


def detail_ids(question: Question, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The ids of the questions per person that an answer gives rise to, in order."""
    given = answers.get(question.id)
    persons = persons_in(given.value) if given else ()
    return tuple(
        SEPARATOR.join((question.id, person.id, detail.id)) for person in persons for detail in question.details
    )


def detail_question(question: Question, question_id: str, answers: Mapping[str, Answer]) -> Question:
    """Return the question about one person. Raises UnknownQuestion when that person is not in the answer."""
    _, person_id, detail_id = (*question_id.split(SEPARATOR, 2), "", "")[:3]
    given = answers.get(question.id)
    for person in persons_in(given.value) if given else ():
        for detail in question.details:
            if (person.id, detail.id) == (person_id, detail_id):
                heading = f"{detail.heading}, {person.role}"
                text = Template(detail.text).safe_substitute(persoon=person.role)
                return replace(detail, id=question_id, text=text, heading=heading)
    raise UnknownQuestion(f"{question.id}: geen vraag '{question_id}'")


def persons_of(question: Question, answers: Mapping[str, Answer]) -> tuple[Person, ...]:
    """The persons of an answer, with what was said of each of them afterwards."""
    given = answers.get(question.id)
    if given is None:
        return ()
    return tuple(_with_details(question, person, answers) for person in persons_in(given.value))


def _with_details(question: Question, person: Person, answers: Mapping[str, Answer]) -> Person:
    closeness = _chosen(answers.get(SEPARATOR.join((question.id, person.id, "dichtbij"))))
    functions = _chosen(answers.get(SEPARATOR.join((question.id, person.id, "functie"))))
    if closeness:
        person = replace(person, closeness=closeness[0])
    return replace(person, functions=functions) if functions else person


def _chosen(given: Answer | None) -> tuple[str, ...]:
    if given is None or not isinstance(given.value, Mapping):
        return ()
    chosen = given.value.get("keuze", ())
    return tuple(chosen) if isinstance(chosen, (list, tuple)) else (str(chosen),)
