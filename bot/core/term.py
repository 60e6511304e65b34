"""A word of the shared language, 1taal."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.instrument import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Distinction:
    """A term that is easily confused with another, and the difference in one sentence."""

    term: str
    difference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word with our working definition; `theme` is the file it stands in.

    `descriptions` are ways in which somebody who forgot the word tells of it, and `word_field` the words with which
    people tell of it: both to search by, never shown.
    """

    id: str
    name: str
    short: str
    explanation: str
    example: str
    theme: str
    origin: Origin
    not_to_confuse: tuple[Distinction, ...] = ()
    related: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    word_field: str = ""

    def spellings(self) -> tuple[str, ...]:
        """Every way people write this word, its own name first."""
        return (self.name, *self.synonyms, *self.misspellings)
