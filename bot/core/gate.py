"""The gate: is what was typed an answer, a command to the assistant, or a question about a word?

While a question is open, a text is an answer unless the whole message speaks about the conversation itself. A sentence
about the resident that merely contains the words of a command ("hij wil stoppen met drinken") is an answer. Every
decision can be turned round by the worker, so the gate leans towards keeping text as an answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.core.asked_words import asked_after
from bot.core.instrument import Kind, Option, Question
from bot.core.term_question import Asked, Certainty, FindTerms, MarkTerms, is_plain_form
from bot.core.text import words

Reading = Literal["antwoord", "opdracht", "begrip"]
Ranking = Sequence[tuple[str, float]]

ANSWER_INTENT = "antwoord"
TERM_INTENT = "begrip"
_ABOUT_THE_QUESTION = "toelichting"  # "wat bedoelen jullie met ..." may ask after a word, or after the question
# What an open question may be interrupted with; other intents count only when no question is open.
COMMANDS = frozenset(
    """
    waarom voorbeeld toelichting vorige overslaan pauze hervat stop samenvatting voortgang wijzigen help
    over_assistent
    """.split()
)
# Who is quoted does not speak of the questions and answers of this conversation.
_STEERING = frozenset("vorige overslaan samenvatting voortgang wijzigen".split())
_OWN_WORDS = frozenset("vraag vragen antwoord antwoorden".split())
# Said in passing, these need no answer; anything longer may well tell something.
_SMALL_TALK = frozenset(["groet", "bedankt"])
_LONGEST_SMALL_TALK = 3

# How much likelier than an answer something else must be, as a share of the two together.
_SURE = 0.89
_SURE_OF_A_WORD = 0.85
_SURE_OF_A_WORD_QUOTED = 0.995
_SURE_OF_A_FORM = 0.6  # "wat is een ...": the form says most of it already
_CERTAIN_OF_A_WORD = 0.95  # from here on nothing else needs to show that something is asked
_SURE_WHEN_PAUSED = 0.6  # nobody has been asked anything: they come back, or stop
_SURE_OF_GOING_ON = 0.99
_SURE_WHERE_QUOTED = 0.995  # residents and colleagues ask questions and want to stop, too
_CHOICE = 2.0  # so much likelier than a question after it, a bare word chooses an instrument
_HEARD = 0.10  # below this a text without an open question is no command either
_SPOKEN = 0.17  # below this nothing in the text points at the command: it only looks like nothing else
_RESEMBLES = 0.07  # from here on an answer gets the offer "dit was een opdracht"

_LONGEST_COMMAND = 18  # words; nobody steers the assistant or asks after a word in a longer sentence
# Whoever says these tells about somebody, and does not steer the assistant.
_ABOUT_SOMEBODY = frozenset(
    """
    iemand hij hem zij haar mevrouw meneer mw mevr dhr client clienten inwoner inwoners bewoner bewoonster moeder
    vader ouders zoon dochter zus zusje broer broertje kind kinderen man vrouw partner buurvrouw buurman buren
    gezin familie vriend vriendin oma opa tante oom nicht neef huisarts begeleider vrijwilliger mantelzorger
    gemeente school
    """.split())  # fmt: skip
# A sentence that begins with them tells of them.
_TOLD_OF = frozenset("hij zij ze mevrouw meneer mw mevr dhr client clienten inwoner inwoners".split())
_QUOTED = re.compile(r"""\s*["'\u201c\u201e\u2018].*["'\u201d\u2019]\s*[.!?]*\s*""", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """What the gate needs to know of the question that waits for an answer."""

    kind: Kind
    options: tuple[Option, ...] = ()
    is_quoted: bool = False
    is_paused: bool = False

    @classmethod
    def of(cls, question: Question, *, is_paused: bool = False) -> OpenQuestion:
        return cls(kind=question.kind, options=question.options, is_quoted=question.is_quoted, is_paused=is_paused)

    def to_json(self) -> dict[str, Any]:
        options = [{"id": o.id, "tekst": o.text, "synoniemen": list(o.synonyms)} for o in self.options]
        return {"soort": self.kind, "opties": options, "citaat": self.is_quoted, "pauze": self.is_paused}

    @classmethod
    def from_json(cls, body: Mapping[str, Any] | None) -> OpenQuestion | None:
        if body is None:
            return None
        options = tuple(
            Option(id=o["id"], text=o["tekst"], synonyms=tuple(o["synoniemen"])) for o in body.get("opties", ())
        )
        is_quoted, is_paused = bool(body.get("citaat")), bool(body.get("pauze"))
        return cls(kind=body["soort"], options=options, is_quoted=is_quoted, is_paused=is_paused)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """How a text is read, and why. `reason` is a key of the assistant's texts, under `redenen`."""

    reading: Reading
    intent: str
    reason: str
    terms: tuple[str, ...] = ()
    phrase: str = ""
    perhaps: tuple[str, ...] = ()
    resembles: str | None = None


def decide(
    text: str,
    *,
    question: OpenQuestion | None,
    ranking: Ranking,
    find_terms: FindTerms,
    mark_terms: MarkTerms = lambda text: (),
    describe_terms: FindTerms = lambda text: (),
) -> Decision:
    """Read one typed text while `question` is open (None: no question is open).

    `ranking` is the NLU's (intent, share), best first. `find_terms` says which word a phrase is, `mark_terms` where
    known words stand in a text, `describe_terms` which word a description may be of.
    """
    if question is not None and (reason := _plainly_answer(text, question)):
        resembles = _resemblance(ranking) if reason == "verhaal" else None
        return Decision(reading="antwoord", intent=ANSWER_INTENT, reason=reason, resembles=resembles)
    if not any(char.isalnum() for char in text):
        intent = "toelichting" if question is not None else "buiten_bereik"
        return Decision(reading="opdracht", intent=intent, reason="opdracht")
    certainty = _certainty(text, question, ranking)
    asked = asked_after(text, find_terms, mark_terms, describe_terms, certainty=certainty)
    if asked is None and question is None:
        asked = _bare_word(text, find_terms, ranking)
    if asked is not None:
        return _term(asked)
    if question is None:
        return _outside(ranking)
    if command := _command(text, question, ranking):
        return Decision(reading="opdracht", intent=command, reason="opdracht")
    reason = "vraag-open" if _ABOUT_SOMEBODY.isdisjoint(words(text)) else "over-iemand"
    return Decision(reading="antwoord", intent=ANSWER_INTENT, reason=reason, resembles=_resemblance(ranking))


def share(ranking: Ranking, *intents: str) -> float:
    """How likely these intents together are beside an answer: 0 to 1, from the shares of the ranking."""
    one = sum(part for intent, part in ranking if intent in intents)
    other = dict(ranking).get(ANSWER_INTENT, 0.0)
    return one / (one + other) if one else 0.0


def _plainly_answer(text: str, question: OpenQuestion) -> str | None:
    """Why a text can only be an answer, without a look at what it says; None when it may be something else."""
    if _is_option(text, question):
        return "optie"
    if _QUOTED.fullmatch(text):
        return "aanhaling"
    if len(words(text)) > _LONGEST_COMMAND:
        return "verhaal"
    signs = sum(char.isalnum() for char in text)
    is_mark = signs <= 1 and "?" not in text
    return "vraag-open" if is_mark or text.lstrip().startswith("/") else None


def _is_option(text: str, question: OpenQuestion) -> bool:
    said = "" if text.rstrip().endswith("?") else " ".join(words(text))
    spoken = {spelling for option in question.options for spelling in (option.id, option.text, *option.synonyms)}
    return bool(said) and said in {" ".join(words(spelling)) for spelling in spoken}


def _certainty(text: str, question: OpenQuestion | None, ranking: Ranking) -> Certainty:
    """How sure the NLU is that a word is asked after."""
    best = next((intent for intent, _ in ranking if intent != ANSWER_INTENT), None)
    if best not in (TERM_INTENT, _ABOUT_THE_QUESTION):
        return "geen"
    if question is None and best == TERM_INTENT:
        return "geen-vraag-open"
    needed = _SURE_OF_A_FORM if is_plain_form(text) else _SURE_OF_A_WORD
    if question is not None and question.is_quoted:
        needed = _SURE_OF_A_WORD_QUOTED
    if share(ranking, TERM_INTENT, _ABOUT_THE_QUESTION) < needed:
        return "geen"
    if best != TERM_INTENT:
        return "misschien"
    return "stellig" if share(ranking, TERM_INTENT) >= _CERTAIN_OF_A_WORD else "zeker"


def _term(asked: Asked) -> Decision:
    return Decision(
        reading="begrip", intent=TERM_INTENT, reason="begripsvraag",
        terms=asked.terms, phrase=asked.phrase, perhaps=asked.perhaps,
    )  # fmt: skip


def _command(text: str, question: OpenQuestion, ranking: Ranking) -> str | None:
    """The command the whole message is, or None."""
    best = next((intent for intent, _ in ranking if intent in COMMANDS | _SMALL_TALK), None)
    if best is None or dict(ranking)[best] < _SPOKEN or share(ranking, *COMMANDS, best) < _needed(text, best, question):
        return None
    if best in _SMALL_TALK and (ranking[0][0] != best or len(words(text)) > _LONGEST_SMALL_TALK):
        return None
    return best


def _needed(text: str, intent: str, question: OpenQuestion) -> float:
    """The share from which a text is this command, at this question."""
    if question.is_paused:
        return _SURE_WHEN_PAUSED
    if question.is_quoted:
        speaks_of_itself = intent in _STEERING and not _OWN_WORDS.isdisjoint(words(text))
        return _SURE if speaks_of_itself else _SURE_WHERE_QUOTED
    if not _TOLD_OF.isdisjoint(words(text)[:1]):
        return _SURE_WHERE_QUOTED
    # "Doorgaan" is often a wish, and without a pause there is nothing to go on with.
    return _SURE_OF_GOING_ON if intent == "hervat" else _SURE


def _bare_word(text: str, find_terms: FindTerms, ranking: Ranking) -> Asked | None:
    """A word of 1taal and nothing else, typed when no question is open; an instrument's name begins that instrument."""
    hits = find_terms(text)
    shares = dict(ranking)
    is_choice = shares.get("kies", 0.0) > _CHOICE * shares.get(TERM_INTENT, 0.0)
    return Asked(terms=(hits[0].term,), phrase=text.strip()) if hits and not is_choice else None


def _outside(ranking: Ranking) -> Decision:
    """No question is open: the NLU's best reading stands, for there is no answer to lose."""
    best = next((intent for intent, _ in ranking if intent not in (ANSWER_INTENT, TERM_INTENT)), "buiten_bereik")
    if share(ranking, best) < _HEARD:
        best = "buiten_bereik"
    return Decision(reading="opdracht", intent=best, reason="geen-vraag-open")


def _resemblance(ranking: Ranking) -> str | None:
    """What this answer looks like a little, to offer a way back; None for a clear answer."""
    best = next((intent for intent, _ in ranking if intent in COMMANDS or intent == TERM_INTENT), None)
    return best if best is not None and share(ranking, best) >= _RESEMBLES else None
