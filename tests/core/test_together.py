"""What several people chose, side by side: how often, how far apart, and what is too little to show."""

from __future__ import annotations

import pytest

from bot.core import together
from bot.core.answer import Answer, Skipped
from bot.core.instrument import Kind, Option, Origin, Question, Scale
from bot.core.together import Spread
from bot.knowledge.library import Knowledge

ORIGIN = Origin(wording="eigen-formulering", source="bron", place="plaats")


def asked(question_id: str, kind: Kind = "schaal", *options: str) -> Question:
    return Question(
        id=question_id, kind=kind, text="?", heading=question_id, purpose="", examples=(), origin=ORIGIN,
        scale=Scale(lowest=1, highest=5) if kind == "schaal" else None,
        options=tuple(Option(id=each, text=each.capitalize()) for each in options),
    )  # fmt: skip


def said(question_id: str, value: object, *, skipped: bool = False) -> dict[str, Answer]:
    reason = Skipped(reason="niet-nodig") if skipped else None
    return {question_id: Answer(question=question_id, text="", value=value, skipped=reason)}  # type: ignore[arg-type]


def test_each_choice_is_counted_and_what_is_no_choice_is_not() -> None:
    filled_in = [
        said("V", {"getal": 2, "toelichting": "2, want"}), said("V", {"getal": 4}), said("V", {"getal": 2}),
        said("V", None, skipped=True), said("V", "in woorden"), said("W", {"getal": 5}),
    ]  # fmt: skip

    assert together.spread("V", filled_in) == {"2": 2, "4": 1}


@pytest.mark.parametrize(("found", "is_enough"), [({"1": 2}, False), ({"1": 1, "2": 2}, True), ({}, False)])
def test_fewer_than_three_answers_are_too_few(found: Spread, is_enough: bool) -> None:
    assert together.is_enough(found) is is_enough


def test_a_scale_lies_apart_from_its_lowest_to_its_highest_answer() -> None:
    assert together.apart(asked("V"), {"2": 1, "3": 4, "5": 1}) == 3
    assert together.apart(asked("V"), {"4": 6}) == 0


def test_a_choice_lies_apart_by_who_did_not_choose_what_was_chosen_most() -> None:
    question = asked("K", "keuze", "voldoende", "aandacht-nodig")

    assert together.apart(question, {"voldoende": 4, "aandacht-nodig": 2}) == 2
    assert together.apart(question, {"aandacht-nodig": 3}) == 0


def test_the_largest_difference_comes_first_and_equal_ones_stay_in_order() -> None:
    a, b, c, few = asked("A"), asked("B"), asked("C"), asked("D")
    found = {"A": {"3": 3}, "B": {"1": 1, "4": 2}, "C": {"2": 2, "5": 1}, "D": {"1": 1, "5": 1}}

    assert together.most_apart_first([a, b, c, few], found) == [b, c, a]


def test_a_scale_and_a_choice_stand_in_one_order() -> None:
    scale, halves = asked("S"), asked("K", "keuze", "ja-hoor", "nee-hoor")
    found = {"S": {"2": 2, "4": 2}, "K": {"ja-hoor": 2, "nee-hoor": 2}}

    # A choice that is split in two halves could not lie further apart; two points of four could.
    assert together.most_apart_first([scale, halves], found) == [halves, scale]


def test_it_counts_who_is_below_what_the_instrument_asks_an_action_for() -> None:
    assert together.below({"1": 1, "2": 2, "3": 4}, 3) == 3


@pytest.mark.parametrize("instrument", together.TOGETHER)
def test_the_instruments_of_the_method_have_something_to_put_side_by_side(
    knowledge: Knowledge, instrument: str
) -> None:
    questions = knowledge.instruments[instrument].questions()

    compared = [each for each in questions if together.choices_of(each)]
    assert len(compared) == {"paraplu-quickscan": 8, "checklist-wmo": 12}[instrument]
