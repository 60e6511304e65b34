"""A word asked after by what it means, with the real glossary."""

from __future__ import annotations

from typing import Any

import pytest

from bot.core.described import described, may_describe
from bot.core.gate import Decision, decide
from bot.core.open_question import OpenQuestion
from bot.shelf import Shelf

OPEN = OpenQuestion(kind="open")
QUOTED = OpenQuestion(kind="open", is_quoted=True)


@pytest.fixture
def read(shelf: Shelf) -> Any:
    """Read a text that the NLU takes for a question after a word with this share, and for an answer with the rest."""
    terms = shelf.terms

    def decided(text: str, share: float, question: OpenQuestion = OPEN) -> Decision:
        return decide(
            text,
            question=question,
            ranking=sorted([("begrip", share), ("antwoord", 1 - share)], key=lambda each: -each[1]),
            find_terms=terms.find,
            mark_terms=terms.spans,
            describe_terms=terms.describe,
        )

    return decided


LONG = (
    "je gaat zelf op mensen af bij hen in de straat en wacht niet in een spreekkamer tot ze zich melden, "
    "ook bij wie zorg mijdt, {}"
)


@pytest.mark.parametrize(
    "question",
    [
        "hoe heet dat",
        "naam daarvoor?",
        "ik kom niet op het woord",
        "wat is de officiële term",
        "daar was een mooie naam voor",
    ],
)
def test_a_long_description_that_asks_for_the_name_is_a_word_question(read: Any, question: str) -> None:
    decision = read(LONG.format(question), 0.8)

    assert (decision.reading, decision.terms) == ("begrip", ("outreachend-werken",))
    assert len(decision.perhaps) == 2


def test_a_long_text_that_asks_for_nothing_is_a_story(read: Any) -> None:
    decision = read(LONG.format("dat doet haar zus nu sinds een maand"), 0.8)

    assert (decision.reading, decision.reason) == ("antwoord", "verhaal")


def test_a_long_description_without_that_question_needs_more_certainty(read: Any) -> None:
    text = LONG.format("dat met die deur, kom op")

    assert [read(text, share).reading for share in (0.8, 0.9)] == ["antwoord", "begrip"]


def test_a_long_text_that_looks_like_an_answer_is_one_whatever_it_says_of_names(read: Any) -> None:
    assert read(LONG.format("hoe heet dat"), 0.3).reading == "antwoord"


def test_a_name_that_is_looked_for_in_the_middle_of_a_story_is_no_question(read: Any) -> None:
    story = f"{LONG.format('hoe heet dat vroeg ze nog')} en daarna hebben we samen de brief van de gemeente gelezen"

    assert not may_describe(story)
    assert read(story, 0.8).reading == "antwoord"


def test_which_one_something_is_counts_only_when_a_word_is_likely_asked_after(shelf: Shelf) -> None:
    text = "welke functie is het als mensen je aan een baan helpen"

    assert described(text, shelf.terms.describe, is_likely=False) is None
    assert described(text, shelf.terms.describe, is_likely=True) is not None


def test_a_word_that_is_named_is_told_of_even_when_its_name_is_asked_for(read: Any) -> None:
    decision = read("mantelzorg, is daar ook een ander woord voor", 0.3)

    assert (decision.terms, decision.perhaps) == (("mantelzorg",), ())


@pytest.mark.parametrize(
    "text",
    [
        "mantelzorg, wat is dat",
        "mantelzorg: hoe werkt dat bij jullie",
        "Netwerkberaad. Wat verstaan jullie daaronder?",
        "empowerment, leg eens uit",
        "kan iemand mij vertellen wat empowerment is",
        "een algemene voorziening was ook alweer",
        "empowerment betekent",
        "wat bedoelen we met opschalen",
        "welke waren ook weer de vijf kanten van invloed",
        "hoe zit 't met die gebruikelijke zorg",
        "wat doet een vrijwilliger",
    ],
)
def test_a_word_with_the_question_after_it_needs_no_great_certainty(read: Any, text: str) -> None:
    assert len(read(text, 0.7).terms) == 1


def test_where_the_words_of_others_are_asked_for_such_a_form_must_be_surer(read: Any) -> None:
    assert read("empowerment, hoe werkt dat", 0.97, QUOTED).reading == "antwoord"
    assert read("empowerment, hoe werkt dat", 0.99, QUOTED).reading == "begrip"


def test_a_question_somebody_else_asked_is_an_answer(read: Any) -> None:
    decision = read('Al drie keer vroeg iemand: "mantelzorg, wat is dat?" Daar zit dus geen beeld bij.', 0.9)

    assert (decision.reading, decision.reason, decision.resembles) == ("antwoord", "aanhaling", "begrip")


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("verschil leef- en systeemwereld?", ("leefwereld", "systeemwereld")),
        ("informele of formele zorg, wat is wat?", ("informele-zorg", "formele-zorg")),
    ],
)
def test_a_half_of_a_word_is_made_whole(read: Any, text: str, terms: tuple[str, ...]) -> None:
    assert set(read(text, 0.95).terms) == set(terms)


def test_a_word_of_the_conversation_with_a_question_mark_is_no_word_of_1taal(read: Any) -> None:
    assert read("voorbeeld?", 0.1).reading == "antwoord"


def test_an_answer_with_a_question_mark_always_has_a_way_back(read: Any) -> None:
    assert read("Wie brengt haar dan naar de dagbesteding, en wie haalt haar?", 0.01).resembles == "begrip"


def test_a_second_word_further_on_is_not_asked_after(read: Any) -> None:
    assert read("empowerment, wat bedoel je dan als het over een netwerkberaad gaat", 0.9).terms == ("empowerment",)
    assert read("wat is het verschil tussen empowerment en een netwerkberaad", 0.9).terms == (
        "empowerment",
        "netwerkberaad",
    )


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("alle mensen om iemand heen, woord?", "sociaal-netwerk"),
        ("voor zijn dat het fout gaat, ander woord", "preventie"),
        ("je krijgt wat er toevallig is: welke werkwijze?", "aanbodgestuurd"),
        ("hoe was die afkorting van binnen, van onder en samen", "bios"),
        ("proces met begin en eind, weet jij de term", "oplossingsgericht-hulpverleningsproces"),
        ("niet alleen ontvangen maar ook iets teruggeven heet", "wederkerigheid"),
        ("bij mensen aan tafel praten over alles, zo'n gesprek heet", "keukentafelgesprek"),
        ("al werkend iets onder de knie krijgen, wat was dat ook weer", "leren-door-doen"),
    ],
)
def test_a_short_description_that_only_hints_at_the_name_is_looked_up(read: Any, text: str, term: str) -> None:
    assert read(text, 0.85).terms == (term,)


@pytest.mark.parametrize("text", ["meer voorbeelden geven, minder vaktaal", "er was een woord voor, zei haar zus nog"])
def test_what_can_only_be_an_answer_is_one_even_if_it_speaks_of_names_and_words(read: Any, text: str) -> None:
    assert [read(text, share).reading for share in (0.02, 0.3)] == ["antwoord", "begrip"]


@pytest.mark.parametrize(
    "text",
    [
        "die tekening met het gezin in het midden, naam kwijt",
        "welke was het waarbij je luistert zonder oordeel",
        "het woord vergeten van dat schema met pijlen",
    ],
)
def test_who_has_lost_a_word_is_heard_when_a_word_is_likely_asked_after(read: Any, text: str) -> None:
    assert [read(text, share).reading for share in (0.3, 0.85)] == ["antwoord", "begrip"]


def test_two_words_that_somebody_mixes_up_are_both_told_of(read: Any) -> None:
    decision = read("transitie of transformatie, ik weet nooit welke welke is", 0.96)

    assert set(decision.terms) == {"transitie", "transformatie"}


def test_two_words_side_by_side_are_an_answer_until_something_is_asked(read: Any) -> None:
    assert read("eigen kracht en empowerment", 0.97).reading == "antwoord"
    assert set(read("eigen kracht, is dat empowerment of niet", 0.97).terms) == {"eigen-kracht", "empowerment"}


def test_who_surely_asks_after_a_word_by_its_meaning_needs_no_question(read: Any) -> None:
    text = "kaarten en koken met een clubje, dat geeft iets om handen"

    assert [read(text, share).reading for share in (0.6, 0.87)] == ["antwoord", "begrip"]
    assert read(text, 0.87).terms == ("bezigheidsfunctie",)
    assert read(text, 0.87, QUOTED).reading == "antwoord"


def test_what_only_may_describe_a_word_stays_an_answer_unless_something_is_asked(read: Any) -> None:
    assert read("iemand van de gemeente die met haar meedenkt", 0.8).reading == "antwoord"


def test_who_speaks_of_somebody_and_of_a_word_for_it_asks_after_that_word(read: Any) -> None:
    decision = read("mevrouw helpt haar zieke buurman elke dag en die helpt haar weer, daar noemen jullie iets", 0.97)

    assert decision.reading == "begrip"


def test_who_speaks_of_somebody_alone_asks_after_no_word(read: Any) -> None:
    assert read("mevrouw helpt haar zieke buurman elke dag en die helpt haar weer", 0.97).reading == "antwoord"


@pytest.mark.parametrize(("text", "reading"), [("steun functie, voor rug?", "begrip"), ("steun functie", "antwoord")])
def test_less_is_enough_for_a_known_word_with_a_question_mark(read: Any, text: str, reading: str) -> None:
    assert read(text, 0.7).reading == reading


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("is een netwerkberaad dan een soort keukentafelgesprek?", {"netwerkberaad", "keukentafelgesprek"}),
        ("hoort mantelzorg ook bij gebruikelijke zorg", {"mantelzorg", "gebruikelijke-zorg"}),
        ("wat doet een generalist in het wijkteam?", {"generalist"}),
    ],
)
def test_of_two_known_words_that_are_related_both_are_explained(read: Any, text: str, terms: set[str]) -> None:
    assert set(read(text, 0.97).terms) == terms


@pytest.mark.parametrize(("share", "reading"), [(0.22, "begrip"), (0.1, "antwoord")])
def test_who_begins_with_looking_for_the_word_needs_to_look_less_like_asking(
    read: Any, share: float, reading: str
) -> None:
    assert read("het woord voor er gewoon zijn, ook als je niks kan oplossen", share).reading == reading
    assert read("er gewoon zijn, ook als je niks kan oplossen, het woord voor haar", share).reading == "antwoord"
