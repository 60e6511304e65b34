"""How stock Rasa is laid beside us: on which examples, how its form reads a turn, and where the table goes."""

from __future__ import annotations

import pytest

from benchmarks.stock.examples import Intent
from benchmarks.stock.form import as_form
from benchmarks.stock.understanding import replaced
from bot.evaluation.turns import LabelledTurn
from bot.knowledge.library import Knowledge
from bot.knowledge.search import TermIndex


@pytest.mark.parametrize(("there", "kept"), [(8000, 1000), (500, 63), (171, 86), (119, 119), (12, 12)])
def test_a_thinned_intent_keeps_enough_examples(there: int, kept: int) -> None:
    intent = Intent("pauze", tuple(str(number) for number in range(there)))

    assert len(intent.thinned(8).examples) == kept


@pytest.mark.parametrize(
    ("intent", "while_open", "without"),
    [
        ("antwoord", ("antwoord", "antwoord"), ("antwoord", "antwoord")),
        ("stop", ("opdracht", "stop"), ("opdracht", "stop")),
        ("begrip", ("begrip", "begrip"), ("begrip", "begrip")),
        ("groet", ("antwoord", "antwoord"), ("opdracht", "groet")),
        ("nlu_fallback", ("antwoord", "antwoord"), ("opdracht", "buiten_bereik")),
    ],
)
def test_the_likeliest_intent_decides_what_a_form_does(
    intent: str, while_open: tuple[str, str], without: tuple[str, str]
) -> None:
    told = {"intent": intent, "entities": []}

    with_question = as_form(_turn("tsacep/T3", "open"), told, lambda phrase: ())
    afterwards = as_form(_turn(None, "afgerond"), told, lambda phrase: ())

    assert (with_question.kind, with_question.intent) == while_open
    assert (afterwards.kind, afterwards.intent) == without


def test_the_words_that_stock_rasa_points_at_are_looked_up_as_ours_are(knowledge: Knowledge) -> None:
    entities = [{"entity": "begrip", "value": "mantelzorgg"}, {"entity": "begrip", "value": "boodschap"}]

    read = as_form(
        _turn("tsacep/T3", "open"),
        {"intent": "begrip", "entities": entities},
        TermIndex(knowledge.terms.values()).find,
    )

    assert read.terms == ("mantelzorg",)


def test_only_what_stands_between_the_markers_is_replaced() -> None:
    page = "voor\n<!-- stock -->\noud\n<!-- /stock -->\nna\n"

    assert replaced(page, "nieuw\n") == "voor\n<!-- stock -->\nnieuw\n<!-- /stock -->\nna\n"


def test_a_page_without_markers_is_left_alone() -> None:
    with pytest.raises(ValueError, match="there is no <!-- stock -->"):
        replaced("voor\n<!-- stock -->\n", "nieuw\n")


def _turn(question: str | None, state: str) -> LabelledTurn:
    return LabelledTurn(
        text="wat is mantelzorgg",
        question=question,
        state=state,
        kind="begrip",
        command=None,
        terms=("mantelzorg",),
        split="oefen",
        is_doubtful=False,
        source="test",
    )
