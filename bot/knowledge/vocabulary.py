"""The words that the content itself uses: a text with none of them is no Dutch that is spoken here."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.text import words
from bot.knowledge.library import Knowledge


def known_words(knowledge: Knowledge) -> frozenset[str]:
    """Every plain word of the instruments, the terms and the assistant's own sentences."""
    return frozenset(word for text in _texts(knowledge) for word in words(text))


def _texts(knowledge: Knowledge) -> Iterator[str]:
    # What is said to whoever speaks another language is not Dutch.
    yield from (sentence for key, sentence in knowledge.texts.items() if not key.startswith("taal"))
    for instrument in knowledge.instruments.values():
        yield from (instrument.title, instrument.summary, *instrument.keywords)
        for question in instrument.questions():
            yield from (question.text, question.purpose, question.hint, *question.examples)
            yield from (option.text for option in question.options)
    for term in knowledge.terms.values():
        yield from (*term.spellings(), term.short, term.explanation, term.example)
