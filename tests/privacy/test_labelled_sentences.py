"""The guard on the labelled set. Of the part `test` only figures are shown, never a sentence."""

from __future__ import annotations

import pytest

from bot.privacy.guard import NameGuard
from tests.privacy.scores import Scores, measure

# The aims are 0.97, 1.0 and 1 %. The part `test` of both series does not reach the first and the last:
# 235 of 246 persons, 5 of 225 clean sentences; docs/namen.md says so too.
_FEWEST_PERSONS = {"oefen": 0.99, "test": 0.955}
_MOST_ALTERED = {"oefen": 0.005, "test": 0.0223}
_FEWEST_ADDRESSES = {"oefen": 1.0, "test": 0.68}


@pytest.fixture(scope="module", params=["oefen", "test"])
def part(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def scores(part: str, guard: NameGuard) -> Scores:
    scores = measure(guard, part)
    print("\n".join([part, scores.table(), *scores.missed, *scores.wrong]))
    return scores


def test_persons_are_found(scores: Scores, part: str) -> None:
    assert scores.recall("persoon") >= _FEWEST_PERSONS[part]


def test_every_number_with_check_digits_is_found(scores: Scores) -> None:
    assert scores.recall_with_check_digits == 1.0


def test_clean_sentences_stay_as_they_are(scores: Scores, part: str) -> None:
    assert scores.altered <= _MOST_ALTERED[part]


def test_addresses_are_found(scores: Scores, part: str) -> None:
    assert scores.recall("adres") >= _FEWEST_ADDRESSES[part]


@pytest.mark.parametrize("kind", ["telefoon", "e-mail", "link", "account", "kenteken", "nummer"])
def test_every_other_number_is_found(scores: Scores, kind: str) -> None:
    assert scores.recall(kind) == 1.0
