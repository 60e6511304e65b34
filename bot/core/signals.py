"""Recognising acute danger in what a worker types: fixed word patterns, with exceptions. No score, no model.

The patterns are content (`knowledge/zorgsignalen.yml`, explained in `docs/zorgsignalen.md`), compiled once. Here they
are tried on each sentence of a text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import Template

from bot.core.instrument import Origin
from bot.core.signal_pattern import CLAUSE_BREAK, Phrase
from bot.core.text import plain

_TOKEN = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*|,|[.!?;:]+(?=\s|$)")
_STOP = re.compile(r"[.!?;:]")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_ABBREVIATIONS = frozenset("mw mevr dhr mr dr drs ca evt bijv bv incl nl tel vd".split())
# May stand between "geen" and what is denied: "geen sprake van geweld".
_LINKS = "acute acuut direct directe echt echte een enkele ooit sprake tekenen signalen van".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class CareSignal:
    """A kind of acute danger. `past_patterns` tell what happened, so they do not count for long ago."""

    id: str
    title: str
    patterns: tuple[Phrase, ...]
    past_patterns: tuple[Phrase, ...]
    exceptions: tuple[Phrase, ...]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneNumber:
    """A number to call, and for what."""

    name: str
    number: str
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CareSignals:
    """All kinds and what they share.

    `elsewhere` marks a sentence about something else (a film, a course), `long_ago` one about long ago, unless it
    also says a phrase of `still`. `kept_words` are read as one word ("niet alleen" denies nothing). `spellings` maps
    a misspelling to the word of a pattern.
    """

    kinds: tuple[CareSignal, ...]
    elsewhere: tuple[Phrase, ...]
    long_ago: tuple[Phrase, ...]
    still: tuple[Phrase, ...]
    denials: frozenset[str]
    kept_words: tuple[str, ...]
    spellings: Mapping[str, str]
    numbers: tuple[PhoneNumber, ...]
    message: str


def find_signals(text: str, signals: CareSignals) -> tuple[CareSignal, ...]:
    """Return the kinds of danger a text speaks of, in the order of the content."""
    sentences = tuple(_sentences(text, signals))
    said = frozenset(word for sentence in sentences for word in sentence.split())
    return tuple(kind for kind in signals.kinds if _speaks_of(kind, sentences, said, signals))


def care_message(signals: CareSignals, agreement: str = "") -> str:
    """The message to show, with the team's own agreement; without one its line is left out."""
    filled = Template(signals.message).substitute(afspraak=" ".join(agreement.split()))
    return "\n".join(line for line in filled.splitlines() if line.strip())


def _sentences(text: str, signals: CareSignals) -> Iterator[str]:
    """The sentences of a text, each word and comma followed by one space, misspellings mended."""
    for line in text.splitlines():
        words: list[str] = []
        for word in _TOKEN.findall(_STRETCHED.sub(r"\1\1", plain(line))):
            is_stop = bool(_STOP.match(word))
            is_turn = word == "maar" and words[-1:] == [","]
            if words and (is_turn or (is_stop and not _is_abbreviation(words[-1], word))):
                yield _joined(words, signals)
                words = []
            elif not is_stop:
                words.append(signals.spellings.get(word, word))
        if words:
            yield _joined(words, signals)


def _is_abbreviation(word: str, stop: str) -> bool:
    return stop == "." and (word in _ABBREVIATIONS or len(word) == 1)


def _joined(words: list[str], signals: CareSignals) -> str:
    sentence = " ".join(words) + " "
    for kept in signals.kept_words:
        if kept in sentence:
            sentence = sentence.replace(f"{kept} ", kept.replace(" ", "-") + " ")
    return sentence


def _speaks_of(kind: CareSignal, sentences: Iterable[str], said: Collection[str], signals: CareSignals) -> bool:
    patterns, past = _likely(kind.patterns, said), _likely(kind.past_patterns, said)
    if not patterns and not past:
        return False
    exceptions = _likely(kind.exceptions, said)
    for sentence in sentences:
        hits = _hits(patterns, sentence, signals.denials)
        hits += [] if _is_long_ago(sentence, signals) else _hits(past, sentence, signals.denials)
        if hits and not _has(signals.elsewhere, sentence):
            excepted = [span for phrase in exceptions for span in phrase.spans(sentence)]
            if not all(any(start < end_ and start_ < end for start_, end_ in excepted) for start, end in hits):
                return True
    return False


def _likely(phrases: Iterable[Phrase], said: Collection[str]) -> tuple[Phrase, ...]:
    return tuple(phrase for phrase in phrases if phrase.may_be_in(said))


def _hits(phrases: Iterable[Phrase], sentence: str, denials: Collection[str]) -> list[tuple[int, int]]:
    found = [span for phrase in phrases for span in phrase.spans(sentence)]
    return [span for span in found if not _is_denied(span, sentence, denials)]


def _is_long_ago(sentence: str, signals: CareSignals) -> bool:
    return _has(signals.long_ago, sentence) and not _has(signals.still, sentence)


def _has(phrases: Iterable[Phrase], sentence: str) -> bool:
    said = frozenset(sentence.split())
    return any(any(phrase.spans(sentence)) for phrase in phrases if phrase.may_be_in(said))


def _is_denied(span: tuple[int, int], sentence: str, denials: Collection[str]) -> bool:
    """Is there a denial just before or just after? "geen brand", "hij slaat haar niet", "hij slaat haar echt nooit"."""
    before, after = sentence[: span[0]].split(), sentence[span[1] :].split()[:2]
    while before and before[-1] in _LINKS:
        before.pop()
    if before and before[-1] in denials:
        return True
    if after and (after[0] == "," or after[0] in CLAUSE_BREAK):
        return False
    return any(word in ("niet", "nooit") for word in after)
