"""The parts and questions of a conversation with how each stands: what is still to come, and what can be changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.core import route
from bot.core.answer import Answer
from bot.core.details import base_of, detail_ids
from bot.core.instrument import Part, Question
from bot.core.interview import Interview

State = Literal["te-doen", "beantwoord", "overgeslagen", "niet-van-toepassing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionState:
    """A question, how it stands, and its answer of now: also one to a question that no longer applies."""

    question: Question
    state: State
    answer: Answer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartState:
    part: Part
    questions: tuple[QuestionState, ...]


def overview(interview: Interview) -> tuple[PartState, ...]:
    """Every part from the start part on, also what does not apply now; a question per person once it has an answer."""
    ids = [part.id for part in interview.instrument.parts]
    following = interview.instrument.parts[ids.index(interview.start_part) :]
    applies = {question.id for question in route.applicable(interview)}
    return tuple(PartState(part=part, questions=_questions(interview, part, applies)) for part in following)


def _questions(interview: Interview, part: Part, applies: set[str]) -> tuple[QuestionState, ...]:
    answers = interview.answers
    asked = [
        each
        for question in part.questions
        for each in (question, *(interview.find(i) for i in detail_ids(question, answers) if i in answers))
    ]
    return tuple(
        QuestionState(question=each, state=_state(each, answers, applies), answer=answers.get(each.id))
        for each in asked
    )


def _state(question: Question, answers: Mapping[str, Answer], applies: set[str]) -> State:
    if base_of(question.id) not in applies:
        return "niet-van-toepassing"
    given = answers.get(question.id)
    if given is None:
        return "te-doen"
    return "overgeslagen" if given.skipped else "beantwoord"
