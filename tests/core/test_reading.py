from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.answer import NotUnderstood
from bot.core.instrument import Option, Question, Scale
from bot.core.reading import Aids, choose, read
from bot.knowledge.library import Knowledge
from tests.core.building import FIVE, question

OPEN = question("T2")
YES_NO = question("T4", kind="ja-nee")
SCALE = question("T5", kind="schaal", scale=FIVE)
TO_TEN = question("T6", kind="schaal", scale=Scale(lowest=0, highest=10))
CHOICE = question(
    "T1",
    kind="keuze",
    options=(
        Option(id="inwoner", text="De inwoner zelf", synonyms=("inwoner", "zijzelf")),
        Option(id="naaste", text="Een naaste, zoals familie of een buur", synonyms=("buurvrouw", "dochter")),
        Option(id="wijkteam", text="Het wijkteam"),
    ),
)
OR_ELSE = question("T7", kind="keuze", options=(*CHOICE.options, Option(id="anders", text="Anders")))
SEVERAL = question("T3", kind="meerkeuze", options=CHOICE.options)
SEVERAL_OR_ELSE = question("T8", kind="meerkeuze", options=OR_ELSE.options)


@pytest.mark.parametrize(
    ("asked", "opening"),
    [(OPEN, ""), (YES_NO, "Ja, "), (SCALE, "3, want "), (CHOICE, "De inwoner zelf: "), (SEVERAL, "Inwoner. ")],
    ids=lambda each: each.kind if isinstance(each, Question) else None,
)
@given(told=st.text(min_size=1))
def test_what_was_typed_is_kept_word_for_word(asked: Question, opening: str, told: str) -> None:
    given_answer = read(asked, opening + told)

    assert (given_answer.question, given_answer.text) == (asked.id, opening + told)


def test_every_example_of_every_question_can_be_given_as_answer(knowledge: Knowledge) -> None:
    refused = []
    aids = Aids(lexicon=knowledge.lexicon, today=date(2026, 3, 2))

    for instrument in knowledge.instruments.values():
        for asked in instrument.questions():
            for example in asked.examples:
                try:
                    read(asked, example, aids)
                except NotUnderstood as fault:
                    refused.append(f"{instrument.id} {asked.id} ({fault.reason}): {example}")

    assert refused == []


def test_every_option_of_every_question_can_be_typed_as_it_is_shown(knowledge: Knowledge) -> None:
    misread = []

    for instrument in knowledge.instruments.values():
        for asked in instrument.questions():
            for number, option in enumerate(asked.options, start=1):
                for typed in (option.text, option.text.upper(), str(number)):
                    value = read(asked, typed).value
                    chosen = value["keuze"] if isinstance(value, dict) else value
                    if chosen not in (option.id, [option.id]):
                        misread.append(f"{instrument.id} {asked.id} {typed!r}: {chosen}")

    assert misread == []


@pytest.mark.parametrize("text", ["ja", "3", "geen idee", "weet ik niet", "  twee\nregels  "])
def test_an_open_question_takes_any_text_as_it_is(text: str) -> None:
    assert read(OPEN, text).value == text


@pytest.mark.parametrize(
    ("text", "chosen", "note"),
    [
        pytest.param("ja", "ja", "", id="yes"),
        pytest.param("Jazeker!", "ja", "", id="certainly"),
        pytest.param("Ja, met echte voorbeelden.", "ja", "met echte voorbeelden.", id="yes and more"),
        pytest.param("ja, maar niet altijd", "ja", "maar niet altijd", id="yes with a not in it"),
        pytest.param("nee", "nee", "", id="no"),
        pytest.param("Nee: hij wil er nog over denken", "nee", "hij wil er nog over denken", id="no and more"),
        pytest.param("nee zeker niet", "nee", "zeker niet", id="no and certainly not"),
        pytest.param("nou nee", "nee", None, id="well no"),
        pytest.param("niet echt", "nee", None, id="not really"),
        pytest.param("zeker", "ja", "", id="sure"),
        pytest.param("klopt", "ja", "", id="that is right"),
        pytest.param("zeker niet", "nee", None, id="certainly not"),
        pytest.param("absoluut niet", "nee", None, id="absolutely not"),
        pytest.param("klopt niet", "nee", None, id="that is not right"),
    ],
)
def test_a_yes_or_no_is_read_from_how_the_answer_begins(text: str, chosen: str, note: str | None) -> None:
    value: Any = read(YES_NO, text).value

    assert value["keuze"] == chosen
    if note is not None:
        assert value["toelichting"] == note


@pytest.mark.parametrize(
    "text", ["misschien", "daar moeten we het nog over hebben", "!", "dat zie ik niet zo", "ik twijfel niet"]
)
def test_what_is_neither_yes_nor_no_is_asked_again(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(YES_NO, text)

    assert refused.value.reason == "ja-nee"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4", 4),
        (" 4. ", 4),
        ("vier", 4),
        ("een", 1),
        ("\u00e9\u00e9n", 1),
        ("een vier", 4),
        ("ik geef het een 3", 3),
        ("4, want er komen 2 mensen langs", 4),
        ("drie, want dat ging goed", 3),
        ("drie, want hij komt 2 keer per week", 3),
        ("een, want er komen 3 mensen", 1),
        ("1, want er komt nog niemand", 1),
    ],
)
def test_a_scale_takes_the_number_the_answer_gives(text: str, number: int) -> None:
    value: Any = read(SCALE, text).value

    assert value["getal"] == number


def test_what_is_told_beside_a_number_is_kept_as_a_note() -> None:
    assert read(SCALE, "4, want ze deden het zelf.").value == {"getal": 4, "toelichting": "4, want ze deden het zelf."}


def test_a_bare_number_has_no_note() -> None:
    assert read(SCALE, "4").value == {"getal": 4, "toelichting": ""}


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("10", 10), ("tien", 10)])
def test_a_scale_takes_both_its_ends(text: str, number: int) -> None:
    value: Any = read(TO_TEN, text).value

    assert value["getal"] == number


@pytest.mark.parametrize("text", ["6", "0", "goed", "heel veel", "", "7, want er komen 2 mensen langs"])
def test_what_does_not_stand_on_the_scale_is_asked_again(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(SCALE, text)

    assert (refused.value.reason, refused.value.details) == ("schaal", {"van": "1", "tot": "5"})


@pytest.mark.parametrize("text", ["tussen 3 en 4", "tussen de drie en de vier", "3,5", "3 of 4", "3-4"])
def test_between_two_numbers_the_worker_is_asked_which(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(SCALE, text)

    assert (refused.value.reason, refused.value.details) == ("schaal-tussen", {"een": "3", "ander": "4"})


@pytest.mark.parametrize(
    ("text", "chosen", "note"),
    [
        pytest.param("De inwoner zelf", "inwoner", "", id="as shown"),
        pytest.param("DE INWONER ZELF!", "inwoner", "", id="in capitals"),
        pytest.param("inwoner", "inwoner", "", id="its id"),
        pytest.param("zijzelf", "inwoner", "", id="another word for it"),
        pytest.param("2", "naaste", "", id="its number"),
        pytest.param("optie 2", "naaste", "", id="option and number"),
        pytest.param("de tweede", "naaste", "", id="the second"),
        pytest.param("Het wijkteam, na overleg", "wijkteam", "na overleg", id="with a note"),
        pytest.param("De buurvrouw belt voor haar", "naaste", "De buurvrouw belt voor haar", id="in a sentence"),
        pytest.param(
            "een naaste zoals familie of een buur: dochter", "naaste", "dochter", id="shown text without its comma"
        ),
    ],
)
def test_a_choice_is_recognised_in_what_was_typed(text: str, chosen: str, note: str) -> None:
    assert read(CHOICE, text).value == {"keuze": chosen, "toelichting": note}


def test_of_two_choices_in_one_sentence_the_first_named_counts() -> None:
    value: Any = read(CHOICE, "Niet zijzelf belde, maar de buurvrouw").value

    assert value["keuze"] == "inwoner"


@pytest.mark.parametrize("text", ["de postbode", "4", "0", "inwoners in het algemeen", "eigenlijk niemand"])
def test_a_choice_that_is_not_there_is_asked_again_with_the_choices(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(CHOICE, text)

    assert refused.value.reason == "keuze"
    assert refused.value.details["opties"].startswith("1 De inwoner zelf, 2 Een naaste")


def test_where_something_else_is_a_choice_any_text_is_one() -> None:
    assert read(OR_ELSE, "de postbode ").value == {"keuze": "anders", "toelichting": "de postbode"}


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("De inwoner zelf en een buurvrouw", ["inwoner", "naaste"]),
        ("1 en 3", ["inwoner", "wijkteam"]),
        ("1, 1 en inwoner", ["inwoner"]),
        ("het wijkteam", ["wijkteam"]),
        ("alle", ["inwoner", "naaste", "wijkteam"]),
        ("Het wijkteam, 2 keer per week", ["wijkteam"]),
    ],
)
def test_several_choices_are_recognised_in_what_was_typed(text: str, chosen: list[str]) -> None:
    assert read(SEVERAL, text).value == {"keuze": chosen, "toelichting": text}


def test_none_of_several_choices_is_an_answer_too() -> None:
    assert read(SEVERAL, "geen van deze").value == {"keuze": [], "toelichting": "geen van deze"}


def test_no_recognised_choice_of_several_is_asked_again() -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(SEVERAL, "de postbode")

    assert refused.value.reason == "meerkeuze"


def test_where_something_else_is_one_of_several_choices_any_text_is_one() -> None:
    value: Any = read(SEVERAL_OR_ELSE, "de postbode").value

    assert value["keuze"] == ["anders"]


@pytest.mark.parametrize(
    ("asked", "value", "text", "kept"),
    [
        (CHOICE, "naaste", "Een naaste, zoals familie of een buur", {"keuze": "naaste", "toelichting": ""}),
        (YES_NO, "ja", "Ja", {"keuze": "ja", "toelichting": ""}),
        (SCALE, "4", "4", {"getal": 4, "toelichting": ""}),
        (SCALE, 4, "4", {"getal": 4, "toelichting": ""}),
        (
            SEVERAL,
            ["inwoner", "wijkteam"],
            "De inwoner zelf, Het wijkteam",
            {"keuze": ["inwoner", "wijkteam"], "toelichting": ""},
        ),
        (SEVERAL, "wijkteam", "Het wijkteam", {"keuze": ["wijkteam"], "toelichting": ""}),
        (SEVERAL, [], "", {"keuze": [], "toelichting": ""}),
    ],
    ids=lambda each: each.kind if isinstance(each, Question) else None,
)
def test_a_button_gives_its_choice(asked: Question, value: Any, text: str, kept: dict[str, Any]) -> None:
    chosen = choose(asked, value)

    assert (chosen.text, chosen.value) == (text, kept)


def test_a_note_beside_a_button_stands_behind_the_choice() -> None:
    chosen = choose(CHOICE, "wijkteam", "na overleg")

    assert (chosen.text, chosen.value) == (
        "Het wijkteam. na overleg",
        {"keuze": "wijkteam", "toelichting": "na overleg"},
    )


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        pytest.param(CHOICE, "bestaat-niet", id="an unknown choice"),
        pytest.param(CHOICE, None, id="nothing"),
        pytest.param(CHOICE, [], id="an empty list"),
        pytest.param(CHOICE, ["inwoner", "naaste"], id="two where one is asked"),
        pytest.param(SEVERAL, ["inwoner", "bestaat-niet"], id="one known and one unknown"),
        pytest.param(YES_NO, "misschien", id="neither yes nor no"),
        pytest.param(SCALE, "6", id="off the scale"),
        pytest.param(SCALE, [], id="no number"),
        pytest.param(OPEN, "ja", id="a button where text is asked"),
    ],
)
def test_a_button_that_does_not_belong_to_the_question_gives_nothing(asked: Question, value: Any) -> None:
    with pytest.raises(NotUnderstood) as refused:
        choose(asked, value)

    assert refused.value.reason == "onbekende-optie"


@pytest.mark.parametrize("asked", [YES_NO, SCALE, CHOICE, SEVERAL], ids=lambda each: each.kind)
@pytest.mark.parametrize(
    ("text", "reason"),
    [("weet ik niet", "weet-niet"), ("Geen idee.", "weet-niet"), ("nvt", "niet-nodig"), ("niet nodig", "niet-nodig")],
)
def test_who_says_not_to_know_or_not_to_need_it_skips_the_question(asked: Question, text: str, reason: str) -> None:
    given_answer = read(asked, text)

    assert given_answer.skipped is not None
    assert (given_answer.skipped.reason, given_answer.text) == (reason, text)


def test_a_person_named_with_a_very_long_word_keeps_an_id_the_database_has_room_for() -> None:
    value: Any = read(question("S1", kind="personen"), f"{'Buur' * 50} doet de post").value

    assert len(value["personen"][0]["id"]) <= 45
    assert value["personen"][0]["rol"] == "buur" * 50
