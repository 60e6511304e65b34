"""What the assistant says: messages as values, and as the JSON of the contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Template
from typing import Any, Literal

from bot.core.instrument import Question
from bot.core.term import Term

MessageKind = Literal[
    "welkom", "vraag", "begrip", "uitleg", "voorbeeld", "bevestiging", "samenvatting", "voortgang", "hulp", "keuze",
    "pauze", "gestopt", "zorgsignaal", "deel-klaar", "klaar", "fout",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button: the command it sends, `{"soort": …, "waarde": …}`, or the page of this site it leads to."""

    text: str
    command: Mapping[str, Any] | None = None
    link: str = ""

    def to_json(self) -> dict[str, Any]:
        does = {"naar": self.link} if self.command is None else {"opdracht": dict(self.command)}
        return {"tekst": self.text, **does}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question as asked: its part and its number within that part."""

    question: Question
    part: str
    part_title: str
    number: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of the assistant. `note` is small print under it, `signals` the kinds of danger it is about."""

    kind: MessageKind
    text: str
    asked: QuestionView | None = None
    term: Term | None = None
    buttons: tuple[Button, ...] = ()
    note: str = ""
    signals: tuple[str, ...] = ()


class Texts:
    """The assistant's own sentences, by key. Placeholders are written `$naam`."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self._sentences = dict(sentences)

    def __call__(self, key: str, **values: object) -> str:
        """Return the sentence. Raises KeyError for an unknown key or a placeholder without a value."""
        return Template(self._sentences[key]).substitute({name: str(value) for name, value in values.items()})

    def items(self) -> Iterator[tuple[str, str]]:
        """Every key and its sentence."""
        yield from self._sentences.items()

    def get(self, key: str, default: str = "") -> str:
        return self._sentences.get(key, default)


def to_json(message: Message) -> dict[str, Any]:
    """Return the message as a `bericht` of the HTTP contract."""
    body: dict[str, Any] = {"soort": message.kind, "tekst": message.text}
    if message.asked is not None:
        body["vraag"] = _question_json(message.asked)
    if message.term is not None:
        body["begrip"] = {"id": message.term.id, "naam": message.term.name, "kort": message.term.short}
    if message.buttons:
        body["knoppen"] = [button.to_json() for button in message.buttons]
    if message.signals:
        body["signalen"] = list(message.signals)
    if message.note:
        body["uitleg"] = message.note
    return body


def _question_json(view: QuestionView) -> dict[str, Any]:
    question = view.question
    body: dict[str, Any] = {
        "id": question.id,
        "deel": view.part,
        "deel_titel": view.part_title,
        "nummer": view.number,
        "totaal": view.total,
        "kind": question.kind,
    }
    if question.options:
        body["opties"] = [{"id": option.id, "tekst": option.text} for option in question.options]
    if question.scale:
        body["schaal"] = {
            "van": question.scale.lowest,
            "tot": question.scale.highest,
            "laagste": question.scale.lowest_label,
            "hoogste": question.scale.highest_label,
        }
    if question.hint:
        body["hint"] = question.hint
    return body
