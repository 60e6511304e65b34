"""Questions about words of 1taal: asked outright, in passing, by comparison or by description."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.core.text import plain, words

LONGEST_COMMAND = 14  # words; nobody steers the assistant or asks after a word in a longer sentence
_LONGEST_WORD = 3  # words of an unknown phrase that is still asked after as one word

# Whoever says these tells about somebody, and does not steer the assistant.
ABOUT_SOMEBODY = frozenset(
    """
    iemand hij hem zij haar mevrouw meneer mw mevr dhr client clienten inwoner inwoners bewoner bewoonster moeder
    vader ouders zoon dochter zus zusje broer broertje kind kinderen man vrouw partner buurvrouw buurman buren
    gezin familie vriend vriendin oma opa tante oom nicht neef huisarts begeleider vrijwilliger mantelzorger
    gemeente school
    """.split())  # fmt: skip

# What people say around a word when they ask after it.
_ASKING = frozenset(
    """
    wat wa betekent betekend betekenis betekenen bedoelt bedoeld bedoelen definitie uitleg uitleggen leg verschil
    verschillen verschilt hetzelfde zelfde houdt inhoudt hoezo waarvoor begrip woord term verstaan valt vallen heet
    heette noemen noem omschrijf omschrijving
    """.split()
)

_NAMING = frozenset("begrip woord term".split())  # these alone ask nothing
_TELLERS = frozenset("ik ze we wij men er je jullie".split())
_SMALL = frozenset(
    "haar hem hen mij voor dit dat deze ons jullie nu hier daar iets alles niets hun zijn heeft hebben".split()
)

_DESCRIBES = re.compile(
    r"""
    \b(?:
        (?<!of[ ])hoe[ ](?:heet|heette|heten|noem|noemt|noemen|noemden|noemde)\b
      | welk(?:e)?[ ](?:woord|begrip|term)\b
      | (?:daar|er)[ ](?:is|was|bestaat)[ ](?:ook[ ])?(?:een|'?n)[ ](?:woord|begrip|term)\b
      | (?:hadden|hebben)[ ](?:jullie|we)[ ](?:een|'?n)[ ](?:woord|begrip|term)\b
      | (?:woord|begrip|term)[ ]voor\b
    )
    """,
    re.VERBOSE,
)

_NEXT_SENTENCE = re.compile(r"[.?!]\s+\w+\s+\w+\s+\w+")

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
class TermSpan:
    """A term as it stands in a text, in characters."""

    start: int
    end: int
    term: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The words of 1taal a text asks after; none when `phrase` is an unknown word."""

    terms: tuple[str, ...]
    phrase: str


FindTerms = Callable[[str], Sequence[TermHit]]
MarkTerms = Callable[[str], Sequence[TermSpan]]
Certainty = Literal["open", "zeker", "geen-vraag-open"]


def term_question(text: str, find_terms: FindTerms) -> Asked | None:
    """Return what is asked when the whole text asks for the meaning of a word; `terms` holds the known ones."""
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
    if (
        not hits
        or (comparison and not terms)
        or (not terms and any(len(phrase.split()) > _LONGEST_WORD for phrase in phrases))
    ):
        return None
    return Asked(terms=terms, phrase=" / ".join(phrases))


def asked_in_passing(
    text: str, mark_terms: MarkTerms, asking_words: Collection[str], *, certainty: Certainty
) -> Asked | None:
    """A question about known words in other words: "is een vrijwilliger hetzelfde als een mantelzorger?"

    Besides the known words themselves, everything that is said must be asking. When the NLU is sure of it, one asking
    word is enough; when no question is open, none is needed.
    """
    marks = sorted(mark_terms(text), key=lambda mark: mark.start)
    if not marks or len(words(text)) > LONGEST_COMMAND:
        return None
    around = words(_without(text, marks))
    asking = _ASKING | frozenset(asking_words)
    is_asked = text.rstrip().endswith("?") or not (_ASKING - _NAMING).isdisjoint(around)
    if not ABOUT_SOMEBODY.isdisjoint(around):
        return None
    if certainty == "open" and not (is_asked and all(word in asking for word in around)):
        return None
    if certainty == "zeker" and not (is_asked and not _tells(around) and not _tells_on(text)):
        return None
    terms = tuple(dict.fromkeys(mark.term for mark in marks))
    phrase = " / ".join(text[mark.start : mark.end] for mark in marks)
    return Asked(terms=terms, phrase=phrase)


def described(text: str, describe_terms: FindTerms) -> Asked | None:
    """A word asked after by its meaning: "hoe heet dat netwerk dat deuren opent?" """
    said = plain(text)
    if not _DESCRIBES.search(said):
        return None
    hits = describe_terms(_DESCRIBES.sub(" ", said))
    if not hits:
        return None
    return Asked(terms=(hits[0].term,), phrase=text.strip())


def _tells(said: tuple[str, ...]) -> bool:
    """Whether a sentence begins with who it is about: "ze vraagt wat mantelzorg is" tells something."""
    return bool(said) and said[0] in _TELLERS


def _tells_on(text: str) -> bool:
    """Whether a sentence follows on the one that asks: then somebody tells something."""
    return bool(_NEXT_SENTENCE.search(text.strip()))


def _without(text: str, marks: Sequence[TermSpan]) -> str:
    kept, end = [], 0
    for mark in marks:
        kept.append(text[end : mark.start])
        end = mark.end
    return " ".join((*kept, text[end:]))


def may_be_a_word(phrase: str) -> bool:
    """Whether an unknown phrase may be a word somebody asks after, and not "dit" or "voor haar"."""
    said = words(phrase)
    return bool(said) and not all(len(word) < 4 or word in _SMALL for word in said)


def _bare(phrase: str) -> str:
    return _ARTICLE.sub("", _TERM_TAIL.sub("", phrase.strip(" ?!.,\"'"))).strip(" \"'")
