"""What a text asks after: words of 1taal outright, in passing or by description, or a word nobody knows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.core.described import described
from bot.core.halved_words import whole_words
from bot.core.question_words import ASKING, content_words, may_be_a_word
from bot.core.term_question import (
    LONGEST_WORD,
    Asked,
    Certainty,
    FindTerms,
    MarkTerms,
    TermSpan,
    is_plain_form,
    term_question,
)
from bot.core.text import plain, words

_LINKING = frozenset("en of met versus vs dan als tussen".split())
_ARTICLES = frozenset("de het een".split())
_GLOSSARY = "1taal"  # asked after it is a word; beside another word it says where to look
_COMPARING = frozenset(
    """
    verschil verschillen verschilt hetzelfde zelfde dezelfde anders onderscheid onderscheidt onderscheiden verhoudt
    verhouden verhouding samenhang hangt allebei beide beiden elkaar mekaar uitmekaar apart onderdeel
    """.split())  # fmt: skip
# Between two words these ask how they go together: "hoort het netwerk ook bij de leefwereld?"
_RELATING = frozenset("is zijn heet heten of hoort horen ook gelijk dan tov wordt valt vallen kan zonder".split())
_SURE = frozenset(["zeker", "stellig"])
_SOMEBODY = frozenset("haar hem zij mevrouw meneer mw mevr dhr client inwoner".split())  # of whom something is asked
_NAMING = frozenset(
    """
    noem noemt noemen noemde noemden heet heten heette heetten woord woordje woorden term termen naam namen begrip
    begrippen benaming vakterm vakwoord vaktaal
    """.split())  # fmt: skip
_NEAR_WORDS = 3  # words between two that are asked after together
_RELATED_WORDS = 5  # the same, with a word that relates them
_EXACT = 97.0  # the score of a word as it is written or inflected
_BESIDE = " / "  # between words that are asked after together
_PLACING = frozenset("in bij van volgens op voor binnen".split())


def asked_after(
    text: str, find_terms: FindTerms, mark_terms: MarkTerms, describe_terms: FindTerms, *, certainty: Certainty
) -> Asked | None:
    """What a text asks after, outright, in passing or by description; without terms when nobody knows the word.

    `certainty` says whether the NLU takes the text for such a question. If not, only a plain form counts.
    """
    text = whole_words(text, find_terms)
    outright = term_question(text, find_terms)
    if outright is not None and outright.terms and (mark_terms(text) or may_be_a_word(outright.phrase)):
        return outright
    if certainty == "uitgesloten":
        return None
    by_meaning = described(text, describe_terms, is_likely=certainty != "geen")
    if certainty == "geen" and by_meaning is None:
        return None
    said = words(text)
    has_sign = text.rstrip().endswith("?") or not ASKING.isdisjoint(said)
    asks = has_sign or by_meaning is not None or is_plain_form(text)
    known = _known_words(text, find_terms, mark_terms, outright)
    if certainty == "geen":
        return known if _names_it(text, known) else by_meaning
    if not asks and (certainty in ("misschien", "zeker") or _is_bare(known, said)):
        return known if certainty == "geen-vraag-open" else None
    if by_meaning and not _names_it(text, known):
        return by_meaning
    asked = known or _unknown(said, outright, certainty, is_form=is_plain_form(text))
    is_all = certainty in _SURE and (_SOMEBODY.isdisjoint(said) or not _NAMING.isdisjoint(said))
    return asked or (described(text, describe_terms, is_likely=True, is_all=True) if is_all else None)


def _is_bare(known: Asked | None, said: Sequence[str]) -> bool:
    """Whether the known words are all there is: "mantelzorg en respijtzorg" may well be an answer."""
    return known is not None and not set(said) - set(words(known.phrase)) - _LINKING - _ARTICLES


def _names_it(text: str, known: Asked | None) -> bool:
    """Whether a text asks after a word by name: "is er een ander woord voor empowerment?" """
    if known is None:
        return False
    left = plain(text)
    for phrase in known.phrase.split(_BESIDE):
        left = left.replace(plain(phrase), " ")
    return len(content_words(words(left))) <= 1


def _known_words(text: str, find_terms: FindTerms, mark_terms: MarkTerms, outright: Asked | None) -> Asked | None:
    """The known words in a text that asks, also misspelt: "zijn mantelzorgh en respijtzorg hetzelfde?" """
    marks = sorted(mark_terms(text), key=lambda mark: mark.start)
    around = words(_without(text, marks))
    found = {mark.term: text[mark.start : mark.end] for mark in reversed(_asked_marks(text, marks))}
    found = dict(reversed(found.items()))
    found |= (halves := _halved(around, tuple(found.values()), find_terms))
    if not found or not (_COMPARING | _LINKING).isdisjoint(around):
        found |= _misspelt([word for word in around if word not in halves.values()], find_terms)
    glossary = found.get(_GLOSSARY)
    if glossary and (len(found) > 1 or (outright and glossary not in outright.phrase)):
        del found[_GLOSSARY]
    return Asked(terms=tuple(found), phrase=_BESIDE.join(found.values())) if found else None


def _asked_marks(text: str, marks: Sequence[TermSpan]) -> list[TermSpan]:
    """Leave out a word that only says where the other is used: "een generalist in een wijkteam"."""
    kept = list(marks[:1])
    for before, mark in pairwise(marks):
        between = words(text[before.end : mark.start])
        is_listed = len(between) <= _NEAR_WORDS and _is_listed(set(between))
        is_related = len(between) <= _RELATED_WORDS and not _RELATING.isdisjoint(between)
        if is_listed or is_related or not _COMPARING.isdisjoint(words(text)):
            kept.append(mark)
    return kept


def _is_listed(between: set[str]) -> bool:
    return between.isdisjoint(_PLACING) or not between.isdisjoint(_LINKING)


def _misspelt(said: Sequence[str], find_terms: FindTerms) -> dict[str, str]:
    """Phrases that are nearly a known word, by term."""
    found: dict[str, str] = {}
    left = content_words(said)
    for length in range(LONGEST_WORD, 0, -1):
        for start in range(len(left) - length + 1):
            phrase = " ".join(left[start : start + length])
            hits = find_terms(phrase)
            if hits and not any(phrase in longer for longer in found.values()):
                found.setdefault(hits[0].term, phrase)
    return found


def _halved(said: Sequence[str], phrases: Sequence[str], find_terms: FindTerms) -> dict[str, str]:
    """Words that share their end with one that was found: "informele" in "informele of formele zorg"."""
    ends = {words(phrase)[-1] for phrase in phrases if len(words(phrase)) > 1}
    whole = [(word, find_terms(f"{word} {end}")) for word in content_words(said) for end in ends]
    return {hits[0].term: word for word, hits in whole if hits and hits[0].score >= _EXACT}


def _without(text: str, marks: Sequence[TermSpan]) -> str:
    kept, end = [], 0
    for mark in marks:
        kept.append(text[end : mark.start])
        end = mark.end
    return " ".join((*kept, text[end:]))


def _unknown(said: Sequence[str], outright: Asked | None, certainty: Certainty, *, is_form: bool) -> Asked | None:
    """The word that is asked after, when the glossary does not hold it.

    Who may as well ask after the question ("hoe moet ik dit opvatten") must name the word in so many words.
    """
    is_sure = certainty != "misschien"
    if outright is not None and may_be_a_word(outright.phrase):
        return outright if is_sure or is_form else None
    left = content_words(said) if is_sure else []
    return Asked(terms=(), phrase=" ".join(left)) if 0 < len(left) <= LONGEST_WORD else None
