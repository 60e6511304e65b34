"""The interview as a pure state machine: which question is open, and what each step makes of that.

Nothing is compulsory, nothing is thrown away: going back or changing an answer leaves later answers as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from bot.core.answer import Answer, Skipped, SkipReason
from bot.core.details import base_of, detail_ids, detail_question
from bot.core.instrument import Condition, Instrument, Part, Question, UnknownQuestion

Status = Literal["open", "gepauzeerd", "afgerond", "gestopt"]


class NoEarlierQuestion(LookupError):
    """There is no question before the open one."""


class NoOpenQuestion(LookupError):
    """The interview waits for nothing: it is finished, paused or stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """One conversation as it stands. `position` is the open question, also while paused or stopped.

    `earlier` holds the answers of the time before, for an instrument or momentopname that returns.
    """

    instrument: Instrument
    start_part: str
    answers: Mapping[str, Answer]
    position: str | None
    status: Status = "open"
    return_to: str | None = None
    earlier: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def question(self) -> Question | None:
        """The question that waits for an answer; None when finished, paused or stopped."""
        if self.status != "open" or self.position is None:
            return None
        return self.find(self.position)

    def find(self, question_id: str) -> Question:
        """Return a question of the instrument, or one about a person. Raises UnknownQuestion."""
        question = self.instrument.question(base_of(question_id))
        return question if question.id == question_id else detail_question(question, question_id, self.answers)


def asked_as(interview: Interview, question_id: str) -> Question:
    """The question of a kept answer; of one about somebody who is gone since, the question it came from."""
    try:
        return interview.find(question_id)
    except UnknownQuestion:
        return interview.instrument.question(base_of(question_id))


def begin(instrument: Instrument, part: str | None = None, answers: Mapping[str, Answer] | None = None) -> Interview:
    """Start at a part, or at the first. Raises UnknownPart."""
    start = instrument.part(part) if part else instrument.parts[0]
    interview = Interview(
        instrument=instrument,
        start_part=start.id,
        answers=MappingProxyType(dict(answers or {})),
        position=start.questions[0].id,
    )
    return _settle(interview, after=None)


def answer(interview: Interview, given: Answer) -> Interview:
    """Keep the answer to its question and move on. Raises UnknownQuestion."""
    interview.find(given.question)
    answers = MappingProxyType({**interview.answers, given.question: given})
    return _move_on(replace(interview, answers=answers), given.question)


def skip(interview: Interview, reason: SkipReason, *, note: str = "", text: str = "") -> Interview:
    """Pass over the open question; an answer it already had stays in the history. Raises NoOpenQuestion."""
    question = _open_question(interview)
    skipped = Answer(question=question.id, text=text, value=None, skipped=Skipped(reason=reason, note=note))
    return answer(interview, skipped)


def keep(interview: Interview) -> Interview:
    """Leave the open question's earlier answer as it is and move on. Raises NoOpenQuestion."""
    return _move_on(interview, _open_question(interview).id)


def back(interview: Interview) -> Interview:
    """Open the question before this one. Raises NoEarlierQuestion, NoOpenQuestion."""
    if interview.position is None and interview.status == "afgerond":
        return replace(interview, position=applicable(interview)[-1].id, status="open", return_to=None)
    current = _open_question(interview)
    if details := _details_around(interview, current.id):
        place_in = details.index(current.id)
        return replace(interview, position=details[place_in - 1] if place_in else base_of(current.id))
    earlier = applicable(interview)[: _index(interview, current.id)]
    if not earlier:
        raise NoEarlierQuestion(current.id)
    return replace(interview, position=earlier[-1].id)


def edit(interview: Interview, question_id: str) -> Interview:
    """Open an earlier question; after its answer the conversation goes on where it was. Raises UnknownQuestion."""
    interview.find(question_id)
    where_it_was = interview.return_to or interview.position
    return replace(
        interview,
        position=question_id,
        status="open",
        return_to=None if where_it_was == question_id else where_it_was,
    )


def change(interview: Interview, given: Answer) -> Interview:
    """Keep another answer to any question; the open question stays open as long as it applies. Raises UnknownQuestion.

    What rests keeps resting.
    """
    interview.find(given.question)
    changed = replace(interview, answers=MappingProxyType({**interview.answers, given.question: given}))
    if _still_stands(changed):
        return changed
    settled = _settle(replace(changed, return_to=None), after=None)
    return replace(settled, status=interview.status) if interview.status in ("gepauzeerd", "gestopt") else settled


def can_be_opened(interview: Interview, question_id: str) -> bool:
    """Whether a question applies or was answered; one about a person who is no longer there cannot be asked."""
    try:
        interview.find(question_id)
    except UnknownQuestion:
        return False
    return question_id in interview.answers or question_id in {question.id for question in applicable(interview)}


def deepen(interview: Interview, question_id: str) -> Interview:
    """Ask on about each person in an answer, then go on where it was; without persons nothing changes."""
    asked = detail_ids(interview.instrument.question(question_id), interview.answers)
    if not asked:
        return interview
    first = next((detail for detail in asked if detail not in interview.answers), asked[0])
    return edit(interview, first)


def pause(interview: Interview) -> Interview:
    """Pause an open interview; a finished one stays finished."""
    return replace(interview, status="gepauzeerd") if interview.status == "open" else interview


def resume(interview: Interview) -> Interview:
    """Go on after a pause or a stop, on the same question."""
    if interview.status in ("gepauzeerd", "gestopt"):
        return replace(interview, status="open" if interview.position else "afgerond")
    return interview


def stop(interview: Interview) -> Interview:
    """Stop; everything stays as it is and the interview can still be resumed."""
    return replace(interview, status="gestopt")


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
    if details := _details_around(interview, interview.position):
        return part, details.index(interview.position) + 1, len(details)
    ids = [q.id for q in part_questions(interview, part)]
    if interview.position not in ids:
        # An answer was changed so that this question no longer applies, while it is being edited.
        ids = [q.id for q in part.questions]
    return part, ids.index(interview.position) + 1, len(ids)


def finished_parts(before: Interview, after: Interview) -> tuple[Part, ...]:
    """The parts that this step completed."""
    return tuple(p for p in parts(after) if _is_done(after, p) and not _is_done(before, p))


def holds(condition: Condition | None, answers: Mapping[str, Answer]) -> bool:
    """Whether a condition is met. A skipped or open question meets only `answered: false`."""
    if condition is None:
        return True
    given = answers.get(condition.question)
    is_answered = given is not None and given.skipped is None
    if condition.answered is not None:
        return is_answered == condition.answered
    if given is None or not is_answered:
        return False
    value = given.value
    if condition.is_one_of:
        chosen = _chosen(value)
        return any(option in chosen for option in condition.is_one_of)
    number = value.get("getal") if isinstance(value, Mapping) else None
    if number is None:
        return False
    if condition.below is not None:
        return bool(number < condition.below)
    return condition.from_ is not None and bool(number >= condition.from_)


def _chosen(value: Mapping[str, object] | str | None) -> tuple[str, ...]:
    if not isinstance(value, Mapping):
        return ()
    chosen = value.get("keuze", ())
    return tuple(chosen) if isinstance(chosen, (list, tuple)) else (str(chosen),)


def _open_question(interview: Interview) -> Question:
    if interview.question is None:
        raise NoOpenQuestion(interview.status)
    return interview.question


def _still_stands(interview: Interview) -> bool:
    """Whether the open question can still be asked: it applies, and the person it is about is still there."""
    position = interview.position
    if position is None or base_of(position) not in {question.id for question in applicable(interview)}:
        return False
    return base_of(position) == position or position in _details_around(interview, position)


def _is_done(interview: Interview, part: Part) -> bool:
    return all(question.id in interview.answers for question in part_questions(interview, part))


def _index(interview: Interview, question_id: str) -> int:
    """How many applicable questions come before this one, also when it does not apply itself."""
    order = [question.id for question in interview.instrument.questions()]
    before = set(order[: order.index(question_id)])
    return sum(question.id in before for question in applicable(interview))


def _details_around(interview: Interview, question_id: str) -> tuple[str, ...]:
    """All questions per person beside this one; none for a question of the instrument itself."""
    if base_of(question_id) == question_id:
        return ()
    return detail_ids(interview.instrument.question(base_of(question_id)), interview.answers)


def _move_on(interview: Interview, after: str) -> Interview:
    details = _details_around(interview, after)
    following = details[details.index(after) + 1 :] if after in details else ()
    if coming := next((detail for detail in following if detail not in interview.answers), None):
        return replace(interview, position=coming)
    if interview.return_to is not None:
        target = interview.return_to
        moved = replace(interview, position=target, return_to=None)
        if target in {q.id for q in applicable(moved)} and target not in moved.answers:
            return moved
        return _settle(moved, after=None)
    return _settle(interview, after=base_of(after))


def _settle(interview: Interview, after: str | None) -> Interview:
    """Open the first unanswered question after `after`, else the first one before it, else finish."""
    questions = applicable(interview)
    start = 0
    if after is not None:
        start = _index(interview, after)
        start += start < len(questions) and questions[start].id == after
    for question in (*questions[start:], *questions[:start]):
        if question.id not in interview.answers:
            return replace(interview, position=question.id, status="open")
    return replace(interview, position=None, status="afgerond")
