"""Small talk: a short reply that leads back to the work, wherever the conversation is."""

from __future__ import annotations

from bot.core import route
from bot.core.asking import ask
from bot.core.interview import Interview
from bot.core.message import Button, Message, Texts
from bot.core.reply import Reply

OWN_CONVERSATIONS = "/gesprekken"


def talk(interview: Interview, key: str, texts: Texts, *, note: str = "") -> Reply:
    """Say one sentence or two; then the open question again, or the way back to it."""
    said = Message(
        kind="hulp", text=texts(key), note=note or _where(interview, texts), buttons=way_on(interview, texts)
    )
    return Reply(interview=interview, messages=(said, *ask(interview, texts)))


def way_on(interview: Interview, texts: Texts) -> tuple[Button, ...]:
    """How to go on when no question is open: this conversation, or another one."""
    if interview.status == "open":
        return ()
    if interview.status == "afgerond":
        return (Button(text=texts("knop.mijn-gesprekken"), link=OWN_CONVERSATIONS),)
    return (Button(text=texts("knop.verder"), command={"soort": "hervat"}),)


def where(interview: Interview, texts: Texts) -> str:
    """Where this conversation is, in one sentence."""
    place = route.place(interview)
    if place is None:
        return texts(f"waar.{'gestopt' if interview.status == 'gestopt' else 'afgerond'}.klaar")
    part, number, total = place
    return texts(f"waar.{interview.status}", nummer=number, totaal=total, deel=part.title)


def _where(interview: Interview, texts: Texts) -> str:
    """Where it is, when the open question does not already say so."""
    return "" if interview.status == "open" else where(interview, texts)
