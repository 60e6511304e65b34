"""The end of a part or a conversation: everything given back, and what changed since the time before."""

from __future__ import annotations

from bot.core import route, snapshot
from bot.core.asking import edit_buttons
from bot.core.instrument import Part
from bot.core.interview import Interview
from bot.core.message import Button, Message, Texts
from bot.core.summary import side_by_side, summary_lines


def closing(interview: Interview, texts: Texts) -> tuple[Message, ...]:
    """The last words: everything given back as a summary."""
    lines = summary_lines(interview, texts)
    buttons = edit_buttons(interview, texts)
    summary = Message(kind="samenvatting", text="\n".join(lines) or texts("samenvatting.leeg"), buttons=buttons)
    done = Message(kind="klaar", text=texts("klaar"), note=_to_reflect_on(route.parts(interview)[-1], texts))
    return (summary, *_then_and_now(interview, texts), done)


def part_done(interview: Interview, part: Part, texts: Texts) -> Message:
    """Give back one part; a momentopname says who is there, or what changed."""
    lines = [texts("deel-klaar", deel=part.title), *summary_lines(interview, texts, (part,))]
    if part.is_snapshot:
        lines += _snapshot_lines(interview, part, texts)
    pause = Button(text=texts("knop.pauze"), command={"soort": "pauze"})
    return Message(kind="deel-klaar", text="\n".join(lines), buttons=(pause,), note=_to_reflect_on(part, texts))


def _to_reflect_on(part: Part, texts: Texts) -> str:
    """One of the seven competences to look back on: a question, never a grade."""
    return texts(f"competentie.{part.competence}") if part.competence else ""


def _snapshot_lines(interview: Interview, part: Part, texts: Texts) -> tuple[str, ...]:
    now = snapshot.snapshot_of(part, interview.answers)
    if not any(q.id in interview.earlier for q in part.questions):
        return snapshot.state_sentences(now, texts)
    return snapshot.sentences(snapshot.compare(snapshot.snapshot_of(part, interview.earlier), now), texts)


def _then_and_now(interview: Interview, texts: Texts) -> tuple[Message, ...]:
    """Earlier and later side by side, for an instrument that returns."""
    lines = side_by_side(interview, texts) if interview.instrument.is_repeatable else ()
    if not lines:
        return ()
    return (Message(kind="samenvatting", text="\n".join((texts("samenvatting.naast-elkaar"), *lines))),)
