"""Small instruments to try the core on."""

from __future__ import annotations

from typing import Any

from bot.core import interview as iv
from bot.core.answer import Answer, Skipped, SkipReason
from bot.core.instrument import Condition, Instrument, Origin, Part, Question, Scale
from bot.core.interview import Interview

OWN_WORDS = Origin(wording="eigen-formulering", source="movisie-2016", place="paragraaf 8.3")
FIVE = Scale(lowest=1, highest=5, lowest_label="nog niet", highest_label="helemaal")


def question(question_id: str, **fields: Any) -> Question:
    defaults: dict[str, Any] = {
        "id": question_id,
        "kind": "open",
        "text": f"Wat is {question_id}?",
        "heading": f"Kop {question_id}",
        "purpose": f"Doel van {question_id}.",
        "examples": ("Een eerste voorbeeld.", "Een ander voorbeeld."),
        "origin": OWN_WORDS,
    }
    return Question(**{**defaults, **fields})


def part(part_id: str, *questions: Question, condition: Condition | None = None) -> Part:
    return Part(
        id=part_id,
        title=f"Deel {part_id}",
        leading_question=f"Waar gaat {part_id} over?",
        questions=questions,
        condition=condition,
    )


def instrument(*parts: Part) -> Instrument:
    return Instrument(
        id="proef",
        title="Proefgesprek",
        summary="Om het gesprek uit te proberen.",
        label="2026-1",
        version="0123456789ab",
        parts=parts,
        origin=OWN_WORDS,
    )


FIVE_QUESTIONS = instrument(part("V", *(question(f"V{number}") for number in range(1, 6))))


def answer(question_id: str, text: str = "Iets.", **value: Any) -> Answer:
    """An answer; with a value when named, as in `keuze="ja"` or `getal=2`."""
    return Answer(question=question_id, text=text, value=value or text)


def skipped(question_id: str, reason: SkipReason = "niet-nodig") -> Answer:
    return Answer(question=question_id, text="", value=None, skipped=Skipped(reason=reason))


def tell(interview: Interview, *given: Answer) -> Interview:
    for each in given:
        interview = iv.answer(interview, each)
    return interview


def answered_up_to(number: int) -> Interview:
    """Five questions, of which the first `number` are answered."""
    return tell(iv.begin(FIVE_QUESTIONS), *(answer(f"V{each}") for each in range(1, number + 1)))


def texts_of(interview: Interview) -> dict[str, str]:
    return {question_id: given.text for question_id, given in interview.answers.items()}
