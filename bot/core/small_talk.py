"""Recognising small talk: what somebody asks about the assistant, and what is no answer and no command.

The words are content, from `knowledge/praten.yml`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.core.text import plain, words

_FEW_LATIN = 0.5  # a text with fewer of its letters in Latin script is in another language


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subject or a language, and the words or phrases by which it is known."""

    id: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallTalk:
    """What is known of small talk, each list in the order in which it wins."""

    about_assistant: tuple[Topic, ...]
    swearing: tuple[str, ...]
    languages: tuple[Topic, ...]

    def topic(self, text: str) -> str:
        """What about the assistant a text asks after; "" when it is not clear."""
        best = _best(text, self.about_assistant)
        return best[0].id if best else ""

    def noise(self, text: str, known: Collection[str]) -> str:
        """What a text is that nothing can be done with: "vloek", "taal", "taal.<id>", "onzin", or "".

        `known` holds the plain words of the content: a text with none of them is nonsense.
        """
        if _hits(text, self.swearing):
            return "vloek"
        if _is_other_script(text):
            return "taal"
        said = words(text)
        if (found := _best(text, self.languages)) and not _is_dutch(said, known, found[1]):
            return f"taal.{found[0].id}"
        return "" if any(len(word) > 1 and word in known for word in said) else "onzin"


def _is_dutch(said: Sequence[str], known: Collection[str], foreign: int) -> bool:
    """Whether a text has more Dutch words than words of the other language; some words are of both."""
    return sum(word in known for word in said) > foreign


def _best(text: str, topics: Sequence[Topic]) -> tuple[Topic, int] | None:
    scored = [(_hits(text, topic.phrases), topic) for topic in topics]
    hits, best = max(scored, key=lambda pair: pair[0], default=(0, None))
    return (best, hits) if best is not None and hits else None


def _hits(text: str, phrases: Sequence[str]) -> int:
    """How many of the phrases stand in a text, as whole words; a longer phrase counts for more."""
    said = f" {' '.join(words(text))} "
    return sum(len(spoken) for phrase in phrases if f" {' '.join(spoken := words(phrase))} " in said)


def _is_other_script(text: str) -> bool:
    letters = [char for char in plain(text) if char.isalpha()]
    latin = sum(unicodedata.name(char, "").startswith("LATIN") for char in letters)
    return bool(letters) and latin < _FEW_LATIN * len(letters)
