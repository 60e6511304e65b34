"""The forms of a question after a word of 1taal: "wat is ...?", "leg ... uit", "verschil tussen ... en ..."."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.core.question_words import may_be_a_word
from bot.core.text import plain

LONGEST_WORD = 3  # words of an unknown phrase that is still asked after as one word

_TERM_QUESTION = re.compile(
    r"""
    ^(?:(?:en|maar|he|hey|sorry|oh|wacht|vraagje|even|ff)[ ,:]+)*
    (?:
        wat[ ](?:is|zijn|was|betekent|betekend|betekenen|houdt)
      | wat[ ]bedoel(?:en|t|de)?[ ](?:je|jij|jullie|ze|we|wij|men|u|(?:een|de)[ ]\w+)(?:[ ]eigenlijk|[ ]precies)?[ ]met
      | wat[ ](?:doet|doen)[ ](?:een|de|zo'n)
      | welke?[ ](?:is|zijn|was|waren)[ ](?:ook[ ](?:al[ ]?)?weer[ ])?(?:de|het)
      | wat[ ]verstaa(?:n|t)?[ ](?:je|jij|jullie|we|wij|ze|men|u|(?:een|de)[ ]\w+)[ ](?:eigenlijk[ ]|precies[ ])?onder
      | wa[ ]is | wat's | weet[ ]jij[ ]wat
      | leg | verklaar | definieer | zoek(?:[ ]eens)?[ ]op | begrip | uitleg(?:[ ]van|[ ]over)?
      | (?:de[ ])?(?:betekenis|definitie)(?:[ ]van)?
      | hoe[ ](?:zit|zat)[ ](?:het|'?t)[ ](?:ook[ ](?:al[ ]?)?weer[ ])?met
      | wat?[ ]wil(?:len)?(?=.*[ ]zeggen)
      | (?:kun|kan|wil)[ ](?:je|jij|u|jullie|iemand)[ ](?:me[ ]|mij[ ])?(?:even[ ])?(?:uitleggen|zeggen|vertellen)[ ]wat
      | ik[ ](?:weet|snap|begrijp)[ ](?:niet|nie)[ ]wat | ik[ ]ken[ ](?:het[ ]woord)?
    )\b[ :"']*(?P<term>.+)$
    """,
    re.VERBOSE,
)

_TERM_TAIL = re.compile(
    r"""
    (?:[ ](?:
        ook[ ]?al[ ]?weer | eigenlijk | precies | nou | nu | dan | hier | bij[ ]jullie | eens | even | ff | effe | uit
      | in | is | zijn | betekent | inhoudt | bedoeld | bedoelt | voor[ ]begrip | a\.?u\.?b\.? | alsjeblieft
      | alstublieft
      | zeggen | mij | me | aan | op | kort | voor[ ]jullie | volgens[ ]jullie
    ))+$
    """,
    re.VERBOSE,
)

_ARTICLE = re.compile(
    r"""
    ^(?:(?:
        de | het | een | eens | even | ff | effe | nou | nu | dat | die | dit | deze | het[ ]woord | het[ ]begrip
      | de[ ]term | eigenlijk | precies | ook[ ]?al[ ]?weer | in | met | voor[ ]mij
      | volgens[ ](?:jullie|1taal|(?:de|jullie)[ ](?:woordenlijst|lijst))
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
    vers?c?h?il(?:len)?(?:[ ]uit|[ ]is)?(?P<between>[ ]tussen)?[ ](?P<one>.+?)[ ](?:en|vs\.?|of)[ ](?P<other>.+)$
    """,
    re.VERBOSE,
)

# What goes on behind the two tells something: "het verschil tussen regels en leefwereld is hier groot".
_TOLD_DIFFERENCE = re.compile(
    r"^(?:(?:het|een|de|dat)[ ])?verschil\b.{0,40}?[ ]tussen[ ].{1,80}?[ ](?:en|of)[ ].{1,80}?[ ]"
    r"(?:is|zijn|was|waren|wordt|werd|blijft|bleef|maakt|speelt|zit|zat|ligt|lag|moet|kan|geeft|zie|ziet|zag)[ ]\S"
)
_TOLD_OF_THE_WORD = re.compile(r"\b(?:woord|woorden|term|begrip|afkorting|uitdrukking|kreet)\b")
# "Zijn kanteling en transitie hetzelfde": whoever begins so asks, also without a mark.
_ALIKE = re.compile(r"^(?:(?:en|maar|dus)[ ])?(?:is|zijn)[ ].+[ ](?:hetzelfde|'tzelfde|gelijk|eender|identiek)\b")

# "Respijtzorg, wat is dat?": the word first, the question after it.
_ASKED_AFTERWARDS = re.compile(
    r"""
    (?:^|[,.:;?!][ ]*|[ ]-[ ]*|^(?:(?:een|de|het)[ ])?\S+[ ])(?:en[ ]|maar[ ]|dus[ ])?
    (?:
        (?:wat|hoe|is)[ ](?:\w+[ ]){1,3}?(?:dat|da|dit|het|ze|zoiets|daar\w*)\b
      | wat[ ](?:is|was)[ ]?(?:dat|da|'t|het)\b
      | (?:betekenis|definitie|uitleg|betekent)$
      | (?:leg|vertel|noem)[ ](?:het|dat|eens|ze|maar|me|mij|uit|even)\b
    )
    [^,.;]{0,30}$
    | \b(?:was|waren|is)[ ](?:dat[ ]|het[ ]|'?t[ ])?ook[ ](?:al[ ]?)?weer$
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
    """The words of 1taal a text asks after; none when `phrase` is an unknown word.

    `perhaps` holds the next likeliest words when the text only describes the one it asks after.
    """

    terms: tuple[str, ...]
    phrase: str
    perhaps: tuple[str, ...] = ()


FindTerms = Callable[[str], Sequence[TermHit]]
MarkTerms = Callable[[str], Sequence[TermSpan]]
Certainty = Literal["uitgesloten", "geen", "misschien", "zeker", "stellig", "geen-vraag-open"]


def term_question(text: str, find_terms: FindTerms) -> Asked | None:
    """Return what is asked when the whole text asks for the meaning of a word; `terms` holds the known ones."""
    asked = plain(text).strip(" .!")
    is_asked_with_mark = asked.endswith("?")
    asked = asked.rstrip(" ?!.")
    if not is_asked_with_mark and _TOLD_DIFFERENCE.search(asked):
        return None
    comparison = _COMPARISON.search(asked)
    phrases: tuple[str, ...]
    if comparison:
        phrases = (_whole(comparison["one"], comparison["other"], find_terms), comparison["other"])
    elif match := _TERM_QUESTION.match(asked):
        phrases = (_named(match["term"], find_terms),)
    elif is_asked_with_mark and len(asked.split()) <= 4:
        phrases = (asked,)
    else:
        return None
    phrases = tuple(_bare(phrase) for phrase in phrases)
    hits = [find_terms(phrase) for phrase in phrases if phrase]
    terms = tuple(dict.fromkeys(found[0].term for found in hits if found))
    if (
        not hits
        or (comparison and len(terms) < (1 if comparison["between"] else 2))
        or (not terms and any(len(phrase.split()) > LONGEST_WORD for phrase in phrases))
    ):
        return None
    return Asked(terms=terms, phrase=" / ".join(phrases))


def _whole(one: str, other: str, find_terms: FindTerms) -> str:
    """The first of two that share their end: "formele zorg" in "verschil formele en informele zorg"."""
    together = f"{one} {other.rsplit(maxsplit=1)[-1]}"
    return together if not find_terms(_bare(one)) and find_terms(_bare(together)) else one


def _named(phrase: str, find_terms: FindTerms) -> str:
    """An unknown word without what is told of it: "stakeholder" in "stakeholder, dat las ik in een brief"."""
    head, _, told = phrase.partition(",")
    is_known = any(find_terms(_bare(each)) for each in (head, phrase))
    return head if _TOLD_OF_THE_WORD.search(told) and may_be_a_word(head) and not is_known else phrase


def is_plain_form(text: str) -> bool:
    """Whether a text has the form of a question after a word: "wat is een ...", "verschil tussen ... en ..."."""
    asked = plain(text).rstrip(" ?!.")
    return any(form.search(asked) for form in (_TERM_QUESTION, _COMPARISON, _ALIKE, _ASKED_AFTERWARDS))


def _bare(phrase: str) -> str:
    return _ARTICLE.sub("", _TERM_TAIL.sub("", phrase.strip(" ?!.,\"'"))).strip(" \"'")
