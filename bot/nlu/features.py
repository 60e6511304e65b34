"""What the classifier sees of a text: words, letters, and the shape of the message."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion, Pipeline

from bot.core.text import plain
from bot.nlu.content import term_index

_TOKEN = r"(?u)\b\w+\b|[?!]"  # noqa: S105 -- a pattern for words, no secret
_READ = 400  # characters; whoever speaks to the assistant has said so by then
_TERM = " xbegripx "
_NEW = "xonbekendx"


def masked(text: str) -> str:
    """Return the beginning of a text, plain, with one and the same word for every known word of 1taal."""
    read, kept, end = text[:_READ], [], 0
    for span in term_index().spans(read):
        kept += [read[end : span.start], _TERM]
        end = span.end
    return plain("".join((*kept, read[end:]))).strip(" .!")


class NewWords(BaseEstimator, TransformerMixin):  # type: ignore[misc]
    """Puts one and the same word for every word the examples do not use at least twice.

    So "wat is een ..." is learned as a form: what stands in it may be a word nobody wrote down.
    """

    def fit(self, texts: Sequence[str], labels: Any = None) -> NewWords:
        counts = Counter(word for text in texts for word in set(re.findall(_TOKEN, text)))
        self.known_ = {word for word, count in counts.items() if count > 1}
        return self

    def transform(self, texts: Sequence[str]) -> list[str]:
        return [re.sub(_TOKEN, lambda word: word[0] if word[0] in self.known_ else _NEW, text) for text in texts]


def shape(text: str) -> list[str]:
    """Return how a message begins and ends, and about how long it is."""
    said = re.findall(_TOKEN, text)
    found = [f"woorden {_about(len(said))}"]
    if said:
        found += [f"eerste {said[0]}", f"laatste {said[-1]}"]
    if len(said) > 1:
        found += [f"begin {said[0]} {said[1]}", f"eind {said[-2]} {said[-1]}"]
    return found


def features() -> FeatureUnion:
    """Return the steps from texts, as `masked` gives them, to one sparse row per text."""
    words = _vectors(token_pattern=_TOKEN, ngram_range=(1, 3), sublinear_tf=True)
    letters = _vectors(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
    shapes = _vectors(analyzer=shape, use_idf=False)
    return FeatureUnion(
        [
            ("words", Pipeline([("new", NewWords()), ("vectors", words)])),
            ("letters", letters),
            ("shapes", Pipeline([("new", NewWords()), ("vectors", shapes)])),
        ]
    )


def _vectors(**options: Any) -> TfidfVectorizer:
    return TfidfVectorizer(dtype=np.float32, **options)


def _about(length: int) -> str:
    if length < 8:
        return str(length)
    return next((name for most, name in ((10, "8-10"), (14, "11-14")) if length <= most), "15+")
