"""Where somebody was: this conversation, and the other ones that wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.asking import ask
from bot.core.interview import Interview
from bot.core.message import Button, Message, Texts
from bot.core.reply import Reply
from bot.core.talking import way_on, where
from bot.core.text import words

_ASKS_WHERE = frozenset(
    "waar gebleven welke welk lijst overzicht lopende openstaande openstaan andere gesprekken".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Another conversation of this worker that is open or paused."""

    id: str
    title: str
    case_code: str | None
    since: date


def asks_where(text: str) -> bool:
    """Whether somebody asks where they were, and does not just want to go on."""
    return not _ASKS_WHERE.isdisjoint(words(text))


def where_was_i(interview: Interview, waiting: Sequence[Waiting], texts: Texts) -> Reply:
    """Say where this conversation is, list the others with a button each, and ask the open question again."""
    here = Message(kind="voortgang", text=where(interview, texts), buttons=way_on(interview, texts))
    return Reply(interview=interview, messages=(here, *_others(waiting, texts), *ask(interview, texts)))


def _others(waiting: Sequence[Waiting], texts: Texts) -> tuple[Message, ...]:
    if not waiting:
        return ()
    lines = [texts("andere-gesprekken")]
    lines += [texts("andere-gesprekken.regel", gesprek=_name(each), sinds=_day(each.since, texts)) for each in waiting]
    buttons = tuple(Button(text=_name(each), link=f"/gesprekken/{each.id}") for each in waiting)
    return (Message(kind="keuze", text="\n".join(lines), buttons=buttons),)


def _name(waiting: Waiting) -> str:
    return f"{waiting.title}, {waiting.case_code}" if waiting.case_code else waiting.title


def _day(day: date, texts: Texts) -> str:
    return texts("datum.dag", dag=day.day, maand=texts(f"maand.{day.month}"), jaar=day.year)
