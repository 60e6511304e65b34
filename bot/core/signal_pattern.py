"""What an author writes as a pattern of acute danger, as a regular expression; `docs/zorgsignalen.md` explains them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from bot.core.text import plain

SHORT_GAP, LONG_GAP, EITHER_WAY, CLAUSE_END = "..", "...", " + ", "EINDE"
SHORT_GAP_WORDS, LONG_GAP_WORDS, PAIR_GAP_WORDS = 2, 5, 8
TOLERANT_FROM = 7  # letters; in a shorter word one slip too easily makes another word
CLAUSE_BREAK = "en maar want omdat als dus toen terwijl of waarna zodat tot door dat die".split()

_SOUNDS_LIKE = dict(zip("dtszfvckgh", "tdzsvfkchg"))
# Only the patterns a text comes near are compiled, each once: compiling them all takes a second at the start.
_compiled = cache(re.compile)
_SPELLED = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*\*?")
_LIST_NAME = re.compile(r"[A-Z]{2,}")


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


def spellings_of(words: Iterable[str], never: Collection[str]) -> dict[str, str]:
    """Return likely misspellings of the words, each with its word; never one that is a word itself."""
    return {slip: word for word in sorted(words, reverse=True) for slip in _slips(word) if slip not in never}


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
            parts.append(rf"(?=(?:,|{'|'.join(CLAUSE_BREAK)}) |$)")
        else:
            spellings = tuple(_spellings(word, source, lists))
            parts.append(f"(?:{'|'.join(_as_regex(each) for each in spellings)}) ")
            if not any("*" in each for each in spellings):
                needs.append(frozenset(each.split()[0] for each in spellings))
    return "".join(parts), needs


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
