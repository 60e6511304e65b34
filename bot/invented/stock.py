"""The ready sentences that invented conversations are made of, and drawing from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from string import Template
from typing import Any, cast

import yaml

Sentences = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """The content of `verzonnen.yml`: what people say, by question, by purpose of an instrument, or for any."""

    instruments: Mapping[str, int]
    endings: Mapping[str, int]
    shares: Mapping[str, float]
    fillings: Sentences
    by_question: Mapping[str, Sentences]
    by_purpose: Sentences
    persons: Sequence[str]
    changed_persons: Sequence[str]
    events: Sequence[str]
    days: Sequence[str]
    danger: Sequence[str]
    skipping: Sequence[str]
    not_needed: Sequence[str]
    asking: Sequence[str]

    def said(self, rng: Random, instrument_id: str, purpose: str, question_id: str) -> str:
        """One or two sentences in answer to an open question."""
        ready = self.by_question.get(instrument_id, {}).get(question_id) or self.by_purpose[purpose or "casus"]
        more = self.by_purpose[purpose or "casus"]
        chosen = [rng.choice(ready)] + ([rng.choice(more)] if rng.random() < self.shares["tweede-zin"] else [])
        return " ".join(self.filled(rng, each) for each in dict.fromkeys(chosen))

    def filled(self, rng: Random, sentence: str) -> str:
        """A sentence with something drawn for each `$woord` in it."""
        if "$" not in sentence:
            return sentence
        text = Template(sentence).substitute({name: rng.choice(words) for name, words in self.fillings.items()})
        return text[0].upper() + text[1:]

    def happens(self, rng: Random, what: str) -> bool:
        """Whether something that happens now and then, happens now."""
        return rng.random() < self.shares[what]


@cache
def load() -> Stock:
    """Read `verzonnen.yml`."""
    text = Path(__file__).with_name("verzonnen.yml").read_text(encoding="utf-8")
    kept = cast(dict[str, Any], yaml.safe_load(text))
    return Stock(
        instruments=kept["instrumenten"],
        endings=kept["standen"],
        shares=kept["hoe-vaak"],
        fillings=kept["invullen"],
        by_question=kept["bij-vraag"],
        by_purpose=kept["bij-doel"],
        persons=kept["personen"],
        changed_persons=kept["personen-anders"],
        events=kept["gebeurtenissen"],
        days=kept["dagen"],
        danger=kept["gevaar"],
        skipping=kept["overslaan"],
        not_needed=kept["niet-nodig"],
        asking=kept["begrip-vragen"],
    )
