"""What a guided conversation consists of: instrument, parts, questions. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["open", "keuze", "meerkeuze", "ja-nee", "schaal", "personen", "datum", "lijst"]
KINDS: tuple[Kind, ...] = ("open", "keuze", "meerkeuze", "ja-nee", "schaal", "personen", "datum", "lijst")

# What an instrument is for: the shelf on which it stands when somebody looks for one.
Purpose = Literal["casus", "netwerk", "terugkijken", "eigen-werk", "team", "vernieuwen", ""]
PURPOSES: tuple[Purpose, ...] = ("casus", "netwerk", "terugkijken", "eigen-werk", "team", "vernieuwen")

Wording = Literal["bron", "eigen-formulering"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a text comes from: a fact of a source in our words, or our own working text."""

    wording: Wording
    source: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer that can be chosen."""

    id: str
    text: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A scale of whole numbers, both ends included."""

    lowest: int
    highest: int
    lowest_label: str = ""
    highest_label: str = ""

    def points(self) -> tuple[int, ...]:
        return tuple(range(self.lowest, self.highest + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """When a part or question applies. Exactly one of the four tests is set."""

    question: str
    is_one_of: tuple[str, ...] = ()
    below: int | None = None
    from_: int | None = None
    answered: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a part, with its purpose and examples: nothing here is compulsory.

    `recalls` are parts whose answers are given back first; `details` are asked per person when the worker wants to.
    `is_quoted`: the answer is what somebody says or asks, so it may sound like a command.
    """

    id: str
    kind: Kind
    text: str
    heading: str
    purpose: str
    examples: tuple[str, ...]
    origin: Origin
    hint: str = ""
    options: tuple[Option, ...] = ()
    scale: Scale | None = None
    with_note: bool = False
    is_quoted: bool = False
    condition: Condition | None = None
    recalls: tuple[str, ...] = ()
    details: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of an instrument, led by one question; `competence` is the term to reflect on at its end."""

    id: str
    title: str
    leading_question: str
    questions: tuple[Question, ...]
    help_cards: tuple[str, ...] = ()
    condition: Condition | None = None
    is_snapshot: bool = False
    competence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A guided conversation. `version` is a hash of its content, `label` its readable name."""

    id: str
    title: str
    summary: str
    label: str
    version: str
    parts: tuple[Part, ...]
    origin: Origin
    keywords: tuple[str, ...] = ()
    purpose: Purpose = ""
    is_repeatable: bool = False

    def questions(self) -> tuple[Question, ...]:
        return tuple(question for part in self.parts for question in part.questions)

    def question(self, question_id: str) -> Question:
        """Return the question. Raises UnknownQuestion when the instrument has none with this id."""
        for question in self.questions():
            if question.id == question_id:
                return question
        raise UnknownQuestion(f"{self.id}: geen vraag '{question_id}'")

    def part(self, part_id: str) -> Part:
        """Return the part. Raises UnknownPart when the instrument has none with this id."""
        for part in self.parts:
            if part.id == part_id:
                return part
        raise UnknownPart(f"{self.id}: geen deel '{part_id}'")

    def part_of(self, question_id: str) -> Part:
        """Return the part that holds the question. Raises UnknownQuestion."""
        for part in self.parts:
            if any(question.id == question_id for question in part.questions):
                return part
        raise UnknownQuestion(f"{self.id}: geen vraag '{question_id}'")


class UnknownQuestion(LookupError):
    """The instrument has no such question."""


class UnknownPart(LookupError):
    """The instrument has no such part."""
