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

_TOKEN = r"(?u)\b\w+\b|[?!,.:;]"  # noqa: S105 -- a pattern for words and signs, no secret
_SPOKEN = re.compile(r"\b\w+\b|[?!]")  # those by which a message begins and ends
_CLAUSE_END = re.compile(r"[.?!:;,]\s+")
_READ = 400  # characters; whoever speaks to the assistant has said so by then
_TERM = " xbegripx "
_NEW = "xonbekendx"
# What the name guard writes is read as the rare word a name is: people are spoken of in questions and commands too.
_PSEUDONYM = re.compile(r"\[[A-Z][A-Z-]*(?:-\d+)?\]")


def masked(text: str) -> str:
    """Return the beginning of a text, plain, with one and the same word for every known word of 1taal."""
    read, kept, end = _PSEUDONYM.sub(_NEW, text)[:_READ], [], 0
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
    """Return how a message begins and ends, how its last part does, and about how long they are.

    Who tells something first and then asks, asks in the last part: "op de brief staat pgb, wat is dat".
    """
    parts = [said for part in _CLAUSE_END.split(text) if (said := _SPOKEN.findall(part))]
    said = _SPOKEN.findall(text)
    found = [f"woorden {_about(len(said))}"]
    if said:
        found += [f"eerste {said[0]}", f"laatste {said[-1]}"]
    if len(said) > 1:
        found += [f"begin {said[0]} {said[1]}", f"eind {said[-2]} {said[-1]}"]
    if len(parts) > 1:
        last = parts[-1]
        found += [f"dan {' '.join(last[:size])}" for size in (1, 2, 3)]
        found += [f"dan {_about(len(last))} woorden", f"dan tot {' '.join(last[-2:])}"]
    return found


def features() -> FeatureUnion:
    """Return the steps from texts, as `masked` gives them, to one sparse row per text."""
    # What stands in two examples only tells little, and was a third of the model.
    words = _vectors(token_pattern=_TOKEN, ngram_range=(1, 3), sublinear_tf=True, min_df=3)
    # Pieces of words of two or three examples tell nothing that the words do not, and would be a tenth of the model.
    letters = _vectors(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=4)
    shapes = _vectors(analyzer=shape, use_idf=False, min_df=2)
    return FeatureUnion(
        [
            ("words", Pipeline([("new", NewWords()), ("vectors", words)])),
            ("letters", letters),
            ("shapes", Pipeline([("new", NewWords()), ("vectors", shapes)])),
        ]
    )


class Vectors(TfidfVectorizer):  # type: ignore[misc]
    """Forgets what it left out: hundreds of thousands of texts that would be kept with the model."""

    def fit_transform(self, texts: Sequence[str], labels: Any = None) -> Any:
        rows = super().fit_transform(texts, labels)
        self.__dict__.pop("stop_words_", None)
        return rows


def _vectors(**options: Any) -> Vectors:
    return Vectors(dtype=np.float32, **options)


def _about(length: int) -> str:
    if length < 8:
        return str(length)
    return next((name for most, name in ((10, "8-10"), (14, "11-14")) if length <= most), "15+")
