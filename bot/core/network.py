"""Changing the persons of a network one by one, and saying in one sentence what is different between two moments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core.message import Texts
from bot.core.person import Person, joined
from bot.core.persons import numbered
from bot.core.snapshot import Change, Snapshot, compare, listed

Persons = tuple[Person, ...]


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


def merged(persons: Sequence[Person], person_id: str, into: str) -> Persons:
    """Two entries turn out to be one person: the second id stays. Raises UnknownPerson."""
    going, staying = one(persons, person_id), one(persons, into)
    both = joined(staying, going)
    left = [both if each.id == into else each for each in persons if each.id != person_id]
    return tuple(_pointing(each, person_id, into) for each in left)


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
