"""How easily the content reads: the Flesch-Douma measure for Dutch, per file, against the file's threshold.

About 60 and up is plain language (B1); method words such as "samenredzaamheid" pull a short text down, so thresholds
are set per kind of file in `leesbaarheid.yml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import textstat

from bot.core.instrument import Instrument
from bot.core.term import Term
from bot.knowledge.library import Knowledge
from bot.knowledge.located import Entry, Faults, KnowledgeError, read_yaml

_FILE = "leesbaarheid.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The score of one file, and the least it should have. Higher reads more easily."""

    file: str
    score: float
    threshold: float

    @property
    def is_enough(self) -> bool:
        return self.score >= self.threshold


def scores(knowledge: Knowledge, folder: Path) -> tuple[Score, ...]:
    """Score each content file. Raises KnowledgeError when a file has no threshold."""
    faults = Faults()
    thresholds = (read_yaml(folder / _FILE, _FILE, faults) or Entry()).get("drempels", {})
    textstat.set_lang("nl")  # type: ignore[attr-defined]
    found = []
    for file, texts in _texts(knowledge):
        threshold = next((value for pattern, value in thresholds.items() if fnmatch(file, pattern)), None)
        if threshold is None:
            faults.add(_FILE, 1, f"voor {file} staat er geen drempel")
            continue
        score = textstat.flesch_reading_ease(" ".join(_as_sentence(text) for text in texts))  # type: ignore[attr-defined]
        found.append(Score(file=file, score=round(score, 1), threshold=float(threshold)))
    if faults:
        raise KnowledgeError(faults)
    return tuple(found)


def _texts(knowledge: Knowledge) -> Iterable[tuple[str, list[str]]]:
    for instrument in knowledge.instruments.values():
        yield f"instrumenten/{instrument.id}.yml", _instrument_texts(instrument)
    themes: dict[str, list[str]] = {}
    for term in knowledge.terms.values():
        themes.setdefault(term.theme, []).extend(_term_texts(term))
    for theme, texts in themes.items():
        yield f"begrippen/{theme}.yml", texts
    for card in knowledge.cards.values():
        lines = [line for section in card.sections for line in section.lines]
        yield f"hulpkaarten/{card.id}.yml", [card.summary, *lines]
    for case in knowledge.practice.values():
        lines = [case.summary, case.task, *case.story, *case.said, *case.network, *case.wishes]
        yield f"oefencasussen/{case.id}.yml", lines
    guide = knowledge.reflection
    asked = [guide.used, guide.used_hint, guide.next_time, guide.next_time_hint, guide.note, guide.note_hint]
    yield "reflectie.yml", asked
    yield "labels.yml", [label.explanation for label in knowledge.labels.values()]


def _instrument_texts(instrument: Instrument) -> list[str]:
    texts = [instrument.summary, *(part.leading_question for part in instrument.parts)]
    for question in instrument.questions():
        texts += [question.text, question.purpose, question.hint, *question.examples]
    return [text for text in texts if text]


def _term_texts(term: Term) -> list[str]:
    return [term.short, term.explanation, term.example, *(each.difference for each in term.not_to_confuse)]


def _as_sentence(text: str) -> str:
    return text if text.rstrip().endswith((".", "?", "!")) else f"{text}."
