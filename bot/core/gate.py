"""The gate: is what was typed an answer, a command to the assistant, or a question about a word?

While a question is open, a text is an answer unless the whole message speaks about the conversation itself. A sentence
about the resident that merely contains the words of a command ("hij wil stoppen met drinken") is an answer. Every
decision can be turned round by the worker, so the gate leans towards keeping text as an answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.core.instrument import Kind, Option, Question
from bot.core.term_question import (
    ABOUT_SOMEBODY,
    LONGEST_COMMAND,
    Asked,
    Certainty,
    FindTerms,
    MarkTerms,
    asked_in_passing,
    described,
    may_be_a_word,
    term_question,
)
from bot.core.text import without_politeness, words

Reading = Literal["antwoord", "opdracht", "begrip"]

ANSWER_INTENT = "antwoord"
TERM_INTENT = "begrip"
# What an open question may be interrupted with; other intents count only when no question is open.
COMMANDS = frozenset(
    """
    waarom voorbeeld toelichting vorige overslaan pauze hervat stop samenvatting voortgang wijzigen help
    over_assistent
    """.split()
)

_SURE = 0.5  # share of the ranking a command needs when every word belongs to the conversation
_RESEMBLES = 0.35  # from here on an answer gets the offer "dit was een opdracht"


_QUESTION_NAME = re.compile(r"[a-z]?\d{1,2}")  # "T2", "vraag 3"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """What the gate needs to know of the question that waits for an answer."""

    kind: Kind
    options: tuple[Option, ...] = ()

    @classmethod
    def of(cls, question: Question) -> OpenQuestion:
        return cls(kind=question.kind, options=question.options)

    def to_json(self) -> dict[str, Any]:
        options = [{"id": o.id, "tekst": o.text, "synoniemen": list(o.synonyms)} for o in self.options]
        return {"soort": self.kind, "opties": options}

    @classmethod
    def from_json(cls, body: Mapping[str, Any] | None) -> OpenQuestion | None:
        if body is None:
            return None
        options = tuple(
            Option(id=o["id"], text=o["tekst"], synonyms=tuple(o["synoniemen"])) for o in body.get("opties", ())
        )
        return cls(kind=body["soort"], options=options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """How a text is read, and why. `reason` is a key of the assistant's texts, under `redenen`."""

    reading: Reading
    intent: str
    reason: str
    terms: tuple[str, ...] = ()
    phrase: str = ""
    resembles: str | None = None


def decide(
    text: str,
    *,
    question: OpenQuestion | None,
    ranking: Sequence[tuple[str, float]],
    find_terms: FindTerms,
    vocabulary: Mapping[str, Collection[str]],
    mark_terms: MarkTerms = lambda text: (),
    describe_terms: FindTerms = lambda text: (),
) -> Decision:
    """Read one typed text while `question` is open (None: no question is open).

    `ranking` is the NLU's (intent, confidence), best first; `vocabulary` holds per intent the words of its examples.
    `mark_terms` says where known words stand in a text, `describe_terms` which word a description may be of.
    """
    if text.lstrip().startswith("/") and question is not None:
        return Decision(reading="antwoord", intent=ANSWER_INTENT, reason="vraag-open")
    if question is not None and _is_option(text, question):
        return Decision(reading="antwoord", intent=ANSWER_INTENT, reason="optie")
    asked = _asked(text, question, ranking, find_terms, vocabulary, mark_terms, describe_terms)
    if asked is not None:
        return Decision(
            reading="begrip", intent=TERM_INTENT, reason="begripsvraag", terms=asked.terms, phrase=asked.phrase
        )
    command = _command(text, ranking, vocabulary)
    if question is None:
        return _outside(command, ranking)
    if command is None:
        return Decision(
            reading="antwoord",
            intent=ANSWER_INTENT,
            reason=_why_answer(text),
            resembles=_resemblance(text, ranking),
        )
    return Decision(reading="opdracht", intent=command, reason="opdracht")


def _certainty(question: OpenQuestion | None, ranking: Sequence[tuple[str, float]]) -> Certainty:
    if question is None:
        return "geen-vraag-open"
    return "zeker" if _surely(TERM_INTENT, ranking) else "open"


def _asked(
    text: str,
    question: OpenQuestion | None,
    ranking: Sequence[tuple[str, float]],
    find_terms: FindTerms,
    vocabulary: Mapping[str, Collection[str]],
    mark_terms: MarkTerms,
    describe_terms: FindTerms,
) -> Asked | None:
    """The words a text asks after; an unknown word only when the NLU is sure that it is asked after."""
    asked = term_question(text, find_terms)
    if asked is None or not asked.terms:
        asking_words = vocabulary.get(TERM_INTENT, ())
        asked = (
            asked_in_passing(text, mark_terms, asking_words, certainty=_certainty(question, ranking))
            or described(text, describe_terms)
            or asked
        )
    is_asked = asked is not None and (asked.terms or (_surely(TERM_INTENT, ranking) and may_be_a_word(asked.phrase)))
    return asked if is_asked else None


def _is_option(text: str, question: OpenQuestion) -> bool:
    said = " ".join(words(text))
    spoken = {spelling for option in question.options for spelling in (option.id, option.text, *option.synonyms)}
    return bool(said) and said in {" ".join(words(spelling)) for spelling in spoken}


def _command(text: str, ranking: Sequence[tuple[str, float]], vocabulary: Mapping[str, Collection[str]]) -> str | None:
    """The command the whole message is, or None."""
    said = words(text)
    if not said or len(said) > LONGEST_COMMAND or not ABOUT_SOMEBODY.isdisjoint(said):
        return None
    core = without_politeness(said)
    for intent, confidence in ranking[:2]:
        known = vocabulary.get(intent, ())
        if (
            intent not in (ANSWER_INTENT, TERM_INTENT)
            and confidence >= _SURE
            and all(w in known or _QUESTION_NAME.fullmatch(w) for w in core)
        ):
            return intent if intent in COMMANDS else None
    return None


def _surely(intent: str, ranking: Sequence[tuple[str, float]]) -> bool:
    return bool(ranking) and ranking[0][0] == intent and ranking[0][1] >= _SURE


def _outside(command: str | None, ranking: Sequence[tuple[str, float]]) -> Decision:
    """No question is open: the NLU's best reading stands, for there is no answer to lose."""
    best = command or next((intent for intent, _ in ranking if intent != ANSWER_INTENT), "buiten_bereik")
    return Decision(reading="begrip" if best == TERM_INTENT else "opdracht", intent=best, reason="geen-vraag-open")


def _resemblance(text: str, ranking: Sequence[tuple[str, float]]) -> str | None:
    """The command this answer looks like a little, to offer a way back; None for a clear answer."""
    if len(words(text)) > LONGEST_COMMAND:
        return None
    for intent, confidence in ranking[:2]:
        if intent in COMMANDS and confidence >= _RESEMBLES:
            return intent
    return None


def _why_answer(text: str) -> str:
    said = words(text)
    if len(said) > LONGEST_COMMAND:
        return "verhaal"
    if not ABOUT_SOMEBODY.isdisjoint(said):
        return "over-iemand"
    return "vraag-open"
