"""Help beside a question, and the sources that everything refers to."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.instrument import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSection:
    """A heading with short lines."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpCard:
    """A card a worker can keep beside a question."""

    id: str
    title: str
    summary: str
    sections: tuple[CardSection, ...]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication the content refers to."""

    id: str
    title: str
    makers: str
    year: int | None = None
    chapter: str = ""
