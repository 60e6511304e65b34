"""Questions about words of 1taal: asked outright, in passing, by comparison or by description."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bot.core.text import plain, words

LONGEST_COMMAND = 18  # words; nobody steers the assistant or asks after a word in a longer sentence
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
    wat wa wats betekent betekend betekenis betekenen bedoelt bedoeld bedoelen definitie uitleg uitleggen leg verschil
    verschillen verschilt hetzelfde zelfde houdt inhoudt hoezo waarvoor begrip woord term verstaan valt vallen heet
    heette noemen noem omschrijf omschrijven omschrijving versus vs hoe wanneer waar welk welke wie ken snap begrijp
    gehoord voorstellen zegt spreek
    """.split()
)

# Words that are never themselves asked after.
_SMALL = frozenset(
    """
    aan al als alles alweer bij daar daarmee dan dat de deze die dit dus een eens eigenlijk en er ergens even ge ging
    graag haar had hebben heeft hem hen het hier hij hoor hun iemand iets ik in is ja je jij jullie kan kun maar me
    men met mij mijn moet mijzelf n na naar nen niet niks nog nooit nou nu of om onder ons ook op over precies s sorry
    t te tussen tss u uit van voor waren was we weer wel weet werd wij wil ze zich zijn zit zo zou
    antwoord antwoorden assistent bedoeling deel doel gesprek invullen nut opdracht samenvatting stap typen voorbeeld
    vraag vraagt vragen
    """.split()
)

_LINKING = frozenset("en of met versus vs dan als tussen".split())
_ARTICLES = frozenset("de het een".split())
_GLOSSARY = "1taal"  # asked after it is a word; beside another word it says where to look
_COMPARING = frozenset("verschil verschillen verschilt hetzelfde zelfde anders onderscheid onderscheidt".split())
_PLACING = frozenset("in bij van volgens op voor binnen".split())

_DESCRIBES = re.compile(
    r"""
    \b(?:
        (?<!of[ ])hoe[ ](?:heet|heette|heten|noem|noemt|noemen|noemden|noemde)\b(?![ ](?:je|jij|u)$)
      | welk(?:e)?[ ](?:woord|begrip|term)\b
      | (?:daar|er)[ ](?:is|was|bestaat)[ ](?:ook[ ])?(?:een|'?n)[ ](?:woord|begrip|term)\b
      | (?:hadden|hebben)[ ](?:jullie|we)[ ](?:een|'?n)[ ](?:woord|begrip|term)\b
      | (?:woord|begrip|term)[ ]voor\b
    )
    """,
    re.VERBOSE,
)

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
Certainty = Literal["geen", "misschien", "zeker", "stellig", "geen-vraag-open"]


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


def asked_after(
    text: str, find_terms: FindTerms, mark_terms: MarkTerms, describe_terms: FindTerms, *, certainty: Certainty
) -> Asked | None:
    """What a text asks after, outright, in passing or by description; without terms when nobody knows the word.

    `certainty` says whether the NLU takes the text for such a question. If not, only a plain form counts.
    """
    outright = term_question(text, find_terms)
    if outright is not None and outright.terms:
        return outright
    by_meaning = _described(text, describe_terms)
    if certainty == "geen":
        return by_meaning
    said = words(text)
    asks = text.rstrip().endswith("?") or not _ASKING.isdisjoint(said)
    known = _known_words(text, find_terms, mark_terms)
    if not asks and (certainty in ("misschien", "zeker") or _is_bare(known, said)):
        return known if certainty == "geen-vraag-open" else None
    if by_meaning and not _names_it(text, known):
        return by_meaning
    return known or _unknown(said, outright, is_sure=certainty != "misschien" or is_plain_form(text))


def _is_bare(known: Asked | None, said: Sequence[str]) -> bool:
    """Whether the known words are all there is: "mantelzorg en respijtzorg" may well be an answer."""
    return known is not None and not set(said) - set(words(known.phrase)) - _LINKING - _ARTICLES - _SMALL


def _names_it(text: str, known: Asked | None) -> bool:
    """Whether a text asks after a word by name: "is er een ander woord voor empowerment?" """
    if known is None or len(known.terms) > 1:
        return False
    left = plain(text).replace(plain(known.phrase), " ")
    return len(_content(words(left))) <= 1


def _known_words(text: str, find_terms: FindTerms, mark_terms: MarkTerms) -> Asked | None:
    """The known words in a text that asks, also misspelt: "zijn mantelzorgh en respijtzorg hetzelfde?" """
    marks = sorted(mark_terms(text), key=lambda mark: mark.start)
    around = words(_without(text, marks))
    found = {mark.term: text[mark.start : mark.end] for mark in reversed(_asked_marks(text, marks))}
    found = dict(reversed(found.items())) | _misspelt(around, find_terms)
    found |= _halved(around, tuple(found.values()), find_terms)
    if len(found) > 1:
        found.pop(_GLOSSARY, None)
    return Asked(terms=tuple(found), phrase=" / ".join(found.values())) if found else None


def _asked_marks(text: str, marks: Sequence[TermSpan]) -> list[TermSpan]:
    """Leave out a word that only says where the other is used: "een generalist in een wijkteam"."""
    kept = list(marks[:1])
    for before, mark in pairwise(marks):
        between = set(words(text[before.end : mark.start]))
        if between.isdisjoint(_PLACING) or between & _LINKING or _COMPARING & set(words(text)):
            kept.append(mark)
    return kept


def _misspelt(said: Sequence[str], find_terms: FindTerms) -> dict[str, str]:
    """Phrases that are nearly a known word, by term."""
    found: dict[str, str] = {}
    left = _content(said)
    for length in range(_LONGEST_WORD, 0, -1):
        for start in range(len(left) - length + 1):
            phrase = " ".join(left[start : start + length])
            hits = find_terms(phrase)
            if hits and not any(phrase in longer for longer in found.values()):
                found.setdefault(hits[0].term, phrase)
    return found


def _halved(said: Sequence[str], phrases: Sequence[str], find_terms: FindTerms) -> dict[str, str]:
    """Words that share their end with one that was found: "informele" in "informele of formele zorg"."""
    ends = {words(phrase)[-1] for phrase in phrases if len(words(phrase)) > 1}
    whole = [(word, find_terms(f"{word} {end}")) for word in _content(said) for end in ends]
    return {hits[0].term: word for word, hits in whole if hits}


def _without(text: str, marks: Sequence[TermSpan]) -> str:
    kept, end = [], 0
    for mark in marks:
        kept.append(text[end : mark.start])
        end = mark.end
    return " ".join((*kept, text[end:]))


def _unknown(said: Sequence[str], outright: Asked | None, *, is_sure: bool) -> Asked | None:
    """The word that is asked after, when the glossary does not hold it."""
    if outright is not None and may_be_a_word(outright.phrase):
        return outright if is_sure else None
    left = _content(said) if is_sure else []
    return Asked(terms=(), phrase=" ".join(left)) if 0 < len(left) <= _LONGEST_WORD else None


def is_plain_form(text: str) -> bool:
    """Whether a text has the form of a question after a word: "wat is een ...", "verschil tussen ... en ..."."""
    asked = plain(text).rstrip(" ?!.")
    return bool(_TERM_QUESTION.match(asked) or _COMPARISON.search(asked))


def _content(said: Sequence[str]) -> list[str]:
    """The words that carry the question, without those around them."""
    return [word for word in said if len(word) > 1 and word not in _ASKING and word not in _SMALL]


def _described(text: str, describe_terms: FindTerms) -> Asked | None:
    """A word asked after by its meaning: "hoe heet dat netwerk dat deuren opent?" """
    said = plain(text)
    if not _DESCRIBES.search(said):
        return None
    hits = describe_terms(_DESCRIBES.sub(" ", said))
    if not hits:
        return None
    return Asked(terms=(hits[0].term,), phrase=text.strip())


def may_be_a_word(phrase: str) -> bool:
    """Whether an unknown phrase may be a word somebody asks after, and not "dit" or "voor haar"."""
    return any(len(word) > 1 and word not in _SMALL and word not in _ASKING for word in words(phrase))


def _bare(phrase: str) -> str:
    return _ARTICLE.sub("", _TERM_TAIL.sub("", phrase.strip(" ?!.,\"'"))).strip(" \"'")
