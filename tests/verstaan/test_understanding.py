"""The trained model reads the labelled turns as well as docs/verstaan.md says; no turn of the test part is shown."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.evaluation import measure
from bot.evaluation.scores import Reading, kind_scores
from bot.evaluation.turns import LabelledTurn, read_turns
from bot.knowledge.library import Knowledge
from bot.settings import from_environment

# What has been reached; lower means that something was lost.
RECALL = {"antwoord": 0.985, "opdracht": 0.95, "begrip": 0.95}


@pytest.fixture(scope="module")
def readings(knowledge: Knowledge) -> tuple[Reading, ...]:
    turns = [turn for turn in read_turns(measure.default_folder()) if not turn.is_doubtful]
    return measure.run(turns, knowledge, from_environment())


@pytest.mark.parametrize("split", ["oefen", "test"])
@pytest.mark.parametrize("kind", sorted(RECALL))
def test_turns_are_understood(readings: Sequence[Reading], split: str, kind: str) -> None:
    scores = {score.kind: score for score in kind_scores([each for each in readings if each.turn.split == split])}

    assert scores[kind].count >= 80
    assert scores[kind].recall >= RECALL[kind]


@pytest.mark.parametrize("split", ["oefen", "test"])
def test_whatever_is_misread_can_be_put_right_with_one_tap(readings: Sequence[Reading], split: str) -> None:
    lost = [each for each in readings if each.turn.split == split and not each.is_recoverable]

    assert len(lost) == 0


PRINCIPLES = {
    "antwoord": """
        Hij wil stoppen met drinken.
        overslaan van maaltijden
        even wachten op de gemeente
        Hulp in het huishouden
        samenvatting van het ziekenhuis ligt op tafel
        een pauze van de opleiding, een half jaar
        weer terug naar het werk
        Zij vraagt zich af waarom dit gebeurt
        Zij ziet geen verschil tussen mantelzorg en gebruikelijke zorg.
        De mantelzorg wordt haar te veel.
        ja
        nee
        weet ik niet
        geen
        -
        n.v.t.
        /restart
        /session_start
    """,
    "vorige": "wacht, één stapje terug",
    "pauze": "telefoon, zo verder",
    "overslaan": "laat deze maar zitten",
    "voortgang": "zijn we er bijna?",
    "toelichting": "wat bedoelen jullie hier",
    "begrip": """
        wat is mantelzorgg
        wat betekent leef wereld
        wat is zelfredzame
        verschil tussen mantelzorg en gebruikelijke zorg
        kanteling?
        hoe heet het netwerk dat deuren opent
    """,
}


def test_the_principles_of_the_conversation_hold(knowledge: Knowledge) -> None:
    turns = [_turn(line.strip(), intent) for intent, lines in PRINCIPLES.items() for line in lines.strip().splitlines()]

    readings = measure.run(turns, knowledge, from_environment())

    assert {each.turn.text: each.intent for each in readings} == {turn.text: turn.command for turn in turns}


def _turn(text: str, intent: str) -> LabelledTurn:
    return LabelledTurn(
        text=text,
        question="tsacep/T3",
        state="open",
        kind=intent if intent in ("antwoord", "begrip") else "opdracht",
        command=intent,
        terms=(),
        split="oefen",
        is_doubtful=False,
        source="test",
    )
