from __future__ import annotations

from typing import Any

import pytest

from bot.core.gate import COMMANDS, Decision, decide
from bot.core.instrument import Option
from bot.core.open_question import OpenQuestion
from bot.knowledge.search import TermIndex
from bot.shelf import Shelf
from tests.core.building import question

OPEN = OpenQuestion(kind="open")


@pytest.fixture
def read(shelf: Shelf) -> Any:
    """Read a text; the NLU gives `intent` the share `confidence`, and an answer nearly all of the rest."""
    terms: TermIndex = shelf.terms

    def decided(text: str, intent: str = "antwoord", confidence: float = 0.99, **options: Any) -> Decision:
        rest = [("antwoord", 1 - confidence)] if intent != "antwoord" else []
        options.setdefault("question", OPEN)
        ranking = sorted([(intent, confidence), *rest], key=lambda each: -each[1])
        return decide(
            text,
            ranking=ranking,
            find_terms=terms.find,
            mark_terms=terms.spans,
            describe_terms=terms.describe,
            **options,
        )

    return decided


@pytest.mark.parametrize("intent", sorted(COMMANDS))
@pytest.mark.parametrize(
    "text",
    [
        '"Ik wil stoppen", zei ze, en toen: "laat mij maar met rust."',
        "\u201cwaarom moet ik dat allemaal vertellen?\u201d",
        "'stop maar'",
        "Eerst wilde hij stoppen, toen weer niet, en nu wacht hij tot zijn zoon terug is van de reis die hij maakt met "
        "zijn vrienden, want die heeft gezegd dat hij daarna wel wil helpen met de post",
    ],
)
def test_a_quote_or_a_story_is_an_answer_whatever_the_nlu_says(read: Any, text: str, intent: str) -> None:
    assert read(text, intent).reading == "antwoord"


_LONG_WINDED = "Er staat iemand aan de balie, ik moet dit gesprek met jou even onderbreken en ga er straks mee door."


def test_a_command_of_many_words_is_obeyed_when_it_can_be_nothing_else(read: Any) -> None:
    decision = read(_LONG_WINDED, "pauze", confidence=0.997)

    assert (decision.reading, decision.intent) == ("opdracht", "pauze")


@pytest.mark.parametrize(
    "text",
    [
        "hoe moet ik dit opvatten",
        "de vraag is me niet duidelijk, leg eens uit",
        "uitleg bij deze vraag aub",
        "leg deze vraag eens anders uit",
        "leg de vraag es uit",
    ],
)
def test_who_asks_after_the_question_itself_asks_after_no_word(read: Any, text: str) -> None:
    decision = read(text, "toelichting", confidence=0.97)

    assert (decision.reading, decision.intent) == ("opdracht", "toelichting")


def test_who_may_ask_after_the_question_asks_after_a_word_by_naming_it(read: Any) -> None:
    decision = read("wat bedoelen jullie met stakeholder", "toelichting", confidence=0.97)

    assert (decision.reading, decision.terms, decision.phrase) == ("begrip", (), "stakeholder")


@pytest.mark.parametrize(
    "text",
    [
        "ik kan mantelzorg niet van gebruikelijke zorg onderscheiden",
        "mantelzorg is onderdeel van gebruikelijke zorg of andersom",
        "mantelzorg doet zij, hoe verhoudt zich dat met gebruikelijke zorg",
    ],
)
def test_two_words_that_are_compared_are_both_explained(read: Any, text: str) -> None:
    assert read(text, "begrip").terms == ("mantelzorg", "gebruikelijke-zorg")


@pytest.mark.parametrize(
    "text", ["zijn mantelzorg en gebruikelijke zorg hetzelfde", "is mantelzorg gelijk aan gebruikelijke zorg"]
)
def test_who_asks_whether_two_words_are_one_needs_no_question_mark(read: Any, text: str) -> None:
    assert read(text, "begrip", confidence=0.8).terms == ("mantelzorg", "gebruikelijke-zorg")


@pytest.mark.parametrize("text", ["top", "heel erg", "kon minder"])
def test_praise_may_be_an_answer_and_is_no_thanks(read: Any, text: str) -> None:
    assert read(text, "bedankt").reading == "antwoord"
    assert read(f"{text}, bedankt", "bedankt").reading == "opdracht"


@pytest.mark.parametrize("text", ["avond", "een goede dag", "morgen"])
def test_a_part_of_the_day_may_be_an_answer_and_is_no_greeting(read: Any, text: str) -> None:
    assert read(text, "groet").reading == "antwoord"
    assert read("goede avond", "groet").reading == "opdracht"


@pytest.mark.parametrize("text", ["ik wil stoppen", "waarom vragen jullie dat", "kunt u dat uitleggen"])
def test_where_the_words_of_others_are_asked_for_a_command_must_be_surer(read: Any, text: str) -> None:
    quoted = OpenQuestion(kind="open", is_quoted=True)

    assert read(text, "stop", confidence=0.98).reading == "opdracht"
    assert read(text, "stop", confidence=0.98, question=quoted).reading == "antwoord"


def test_during_a_pause_a_text_is_sooner_a_command(read: Any) -> None:
    paused = OpenQuestion(kind="open", is_paused=True)

    assert read("daar ben ik weer", "hervat", confidence=0.7).reading == "antwoord"
    assert read("daar ben ik weer", "hervat", confidence=0.7, question=paused).intent == "hervat"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("stop", "stop"),
        ("ik wil stoppen", "stop"),
        ("pauze", "pauze"),
        ("even pauze graag", "pauze"),
        ("Vorige vraag!", "vorige"),
        ("een vraag terug aub", "vorige"),
        ("sla deze maar over", "overslaan"),
        ("waarom vraag je dit?", "waarom"),
        ("geef een voorbeeld", "voorbeeld"),
        ("samenvatting", "samenvatting"),
        ("help", "help"),
        ("verder", "hervat"),
        ("?", "toelichting"),
    ],
)
def test_a_message_that_is_a_command_as_a_whole_is_obeyed(read: Any, text: str, intent: str) -> None:
    decision = read(text, intent)

    assert (decision.reading, decision.intent, decision.reason) == ("opdracht", intent, "opdracht")


def test_a_command_the_assistant_is_not_sure_of_is_kept_as_an_answer(read: Any) -> None:
    decision = read("stop", "stop", confidence=0.7)

    assert (decision.reading, decision.resembles) == ("antwoord", "stop")


def test_an_answer_that_looks_a_little_like_a_command_can_be_turned_round(read: Any) -> None:
    assert read("stoppen met de medicijnen", "stop", confidence=0.4).resembles == "stop"


def test_a_clear_answer_offers_nothing_to_turn_round(read: Any) -> None:
    assert read("Haar buurman doet de boodschappen.", "stop", confidence=0.05).resembles is None


def test_a_long_story_offers_nothing_to_turn_round(read: Any) -> None:
    story = "Eerst ging het goed en toen niet meer, want er kwam niemand langs, de post bleef liggen en nu is er niks."

    assert (read(story).reason, read(story).resembles) == ("verhaal", None)


def test_a_long_story_that_looks_like_a_command_can_be_turned_round(read: Any) -> None:
    story = "Sorry hoor maar ik moet nu echt even weg want mijn volgende afspraak staat al te wachten dus zo verder."

    decision = read(story, "pauze", confidence=0.985)

    assert (decision.reading, decision.reason, decision.resembles) == ("antwoord", "verhaal", "pauze")


@pytest.mark.parametrize(("text", "intent"), [("hallo", "groet"), ("dank je wel", "bedankt")])
def test_a_word_of_greeting_or_thanks_is_no_answer(read: Any, text: str, intent: str) -> None:
    assert read(text, intent).intent == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [("ze bedankt de buren wekelijks", "bedankt"), ("de netwerkkaart", "kies"), ("can you help", "buiten_bereik")],
)
def test_small_talk_that_tells_something_is_an_answer(read: Any, text: str, intent: str) -> None:
    assert read(text, intent).reading == "antwoord"


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param("wat is mantelzorg?", ["mantelzorg"], id="a plain question"),
        pytest.param("Wat betekent eigen kracht nou eigenlijk", ["eigen-kracht"], id="with words around it"),
        pytest.param("leg samenredzaamheid eens uit", ["samenredzaamheid"], id="explain"),
        pytest.param("kanteling?", ["kanteling"], id="the bare word"),
        pytest.param("Kanteling ?", ["kanteling"], id="the bare word with a space"),
        pytest.param("de mantelzorger?", ["mantelzorg"], id="inflected"),
        pytest.param("wat is mantelzorgh", ["mantelzorg"], id="a typing error"),
        pytest.param("wat betekend samenredzaamhied", ["samenredzaamheid"], id="two typing errors"),
        pytest.param("wat is mantel zorg", ["mantelzorg"], id="split in two"),
        pytest.param("ik weet niet wat presentie is", ["presentie"], id="not knowing"),
        pytest.param("sorry, wat was presentie ook alweer?", ["presentie"], id="with an apology"),
        pytest.param(
            "wat is het verschil tussen mantelzorg en gebruikelijke zorg?",
            ["mantelzorg", "gebruikelijke-zorg"],
            id="two",
        ),
        pytest.param("verschil tussen mantelzorg en vrijwilliger", ["mantelzorg", "vrijwilliger"], id="two in short"),
        pytest.param("verschil kanteling en mantelzorg", ["kanteling", "mantelzorg"], id="two in few words"),
        pytest.param("wat verstaat men onder presentie", ["presentie"], id="what one understands by it"),
        pytest.param("leg presentie ff uit", ["presentie"], id="explain, as one types"),
        pytest.param(
            "leg eens uit, het verschil tussen mantelzorg en vrijwilliger",
            ["mantelzorg", "vrijwilliger"],
            id="two explained",
        ),
        pytest.param(
            "is er verschil tussen mantelzorg en vrijwilliger?", ["mantelzorg", "vrijwilliger"], id="is there"
        ),
    ],
)
def test_a_question_after_a_word_is_read_as_one(read: Any, text: str, terms: list[str]) -> None:
    decision = read(text, "stop", confidence=0.6)

    assert (decision.reading, decision.intent, list(decision.terms)) == ("begrip", "begrip", terms)


@pytest.mark.parametrize(
    "text",
    [
        "Zij ziet geen verschil tussen mantelzorg en gebruikelijke zorg.",
        "Er is een groot verschil tussen mantelzorg en wat een vrijwilliger kan.",
        "De mantelzorg wordt haar te veel.",
        "verschil moeder en dochter over mantelzorg",
        "het verschil tussen leefwereld en systeemwereld is hier enorm",
        "verschil tussen mantelzorg en gebruikelijke zorg speelt hier een grote rol",
        "Mantelzorg en een vrijwilliger",
        "Wat is belangrijk voor haar: dat de mantelzorg blijft",
        "en de huisarts?",
        "Hoe zit het met de huur?",
        "wat is er aan de hand thuis?",
        "Eigen kracht is voor hem zelf de deur uit kunnen.",
    ],
)
def test_a_sentence_that_merely_holds_a_word_of_1taal_is_an_answer(read: Any, text: str) -> None:
    assert read(text).reading == "antwoord"


def test_a_form_that_goes_on_without_end_is_read_as_well(read: Any) -> None:
    text = "het verschil" + " tussen en of" * 1_500  # this took minutes when each place was tried with each

    assert read(text, question=None).reading == "opdracht"


def test_a_question_after_an_unknown_word_is_told_apart_when_the_assistant_is_sure(read: Any) -> None:
    decision = read("wat is een flubberkwast?", "begrip", confidence=0.9)

    assert (decision.reading, decision.terms, decision.phrase) == ("begrip", (), "flubberkwast")


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("wat is flubberkwast, dat woord gebruikte mijn collega net", "flubberkwast"),
        ("Wat betekent flubberkwast, ik kom dat woord in het dossier tegen?", "flubberkwast"),
        ("wat is volgens de woordenlijst een flubberkwast", "flubberkwast"),
        ("wa wil flubberkwast eigenlijk zeggen", "flubberkwast"),
    ],
)
def test_an_unknown_word_that_is_named_is_never_guessed_at(read: Any, text: str, phrase: str) -> None:
    decision = read(text, "begrip", confidence=0.98)

    assert (decision.reading, decision.terms, decision.phrase) == ("begrip", (), phrase)


def test_a_question_after_an_unknown_word_is_an_answer_when_the_assistant_is_not_sure(read: Any) -> None:
    assert read("wat is een flubberkwast?", "begrip", confidence=0.3).reading == "antwoord"


def test_a_whole_unknown_sentence_is_never_looked_up(read: Any) -> None:
    assert read("wat is er toch allemaal met haar gebeurd sinds de verhuizing", "begrip").reading == "antwoord"


STOP_OR_GO = OpenQuestion.of(
    question(
        "K",
        kind="keuze",
        options=(
            Option(id="stop", text="Stoppen", synonyms=("ophouden",)),
            Option(id="mantelzorg", text="Mantelzorg"),
            Option(id="nog-geen", text="Nog geen keuze"),
        ),
    )
)


@pytest.mark.parametrize("text", ["stop", "Stoppen", "stoppen!", "ophouden", "mantelzorg", "nog geen keuze"])
def test_an_option_of_the_open_question_is_always_the_answer(read: Any, text: str) -> None:
    decision = read(text, "stop", question=STOP_OR_GO)

    assert (decision.reading, decision.reason) == ("antwoord", "optie")


def test_an_option_that_is_asked_after_is_a_question_after_a_word(read: Any) -> None:
    assert read("mantelzorg?", question=STOP_OR_GO).terms == ("mantelzorg",)


def test_what_is_no_option_can_still_be_a_command(read: Any) -> None:
    assert read("pauze", "pauze", question=STOP_OR_GO).intent == "pauze"


def test_an_open_question_travels_to_the_gate_and_back_unchanged() -> None:
    assert OpenQuestion.from_json(STOP_OR_GO.to_json()) == STOP_OR_GO
    assert OpenQuestion.from_json(None) is None


@pytest.mark.parametrize(
    ("text", "intent", "read_as"),
    [
        ("hallo", "groet", "groet"),
        ("dank je wel", "bedankt", "bedankt"),
        ("verder", "hervat", "hervat"),
        ("Zij wil dat iedereen weer langskomt.", "buiten_bereik", "buiten_bereik"),
        ("wat is mantelzorg?", "begrip", "begrip"),
    ],
)
def test_when_no_question_is_open_the_likeliest_command_stands(read: Any, text: str, intent: str, read_as: str) -> None:
    assert read(text, intent, question=None).intent == read_as


def test_when_no_question_is_open_nothing_is_an_answer(read: Any) -> None:
    decision = read("Moeder belt elke dag.", "antwoord", question=None)

    assert (decision.reading, decision.intent, decision.reason) == ("opdracht", "buiten_bereik", "geen-vraag-open")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Hij belt elke dag.", "over-iemand"),
        ("Elke dag bellen.", "vraag-open"),
        ("Elke dag bellen en dan elke week een keer langs voor de post en de boodschappen en een praatje.", "verhaal"),
    ],
)
def test_it_can_be_told_why_a_text_was_read_as_an_answer(read: Any, text: str, reason: str) -> None:
    assert read(text).reason == reason


def test_every_reason_has_a_sentence(shelf: Shelf) -> None:
    reasons = (
        "optie",
        "verhaal",
        "over-iemand",
        "vraag-open",
        "opdracht",
        "begripsvraag",
        "geen-vraag-open",
        "knop",
        "zelf-gezegd",
        "aanhaling",
    )

    assert all(shelf.knowledge.texts(f"redenen.{reason}").startswith(("Ik las", "Je ")) for reason in reasons)


@pytest.mark.parametrize("text", ["", "   ", "!!!", "-", "\U0001f642", "/stop", "/restart"])
def test_signs_and_slashes_are_answers(read: Any, text: str) -> None:
    assert read(text, "waarom").reading == "antwoord"


@pytest.mark.parametrize(
    "text",
    ["{{ 7 * 7 }} wat is mantelzorg", '{"wat": "stop"}', "<b>stop</b>", "[mantelzorg](begrip)", "${STOP}", "a|b"],
)
@pytest.mark.parametrize("intent", ["stop", "begrip"])
def test_what_looks_like_code_is_an_answer(read: Any, text: str, intent: str) -> None:
    assert read(text, intent).reading == "antwoord"


def test_an_arrow_is_no_code(read: Any) -> None:
    assert read("<- terug", "vorige").intent == "vorige"


@pytest.mark.parametrize(("text", "intent"), [("ga door", "hervat"), ("sla deze over", "overslaan")])
def test_going_on_after_a_pause_goes_on_with_the_question_itself(read: Any, text: str, intent: str) -> None:
    paused = OpenQuestion(kind="open", is_paused=True)

    assert read(text, "overslaan", question=paused).intent == intent
    assert read(text, "overslaan").intent == "overslaan"


def test_a_pseudonym_is_no_code(read: Any) -> None:
    assert read("ga terug, [PERSOON-1] hoort hier niet bij", "vorige").intent == "vorige"
