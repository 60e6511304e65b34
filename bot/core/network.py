"""Changing the persons of a network one by one, and saying in one sentence what is different between two moments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.answer import Answer
from bot.core.details import SEPARATOR
from bot.core.interview import Interview
from bot.core.message import Texts
from bot.core.person import Person, joined
from bot.core.persons import numbered
from bot.core.snapshot import Change, Snapshot, compare, listed
from bot.core.summary import person_line

Persons = tuple[Person, ...]
Lists = dict[str, Persons]  # the persons in the answer to each question of a part


class UnknownPerson(LookupError):
    """There is nobody with this id."""


def one(persons: Sequence[Person], person_id: str) -> Person:
    """The person with this id. Raises UnknownPerson."""
    for person in persons:
        if person.id == person_id:
            return person
    raise UnknownPerson(person_id)


def added(persons: Sequence[Person], person: Person) -> Persons:
    """Add somebody; who is there already by that pseudonym gets what is new."""
    return numbered((*persons, person))


def changed(persons: Sequence[Person], person: Person) -> Persons:
    """Put this in the place of who has the same id."""
    return tuple(person if each.id == person.id else each for each in persons)


def removed(persons: Sequence[Person], person_id: str) -> Persons:
    """Take somebody away, also from whom the others know."""
    left = (each for each in persons if each.id != person_id)
    return tuple(replace(each, knows=tuple(other for other in each.knows if other != person_id)) for each in left)


def put_in(lists: Lists, question: str, person: Person) -> Lists:
    """Add somebody to the answer to one question; a new number is free in all of them."""
    everybody = tuple(each for persons in lists.values() for each in persons)
    known = {each.id for each in everybody}
    new = (
        person if person.id in known else next(each for each in numbered((*everybody, person)) if each.id not in known)
    )
    return {**lists, question: added(lists[question], new)}


def change_in(lists: Lists, person: Person) -> Lists:
    """Change somebody in every answer that names this person; what is done and how often changes in the first only."""
    changes: Lists = {}
    is_first = True
    for question, persons in lists.items():
        same = [each for each in persons if each.id == person.id]
        kept = person if is_first or not same else replace(person, does=same[0].does, how_often=same[0].how_often)
        is_first = is_first and not same
        changes[question] = changed(persons, kept)
    return changes


def remove_from(lists: Lists, person_id: str) -> Lists:
    """Take somebody out of every answer."""
    return {question: removed(persons, person_id) for question, persons in lists.items()}


def merge_in(lists: Lists, person_id: str, into: str) -> Lists:
    """Make two people one, in every answer, under the second id. Raises UnknownPerson."""
    everybody = tuple(each for persons in lists.values() for each in persons)
    both = joined(one(everybody, into), one(everybody, person_id))
    left = {
        question: tuple(_pointing(each, person_id, into) for each in persons if each.id != person_id)
        for question, persons in lists.items()
    }
    return change_in(left, _pointing(both, person_id, into))


def differing(change: Change) -> Persons:
    """Who was there both times, and of whom something else is told now."""
    before = {person.id: person for person in change.earlier.persons}
    return tuple(person for person in change.stayed if _said(before[person.id]) != _said(person))


def marks(change: Change) -> dict[str, str]:
    """Of each person that is not as before, by id: erbij, weg or anders."""
    told = dict.fromkeys((person.id for person in change.came), "erbij")
    told |= dict.fromkeys((person.id for person in change.went), "weg")
    return told | dict.fromkeys((person.id for person in differing(change)), "anders")


def change_sentence(earlier: Snapshot, later: Snapshot, since: str, texts: Texts) -> str:
    """What is different since an earlier moment, in one plain sentence."""
    change = compare(earlier, later)
    kinds = (("erbij", change.came), ("weg", change.went), ("anders", differing(change)))
    said = [
        texts(f"netwerk.{kind}-{'een' if len(persons) == 1 else 'meer'}", wie=_listed(persons, texts))
        for kind, persons in kinds
        if persons
    ]
    return texts("netwerk.verschil", sinds=since, wat=listed(said, texts) or texts("netwerk.gelijk"))


def answers_after(interview: Interview, before: Lists, after: Lists, texts: Texts) -> dict[str, Answer | None]:
    """The answers that differ, None for one that is withdrawn: the lists, and what was said of each person later."""
    given: dict[str, Answer | None] = {}
    for question_id, persons in after.items():
        if persons != before[question_id]:
            text = "; ".join(person_line(person, texts) for person in persons) or texts("samenvatting.niemand")
            value = {"personen": [person.to_json() for person in persons]}
            given[question_id] = Answer(question=question_id, text=text, value=value)
            given |= _details(interview, question_id, {person.id: person for person in persons})
    return given


def _details(interview: Interview, question_id: str, persons: Mapping[str, Person]) -> dict[str, Answer | None]:
    """Answers about one person follow the list: changed with it, and withdrawn with who is gone."""
    given: dict[str, Answer | None] = {}
    for detail_id, answer in interview.answers.items():
        base, _, rest = detail_id.partition(SEPARATOR)
        if base != question_id or not rest or answer.skipped:
            continue
        person_id, _, kind = rest.rpartition(SEPARATOR)
        person = persons.get(person_id)
        chosen: object = person and (person.closeness if kind == "dichtbij" else list(person.functions))
        if not chosen:
            given[detail_id] = None
        elif not isinstance(answer.value, Mapping) or answer.value.get("keuze") != chosen:
            names = {option.id: option.text for option in interview.find(detail_id).options}
            ids = chosen if isinstance(chosen, list) else [chosen]
            text = ", ".join(names.get(str(each), str(each)) for each in ids)
            given[detail_id] = Answer(question=detail_id, text=text, value={"keuze": chosen, "toelichting": ""})
    return given


def _said(person: Person) -> Person:
    """A person without the order in which things were said."""
    return replace(
        person, functions=tuple(sorted(person.functions)), supports=tuple(sorted(person.supports)), knows=(), role=""
    )


def _listed(persons: Sequence[Person], texts: Texts) -> str:
    return listed([person.role for person in persons], texts)


def _pointing(person: Person, old: str, new: str) -> Person:
    knows = dict.fromkeys(new if other == old else other for other in person.knows)
    return replace(person, knows=tuple(other for other in knows if other != person.id))
