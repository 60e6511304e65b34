"""Precision and recall per kind, the confusion table, and the turns that were misread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.evaluation.turns import LabelledTurn

KINDS = ("antwoord", "opdracht", "begrip")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A labelled turn and how it was read."""

    turn: LabelledTurn
    kind: str
    intent: str
    terms: tuple[str, ...]
    resembles: str | None

    @property
    def is_right(self) -> bool:
        """The kind is right, and with it the command or the words that were asked after."""
        if self.kind != self.turn.kind:
            return False
        if self.kind == "opdracht":
            return self.intent == self.turn.command
        return self.kind != "begrip" or set(self.terms) == set(self.turn.terms)

    @property
    def is_recoverable(self) -> bool:
        """A misread turn can be put right with one tap: every command and term reply has its way back."""
        return self.is_right or self.kind != "antwoord" or self.resembles is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class KindScore:
    """How often a kind was found when it was there (recall), and was there when it was found (precision)."""

    kind: str
    count: int
    recall: float
    precision: float


def reading(turn: LabelledTurn, told: Mapping[str, Any]) -> Reading:
    """Lay what the model says beside the label."""
    gate = told.get("gate") or {}
    return Reading(
        turn=turn,
        kind=gate.get("gelezen_als", "antwoord"),
        intent=told["intent"],
        terms=tuple(gate.get("begrippen") or ()),
        resembles=gate.get("lijkt_op"),
    )


def kind_scores(readings: Sequence[Reading]) -> tuple[KindScore, ...]:
    return tuple(_kind_score(kind, readings) for kind in KINDS)


def confusion(readings: Sequence[Reading]) -> Counter[tuple[str, str]]:
    """How often each (label, reading) occurs; commands by their name."""
    return Counter((_name(r.turn.kind, r.turn.command), _name(r.kind, r.intent)) for r in readings)


def _kind_score(kind: str, readings: Sequence[Reading]) -> KindScore:
    labelled = [each for each in readings if each.turn.kind == kind]
    found = [each for each in readings if each.kind == kind]
    right = sum(each.is_right for each in labelled)
    return KindScore(
        kind=kind,
        count=len(labelled),
        recall=right / len(labelled) if labelled else 1.0,
        precision=sum(each.is_right for each in found) / len(found) if found else 1.0,
    )


def _name(kind: str, command: str | None) -> str:
    return command or kind if kind == "opdracht" else kind
