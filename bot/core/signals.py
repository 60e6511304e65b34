"""Recognising acute danger in what a worker types: fixed word patterns, with exceptions. No score, no model.

The patterns are content (`knowledge/zorgsignalen.yml`, explained in `docs/zorgsignalen.md`). Here they are compiled
once and tried on each sentence of a text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from string import Template

from bot.core.instrument import Origin
from bot.core.text import plain

SHORT_GAP, LONG_GAP, EITHER_WAY, CLAUSE_END = "..", "...", " + ", "EINDE"
SHORT_GAP_WORDS, LONG_GAP_WORDS, PAIR_GAP_WORDS = 2, 5, 8
TOLERANT_FROM = 7  # letters; in a shorter word one slip too easily makes another word

_SOUNDS_LIKE = dict(zip("dtszfvckgh", "tdzsvfkchg"))
_TOKEN = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*|,|[.!?;:]+(?=\s|$)")
# Only the patterns a text comes near are compiled, each once: compiling them all takes a second at the start.
_compiled = cache(re.compile)
_STOP = re.compile(r"[.!?;:]")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_SPELLED = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*\*?")
_LIST_NAME = re.compile(r"[A-Z]{2,}")
_ABBREVIATIONS = frozenset("mw mevr dhr mr dr drs ca evt bijv bv incl nl tel vd".split())
_CLAUSE_BREAK = "en maar want omdat als dus toen terwijl of waarna zodat tot door dat die".split()
# May stand between "geen" and what is denied: "geen sprake van geweld".
_LINKS = "acute acuut direct directe echt echte een enkele ooit sprake tekenen signalen van".split()


class PhraseError(ValueError):
    """A pattern that cannot be read; the message is the fault, in Dutch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A pattern as written, and as a regular expression. `needs` holds sets of words; a text needs one of each."""

    source: str
    regex: str
    needs: tuple[frozenset[str], ...]

    def may_be_in(self, said: Collection[str]) -> bool:
        # Nearly every pattern stops here, so this loop is what the speed hangs on.
        for need in self.needs:  # noqa: SIM110
            if need.isdisjoint(said):
                return False
        return True

    def spans(self, sentence: str) -> Iterator[tuple[int, int]]:
        """The places where a sentence has this pattern."""
        return (match.span() for match in _compiled(self.regex).finditer(sentence))


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


def compile_phrase(source: str, lists: Mapping[str, Collection[str]], denials: Collection[str]) -> Phrase:
    """Return the pattern an author wrote; the words of `lists` and `denials` are plain.

    Raises:
        PhraseError: it cannot be read; the message says why.
    """
    pieces = [_piece(half, source, lists, denials) for half in source.split(EITHER_WAY)]
    if len(pieces) > 2:
        raise PhraseError(f"'{source}' heeft meer dan een +; twee delen kan, meer niet")
    regex = pieces[0][0]
    if len(pieces) == 2:
        between, (first, second) = _gap(PAIR_GAP_WORDS, denials, over_commas=True), (pieces[0][0], pieces[1][0])
        regex = f"(?:{first}{between}{second}|{second}{between}{first})"
    # A word from a short list is the rarest, so that is looked for first.
    needs = sorted((need for _, found in pieces for need in found), key=len)
    return Phrase(source=source, regex="(?:^|(?<= ))" + regex, needs=tuple(needs))


def _piece(
    half: str, source: str, lists: Mapping[str, Collection[str]], denials: Collection[str]
) -> tuple[str, list[frozenset[str]]]:
    parts, needs, words = [], [], half.split()
    if not words or {words[0], words[-1]} & {SHORT_GAP, LONG_GAP, "+"}:
        raise PhraseError(f"'{source}' moet met een woord beginnen en eindigen, niet met puntjes of een +")
    for word in words:
        if word in (SHORT_GAP, LONG_GAP):
            is_long = word == LONG_GAP
            parts.append(_gap(LONG_GAP_WORDS if is_long else SHORT_GAP_WORDS, denials, over_commas=is_long))
        elif word == CLAUSE_END:
            parts.append(rf"(?=(?:,|{'|'.join(_CLAUSE_BREAK)}) |$)")
        else:
            spellings = tuple(_spellings(word, source, lists))
            parts.append(f"(?:{'|'.join(_as_regex(each) for each in spellings)}) ")
            if not any("*" in each for each in spellings):
                needs.append(frozenset(each.split()[0] for each in spellings))
    return "".join(parts), needs


def spellings_of(words: Iterable[str], never: Collection[str]) -> dict[str, str]:
    """Return likely misspellings of the words, each with its word; never one that is a word itself."""
    return {slip: word for word in sorted(words, reverse=True) for slip in _slips(word) if slip not in never}


def _slips(word: str) -> Iterator[str]:
    """One letter dropped, doubled or swapped with the next, or one that sounds alike; never the first letter."""
    for at in range(1, len(word)):
        before, letter, after = word[:at], word[at], word[at + 1 :]
        yield before + after
        yield before + letter + letter + after
        if after:
            yield before + after[0] + letter + after[1:]
        if letter in _SOUNDS_LIKE:
            yield before + _SOUNDS_LIKE[letter] + after


def _gap(most: int, denials: Collection[str], *, over_commas: bool) -> str:
    """At most so many words in between, none of them a denial."""
    word = rf"(?!(?:{'|'.join(sorted(denials))}) )[^ ,]+ " if denials else "[^ ,]+ "
    return rf"(?:, )?(?:{word}(?:, )?){{0,{most}}}?" if over_commas else rf"(?:{word}){{0,{most}}}?"


def _spellings(word: str, source: str, lists: Mapping[str, Collection[str]]) -> Iterator[str]:
    for choice in word.split("/"):
        if _LIST_NAME.fullmatch(choice):
            if choice not in lists:
                raise PhraseError(f"'{source}' noemt de woordenlijst {choice}, en die bestaat niet")
            yield from lists[choice]
        elif _SPELLED.fullmatch(plain(choice)):
            yield plain(choice)
        else:
            raise PhraseError(f"'{source}' heeft een onleesbaar woord: '{choice}'")


def _as_regex(spelling: str) -> str:
    return re.escape(spelling).replace(r"\*", "[^ ,]*").replace(r"\ ", " ")


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
    if after and (after[0] == "," or after[0] in _CLAUSE_BREAK):
        return False
    return any(word in ("niet", "nooit") for word in after)
