"""The gate: is what was typed an answer, a command to the assistant, or a question about a word?

While a question is open, a text is an answer unless the whole message speaks about the conversation itself. A sentence
about the resident that merely contains the words of a command ("hij wil stoppen met drinken") is an answer. Every
decision can be turned round by the worker, so the gate leans towards keeping text as an answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.core import certainty
from bot.core.asked_words import asked_after
from bot.core.certainty import ANSWER_INTENT, TERM_INTENT, Ranking, share
from bot.core.described import described, may_describe
from bot.core.open_question import OpenQuestion
from bot.core.term_question import Asked, FindTerms, MarkTerms
from bot.core.text import words

Reading = Literal["antwoord", "opdracht", "begrip"]

# What an open question may be interrupted with; other intents count only when no question is open.
COMMANDS = frozenset(
    """
    waarom voorbeeld toelichting vorige overslaan pauze hervat stop samenvatting voortgang wijzigen help
    over_assistent
    """.split()
)
# Said in passing, these need no answer; anything longer, or praise alone ("top"), may well tell something.
_SMALL_TALK = frozenset(["groet", "bedankt"])
_LONGEST_SMALL_TALK = 3
_GREETS_OR_THANKS = frozenset(
    """
    hoi hallo hai hey hee hi moi mojn doei groetjes welterusten goedemorgen goeiemorgen goedemiddag goeiemiddag
    goedenavond goedeavond goeienavond goeieavond goedendag goededag bedankt dank dankje dankjewel dankuwel thanks merci
    """.split())  # fmt: skip

_SURE_OF_A_DESCRIPTION = 0.75  # of a long text that asks for a name in so many words
_SURE_OF_LENGTH = 0.85  # of a long text that does not
_MOSTLY = 0.75
_CHOICE = 2.0  # so much likelier than a question after it, a bare word chooses an instrument
_HEARD = 0.10  # below this a text without an open question is no command either
_SPOKEN = 0.18  # below this nothing in the text points at the command: it only looks like nothing else
_RESEMBLES = 0.065  # from here on an answer gets the offer "dit was een opdracht"

# After a pause these go on with the question; otherwise "ga door" leaves it for the next.
_ONWARD = frozenset("door doorgaan verder wieder weer".split())
_LONGEST_COMMAND = 18  # words; seldom somebody steers the assistant or asks after a word in a longer sentence
_LONGEST_OF_ALL = 32  # words; nobody does in a sentence as long as this
_SURE_AT_LENGTH = 0.99  # how likely a command of more than 18 words must be, beside an answer
# Whoever says these tells about somebody, and does not steer the assistant.
_ABOUT_SOMEBODY = frozenset(
    """
    iemand hij hem zij haar mevrouw meneer mw mevr dhr client clienten inwoner inwoners bewoner bewoonster moeder
    vader ouders zoon dochter zus zusje broer broertje kind kinderen man vrouw partner buurvrouw buurman buren
    gezin familie vriend vriendin oma opa tante oom nicht neef huisarts begeleider vrijwilliger mantelzorger
    gemeente school
    """.split())  # fmt: skip
_QUOTED_QUESTION = re.compile(r"""["\u201c\u201e][^"\u201d]*\s[^"\u201d]*\?\s*["\u201d]""")
_CODE = re.compile(r"[{}$|\\]|\]\(|</?\w")  # nobody steers or asks with these
_QUOTED = re.compile(r"""\s*["'\u201c\u201e\u2018].*["'\u201d\u2019]\s*[.!?]*\s*""", re.DOTALL)


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
        if reason == "verhaal" and (turn := _said_at_length(text, ranking, describe_terms)):
            return turn
        resembles = _resemblance(text, ranking) if reason in ("verhaal", "aanhaling") else None
        return Decision(reading="antwoord", intent=ANSWER_INTENT, reason=reason, resembles=resembles)
    if not any(char.isalnum() for char in text):
        intent = "toelichting" if question is not None else "buiten_bereik"
        return Decision(reading="opdracht", intent=intent, reason="opdracht")
    sure = certainty.of_a_word(text, question, ranking, is_named=bool(mark_terms(text)))
    asked = asked_after(text, find_terms, mark_terms, describe_terms, certainty=sure)
    if asked is None and question is None:
        asked = _bare_word(text, find_terms, ranking) or _described_at_length(text, ranking, describe_terms)
    if asked is not None:
        return _term(asked)
    if question is None:
        return _outside(ranking)
    if command := _command(text, question, ranking):
        return Decision(reading="opdracht", intent=command, reason="opdracht")
    tells_of_somebody = not _ABOUT_SOMEBODY.isdisjoint(words(text))
    reason = "over-iemand" if tells_of_somebody else "vraag-open"
    return Decision(reading="antwoord", intent=ANSWER_INTENT, reason=reason, resembles=_resemblance(text, ranking))


def _said_at_length(text: str, ranking: Ranking, describe_terms: FindTerms) -> Decision | None:
    """The command or the question after a word of somebody who needs many words for it; None for a story."""
    if command := _command_at_length(text, ranking):
        return Decision(reading="opdracht", intent=command, reason="opdracht")
    asked = _described_at_length(text, ranking, describe_terms)
    return _term(asked) if asked is not None else None


def _described_at_length(text: str, ranking: Ranking, describe_terms: FindTerms) -> Asked | None:
    """The word asked after by a description of many words; nothing else is asked at such length."""
    sure = share(ranking, TERM_INTENT)
    is_plain = sure >= _SURE_OF_LENGTH and dict(ranking)[TERM_INTENT] >= _MOSTLY
    is_asked = is_plain or (sure >= _SURE_OF_A_DESCRIPTION and may_describe(text))
    return described(text, describe_terms, is_likely=True, is_all=True) if is_asked else None


def _plainly_answer(text: str, question: OpenQuestion) -> str | None:
    """Why a text can only be an answer, without a look at what it says; None when it may be something else."""
    if _is_option(text, question):
        return "optie"
    if _QUOTED.fullmatch(text) or _QUOTED_QUESTION.search(text):
        return "aanhaling"
    if len(words(text)) > _LONGEST_COMMAND:
        return "verhaal"
    signs = sum(char.isalnum() for char in text)
    is_mark = signs <= 1 and "?" not in text
    return "vraag-open" if is_mark or text.lstrip().startswith("/") or _CODE.search(text) else None


def _is_option(text: str, question: OpenQuestion) -> bool:
    said = "" if text.rstrip().endswith("?") else " ".join(words(text))
    spoken = {spelling for option in question.options for spelling in (option.id, option.text, *option.synonyms)}
    return bool(said) and said in {" ".join(words(spelling)) for spelling in spoken}


def _term(asked: Asked) -> Decision:
    return Decision(
        reading="begrip", intent=TERM_INTENT, reason="begripsvraag",
        terms=asked.terms, phrase=asked.phrase, perhaps=asked.perhaps,
    )  # fmt: skip


def _command(text: str, question: OpenQuestion, ranking: Ranking) -> str | None:
    """The command the whole message is, or None."""
    best = next((intent for intent, _ in ranking if intent in COMMANDS | _SMALL_TALK), None)
    if (
        best is None
        or dict(ranking)[best] < _SPOKEN
        or share(ranking, *COMMANDS, best) < certainty.needed_for(text, best, question)
    ):
        return None
    if best in _SMALL_TALK and not (ranking[0][0] == best and _is_small_talk(text)):
        return None
    return "hervat" if question.is_paused and best == "overslaan" and _ONWARD & set(words(text)) else best


def _command_at_length(text: str, ranking: Ranking) -> str | None:
    """The command of somebody who says it in many words, when it can hardly be anything else."""
    best, sure = next(((intent, sure) for intent, sure in ranking if intent in COMMANDS), ("", 0.0))
    is_sure = sure >= certainty.LEAST_OF_ALL and share(ranking, *COMMANDS) >= _SURE_AT_LENGTH
    return best if is_sure and len(words(text)) <= _LONGEST_OF_ALL else None


def _is_small_talk(text: str) -> bool:
    said = words(text)
    is_short = len(said) <= _LONGEST_SMALL_TALK
    return is_short and not _GREETS_OR_THANKS.isdisjoint([*said, "".join(said[:2])])


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


def _resemblance(text: str, ranking: Ranking) -> str | None:
    """What this answer looks like a little, to offer a way back; None for a clear answer."""
    best = next((intent for intent, _ in ranking if intent in COMMANDS or intent == TERM_INTENT), None)
    needed = 0.0 if text.rstrip().endswith("?") else _RESEMBLES
    return best if best is not None and share(ranking, best) >= needed else None
