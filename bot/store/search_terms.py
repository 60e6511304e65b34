"""What a text is found by: the stems of its words, the same for what is kept and for what is looked for."""

from __future__ import annotations

from bot.core.text import words
from bot.stemming import stem

_BEGINS_FROM = 4  # letters; what is shorter begins too many other words
_LONGEST = 60  # characters; longer is no word


def stems_of(*texts: str) -> str:
    """The stems of these texts, each once, with spaces in between.

    A word with hyphens is there by its pieces and as one: "oud-collega" as "oud", "collega" and "oudcollega".
    """
    found: dict[str, None] = {}
    for word in (word for text in texts for word in words(text)):
        whole, pieces = word.replace("-", ""), word.split("-")
        for each in (*pieces, whole):
            found[stem(each[:_LONGEST])] = None
    return " ".join(found)


def looked_for(word: str) -> tuple[tuple[str, bool], ...]:
    """The stems of something looked for, each with whether longer words that begin with it count as well."""
    stems = (stem(each.replace("-", "")[:_LONGEST]) for each in words(word))
    return tuple((each, len(each) >= _BEGINS_FROM and each.isalpha()) for each in stems)
