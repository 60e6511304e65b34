"""Giving back what was said, as a note a colleague would write, in the worker's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.core import route
from bot.core.answer import Answer
from bot.core.details import persons_of
from bot.core.instrument import Part, Question
from bot.core.interview import Interview
from bot.core.message import Texts
from bot.core.person import Person

_STILL_OPEN = ("weet-niet", "later")


def summary_lines(interview: Interview, texts: Texts, only: Sequence[Part] = ()) -> tuple[str, ...]:
    """The note: per part a line for each answer, then what was passed over and what stays open."""
    chosen = tuple(only) or route.parts(interview)
    lines: list[str] = []
    for part in chosen:
        told = _part_lines(interview, part, texts)
        if told and len(chosen) > 1:
            lines.append(texts("samenvatting.deel", deel=part.title))
        lines += told
    return tuple(lines)


def side_by_side(interview: Interview, texts: Texts) -> tuple[str, ...]:
    """For each question that was answered before as well: then and now."""
    return tuple(
        texts(
            "samenvatting.toen-en-nu",
            kop=question.heading,
            toen=answer_line(question, before, texts),
            nu=answer_line(question, now, texts, interview.answers),
        )
        for question in route.applicable(interview)
        if (before := interview.earlier.get(question.id)) and (now := interview.answers.get(question.id))
    )


def answer_line(question: Question, given: Answer, texts: Texts, answers: Mapping[str, Answer] | None = None) -> str:
    """An answer as it reads in a note; `answers` adds what was said of each person afterwards."""
    if given.skipped is not None:
        return texts(f"samenvatting.{given.skipped.reason}")
    if not isinstance(given.value, Mapping):
        return given.text
    if "getal" in given.value:
        return _with_note(str(given.value["getal"]), str(given.value.get("toelichting", "")))
    if "personen" in given.value:
        persons = persons_of(question, {**(answers or {}), question.id: given})
        return "; ".join(person_line(person, texts) for person in persons) or texts("samenvatting.niemand")
    if "gebeurtenissen" in given.value:
        return "; ".join(str(event["tekst"]) for event in given.value["gebeurtenissen"])
    if "datum" in given.value:
        return _with_note(date_line(given.value, texts), str(given.value.get("toelichting", "")))
    return _choice_line(question, given.value, texts)


def person_line(person: Person, texts: Texts) -> str:
    """ "buurvrouw: doet boodschappen (elke week, dichtbij, steun)" """
    known = [person.how_often]
    known += [texts(f"dichtbij.{person.closeness}")] if person.closeness else []
    known += [texts(f"functie.{function}") for function in person.functions]
    said = f"{person.role}: {person.does}" if person.does else person.role
    return _with_note(said, ", ".join(each for each in known if each))


def date_line(value: Mapping[str, object], texts: Texts) -> str:
    """A date as precisely as it was said: "3 maart 2026", "zomer 2024", "2019"."""
    day = date.fromisoformat(str(value["datum"]))
    month, precision = texts(f"maand.{day.month}"), str(value["precisie"])
    return texts(f"datum.{precision}", dag=day.day, maand=month, jaar=day.year, seizoen=texts(f"seizoen.{day.month}"))


def _part_lines(interview: Interview, part: Part, texts: Texts) -> list[str]:
    given = [(q, interview.answers[q.id]) for q in route.part_questions(interview, part) if q.id in interview.answers]
    lines = [
        texts("samenvatting.regel", kop=q.heading, antwoord=answer_line(q, answer, texts, interview.answers))
        for q, answer in given
        if answer.skipped is None
    ]
    skipped = [(q, answer.skipped) for q, answer in given if answer.skipped]
    not_needed = ", ".join(q.heading for q, skip in skipped if skip.reason not in _STILL_OPEN)
    still_open = ", ".join(
        texts("samenvatting.open-vraag", kop=q.heading, reden=texts(f"samenvatting.{skip.reason}"))
        for q, skip in skipped
        if skip.reason in _STILL_OPEN
    )
    if not_needed:
        lines.append(texts("samenvatting.overgeslagen", vragen=not_needed))
    if still_open:
        lines.append(texts("samenvatting.blijft-open", vragen=still_open))
    return lines


def _choice_line(question: Question, value: Mapping[str, object], texts: Texts) -> str:
    chosen = value.get("keuze")
    ids = chosen if isinstance(chosen, (list, tuple)) else [chosen]
    names = {"ja": texts("knop.ja"), "nee": texts("knop.nee")} | {option.id: option.text for option in question.options}
    label = ", ".join(names.get(str(each), str(each)) for each in ids) or texts("samenvatting.geen")
    note = str(value.get("toelichting", ""))
    return label if note.casefold() == label.casefold() else _with_note(label, note)


def _with_note(label: str, note: str) -> str:
    return f"{label} ({note})" if note else label
