"""What a document tells, before it has a form: headings with lines, facts, people, a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Template
from typing import Any, Literal

from bot.core import route
from bot.core.interview import Interview
from bot.core.message import Texts
from bot.core.summary import answer_line
from bot.export.words import contents, word

PaperKind = Literal["samenvatting", "inwoner", "casusoverleg"]
PAPERS: tuple[PaperKind, ...] = ("samenvatting", "inwoner", "casusoverleg")
_LONGEST = 420  # characters under one heading of the page for a team
LETTER_LONGEST = 1500  # characters under one heading of the letter, which is one page
_OPEN = ("weet-niet", "later")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and the text under it; each line of the text is a paragraph."""

    heading: str
    text: str

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document. `facts` are pairs of a word and a value, `people` rows by the names of `tabel` in the words file."""

    kind: PaperKind | Literal["agenda"]
    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    opening: str = ""
    closing: str = ""
    people: Sequence[Mapping[str, str]] = ()
    picture: str = ""
    picture_words: str = ""


def summary_sections(interview: Interview, texts: Texts) -> tuple[Section, ...]:
    """What was said, under the headings of a file of a client, and what stays open at the end."""
    order = contents()["volgorde"].get(interview.instrument.id) or _by_parts(interview)
    told = [_section(interview, texts, each["kop"], each["vragen"]) for each in order]
    still_open = "\n".join(
        texts("samenvatting.open-vraag", kop=question.heading, reden=texts(f"samenvatting.{given.skipped.reason}"))
        for question in route.applicable(interview)
        if (given := interview.answers.get(question.id)) and given.skipped and given.skipped.reason in _OPEN
    )
    told.append(Section(heading=word("kop.blijft-open"), text=still_open))
    return tuple(section for section in told if section.text)


def summary_headings(interview: Interview) -> tuple[str, ...]:
    """Every heading a summary of this instrument can have."""
    order = contents()["volgorde"].get(interview.instrument.id)
    own = [each["kop"] for each in order] if order else [part.title for part in interview.instrument.parts]
    return (*own, word("kop.blijft-open"))


def letter_headings() -> tuple[str, ...]:
    return tuple(section.heading for section in _letter("", ""))


def letter_sections(interview: Interview, texts: Texts) -> tuple[Section, ...]:
    """A first text for the resident: what was discussed and what is done. The worker makes of it what is right."""
    known = contents()["brief"].get(interview.instrument.id)
    if known is None:
        whole = "\n".join(line for section in summary_sections(interview, texts) for line in section.lines)
        return _letter(whole, "")
    discussed, doing = (_led_in(interview, texts, known[part]) for part in ("besproken", "doen"))
    return _letter(discussed, doing)


def meeting_sections(interview: Interview, texts: Texts) -> tuple[Section, ...]:
    """One page to discuss a casus with colleagues: a heading with so much text that everything fits."""
    order = contents()["overleg"].get(interview.instrument.id)
    told = [_section(interview, texts, each["kop"], each["vragen"]) for each in order or _by_parts(interview)]
    return tuple(Section(heading=section.heading, text=_shortened(section.text)) for section in told if section.text)


def _letter(discussed: str, doing: str) -> tuple[Section, ...]:
    return (
        Section(heading=word("kop.besproken"), text=_begun(discussed)),
        Section(heading=word("kop.doen"), text=_begun(doing)),
        Section(heading=word("kop.vragen"), text=word("inwoner.vragen")),
    )


def _by_parts(interview: Interview) -> list[dict[str, Any]]:
    parts = route.parts(interview)
    return [{"kop": part.title, "vragen": [question.id for question in part.questions]} for part in parts]


def _section(interview: Interview, texts: Texts, heading: str, questions: Sequence[str]) -> Section:
    known = {question.id: question for question in interview.instrument.questions()}
    lines = [
        texts("samenvatting.regel", kop=known[each].heading, antwoord=_one_line(interview, texts, each))
        for each in questions
        if each in known and _is_answered(interview, each)
    ]
    return Section(heading=heading, text="\n".join(lines))


def _led_in(interview: Interview, texts: Texts, words: Mapping[str, str]) -> str:
    return "\n".join(
        Template(said).substitute(antwoord=_one_line(interview, texts, each))
        for each, said in words.items()
        if _is_answered(interview, each)
    )


def _is_answered(interview: Interview, question_id: str) -> bool:
    given = interview.answers.get(question_id)
    return given is not None and given.skipped is None


def _one_line(interview: Interview, texts: Texts, question_id: str) -> str:
    question, given = interview.instrument.question(question_id), interview.answers[question_id]
    return " ".join(answer_line(question, given, texts, interview.answers).split())


def _begun(text: str) -> str:
    """As much of a text as there is room for; the worker goes on from there."""
    return text if len(text) <= LETTER_LONGEST else f"{text[: LETTER_LONGEST - 1].rstrip()}…"


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return word("ingekort", tekst=text[:_LONGEST].rpartition(" ")[0] or text[:_LONGEST])
