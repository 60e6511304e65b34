"""Giving back what was said, in the worker's own words."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core import interview as iv
from bot.core.answer import Answer
from bot.core.instrument import Part, Question
from bot.core.interview import Interview
from bot.core.message import Texts


def summary_lines(interview: Interview, texts: Texts, part: Part | None = None) -> tuple[str, ...]:
    """One line per answered or skipped question, of one part or of all; several parts get their title."""
    chosen = (part,) if part else iv.parts(interview)
    lines: list[str] = []
    for each in chosen:
        told = [
            texts("samenvatting.regel", kop=question.heading, antwoord=answer_line(question, given, texts))
            for question in iv.part_questions(interview, each)
            if (given := interview.answers.get(question.id)) is not None
        ]
        if told and len(chosen) > 1:
            lines.append(texts("samenvatting.deel", deel=each.title))
        lines += told
    return tuple(lines)


def answer_line(question: Question, given: Answer, texts: Texts) -> str:
    """An answer as it reads in a summary: the chosen options by their text, the rest word for word."""
    if given.skipped is not None:
        return texts(f"samenvatting.{given.skipped.reason}")
    if not isinstance(given.value, Mapping):
        return given.text
    if "getal" in given.value:
        return _with_note(str(given.value["getal"]), str(given.value.get("toelichting", "")))
    chosen = given.value.get("keuze")
    ids = chosen if isinstance(chosen, (list, tuple)) else [chosen]
    names = {option.id: option.text for option in question.options}
    label = ", ".join(names.get(str(each), str(each)) for each in ids)
    return _with_note(label, str(given.value.get("toelichting", "")))


def _with_note(label: str, note: str) -> str:
    return f"{label} ({note})" if note else label
