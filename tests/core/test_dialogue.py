from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core import dialogue
from bot.core import interview as iv
from bot.core.answer import NotUnderstood
from bot.core.editing import edited
from bot.core.instrument import Condition, Instrument, Option
from bot.core.interview import Interview
from bot.core.message import Button, Message, Texts
from bot.core.reply import Reply
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
)

TWO_PARTS = instrument(part("T", question("T1"), question("T2")), part("S", question("S1")))


def kinds(reply: Reply) -> list[str]:
    return [message.kind for message in reply.messages]


def commands(buttons: tuple[Button, ...]) -> list[object]:
    return [dict(button.command) for button in buttons]


def asked(reply: Reply) -> Message:
    return reply.messages[-1]


def test_the_first_words_name_the_instrument_and_ask_the_first_question(texts: Texts) -> None:
    reply = dialogue.welcome(iv.begin(TWO_PARTS), texts)

    assert kinds(reply) == ["welkom", "vraag"]
    assert "Proefgesprek" in reply.messages[0].text


def test_the_leading_question_of_a_part_goes_before_its_first_question_only(texts: Texts) -> None:
    first = dialogue.welcome(iv.begin(TWO_PARTS), texts)
    second = dialogue.answered(iv.begin(TWO_PARTS), answer("T1"), texts)

    assert asked(first).text.startswith("Deel T. Waar gaat T over?")
    assert asked(second).text == "Wat is T2?"


def test_a_question_is_counted_within_its_part(texts: Texts) -> None:
    view = asked(dialogue.answered(iv.begin(TWO_PARTS), answer("T1"), texts)).asked

    assert view is not None
    assert (view.part, view.number, view.total) == ("T", 2, 2)


@pytest.mark.parametrize(
    ("fields", "labels", "values"),
    [
        (
            {"kind": "keuze", "options": (Option(id="een", text="Een"), Option(id="twee", text="Twee"))},
            ["Een", "Twee"],
            ["een", "twee"],
        ),
        ({"kind": "ja-nee"}, ["Ja", "Nee"], ["ja", "nee"]),
        ({"kind": "schaal", "scale": FIVE}, ["1", "2", "3", "4", "5"], ["1", "2", "3", "4", "5"]),
        ({"kind": "meerkeuze", "options": (Option(id="een", text="Een"), Option(id="twee", text="Twee"))}, [], []),
        ({"kind": "open"}, [], []),
    ],
    ids=lambda each: each.get("kind") if isinstance(each, dict) else None,
)
def test_a_question_offers_its_choices_as_buttons(
    texts: Texts, fields: dict[str, object], labels: list[str], values: list[str]
) -> None:
    reply = dialogue.welcome(iv.begin(instrument(part("K", question("K1", **fields)))), texts)

    assert [button.text for button in asked(reply).buttons] == labels
    assert commands(asked(reply).buttons) == [{"soort": "kies", "waarde": value} for value in values]


def test_a_finished_part_is_given_back_before_the_next_one_begins(texts: Texts) -> None:
    before = tell(iv.begin(TWO_PARTS), answer("T1", "Zij wil koken."))

    reply = dialogue.answered(before, answer("T2", "De trap."), texts)

    assert kinds(reply) == ["deel-klaar", "vraag"]
    assert "Kop T1: Zij wil koken." in reply.messages[0].text
    assert {"soort": "pauze"} in commands(reply.messages[0].buttons)


def test_the_last_answer_gives_everything_back_and_says_goodbye(texts: Texts) -> None:
    reply = dialogue.answered(answered_up_to(4), answer("V5", "Rust."), texts)

    assert kinds(reply)[-2:] == ["samenvatting", "klaar"]
    assert "Kop V5: Rust." in reply.messages[-2].text
    assert {"soort": "wijzigen", "waarde": "V1"} in commands(reply.messages[-2].buttons)


def test_a_text_that_does_not_fit_is_answered_with_what_would(texts: Texts) -> None:
    before = iv.begin(FIVE_QUESTIONS)

    reply = dialogue.not_understood(before, NotUnderstood("schaal", van="1", tot="5"), texts)

    assert kinds(reply) == ["fout", "vraag"]
    assert "van 1 tot en met 5" in reply.messages[0].text
    assert reply.interview == before


@pytest.mark.parametrize("reason", ["niet-nodig", "weet-niet", "later"])
def test_skipping_is_accepted_without_asking_on(texts: Texts, reason: str) -> None:
    reply = dialogue.skipped(iv.begin(FIVE_QUESTIONS), reason, texts)  # type: ignore[arg-type]

    assert kinds(reply) == ["bevestiging", "vraag"]
    assert reply.messages[0].text == texts(f"overgeslagen.{reason}")
    assert reply.interview.position == "V2"


def test_going_back_shows_the_answer_that_was_given_and_a_button_to_leave_it(texts: Texts) -> None:
    reply = dialogue.went_back(tell(iv.begin(FIVE_QUESTIONS), answer("V1", "Zij wil koken.")), texts)

    assert "Zij wil koken." in asked(reply).note
    assert commands(asked(reply).buttons) == [{"soort": "hervat"}]


@pytest.mark.parametrize("rest", [iv.pause, iv.stop], ids=["paused", "stopped"])
def test_going_back_while_nothing_is_asked_says_so(texts: Texts, rest: object) -> None:
    before: Interview = rest(answered_up_to(2))  # type: ignore[operator]

    reply = dialogue.went_back(before, texts)

    assert (kinds(reply), reply.interview) == (["hulp"], before)


def test_a_pause_gives_a_button_to_go_on(texts: Texts) -> None:
    reply = dialogue.paused(answered_up_to(2), texts)

    assert kinds(reply) == ["pauze"]
    assert commands(reply.messages[0].buttons) == [{"soort": "hervat"}]
    assert reply.interview.status == "gepauzeerd"


def test_who_stops_a_finished_conversation_leaves_it_finished(texts: Texts) -> None:
    finished = replace(answered_up_to(2), status="afgerond", position=None)

    reply = dialogue.stopped(finished, texts)

    assert (reply.interview, kinds(reply)) == (finished, ["hulp"])


def test_a_stop_gives_a_button_to_go_on_after_all(texts: Texts) -> None:
    reply = dialogue.stopped(answered_up_to(2), texts)

    assert kinds(reply) == ["gestopt"]
    assert commands(reply.messages[0].buttons) == [{"soort": "hervat"}]


def test_resuming_asks_the_question_that_was_open(texts: Texts) -> None:
    reply = dialogue.resumed(iv.pause(answered_up_to(2)), texts)

    assert kinds(reply) == ["bevestiging", "vraag"]
    assert asked(reply).text.endswith("Wat is V3?")


def test_resuming_on_an_answered_question_leaves_its_answer_and_goes_on(texts: Texts) -> None:
    reply = dialogue.resumed(iv.back(answered_up_to(3)), texts)

    assert reply.interview.position == "V4"
    assert reply.interview.answers == answered_up_to(3).answers


def test_resuming_a_finished_conversation_gives_the_end_again(texts: Texts) -> None:
    assert kinds(dialogue.resumed(answered_up_to(5), texts))[-1] == "klaar"


def test_without_a_question_to_change_every_answer_is_offered(texts: Texts) -> None:
    reply = edited(answered_up_to(2), (), texts)

    assert kinds(reply) == ["keuze", "vraag"]
    assert commands(reply.messages[0].buttons) == [
        {"soort": "wijzigen", "waarde": "V1"},
        {"soort": "wijzigen", "waarde": "V2"},
    ]


def test_changing_opens_the_question_with_its_answer(texts: Texts) -> None:
    reply = edited(answered_up_to(4), ("V2",), texts)

    assert kinds(reply) == ["vraag"]
    assert reply.interview.position == "V2"


def test_a_summary_in_between_leads_back_to_the_question(texts: Texts) -> None:
    reply = dialogue.summarised(answered_up_to(2), texts)

    assert kinds(reply) == ["samenvatting", "vraag"]
    assert reply.messages[0].text.splitlines() == ["Kop V1: Iets.", "Kop V2: Iets."]


def test_a_summary_before_the_first_answer_says_there_is_nothing_yet(texts: Texts) -> None:
    assert dialogue.summarised(iv.begin(FIVE_QUESTIONS), texts).messages[0].text == texts("samenvatting.leeg")


def test_how_far_it_is_is_told_in_questions_and_parts_and_never_in_percent(texts: Texts) -> None:
    told = dialogue.progress(tell(iv.begin(TWO_PARTS), answer("T1")), texts).messages[0].text

    assert "vraag 2 van 2 van Deel T" in told
    assert "Deel S" in told
    assert "%" not in told


def test_how_far_it_is_names_no_part_that_will_not_come(texts: Texts) -> None:
    only_after_no = Condition(question="T1", is_one_of=("nee",))
    three: Instrument = replace(TWO_PARTS, parts=(*TWO_PARTS.parts, part("C", question("C1"), condition=only_after_no)))

    assert "Deel C" not in dialogue.progress(tell(iv.begin(three), answer("T1", keuze="ja")), texts).messages[0].text


def test_in_the_last_part_no_other_part_is_announced(texts: Texts) -> None:
    in_the_last = tell(iv.begin(TWO_PARTS), answer("T1"), answer("T2"))

    assert "Daarna" not in dialogue.progress(in_the_last, texts).messages[0].text


def test_a_skipped_question_can_be_answered_after_all(texts: Texts) -> None:
    later = tell(iv.begin(FIVE_QUESTIONS), skipped("V1", "later"))

    reply = dialogue.answered(iv.edit(later, "V1"), answer("V1", "Toch dit."), texts)

    assert reply.interview.answers["V1"].skipped is None
    assert reply.interview.position == "V2"
