"""The way through an instrument as the answers make it: which parts and questions there are now, and one's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.condition import holds
from bot.core.details import base_of, detail_ids
from bot.core.instrument import Part, Question, UnknownQuestion

if TYPE_CHECKING:
    from bot.core.interview import Interview


def applicable(interview: Interview) -> tuple[Question, ...]:
    """The questions from the start part on whose conditions hold now, in order."""
    return tuple(question for part in parts(interview) for question in part_questions(interview, part))


def parts(interview: Interview) -> tuple[Part, ...]:
    """The parts from the start part on whose condition holds now, in order; whoever starts at a part, gets it."""
    ids = [part.id for part in interview.instrument.parts]
    following = interview.instrument.parts[ids.index(interview.start_part) :]
    return (following[0], *(part for part in following[1:] if holds(part.condition, interview.answers)))


def part_questions(interview: Interview, part: Part) -> tuple[Question, ...]:
    """The questions of a part whose condition holds now."""
    return tuple(question for question in part.questions if holds(question.condition, interview.answers))


def place(interview: Interview) -> tuple[Part, int, int] | None:
    """The part of the open question, its number in that part and how many that part has; None when finished."""
    if interview.position is None:
        return None
    part = interview.instrument.part_of(base_of(interview.position))
    if details := details_around(interview, interview.position):
        return part, details.index(interview.position) + 1, len(details)
    ids = [q.id for q in part_questions(interview, part)]
    if interview.position not in ids:
        # An answer was changed so that this question no longer applies, while it is being edited.
        ids = [q.id for q in part.questions]
    return part, ids.index(interview.position) + 1, len(ids)


def finished_parts(before: Interview, after: Interview) -> tuple[Part, ...]:
    """The parts that this step completed."""
    return tuple(p for p in parts(after) if _is_done(after, p) and not _is_done(before, p))


def can_be_opened(interview: Interview, question_id: str) -> bool:
    """Whether a question applies or was answered; one about a person who is no longer there cannot be asked."""
    try:
        interview.find(question_id)
    except UnknownQuestion:
        return False
    return question_id in interview.answers or question_id in {question.id for question in applicable(interview)}


def details_around(interview: Interview, question_id: str) -> tuple[str, ...]:
    """All questions per person beside this one; none for a question of the instrument itself."""
    if base_of(question_id) == question_id:
        return ()
    return detail_ids(interview.instrument.question(base_of(question_id)), interview.answers)


def count_before(interview: Interview, question_id: str) -> int:
    """How many applicable questions come before this one, also when it does not apply itself."""
    order = [question.id for question in interview.instrument.questions()]
    before = set(order[: order.index(question_id)])
    return sum(question.id in before for question in applicable(interview))


def still_stands(interview: Interview) -> bool:
    """Whether the open question can still be asked: it applies, and the person it is about is still there."""
    position = interview.position
    if position is None or base_of(position) not in {question.id for question in applicable(interview)}:
        return False
    return base_of(position) == position or position in details_around(interview, position)


def _is_done(interview: Interview, part: Part) -> bool:
    return all(question.id in interview.answers for question in part_questions(interview, part))
