"""What the assistant replies to a step: each function takes the interview as it stands and returns it with messages.

Pure: no clock, no database, no Rasa. The sentences come from the assistant's texts.
"""

from __future__ import annotations

from bot.core import interview as iv
from bot.core import route
from bot.core.answer import Answer, NotUnderstood, SkipReason
from bot.core.asking import ask, edit_button, edit_buttons
from bot.core.closing import closing, part_done
from bot.core.editing import changed, changed_elsewhere
from bot.core.interview import Interview
from bot.core.message import Button, Message, Texts
from bot.core.persons import persons_in
from bot.core.reply import Reply
from bot.core.summary import answer_line, summary_lines


def welcome(interview: Interview, texts: Texts) -> Reply:
    """The first words of a conversation, with its first question."""
    instrument = interview.instrument
    hello = Message(kind="welkom", text=texts("welkom", instrument=instrument.title, kort=instrument.summary))
    return Reply(interview=interview, messages=(hello, *ask(interview, texts)))


def answered(before: Interview, given: Answer, texts: Texts) -> Reply:
    """Keep an answer; close the part or the conversation when this was its last question."""
    after = iv.answer(before, given)
    said = (*changed(before, given, texts), *_noted(after, given, texts))
    return Reply(interview=after, messages=(*said, *_after_step(before, after, texts)))


def changed_beside(before: Interview, given: Answer, texts: Texts) -> Reply:
    """Keep another answer to any question, say so, and go on where the conversation was."""
    if given.question == before.position and before.status != "gestopt":
        return answered(iv.resume(before), given, texts)
    after = iv.change(before, given)
    noted = _noted(after, given, texts) if before.answers.get(given.question) != given else ()
    said = (changed_elsewhere(before, given, texts), *noted)
    if after.question is None and before.question is None:
        return Reply(interview=after, messages=said)
    return Reply(interview=after, messages=(*said, *_after_step(before, after, texts)))


def deepened(before: Interview, question_id: str, texts: Texts) -> Reply:
    """Ask on about each person in an answer."""
    after = iv.deepen(before, question_id)
    key = "verdieping" if after is not before else "verdieping.niemand"
    return Reply(interview=after, messages=(Message(kind="bevestiging", text=texts(key)), *ask(after, texts)))


def not_understood(interview: Interview, fault: NotUnderstood, texts: Texts) -> Reply:
    """Say what the question asks for; the typed text stays in the transcript."""
    explanation = Message(kind="fout", text=texts(f"niet-begrepen.{fault.reason}", **fault.details))
    return Reply(interview=interview, messages=(explanation, *ask(interview, texts)))


def skipped(before: Interview, reason: SkipReason, texts: Texts, *, note: str = "", text: str = "") -> Reply:
    """Pass over the open question, without asking for more."""
    after = iv.skip(before, reason, note=note, text=text)
    said = Message(kind="bevestiging", text=texts(f"overgeslagen.{reason}"))
    return Reply(interview=after, messages=(said, *_after_step(before, after, texts)))


def went_back(before: Interview, texts: Texts) -> Reply:
    """Open the question before this one; at the first question, say so."""
    try:
        after = iv.back(before)
    except iv.NoEarlierQuestion:
        return say(before, "geen-vorige", texts)
    except iv.NoOpenQuestion:
        return say(before, "geen-vraag", texts)
    return Reply(interview=after, messages=ask(after, texts))


def paused(before: Interview, texts: Texts) -> Reply:
    if before.status in ("afgerond", "gestopt"):
        return say(before, "geen-vraag", texts)
    after = iv.pause(before)
    resume = Button(text=texts("knop.verder"), command={"soort": "hervat"})
    return Reply(interview=after, messages=(Message(kind="pauze", text=texts("pauze"), buttons=(resume,)),))


def resumed(before: Interview, texts: Texts) -> Reply:
    """Go on where it stopped; on an answered question that is open again, keep its answer and go on."""
    if before.question is not None and before.question.id in before.answers:
        after = iv.keep(before)
        said = Message(kind="bevestiging", text=texts("laat-zo"))
        return Reply(interview=after, messages=(said, *_after_step(before, after, texts)))
    after = iv.resume(before)
    if after.question is None:
        return Reply(interview=after, messages=closing(after, texts))
    said = Message(kind="bevestiging", text=texts("verder" if before.status != "open" else "verder-open"))
    return Reply(interview=after, messages=(said, *ask(after, texts)))


def stopped(before: Interview, texts: Texts) -> Reply:
    """Stop what goes on; a finished conversation stays finished, or it would be kept for a shorter time."""
    if before.status == "afgerond":
        return say(before, "geen-vraag", texts)
    after = iv.stop(before)
    resume = Button(text=texts("knop.toch-verder"), command={"soort": "hervat"})
    return Reply(interview=after, messages=(Message(kind="gestopt", text=texts("gestopt"), buttons=(resume,)),))


def summarised(interview: Interview, texts: Texts) -> Reply:
    """Everything said so far, in the worker's own words."""
    lines = summary_lines(interview, texts)
    text = "\n".join(lines) if lines else texts("samenvatting.leeg")
    said = Message(kind="samenvatting", text=text, buttons=edit_buttons(interview, texts))
    return Reply(interview=interview, messages=(said, *ask(interview, texts)))


def progress(interview: Interview, texts: Texts) -> Reply:
    """Where this question stands in its part, and which parts follow. Never a percentage."""
    where = route.place(interview)
    if where is None:
        return Reply(interview=interview, messages=closing(interview, texts))
    part, number, total = where
    parts = [p.title for p in route.parts(interview)]
    following = parts[parts.index(part.title) + 1 :] if part.title in parts else []
    key = "voortgang.met-delen" if following else "voortgang"
    text = texts(key, nummer=number, totaal=total, deel=part.title, delen=", ".join(following))
    return Reply(interview=interview, messages=(Message(kind="voortgang", text=text), *ask(interview, texts)))


def say(interview: Interview, key: str, texts: Texts) -> Reply:
    """One sentence of the assistant, and back to the open question."""
    return Reply(interview=interview, messages=(Message(kind="hulp", text=texts(key)), *ask(interview, texts)))


def _after_step(before: Interview, after: Interview, texts: Texts) -> tuple[Message, ...]:
    if after.question is None:
        last = route.finished_parts(before, after)[-1:]
        return (*(part_done(after, part, texts) for part in last if part.is_snapshot), *closing(after, texts))
    done = tuple(part_done(after, part, texts) for part in route.finished_parts(before, after))
    return (*done, *ask(after, texts))


def _noted(interview: Interview, given: Answer, texts: Texts) -> tuple[Message, ...]:
    """Say how an answer was read, when that is more than its own words."""
    question = interview.find(given.question)
    line = answer_line(question, given, texts, interview.answers)
    if given.skipped is not None:
        return (Message(kind="bevestiging", text=texts(f"overgeslagen.{given.skipped.reason}")),)
    if question.kind == "open" or line.casefold() == given.text.strip().casefold():
        return ()
    buttons: tuple[Button, ...] = (edit_button(question, texts),)
    if question.details and persons_in(given.value):
        more = Button(text=texts("knop.verdiep"), command={"soort": "verdiep", "waarde": question.id})
        buttons = (more, *buttons)
    return (Message(kind="bevestiging", text=texts("genoteerd", antwoord=line), buttons=buttons),)
