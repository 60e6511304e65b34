"""What came out of a conversation: each answer with the message it was given in, and what it was before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.answer import Answer
from bot.core.instrument import Question
from bot.core.interview import Interview
from bot.core.message import Texts
from bot.core.overview import PartState, QuestionState, State, overview
from bot.core.summary import answer_line
from bot.store.revisions import Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An answer as it reads in a note, or why it was passed over. `number` is the message that gave it.

    `until` is when it was changed or taken back; None for the answer of now.
    """

    line: str
    reason: str
    note: str
    number: int | None
    given_at: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question with its answer of now, if it has one, and the answers of before, the newest first."""

    question: Question
    state: State
    now: Version | None
    earlier: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOutcome:
    """A part: what was answered or passed over, and the headings of what was not asked yet."""

    title: str
    answered: tuple[Answered, ...]
    to_do: tuple[str, ...]


def outcome(
    interview: Interview, given: Sequence[Revision], numbers: Mapping[str, int], texts: Texts
) -> tuple[PartOutcome, ...]:
    """Every part from the start part on. `given` are all revisions, `numbers` the messages by the id of their turn."""
    of_question: dict[str, list[Revision]] = {}
    for each in given:
        of_question.setdefault(each.question_id, []).append(each)
    return tuple(_part(part, interview, of_question, numbers, texts) for part in overview(interview))


def _part(
    told: PartState,
    interview: Interview,
    of_question: Mapping[str, Sequence[Revision]],
    numbers: Mapping[str, int],
    texts: Texts,
) -> PartOutcome:
    answered: list[Answered] = []
    for each in told.questions:
        versions = _versions(each, interview, of_question.get(each.question.id, ()), numbers, texts)
        now = versions.pop() if versions and each.answer else None
        if now or versions:
            earlier = tuple(reversed(versions))
            answered.append(Answered(question=each.question, state=each.state, now=now, earlier=earlier))
    to_do = tuple(each.question.heading for each in told.questions if each.state == "te-doen")
    return PartOutcome(title=told.part.title, answered=tuple(answered), to_do=to_do)


def _versions(
    told: QuestionState,
    interview: Interview,
    revisions: Sequence[Revision],
    numbers: Mapping[str, int],
    texts: Texts,
) -> list[Version]:
    """The answers in their order; that one was taken back ends it, and is no answer itself."""
    found: list[Version] = []
    for place, each in enumerate(revisions):
        if each.kind == "ingetrokken":
            continue
        following = revisions[place + 1] if place + 1 < len(revisions) else None
        answers = interview.answers if following is None else None
        found.append(_version(told.question, each, following.given_at if following else None, numbers, texts, answers))
    return found


def _version(
    question: Question,
    revision: Revision,
    until: datetime | None,
    numbers: Mapping[str, int],
    texts: Texts,
    answers: Mapping[str, Answer] | None,
) -> Version:
    skipped = revision.answer.skipped
    return Version(
        line="" if skipped else answer_line(question, revision.answer, texts, answers),
        reason=skipped.reason if skipped else "",
        note=skipped.note if skipped else "",
        number=numbers.get(revision.message_id),
        given_at=revision.given_at,
        until=until,
    )
