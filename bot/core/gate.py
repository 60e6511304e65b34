"""The gate: is what was typed an answer, a command to the assistant, or a question about a word?

While a question is open, a text is an answer unless the whole message speaks about the conversation itself. A sentence
about the resident that merely contains the words of a command ("hij wil stoppen met drinken") is an answer. Every
decision can be turned round by the worker, so the gate leans towards keeping text as an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.core.instrument import Kind, Option, Question
from bot.core.text import plain, without_politeness, words

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

_LONGEST_COMMAND = 14  # words; nobody steers the assistant in a longer sentence
_LONGEST_WORD = 3  # words of an unknown phrase that is still asked after as one word
_SURE = 0.5  # share of the ranking a command needs when every word belongs to the conversation
_RESEMBLES = 0.35  # from here on an answer gets the offer "dit was een opdracht"

# Whoever says these tells about somebody, and does not steer the assistant.
_ABOUT_SOMEBODY = frozenset(
    """
    hij hem zij haar mevrouw meneer mw mevr dhr client clienten inwoner inwoners bewoner bewoonster moeder
    vader ouders zoon dochter zus zusje broer broertje kind kinderen man vrouw partner buurvrouw buurman buren
    gezin familie vriend vriendin oma opa tante oom nicht neef huisarts begeleider vrijwilliger mantelzorger
    gemeente school
    """.split())  # fmt: skip

_TERM_QUESTION = re.compile(
    r"""
    ^(?:(?:en|maar|he|hey|sorry|oh|wacht|vraagje|even|ff)[ ,:]+)*
    (?:
        wat[ ](?:is|zijn|was|betekent|betekend|betekenen|houdt)
      | wat[ ]bedoel(?:en|t|de)?[ ](?:je|jij|jullie|ze|men|u)(?:[ ]eigenlijk|[ ]precies)?[ ]met
      | wat[ ]verstaan?[ ](?:je|jij|jullie|we|u)[ ]onder
      | wa[ ]is | wat's | weet[ ]jij[ ]wat
      | leg | verklaar | definieer | zoek(?:[ ]eens)?[ ]op | begrip | uitleg(?:[ ]van|[ ]over)?
      | (?:de[ ])?(?:betekenis|definitie)(?:[ ]van)?
      | hoe[ ](?:zit|zat)[ ]het[ ](?:ook[ ]al[ ]?weer[ ])?met
      | (?:kun|kan|wil)[ ](?:je|jij|u)[ ](?:me[ ]|mij[ ])?(?:uitleggen|zeggen|vertellen)[ ]wat
      | ik[ ](?:weet|snap|begrijp)[ ](?:niet|nie)[ ]wat | ik[ ]ken[ ](?:het[ ]woord)?
    )\b[ :"']*(?P<term>.+)$
    """,
    re.VERBOSE,
)
_TERM_TAIL = re.compile(
    r"""
    (?:[ ](?:
        ook[ ]?al[ ]?weer | eigenlijk | precies | nou | nu | dan | hier | bij[ ]jullie | eens | even | uit | in | is
      | zijn | betekent | inhoudt | bedoeld | bedoelt | voor[ ]begrip | a\.?u\.?b\.? | alsjeblieft | alstublieft
      | mij | me | aan | op | kort
    ))+$
    """,
    re.VERBOSE,
)
_ARTICLE = re.compile(
    r"""
    ^(?:(?:
        de | het | een | eens | even | nou | nu | dat | die | dit | deze | het[ ]woord | het[ ]begrip | de[ ]term
      | eigenlijk | precies | ook[ ]?al[ ]?weer | in | met | voor[ ]mij
    )\s+)+
    """,
    re.VERBOSE,
)
# Only words that ask may stand before it: "zij ziet geen verschil tussen ..." tells something.
_COMPARISON = re.compile(
    r"""
    ^(?!er[ ](?:is|zijn)\b)
    (?:(?:
        en | maar | sorry | wat | wat's | is | zijn | was | er | leg | uit | uitleg | van | over | ik | weet | snap
      | niet | kun | kan | wil | je | jij | u | me | mij | uitleggen | vertellen | zeggen | het | 't | de | een | nou
      | nu | ook[ ]?al[ ]?weer | eigenlijk | precies | even | eens | graag
    )[ ,]+)*
    verschil(?:len)?(?:[ ]uit|[ ]is)?[ ]tussen[ ](?P<one>.+?)[ ](?:en|vs\.?|of)[ ](?P<other>.+)$
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermHit:
    """A term found for a phrase; `score` runs from 0 to 100, 100 is the word itself."""

    term: str
    score: float


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


FindTerms = Callable[[str], Sequence[TermHit]]


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
) -> Decision:
    """Read one typed text while `question` is open (None: no question is open).

    `ranking` is the NLU's (intent, confidence), best first; `vocabulary` holds per intent the words of its examples.
    """
    if question is not None and _is_option(text, question):
        return Decision(reading="antwoord", intent=ANSWER_INTENT, reason="optie")
    asked = term_question(text, find_terms)
    if asked is not None and (asked.terms or _surely(TERM_INTENT, ranking)):
        return asked
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


def term_question(text: str, find_terms: FindTerms) -> Decision | None:
    """Return the decision when the whole text asks for the meaning of a word; `terms` holds the known ones."""
    asked = plain(text).strip(" .!")
    is_asked_with_mark = asked.endswith("?")
    asked = asked.rstrip(" ?!.")
    comparison = _COMPARISON.search(asked)
    phrases: tuple[str, ...]
    if comparison:
        phrases = (comparison["one"], comparison["other"])
    elif match := _TERM_QUESTION.match(asked):
        phrases = (match["term"],)
    elif is_asked_with_mark and len(asked.split()) <= 4:
        phrases = (asked,)
    else:
        return None
    phrases = tuple(_bare(phrase) for phrase in phrases)
    hits = [find_terms(phrase) for phrase in phrases if phrase]
    terms = tuple(dict.fromkeys(found[0].term for found in hits if found))
    if not hits or (not terms and any(len(phrase.split()) > _LONGEST_WORD for phrase in phrases)):
        return None
    return Decision(
        reading="begrip", intent=TERM_INTENT, reason="begripsvraag", terms=terms, phrase=" / ".join(phrases)
    )


def _bare(phrase: str) -> str:
    return _ARTICLE.sub("", _TERM_TAIL.sub("", phrase.strip(" ?!.,\"'"))).strip(" \"'")


def _is_option(text: str, question: OpenQuestion) -> bool:
    said = " ".join(words(text))
    spoken = {spelling for option in question.options for spelling in (option.id, option.text, *option.synonyms)}
    return bool(said) and said in {" ".join(words(spelling)) for spelling in spoken}


def _command(text: str, ranking: Sequence[tuple[str, float]], vocabulary: Mapping[str, Collection[str]]) -> str | None:
    """The command the whole message is, or None."""
    said = words(text)
    if not said or len(said) > _LONGEST_COMMAND or not _ABOUT_SOMEBODY.isdisjoint(said):
        return None
    core = without_politeness(said)
    for intent, confidence in ranking[:2]:
        known = vocabulary.get(intent, ())
        if intent not in (ANSWER_INTENT, TERM_INTENT) and confidence >= _SURE and all(w in known for w in core):
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
    if len(words(text)) > _LONGEST_COMMAND:
        return None
    for intent, confidence in ranking[:2]:
        if intent in COMMANDS and confidence >= _RESEMBLES:
            return intent
    return None


def _why_answer(text: str) -> str:
    said = words(text)
    if len(said) > _LONGEST_COMMAND:
        return "verhaal"
    if not _ABOUT_SOMEBODY.isdisjoint(said):
        return "over-iemand"
    return "vraag-open"
