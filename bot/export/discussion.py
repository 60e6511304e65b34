"""Discussing a conversation with colleagues: what it says already on each question, and the sheet of a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.instrument import Part, Question
from bot.core.interview import Interview
from bot.core.message import Texts
from bot.core.summary import answer_line
from bot.export.paper import Paper, Section
from bot.export.words import contents, word

_LONGEST_QUESTION = 200  # characters; the sheet is one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What was agreed, for the sheet; `who` is one of the words for a role."""

    what: str
    who: str
    due_on: date | None = None
    is_done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussed:
    """A conversation on the sheet of a meeting, by what it is; `question` is what was brought in."""

    case_code: str | None
    instrument: str
    question: str
    agreed: Sequence[Agreed]


def said_on(interview: Interview, texts: Texts, part: Part, question: Question) -> tuple[tuple[str, str], ...]:
    """What a conversation says already on a question of the casuïstiekbespreking: headings with answers."""
    order = contents()["overleg"].get(interview.instrument.id)
    if order is None:
        # The questions of a part with this title are the same ones; those of others only have the same number.
        own = {each.id for mine in interview.instrument.parts if mine.title == part.title for each in mine.questions}
        asked = [question.id] if question.id in own else []
    else:
        asked = next((each["vragen"] for each in order if question.id in each["vragen"]), [])
    known = {each.id: each for each in interview.instrument.questions()}
    return tuple(
        (known[each].heading, answer_line(known[each], given, texts, interview.answers))
        for each in asked
        if (given := interview.answers.get(each)) and given.skipped is None
    )


def sheet(facts: Sequence[tuple[str, str]], discussed: Sequence[Discussed], texts: Texts, *, title: str = "") -> Paper:
    """The page of a meeting: its agenda, and what was agreed about each conversation."""
    told = [_section(number, each, texts) for number, each in enumerate(discussed, start=1)]
    if not told:
        told = [Section(heading=word("feiten.besproken"), text=word("afspraken.leeg"))]
    heading = word("titel.agenda-met-naam", naam=title) if title else word("titel.agenda")
    return Paper(kind="agenda", title=heading, facts=tuple(facts), sections=tuple(told), closing=word("voet.agenda"))


def dutch_day(day: date, texts: Texts) -> str:
    """A day as "3 maart 2026"."""
    return texts("datum.dag", dag=day.day, maand=texts(f"maand.{day.month}"), jaar=day.year)


def _section(number: int, each: Discussed, texts: Texts) -> Section:
    about = {"casus": each.case_code or word("afspraken.zonder-casus"), "instrument": each.instrument}
    lines = [word("afspraken.vraag", antwoord=_shortened(each.question))] if each.question else []
    lines += [_line(agreed, texts) for agreed in each.agreed] or [word("afspraken.geen")]
    return Section(heading=word("afspraken.kop", nummer=number, **about), text="\n".join(lines))


def _line(agreed: Agreed, texts: Texts) -> str:
    about = {"wat": agreed.what.rstrip("."), "wie": word(f"afspraken.wie.{agreed.who}")}
    if agreed.due_on:
        line = word("afspraken.regel-met-dag", dag=dutch_day(agreed.due_on, texts), **about)
    else:
        line = word("afspraken.regel", **about)
    return word("afspraken.gedaan", regel=line) if agreed.is_done else line


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_QUESTION else f"{text[: _LONGEST_QUESTION - 1].rstrip()}…"
