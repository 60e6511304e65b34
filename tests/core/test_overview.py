from __future__ import annotations

import pytest

from bot.core import interview as iv
from bot.core import route
from bot.core.instrument import Condition
from bot.core.interview import Interview
from bot.core.overview import overview
from tests.core.building import (
    FIVE_QUESTIONS,
    answer,
    answered_up_to,
    instrument,
    part,
    question,
    skipped,
    tell,
    texts_of,
)

# The second question of V is for who says yes; part W for who answered it.
CONDITIONAL = instrument(
    part(
        "V",
        question("V1", kind="ja-nee"),
        question("V2", condition=Condition(question="V1", is_one_of=("ja",))),
        question("V3"),
    ),
    part("W", question("W1"), condition=Condition(question="V2", answered=True)),
)
YES, NO = answer("V1", "Ja", keuze="ja"), answer("V1", "Nee", keuze="nee")


def states(interview: Interview) -> dict[str, str]:
    return {each.question.id: each.state for told in overview(interview) for each in told.questions}


def test_each_question_says_how_it_stands() -> None:
    told = tell(iv.begin(FIVE_QUESTIONS), answer("V1"), skipped("V2", "later"))

    assert states(told) == {"V1": "beantwoord", "V2": "overgeslagen", "V3": "te-doen", "V4": "te-doen", "V5": "te-doen"}


def test_what_does_not_apply_stays_in_sight_with_its_answer() -> None:
    told = iv.change(tell(iv.begin(CONDITIONAL), YES, answer("V2", "Dit.")), NO)
    kept = {each.question.id: each.answer for part in overview(told) for each in part.questions}

    assert states(told) == {"V1": "beantwoord", "V2": "niet-van-toepassing", "V3": "te-doen", "W1": "te-doen"}
    assert kept["V2"] == answer("V2", "Dit.")


def test_a_part_that_does_not_apply_is_there_too() -> None:
    assert states(tell(iv.begin(CONDITIONAL), NO))["W1"] == "niet-van-toepassing"


def test_parts_before_the_start_are_left_out() -> None:
    assert [told.part.id for told in overview(iv.begin(CONDITIONAL, "W"))] == ["W"]


class TestChanging:
    def test_another_answer_leaves_the_conversation_where_it_was(self) -> None:
        before = answered_up_to(3)

        after = iv.change(before, answer("V1", "Toch anders."))

        assert (after.position, after.status, after.return_to) == ("V4", "open", None)
        assert texts_of(after) == {"V1": "Toch anders.", "V2": "Iets.", "V3": "Iets."}

    @pytest.mark.parametrize(("rests", "status"), [(iv.pause, "gepauzeerd"), (iv.stop, "gestopt")])
    def test_what_rests_keeps_resting(self, rests: object, status: str) -> None:
        resting = rests(answered_up_to(2))  # type: ignore[operator]

        after = iv.change(resting, answer("V1", "Toch anders."))

        assert (after.status, after.position) == (status, "V3")

    def test_what_is_finished_stays_finished(self) -> None:
        assert iv.change(answered_up_to(5), answer("V2", "Anders.")).status == "afgerond"

    def test_a_finished_conversation_opens_for_a_question_that_now_applies(self) -> None:
        finished = tell(iv.begin(CONDITIONAL), NO, answer("V3"))

        after = iv.change(finished, YES)

        assert (finished.status, after.status, after.position) == ("afgerond", "open", "V2")

    def test_an_open_question_that_no_longer_applies_makes_way(self) -> None:
        asked = tell(iv.begin(CONDITIONAL), YES)

        assert (asked.position, iv.change(asked, NO).position) == ("V2", "V3")

    def test_while_resting_too_and_it_still_rests(self) -> None:
        paused = iv.pause(tell(iv.begin(CONDITIONAL), YES))

        after = iv.change(paused, NO)

        assert (after.position, after.status) == ("V3", "gepauzeerd")

    def test_an_answer_that_is_being_changed_stays_open(self) -> None:
        changing = iv.edit(answered_up_to(3), "V2")

        after = iv.change(changing, answer("V1", "Anders."))

        assert (after.position, after.return_to) == ("V2", "V4")

    def test_a_question_about_somebody_who_is_gone_cannot_be_opened(self) -> None:
        assert not route.can_be_opened(answered_up_to(1), "V1/zoon-1/dichtbij")
        assert not route.can_be_opened(answered_up_to(1), "V1/zoon-1")
        assert not route.can_be_opened(answered_up_to(1), "X9")
