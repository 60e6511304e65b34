"""Offering instruments to begin with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.core.asking import ask
from bot.core.instrument import PURPOSES, Instrument
from bot.core.interview import Interview
from bot.core.message import Button, Message, Texts
from bot.core.reply import Reply
from bot.core.talking import OWN_CONVERSATIONS


def offer(interview: Interview, fitting: Sequence[Instrument], texts: Texts) -> Reply:
    """The instruments that fit, each with what it is for and a button to begin."""
    lines = [texts("kies"), *(texts("kies.regel", titel=each.title, kort=each.summary) for each in fitting)]
    begin = tuple(_begin_button(each, texts) for each in fitting)
    return _said(interview, lines, (*begin, _every_button(texts)), texts)


def list_by_purpose(interview: Interview, every: Iterable[Instrument], texts: Texts) -> Reply:
    """Every instrument, on the shelf of what it is for."""
    instruments = list(every)
    lines = [texts("kies.waarvoor")]
    for purpose in (*PURPOSES, ""):
        titles = ", ".join(each.title for each in instruments if each.purpose == purpose)
        if titles:
            shelf = texts(f"waarvoor.{purpose or 'overig'}")
            lines.append(texts("kies.groep", groep=shelf, instrumenten=titles))
    return _said(interview, lines, (_every_button(texts),), texts)


def _said(interview: Interview, lines: Sequence[str], buttons: tuple[Button, ...], texts: Texts) -> Reply:
    said = Message(kind="keuze", text="\n".join(lines), buttons=buttons)
    return Reply(interview=interview, messages=(said, *ask(interview, texts)))


def _begin_button(instrument: Instrument, texts: Texts) -> Button:
    return Button(
        text=texts("knop.begin", instrument=instrument.title), link=f"{OWN_CONVERSATIONS}?instrument={instrument.id}"
    )


def _every_button(texts: Texts) -> Button:
    return Button(text=texts("knop.alle-instrumenten"), link=OWN_CONVERSATIONS)
