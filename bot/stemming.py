"""The stem of a Dutch word, by which "netwerken" is found by "netwerk"."""

from __future__ import annotations

import threading
from functools import lru_cache

import snowballstemmer

_threads = threading.local()


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem of a plain word. A stemmer keeps state while it works, so each thread has its own."""
    if not hasattr(_threads, "stemmer"):
        _threads.stemmer = snowballstemmer.stemmer("dutch")
    found: str = _threads.stemmer.stemWord(word)
    return found
