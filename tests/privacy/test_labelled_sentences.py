"""The guard on the labelled set. Of the part `test` only figures are shown, never a sentence."""

from __future__ import annotations

import pytest

from bot.privacy.guard import NameGuard
from tests.privacy.scores import Scores, measure


@pytest.fixture(scope="module", params=["oefen"])
def scores(request: pytest.FixtureRequest, guard: NameGuard) -> Scores:
    scores = measure(guard, request.param)
    print(f"\n{request.param}\n{scores.table()}")
    if request.param == "oefen":
        print("\n".join([*scores.missed, *scores.wrong]))
    return scores


def test_persons_are_found(scores: Scores) -> None:
    assert scores.recall("persoon") >= 0.97


def test_every_number_with_check_digits_is_found(scores: Scores) -> None:
    assert scores.recall_with_check_digits == 1.0


def test_clean_sentences_stay_as_they_are(scores: Scores) -> None:
    assert scores.altered <= 0.01
