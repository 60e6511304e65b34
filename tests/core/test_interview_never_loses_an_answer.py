from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core import interview as iv
from bot.core import route
from bot.core.answer import SKIP_REASONS, Answer
from bot.core.instrument import Condition, Instrument, Option, Question
from bot.core.interview import Interview, NoEarlierQuestion, NoOpenQuestion
from bot.knowledge.library import Knowledge
from tests.core.building import FIVE, instrument, part, question

TWO = (Option(id="een", text="Een"), Option(id="twee", text="Twee"))
# A conversation in which every kind of condition opens and closes questions and parts.
CONDITIONAL = instrument(
    part(
        "A",
        question("A1", kind="ja-nee"),
        question("A2", kind="schaal", scale=FIVE, condition=Condition(question="A1", is_one_of=("ja",))),
        question("A3", condition=Condition(question="A2", below=3)),
        question("A4", condition=Condition(question="A2", from_=3)),
    ),
    part("B", question("B1", kind="meerkeuze", options=TWO), condition=Condition(question="A1", answered=True)),
    part("C", question("C1"), question("C2"), condition=Condition(question="B1", is_one_of=("twee",))),
    part("D", question("D1"), condition=Condition(question="C1", answered=False)),
)

Step = Callable[[Interview], Interview]


def value_for(asked: Question, draw: st.DataObject) -> Any:
    if asked.kind == "ja-nee":
        return {"keuze": draw.draw(st.sampled_from(("ja", "nee")))}
    if asked.scale:
        return {"getal": draw.draw(st.sampled_from(asked.scale.points()))}
    if asked.options:
        chosen = [option.id for option in asked.options if draw.draw(st.booleans())]
        return {"keuze": chosen if asked.kind == "meerkeuze" else asked.options[len(chosen) - 1].id}
    return "Iets."


def drawn_step(interview: Interview, draw: st.DataObject) -> tuple[str | None, Step]:
    """A step somebody can take now, and the question whose answer it may change."""
    kind = draw.draw(
        st.sampled_from(("answer", "answer", "skip", "keep", "back", "edit", "change", "pause", "resume", "stop"))
    )
    open_question = interview.question
    if kind == "answer" and open_question:
        given_now = Answer(question=open_question.id, text="Iets.", value=value_for(open_question, draw))
        return open_question.id, lambda now: iv.answer(now, given_now)
    if kind == "skip":
        reason = draw.draw(st.sampled_from(SKIP_REASONS))
        return open_question.id if open_question else None, lambda now: iv.skip(now, reason)
    if kind == "edit":
        chosen = draw.draw(st.sampled_from(route.applicable(interview))).id
        return None, lambda now: iv.edit(now, chosen)
    if kind == "change":
        changed = draw.draw(st.sampled_from(route.applicable(interview)))
        given_beside = Answer(question=changed.id, text="Anders.", value=value_for(changed, draw))
        return changed.id, lambda now: iv.change(now, given_beside)
    rest: dict[str, Step] = {"keep": iv.keep, "back": iv.back, "pause": iv.pause, "stop": iv.stop}
    return None, rest.get(kind, iv.resume)


def begun(draw: st.DataObject, knowledge: Knowledge) -> Interview:
    chosen: Instrument = draw.draw(st.sampled_from((CONDITIONAL, *knowledge.instruments.values())))
    return iv.begin(chosen, draw.draw(st.sampled_from(chosen.parts)).id)


@settings(max_examples=150, deadline=None)
@given(draw=st.data())
def test_no_step_loses_an_answer_or_ends_on_a_question_that_does_not_apply(
    draw: st.DataObject, knowledge: Knowledge
) -> None:
    interview = begun(draw, knowledge)

    for _ in range(draw.draw(st.integers(0, 25))):
        before = interview
        touched, step = drawn_step(interview, draw)
        with suppress(NoEarlierQuestion, NoOpenQuestion):
            interview = step(interview)

        kept = {question_id: each for question_id, each in before.answers.items() if question_id != touched}
        assert kept.items() <= interview.answers.items()
        assert before.answers.keys() <= interview.answers.keys()
        if interview.position is not None:
            assert interview.position in {each.id for each in route.applicable(interview)}
        if interview.status == "open":
            assert interview.question is not None


@settings(max_examples=100, deadline=None)
@given(draw=st.data())
def test_whoever_keeps_answering_reaches_the_end_with_every_question_asked(
    knowledge: Knowledge, draw: st.DataObject
) -> None:
    interview = begun(draw, knowledge)
    for _ in range(draw.draw(st.integers(0, 10))):
        with suppress(NoEarlierQuestion, NoOpenQuestion):
            interview = drawn_step(interview, draw)[1](interview)

    interview = iv.resume(interview)
    for _ in range(2 * len(interview.instrument.questions())):
        if interview.question is not None:
            asked = interview.question
            interview = iv.answer(interview, Answer(question=asked.id, text="Iets.", value=value_for(asked, draw)))

    assert interview.status == "afgerond"
    assert {each.id for each in route.applicable(interview)} <= interview.answers.keys()
