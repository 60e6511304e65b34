"""The momentopname: who is there at one moment, and what changed since an earlier one. Words, never a score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.answer import Answer
from bot.core.details import persons_of
from bot.core.instrument import Part
from bot.core.message import Texts
from bot.core.person import FUNCTIONS, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The persons of one moment, each once."""

    persons: tuple[Person, ...]

    @property
    def informal(self) -> tuple[Person, ...]:
        return tuple(person for person in self.persons if not person.is_professional)

    @property
    def formal(self) -> tuple[Person, ...]:
        return tuple(person for person in self.persons if person.is_professional)

    @property
    def empty_functions(self) -> tuple[str, ...]:
        """The functions nobody has; none as long as no function was asked after."""
        filled = {function for person in self.persons for function in person.functions}
        return tuple(function for function in FUNCTIONS if function not in filled) if filled else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is different between two moments."""

    earlier: Snapshot
    later: Snapshot
    came: tuple[Person, ...]
    went: tuple[Person, ...]
    stayed: tuple[Person, ...]


def snapshot_of(part: Part, answers: Mapping[str, Answer]) -> Snapshot:
    """The persons that the answers of a part tell of; somebody who is named twice counts once."""
    found: dict[str, Person] = {}
    for question in part.questions:
        if question.kind == "personen":
            for person in persons_of(question, answers):
                found.setdefault(person.id, person)
    return Snapshot(persons=tuple(found.values()))


def compare(earlier: Snapshot, later: Snapshot) -> Change:
    """Lay two snapshots side by side; a person is the same when the id is."""
    before = {person.id for person in earlier.persons}
    now = {person.id for person in later.persons}
    return Change(
        earlier=earlier,
        later=later,
        came=tuple(person for person in later.persons if person.id not in before),
        went=tuple(person for person in earlier.persons if person.id not in now),
        stayed=tuple(person for person in later.persons if person.id in before),
    )


def sentences(change: Change, texts: Texts) -> tuple[str, ...]:
    """Say a change in one or two plain sentences."""
    said = [_who(change, texts), _kinds(change, texts)]
    if empty := change.later.empty_functions:
        said.append(texts("momentopname.leeg", functies=listed([texts(f"functie.{f}") for f in empty], texts)))
    return tuple(sentence for sentence in said if sentence)


def state_sentences(snapshot: Snapshot, texts: Texts) -> tuple[str, ...]:
    """Say one snapshot in words: how many informal and formal, and which function is still empty."""
    counts = texts("momentopname.nu", informeel=len(snapshot.informal), formeel=len(snapshot.formal))
    empty = snapshot.empty_functions
    if not empty:
        return (counts,)
    return counts, texts("momentopname.leeg", functies=listed([texts(f"functie.{f}") for f in empty], texts))


def _who(change: Change, texts: Texts) -> str:
    came = listed([person.role for person in change.came], texts)
    went = listed([person.role for person in change.went], texts)
    if came and went:
        return texts("momentopname.erbij-en-weg", erbij=came, weg=went)
    if came:
        return texts("momentopname.erbij", erbij=came)
    return texts("momentopname.weg", weg=went) if went else texts("momentopname.gelijk")


def _kinds(change: Change, texts: Texts) -> str:
    """How the numbers of informal and formal contacts moved; nothing when they did not."""
    informal = len(change.later.informal) - len(change.earlier.informal)
    formal = len(change.later.formal) - len(change.earlier.formal)
    said = [
        texts(f"momentopname.{kind}-{'meer' if step > 0 else 'minder'}", aantal=abs(step))
        for kind, step in (("informeel", informal), ("formeel", formal))
        if step
    ]
    return texts("momentopname.aantallen", wat=listed(said, texts)) if said else ""


def listed(items: list[str], texts: Texts) -> str:
    """Words in a row: "zus, broer en buurvrouw"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {texts('en')} {items[-1]}"
