from __future__ import annotations

import pytest

from bot.core import interview as iv
from bot.core.instrument import Option
from bot.core.message import Button, Message, QuestionView, Texts, to_json
from bot.core.summary import answer_line, summary_lines
from bot.core.text import plain, without_politeness, words
from bot.knowledge.library import Knowledge
from tests.core.building import FIVE, answer, instrument, part, question, skipped, tell


def test_a_bare_message_holds_only_its_kind_and_text() -> None:
    assert to_json(Message(kind="hulp", text="Typ gewoon.")) == {"soort": "hulp", "tekst": "Typ gewoon."}


def test_a_message_shows_its_buttons_and_small_print() -> None:
    button = Button(text="Verder", command={"soort": "hervat"})

    told = to_json(Message(kind="pauze", text="Tot zo.", buttons=(button,), note="Alles is bewaard."))

    assert told["knoppen"] == [{"tekst": "Verder", "opdracht": {"soort": "hervat"}}]
    assert told["uitleg"] == "Alles is bewaard."


def test_a_term_in_a_message_is_named_and_summed_up(knowledge: Knowledge) -> None:
    term = knowledge.terms["mantelzorg"]

    told = to_json(Message(kind="begrip", text="Uitleg.", term=term))

    assert told["begrip"] == {"id": "mantelzorg", "naam": term.name, "kort": term.short}


def test_a_question_in_a_message_shows_its_place_its_choices_and_its_scale() -> None:
    asked = question("K1", kind="schaal", scale=FIVE, hint="Denk aan vandaag.", options=(Option(id="a", text="A"),))
    view = QuestionView(question=asked, part="K", part_title="Kiezen", number=2, total=5)

    told = to_json(Message(kind="vraag", text="Hoe gaat het?", asked=view))["vraag"]

    assert (told["id"], told["deel"], told["nummer"], told["totaal"], told["kind"]) == ("K1", "K", 2, 5, "schaal")
    assert told["opties"] == [{"id": "a", "tekst": "A"}]
    assert told["schaal"] == {"van": 1, "tot": 5, "laagste": "nog niet", "hoogste": "helemaal"}
    assert told["hint"] == "Denk aan vandaag."


def test_a_sentence_is_filled_in() -> None:
    assert Texts({"vraag": "Vraag $nummer van $totaal."})("vraag", nummer=2, totaal=5) == "Vraag 2 van 5."


def test_what_somebody_typed_is_never_filled_in_itself() -> None:
    assert Texts({"regel": "$kop: $antwoord"})("regel", kop="Geld", antwoord="$kop en $10") == "Geld: $kop en $10"


@pytest.mark.parametrize(("key", "values"), [("bestaat-niet", {}), ("vraag", {"nummer": 2})])
def test_a_sentence_that_is_not_there_or_not_whole_is_an_error(key: str, values: dict[str, object]) -> None:
    with pytest.raises(KeyError):
        Texts({"vraag": "Vraag $nummer van $totaal."})(key, **values)


TWO = (Option(id="een", text="Het een"), Option(id="twee", text="Het ander"))


@pytest.mark.parametrize(
    ("asked", "given", "line"),
    [
        pytest.param(question("Q"), answer("Q", "Zij wil koken."), "Zij wil koken.", id="open"),
        pytest.param(question("Q", kind="schaal", scale=FIVE), answer("Q", getal=4, toelichting=""), "4", id="number"),
        pytest.param(
            question("Q", kind="schaal", scale=FIVE),
            answer("Q", getal=4, toelichting="want"),
            "4 (want)",
            id="with a note",
        ),
        pytest.param(
            question("Q", kind="keuze", options=TWO),
            answer("Q", keuze="twee", toelichting=""),
            "Het ander",
            id="choice",
        ),
        pytest.param(
            question("Q", kind="meerkeuze", options=TWO),
            answer("Q", keuze=["een", "twee"], toelichting=""),
            "Het een, Het ander",
            id="several",
        ),
        pytest.param(question("Q", kind="ja-nee"), answer("Q", keuze="ja", toelichting=""), "Ja", id="yes"),
        pytest.param(question("Q"), skipped("Q", "later"), "bewaard voor later", id="skipped"),
    ],
)
def test_an_answer_reads_as_a_colleague_would_note_it(texts: Texts, asked, given, line: str) -> None:  # type: ignore[no-untyped-def]
    assert answer_line(asked, given, texts) == line


TWO_PARTS = instrument(part("T", question("T1"), question("T2"), question("T3")), part("S", question("S1")))


def test_a_note_names_its_parts_and_keeps_the_order_of_the_conversation(texts: Texts) -> None:
    told = tell(iv.begin(TWO_PARTS), answer("S1", "Rust."), answer("T2", "De trap."), answer("T1", "Zij wil koken."))

    assert summary_lines(told, texts) == (
        "Deel T",
        "Kop T1: Zij wil koken.",
        "Kop T2: De trap.",
        "Deel S",
        "Kop S1: Rust.",
    )


def test_a_note_tells_what_was_passed_over_and_what_stays_open(texts: Texts) -> None:
    told = tell(
        iv.begin(TWO_PARTS),
        skipped("T1", "niet-nodig"),
        skipped("T2", "weet-niet"),
        skipped("T3", "later"),
        answer("S1"),
    )

    assert summary_lines(told, texts)[1:3] == (
        "Niet nodig in dit gesprek: Kop T1.",
        "Blijft open: Kop T2 (nog niet bekend), Kop T3 (bewaard voor later).",
    )


def test_a_part_without_an_answer_is_left_out_of_the_note(texts: Texts) -> None:
    told = tell(iv.begin(TWO_PARTS), answer("T1", "Zij wil koken."))

    assert not any("Deel S" in line for line in summary_lines(told, texts))


def test_the_note_of_one_part_has_no_title(texts: Texts) -> None:
    told = tell(iv.begin(TWO_PARTS), answer("T1", "Zij wil koken."), answer("S1"))

    assert summary_lines(told, texts, (TWO_PARTS.parts[0],)) == ("Kop T1: Zij wil koken.",)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Co\u00f6rdinatie", "coordinatie"),
        ("\u00e9\u00e9n", "een"),
        ("  Veel\n\twit  ", "veel wit"),
        ("z\u2019n", "z'n"),
        ("STRASSE \u00df", "strasse ss"),
        ("", ""),
    ],
)
def test_a_plain_text_has_no_capitals_accents_or_spare_white(text: str, bare: str) -> None:
    assert plain(text) == bare


def test_words_leave_out_punctuation_and_keep_hyphens() -> None:
    assert words("Ja, de S-o1... \u2018echt\u2019 (2x)!") == ("ja", "de", "s-o1", "echt", "2x")


def test_polite_words_are_left_out_unless_nothing_else_is_said() -> None:
    assert without_politeness(("stop", "maar", "even", "aub")) == ("stop",)
    assert without_politeness(("oke", "dank")) == ("oke", "dank")
