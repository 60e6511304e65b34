"""The name guard: everything in a text that tells who somebody is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from bot.privacy.finding import Finding
from bot.privacy.persons import find_persons
from bot.privacy.shapes import find_shapes, hide
from bot.privacy.tokens import Word, words_of
from bot.privacy.words import WordLists, word_lists

Decides = Callable[[str], bool]
Finder = Callable[[str], Iterable[tuple[int, int]]]

DEFAULT_MODEL = "nl_core_news_sm"
_PSEUDONYM = re.compile(
    r"\[(?:PERSOON-\d+|TELEFOON|BSN|IBAN|E-MAIL|ADRES|KENTEKEN|GEBOORTEDATUM|NUMMER|LINK|ACCOUNT)\]"
    r"|(?<=[^\W\d_])(?P<number>-\d+)(?!\w)",
    re.IGNORECASE,
)
_MAY_BE_SHAPE = re.compile(r"\d|@|\[at\]|\(at\)|\w\.\w")
_LONGEST_ROLE = 80  # characters
_LONGEST_MARK = 4  # words
_MOST_ROUNDS = 5


def never(name: str) -> bool:
    """Nothing was decided about this name."""
    return False


class NameGuard:
    """Finds names, numbers and addresses. It keeps nothing of what it reads."""

    def __init__(self, lists: WordLists, find_names: Finder | None = None) -> None:
        self._lists = lists
        self._find_names = find_names

    @classmethod
    def load(cls, spacy_model: str | None = DEFAULT_MODEL) -> NameGuard:
        """Return a guard, with spaCy's names too where that pipeline is installed; None leaves spaCy out.

        Raises:
            ModuleNotFoundError: the Dutch name lists are not installed.
        """
        from bot.privacy.spacy_names import load_names

        return cls(word_lists(), load_names(spacy_model) if spacy_model else None)

    def find(
        self, text: str, *, kept: Decides = never, marked: Decides = never, known: Decides = never
    ) -> tuple[Finding, ...]:
        """Return what was found, in order and without overlap.

        `kept` tells of a name or number that the worker said it is none, `marked` of a word that is one, `known` of a
        word that is part of a name met before in this casus: it needs less around it.
        """
        found: list[Finding] = []
        hidden = self._without_pseudonyms(text)
        for finding in self._marked(hidden, marked):
            found.append(finding)
            hidden = hide(hidden, finding.start, finding.end)
        # A name that was found tells of the same name elsewhere; and what stands beside it is looked at once more, so
        # that guarding the guarded text finds nothing.
        lists = self._lists.for_text()
        for turn in range(_MOST_ROUNDS):
            names = {word.lower() for finding in found for part in finding.name_parts for word in part.split()}
            # Hiding a name makes no shape out of plain letters that were none before.
            shapes = find_shapes(hidden) if turn == 0 or _MAY_BE_SHAPE.search(hidden) else ()
            new = list(self._round(hidden, shapes, lists, kept, _either(names, known)))
            if not new:
                break
            found += new
            for finding in new:
                hidden = hide(hidden, finding.start, finding.end)
        return tuple(sorted(found, key=lambda finding: finding.start))

    def _round(
        self, text: str, shapes: Iterable[Finding], lists: WordLists, kept: Decides, known: Decides
    ) -> Iterable[Finding]:
        for finding in shapes:
            text = hide(text, finding.start, finding.end)
            if not kept(finding.text):
                yield finding
        for finding in find_persons(text, lists, known):
            if not _is_kept(finding, kept):
                text = hide(text, finding.start, finding.end)
                yield finding
        for start, end in self._find_names(text) if self._find_names else ():
            finding = Finding(start, end, "persoon", text[start:end], None, tuple(text[start:end].split()), 1)
            if not _is_kept(finding, kept):
                yield finding

    def _marked(self, text: str, marked: Decides) -> Iterable[Finding]:
        if marked is never:
            return
        words = words_of(text)
        at = 0
        while at < len(words):
            end = next(
                (
                    end
                    for end in range(min(at + _LONGEST_MARK, len(words)), at, -1)
                    if _is_marked(words[at:end], marked)
                ),
                0,
            )
            if end:
                start, stop = words[at].start, words[end - 1].end
                parts = tuple(word.text for word in words[at:end])
                role = self._role_before(text, words[at])
                start -= len(role) + len(words[at].gap) if role else 0
                yield Finding(start, stop, "persoon", text[start:stop], role or None, parts, 1)
            at = end or at + 1

    def _role_before(self, text: str, word: Word) -> str:
        """The role or family word that stands right before a marked name: it tells who that is."""
        end = word.start - len(word.gap)
        match = self._lists.role_at_end.search(text[max(0, end - _LONGEST_ROLE) : end]) if word.touches else None
        return match[0] if match else ""

    def _without_pseudonyms(self, text: str) -> str:
        """Hide what the guard itself writes: it is never looked into again."""
        for match in _PSEUDONYM.finditer(text):
            start, end = match.span()
            if match["number"]:
                role = self._lists.role_at_end.search(text[max(0, start - _LONGEST_ROLE) : start])
                if not role:
                    continue
                start -= len(role[0])
            text = hide(text, start, end)
        return text


def _either(names: set[str], known: Decides) -> Decides:
    return lambda word: word in names or known(word)


def _is_marked(words: list[Word], marked: Decides) -> bool:
    return all(word.touches for word in words[1:]) and marked(" ".join(word.text for word in words))


def _is_kept(finding: Finding, kept: Decides) -> bool:
    return kept(finding.name) or all(kept(part) for part in finding.name_parts)
