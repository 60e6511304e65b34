"""How often two people choose the same: computed by hand."""

from __future__ import annotations

import pytest

from bot.core.agreement import Agreement, agreement


def test_what_two_people_chose_is_counted() -> None:
    judged = [(True, True), (True, False), (False, True), (False, False), (False, False)]

    assert agreement(judged) == Agreement(both=1, only_first=1, only_second=1, neither=2)


@pytest.mark.parametrize(
    ("both", "only_first", "only_second", "neither", "kappa"),
    [
        # Both say yes 30 of 50 and 25 of 50 times: by chance .6*.5 + .4*.5 = .5, seen 35/50 = .7, (.7-.5)/(1-.5) = .4
        (20, 10, 5, 15, 0.4),
        # 12 of 20 and 12 of 20: by chance .36 + .16 = .52, seen .9, .38/.48
        (11, 1, 1, 7, 0.38 / 0.48),
        (10, 0, 0, 10, 1.0),
        # Half and half and never the same: seen 0, by chance .5
        (0, 10, 10, 0, -1.0),
        # As chance has it: .5 seen, .5 by chance
        (5, 5, 5, 5, 0.0),
    ],
)
def test_kappa_is_what_it_is_by_hand(both: int, only_first: int, only_second: int, neither: int, kappa: float) -> None:
    counted = Agreement(both=both, only_first=only_first, only_second=only_second, neither=neither)

    assert counted.kappa == pytest.approx(kappa)


@pytest.mark.parametrize("counted", [Agreement(), Agreement(neither=40), Agreement(both=40)])
def test_where_chance_alone_explains_everything_there_is_no_kappa(counted: Agreement) -> None:
    assert counted.kappa is None
    assert counted.strength == "te-weinig"


@pytest.mark.parametrize(
    ("counted", "strength"),
    [
        (Agreement(both=9, neither=10), "te-weinig"),  # 19 conversations
        (Agreement(both=10, neither=10), "bijna-altijd"),
        (Agreement(both=4, neither=30), "te-weinig"),  # given in four conversations
        (Agreement(both=5, neither=30), "bijna-altijd"),
        (Agreement(both=5, only_first=5, only_second=5, neither=5), "nauwelijks"),  # 0
        (Agreement(both=20, only_first=10, only_second=5, neither=15), "een-beetje"),  # 0.4
        (Agreement(both=8, only_first=2, only_second=3, neither=7), "redelijk"),  # seen .75, by chance .5
        (Agreement(both=11, only_first=1, only_second=1, neither=7), "grotendeels"),  # 0.79
        (Agreement(only_first=10, only_second=10), "minder"),
    ],
)
def test_a_kappa_has_a_word_only_when_there_is_enough_to_say_something(counted: Agreement, strength: str) -> None:
    assert counted.strength == strength
