from __future__ import annotations

import pytest

from bot.core import interview as iv
from bot.core import route
from bot.core.condition import holds
from bot.core.instrument import Condition, UnknownPart, UnknownQuestion
from bot.core.interview import Interview, NoEarlierQuestion, NoOpenQuestion
from tests.core.building import (
    FIVE,
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

TWO_PARTS = instrument(part("T", question("T1"), question("T2")), part("S", question("S1"), question("S2")))


def test_a_conversation_begins_at_the_first_question() -> None:
    assert iv.begin(FIVE_QUESTIONS).position == "V1"


def test_a_conversation_may_begin_at_any_part() -> None:
    begun = iv.begin(TWO_PARTS, "S")

    assert begun.position == "S1"
    assert [each.id for each in route.applicable(begun)] == ["S1", "S2"]


def test_a_conversation_cannot_begin_at_a_part_that_is_not_there() -> None:
    with pytest.raises(UnknownPart, match="proef: geen deel 'X'"):
        iv.begin(TWO_PARTS, "X")


def test_a_part_that_depends_on_an_answer_can_be_begun_with() -> None:
    only_after_no = Condition(question="T1", is_one_of=("nee",))
    three = instrument(
        part("T", question("T1", kind="ja-nee")),
        part("C", question("C1"), condition=only_after_no),
        part("P", question("P1")),
    )

    begun = tell(iv.begin(three, "C"), answer("C1"))

    assert begun.position == "P1"


def test_earlier_answers_are_not_asked_again() -> None:
    begun = iv.begin(FIVE_QUESTIONS, answers={"V1": answer("V1"), "V2": answer("V2")})

    assert begun.position == "V3"


def test_an_answer_is_kept_and_leads_to_the_next_question() -> None:
    told = tell(iv.begin(FIVE_QUESTIONS), answer("V1", "Zij wil weer zelf koken."))

    assert (texts_of(told), told.position) == ({"V1": "Zij wil weer zelf koken."}, "V2")


def test_an_answer_to_a_question_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownQuestion, match="proef: geen vraag 'X1'"):
        iv.answer(iv.begin(FIVE_QUESTIONS), answer("X1"))


def test_a_skipped_question_leads_to_the_next_one_and_keeps_its_reason() -> None:
    after = iv.skip(iv.begin(FIVE_QUESTIONS), "later", note="na het huisbezoek", text="doe ik later")

    kept = after.answers["V1"]
    assert after.position == "V2"
    assert kept.skipped is not None
    assert (kept.skipped.reason, kept.skipped.note, kept.text, kept.value) == (
        "later",
        "na het huisbezoek",
        "doe ik later",
        None,
    )


def test_the_last_answer_finishes_the_conversation() -> None:
    told = answered_up_to(5)

    assert (told.status, told.position, told.question) == ("afgerond", None, None)


def test_the_last_question_of_a_part_leads_to_the_next_part() -> None:
    told = tell(iv.begin(TWO_PARTS), answer("T1"), answer("T2"))

    assert told.position == "S1"


def test_going_back_opens_the_question_before() -> None:
    assert iv.back(answered_up_to(3)).position == "V3"


def test_going_back_leaves_every_answer_in_place() -> None:
    told = answered_up_to(3)

    assert iv.back(iv.back(told)).answers == told.answers


def test_before_the_first_question_there_is_nothing_to_go_back_to() -> None:
    with pytest.raises(NoEarlierQuestion):
        iv.back(iv.begin(FIVE_QUESTIONS))


def test_whoever_went_back_three_times_goes_on_where_the_conversation_was() -> None:
    gone_back = iv.back(iv.back(iv.back(answered_up_to(4))))

    after = tell(gone_back, answer("V2", "Toch anders."))

    assert gone_back.position == "V2"
    assert after.position == "V5"


def test_going_back_skips_a_question_that_no_longer_applies() -> None:
    only_when_low = Condition(question="V1", below=3)
    three = instrument(
        part("V", question("V1", kind="schaal", scale=FIVE), question("V2", condition=only_when_low), question("V3"))
    )

    told = tell(iv.begin(three), answer("V1", getal=4))

    assert told.position == "V3"
    assert iv.back(told).position == "V1"


def test_going_back_after_the_end_opens_the_last_question() -> None:
    again = iv.back(answered_up_to(5))

    assert (again.position, again.status) == ("V5", "open")


def test_keeping_an_answer_goes_on_where_the_conversation_was() -> None:
    told = answered_up_to(3)

    assert iv.keep(iv.back(told)) == told


def test_changing_the_second_of_five_answers_leaves_the_others_untouched() -> None:
    told = answered_up_to(5)

    changed = tell(iv.edit(told, "V2"), answer("V2", "Nu anders."))

    assert texts_of(changed) == {**texts_of(told), "V2": "Nu anders."}


def test_changing_an_answer_after_the_end_returns_to_the_end() -> None:
    changed = tell(iv.edit(answered_up_to(5), "V2"), answer("V2", "Nu anders."))

    assert (changed.status, changed.position) == ("afgerond", None)


def test_changing_an_answer_halfway_returns_to_the_question_that_was_open() -> None:
    changed = tell(iv.edit(answered_up_to(4), "V2"), answer("V2", "Nu anders."))

    assert (changed.position, changed.return_to) == ("V5", None)


def test_changing_two_answers_in_a_row_returns_to_the_question_that_was_open() -> None:
    twice = iv.edit(iv.edit(answered_up_to(4), "V2"), "V1")

    assert tell(twice, answer("V1", "Nu anders.")).position == "V5"


def test_changing_two_answers_in_a_row_returns_there_also_when_a_question_came_in_between() -> None:
    only_after_no = Condition(question="V1", is_one_of=("nee",))
    four = instrument(
        part(
            "V", question("V1", kind="ja-nee"), question("V2", condition=only_after_no), question("V3"), question("V4")
        )
    )
    told = tell(iv.begin(four), answer("V1", keuze="ja"), answer("V3"))

    twice = tell(iv.edit(iv.edit(told, "V3"), "V1"), answer("V1", keuze="nee"))

    assert twice.position == "V4"
    assert tell(twice, answer("V4")).position == "V2"


def test_going_back_while_changing_an_answer_still_returns_to_the_question_that_was_open() -> None:
    changing = iv.back(iv.edit(answered_up_to(4), "V3"))

    assert changing.position == "V2"
    assert iv.keep(changing).position == "V5"


def test_leaving_an_answer_as_it_is_returns_to_the_question_that_was_open() -> None:
    assert iv.keep(iv.edit(answered_up_to(4), "V2")).position == "V5"


def test_changing_the_open_question_is_just_answering_it() -> None:
    changing = iv.edit(answered_up_to(2), "V3")

    assert tell(changing, answer("V3")).position == "V4"


def test_a_question_that_is_not_there_cannot_be_changed() -> None:
    with pytest.raises(UnknownQuestion):
        iv.edit(answered_up_to(2), "X1")


def test_skipping_a_question_that_is_changed_returns_to_the_question_that_was_open() -> None:
    changed = iv.skip(iv.edit(answered_up_to(4), "V2"), "weet-niet")

    assert changed.position == "V5"


def test_a_pause_ends_on_the_same_question() -> None:
    told = answered_up_to(2)

    paused = iv.pause(told)

    assert (paused.status, paused.position, paused.question) == ("gepauzeerd", "V3", None)
    assert iv.resume(paused) == told


def test_a_stopped_conversation_can_still_be_resumed_on_the_same_question() -> None:
    told = answered_up_to(2)

    stopped = iv.stop(told)

    assert (stopped.status, stopped.question) == ("gestopt", None)
    assert iv.resume(stopped) == told


def test_resuming_an_open_conversation_changes_nothing() -> None:
    told = answered_up_to(2)

    assert iv.resume(told) == told


def test_a_finished_conversation_cannot_be_paused() -> None:
    told = answered_up_to(5)

    assert iv.pause(told) == told


def test_a_finished_conversation_that_was_stopped_is_finished_when_resumed() -> None:
    told = answered_up_to(5)

    assert iv.resume(iv.stop(told)) == told


@pytest.mark.parametrize("step", [iv.back, iv.keep, lambda interview: iv.skip(interview, "later")])
@pytest.mark.parametrize("rest", [iv.pause, iv.stop])
def test_at_rest_no_step_can_be_taken(rest, step) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(NoOpenQuestion):
        step(rest(answered_up_to(2)))


@pytest.mark.parametrize(
    ("condition", "given", "is_met"),
    [
        pytest.param(Condition(question="Q", is_one_of=("nee",)), answer("Q", keuze="nee"), True, id="chosen"),
        pytest.param(Condition(question="Q", is_one_of=("nee",)), answer("Q", keuze="ja"), False, id="other chosen"),
        pytest.param(Condition(question="Q", is_one_of=("a", "b")), answer("Q", keuze="b"), True, id="one of two"),
        pytest.param(
            Condition(question="Q", is_one_of=("b",)), answer("Q", keuze=["a", "b"]), True, id="several chosen"
        ),
        pytest.param(
            Condition(question="Q", is_one_of=("c",)), answer("Q", keuze=["a", "b"]), False, id="others chosen"
        ),
        pytest.param(Condition(question="Q", is_one_of=("a",)), answer("Q", "a"), False, id="a text is no choice"),
        pytest.param(Condition(question="Q", is_one_of=("a",)), skipped("Q"), False, id="choice skipped"),
        pytest.param(Condition(question="Q", is_one_of=("a",)), None, False, id="choice open"),
        pytest.param(Condition(question="Q", below=3), answer("Q", getal=2), True, id="under"),
        pytest.param(Condition(question="Q", below=3), answer("Q", getal=3), False, id="not under"),
        pytest.param(Condition(question="Q", below=1), answer("Q", getal=0), True, id="nought is a number"),
        pytest.param(Condition(question="Q", below=3), answer("Q", "2"), False, id="a text is no number"),
        pytest.param(Condition(question="Q", below=3), skipped("Q"), False, id="scale skipped"),
        pytest.param(Condition(question="Q", from_=3), answer("Q", getal=3), True, id="from"),
        pytest.param(Condition(question="Q", from_=3), answer("Q", getal=2), False, id="not from"),
        pytest.param(Condition(question="Q", from_=3), None, False, id="scale open"),
        pytest.param(Condition(question="Q", answered=True), answer("Q"), True, id="answered"),
        pytest.param(Condition(question="Q", answered=True), skipped("Q"), False, id="skipped is not answered"),
        pytest.param(Condition(question="Q", answered=True), None, False, id="open is not answered"),
        pytest.param(Condition(question="Q", answered=False), None, True, id="not answered"),
        pytest.param(Condition(question="Q", answered=False), skipped("Q"), True, id="skipped counts as not answered"),
        pytest.param(Condition(question="Q", answered=False), answer("Q"), False, id="answered after all"),
        pytest.param(None, None, True, id="no condition"),
    ],
)
def test_a_condition_looks_at_an_earlier_answer(condition, given, is_met: bool) -> None:  # type: ignore[no-untyped-def]
    answers = {"Q": given} if given else {}

    assert holds(condition, answers) is is_met


ONLY_AFTER_NO = Condition(question="T2", is_one_of=("nee",))
WITH_A_PART_TO_PASS = instrument(
    part("T", question("T1"), question("T2", kind="ja-nee")),
    part("C", question("C1"), question("C2"), condition=ONLY_AFTER_NO),
    part("P", question("P1")),
)


def told_with(choice: str) -> Interview:
    return tell(iv.begin(WITH_A_PART_TO_PASS), answer("T1"), answer("T2", keuze=choice))


def test_a_part_whose_condition_fails_is_passed_by() -> None:
    assert told_with("ja").position == "P1"


def test_a_part_whose_condition_holds_is_asked() -> None:
    assert told_with("nee").position == "C1"


def test_changing_an_answer_can_bring_in_a_part_that_was_passed_by() -> None:
    finished = tell(told_with("ja"), answer("P1"))

    changed = tell(iv.edit(finished, "T2"), answer("T2", keuze="nee"))

    assert (changed.status, changed.position) == ("open", "C1")


def test_changing_an_answer_can_close_the_part_that_was_open() -> None:
    in_part_c = tell(told_with("nee"), answer("C1", "Wat al bekend is."))

    changed = tell(iv.edit(in_part_c, "T2"), answer("T2", keuze="ja"))

    assert changed.position == "P1"
    assert texts_of(changed)["C1"] == "Wat al bekend is."


def test_an_answer_of_a_part_that_closed_comes_back_when_the_part_does() -> None:
    closed = tell(iv.edit(tell(told_with("nee"), answer("C1")), "T2"), answer("T2", keuze="ja"))

    opened = tell(iv.edit(closed, "T2"), answer("T2", keuze="nee"))

    assert opened.position == "P1"
    assert tell(opened, answer("P1")).position == "C2"


def test_the_place_is_the_number_within_the_part() -> None:
    found = route.place(told_with("nee"))

    assert found is not None
    assert (found[0].id, found[1:]) == ("C", (1, 2))


def test_the_place_counts_only_questions_that_apply() -> None:
    only_when_low = Condition(question="V1", below=3)
    three = instrument(
        part("V", question("V1", kind="schaal", scale=FIVE), question("V2", condition=only_when_low), question("V3"))
    )

    found = route.place(tell(iv.begin(three), answer("V1", getal=4)))

    assert found is not None
    assert found[1:] == (2, 2)


def test_a_finished_conversation_has_no_place() -> None:
    assert route.place(answered_up_to(5)) is None


def test_a_part_is_finished_by_its_last_answer_and_only_then() -> None:
    before = tell(iv.begin(TWO_PARTS), answer("T1"))
    after = tell(before, answer("T2"))

    assert [each.id for each in route.finished_parts(before, after)] == ["T"]
    assert route.finished_parts(after, tell(after, answer("S1"))) == ()
