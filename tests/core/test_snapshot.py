"""Two momentopnames of one casus are laid side by side, in words and without a score."""

from __future__ import annotations

import pytest

from bot.core.message import Texts
from bot.core.persons import read_persons
from bot.core.snapshot import Snapshot, compare, sentences, state_sentences
from bot.knowledge.library import Knowledge


@pytest.fixture
def snapshot(knowledge: Knowledge) -> object:
    return lambda typed: Snapshot(persons=read_persons(typed, knowledge.lexicon))


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("zus belt", "zus belt", ["Dezelfde mensen als vorige keer."]),
        ("zus belt", "zus belt, buurvrouw kookt", ["Erbij gekomen: buurvrouw.", "Dat is 1 meer uit het eigen leven."]),
        (
            "zus belt, thuiszorg elke dag",
            "zus belt",
            ["Niet meer genoemd: thuiszorg.", "Dat is 1 beroepskracht minder."],
        ),
        (
            "zus belt, thuiszorg elke dag",
            "buurvrouw kookt, buurman klust, zus belt",
            [
                "Erbij gekomen: buurvrouw en buurman. Niet meer genoemd: thuiszorg.",
                "Dat is 2 meer uit het eigen leven en 1 beroepskracht minder.",
            ],
        ),
    ],
)
def test_the_change_between_two_moments_is_said_in_one_or_two_sentences(
    snapshot: object, texts: Texts, before: str, now: str, said: list[str]
) -> None:
    change = compare(snapshot(before), snapshot(now))  # type: ignore[operator]

    assert list(sentences(change, texts)) == said


def test_a_function_that_nobody_has_is_named_once_functions_were_asked_after(snapshot: object, texts: Texts) -> None:
    now = snapshot("zus, belt, steun. buurman, klust, bezigheid")  # type: ignore[operator]

    assert "Nog niemand heeft deze functie: springplank." in state_sentences(now, texts)


def test_no_function_is_called_empty_when_nobody_was_asked_about_functions(snapshot: object, texts: Texts) -> None:
    now = snapshot("zus belt")  # type: ignore[operator]

    assert state_sentences(now, texts) == ("Nu staan er 1 mensen uit het eigen leven en 0 beroepskrachten.",)
