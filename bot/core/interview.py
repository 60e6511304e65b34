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
from bot.core.instrument import Instrument, Question, UnknownQuestion
from bot.core.route import applicable, count_before, details_around, still_stands

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
    if details := details_around(interview, current.id):
        place_in = details.index(current.id)
        return replace(interview, position=details[place_in - 1] if place_in else base_of(current.id))
    earlier = applicable(interview)[: count_before(interview, current.id)]
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
    if still_stands(changed):
        return changed
    settled = _settle(replace(changed, return_to=None), after=None)
    return replace(settled, status=interview.status) if interview.status in ("gepauzeerd", "gestopt") else settled


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


def _open_question(interview: Interview) -> Question:
    if interview.question is None:
        raise NoOpenQuestion(interview.status)
    return interview.question


def _move_on(interview: Interview, after: str) -> Interview:
    details = details_around(interview, after)
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
        start = count_before(interview, after)
        start += start < len(questions) and questions[start].id == after
    for question in (*questions[start:], *questions[:start]):
        if question.id not in interview.answers:
            return replace(interview, position=question.id, status="open")
    return replace(interview, position=None, status="afgerond")
