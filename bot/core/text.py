"""Reading typed Dutch: words without capitals, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

# Words that soften a request and change nothing about what is asked.
_POLITE = frozenset(
    """
    aub alsjeblieft alstublieft svp graag even ff effe eens ns maar hoor he hee hey oke ok okee nou ja joh
    toch gewoon eigenlijk misschien dus nog weer ook wel zo dan please sorry oeps hallo hoi dank bedankt
    """.split())  # fmt: skip


def plain(text: str) -> str:
    """Return the text in lower case, without accents and with single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())  # the same, many times faster
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.replace("\u2019", "'").split())


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, plain."""
    return tuple(_WORD.findall(plain(text)))


def without_politeness(all_words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out softening words; if nothing else is there, keep them all."""
    rest = tuple(word for word in all_words if word not in _POLITE)
    return rest or all_words
