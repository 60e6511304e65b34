"""The terms of 1taal for the NLU components, read once per process from the content files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.knowledge.library import load
from bot.knowledge.search import TermIndex
from bot.settings import from_environment


@cache
def term_index(folder: Path | None = None) -> TermIndex:
    """Return the index over all terms. Raises KnowledgeError when the content has faults."""
    return TermIndex(load(folder or from_environment().knowledge).terms.values())
