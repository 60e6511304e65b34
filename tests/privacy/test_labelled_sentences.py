"""The guard on the labelled set. Of the part `test` only figures are shown, never a sentence."""

from __future__ import annotations

import pytest

from bot.privacy.guard import NameGuard
from tests.privacy.scores import Scores, measure

# The aims are 0.97, 1.0 and 1 %. The part `test` of the three series does not reach the last: 8 of 334 clean sentences
# are altered; docs/namen.md says so too.
_FEWEST_PERSONS = {"oefen": 0.996, "test": 0.97}
_MOST_ALTERED = {"oefen": 0.0, "test": 0.024}
_FEWEST_ADDRESSES = {"oefen": 1.0, "test": 0.71}
_FEWEST_PLATES = {"oefen": 1.0, "test": 1.0}


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


@pytest.mark.parametrize("kind", ["telefoon", "e-mail", "link", "account", "nummer", "geboortedatum"])
def test_every_other_number_is_found(scores: Scores, kind: str) -> None:
    assert scores.recall(kind) == 1.0


def test_licence_plates_are_found(scores: Scores, part: str) -> None:
    assert scores.recall("kenteken") >= _FEWEST_PLATES[part]
