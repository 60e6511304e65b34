"""What the assistant replies: each function takes the interview as it stands and returns it with the messages.

Pure: no clock, no database, no Rasa. The sentences come from the assistant's texts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.core import interview as iv
from bot.core import snapshot
from bot.core.answer import Answer, SkipReason
from bot.core.instrument import Origin, Part, Question
from bot.core.interview import Interview
from bot.core.message import Button, Message, QuestionView, Texts
from bot.core.persons import persons_in
from bot.core.reading import NotUnderstood
from bot.core.summary import answer_line, side_by_side, summary_lines
from bot.core.term import Term

_Builder = Callable[[Question], Message]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The interview after a step and what the assistant says; `repair` is a way back other than the usual one."""

    interview: Interview
    messages: tuple[Message, ...]
    repair: Mapping[str, Any] | None = None


def welcome(interview: Interview, texts: Texts) -> Reply:
    """The first words of a conversation, with its first question."""
    instrument = interview.instrument
    hello = Message(kind="welkom", text=texts("welkom", instrument=instrument.title, kort=instrument.summary))
    return Reply(interview=interview, messages=(hello, *ask(interview, texts)))


def ask(interview: Interview, texts: Texts) -> tuple[Message, ...]:
    """The open question; the leading question of its part goes before the part's first question."""
    where = iv.place(interview)
    if interview.question is None or where is None:
        return ()
    part, number, total = where
    question = interview.question
    is_first = question.id == part.questions[0].id
    text = f"{texts('leidende-vraag', deel=part.title, vraag=part.leading_question)}\n\n" if is_first else ""
    given = interview.answers.get(question.id)
    asked = Message(
        kind="vraag",
        text=text + question.text,
        asked=QuestionView(question=question, part=part.id, number=number, total=total),
        buttons=_option_buttons(question, texts) + _keep_button(given, texts),
        note=_note(interview, question, given, texts),
    )
    return (*_given_back(interview, question, texts), asked)


def answered(before: Interview, given: Answer, texts: Texts) -> Reply:
    """Keep an answer; close the part or the conversation when this was its last question."""
    after = iv.answer(before, given)
    return Reply(interview=after, messages=(*_noted(after, given, texts), *_after_step(before, after, texts)))


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
        said = Message(kind="hulp", text=texts("geen-vorige"))
        return Reply(interview=before, messages=(said, *ask(before, texts)))
    return Reply(interview=after, messages=ask(after, texts))


def edited(before: Interview, question_id: str | None, texts: Texts) -> Reply:
    """Open an earlier answer for change; without a question, offer the answers to choose from."""
    if question_id is None:
        return Reply(interview=before, messages=(_choose_answer(before, texts), *ask(before, texts)))
    after = iv.edit(before, question_id)
    return Reply(interview=after, messages=ask(after, texts))


def paused(before: Interview, texts: Texts) -> Reply:
    after = iv.pause(before)
    resume = Button(text=texts("knop.verder"), command={"soort": "hervat"})
    return Reply(interview=after, messages=(Message(kind="pauze", text=texts("pauze"), buttons=(resume,)),))


def resumed(before: Interview, texts: Texts) -> Reply:
    """Go on where it stopped; on an answered question that is open again, keep its answer and go on."""
    if before.question is not None and before.question.id in before.answers:
        after = iv.keep(before)
        return Reply(interview=after, messages=_after_step(before, after, texts))
    after = iv.resume(before)
    if after.question is None:
        return Reply(interview=after, messages=closing(after, texts))
    said = Message(kind="bevestiging", text=texts("verder" if before.status != "open" else "verder-open"))
    return Reply(interview=after, messages=(said, *ask(after, texts)))


def stopped(before: Interview, texts: Texts) -> Reply:
    after = iv.stop(before)
    resume = Button(text=texts("knop.toch-verder"), command={"soort": "hervat"})
    return Reply(interview=after, messages=(Message(kind="gestopt", text=texts("gestopt"), buttons=(resume,)),))


def summarised(interview: Interview, texts: Texts) -> Reply:
    """Everything said so far, in the worker's own words."""
    lines = summary_lines(interview, texts)
    text = "\n".join(lines) if lines else texts("samenvatting.leeg")
    said = Message(kind="samenvatting", text=text, buttons=_edit_buttons(interview, texts))
    return Reply(interview=interview, messages=(said, *ask(interview, texts)))


def progress(interview: Interview, texts: Texts) -> Reply:
    """Where this question stands in its part, and which parts follow. Never a percentage."""
    where = iv.place(interview)
    if where is None:
        return Reply(interview=interview, messages=closing(interview, texts))
    part, number, total = where
    parts = [p.title for p in iv.parts(interview)]
    following = parts[parts.index(part.title) + 1 :] if part.title in parts else []
    key = "voortgang.met-delen" if following else "voortgang"
    text = texts(key, nummer=number, totaal=total, deel=part.title, delen=", ".join(following))
    return Reply(interview=interview, messages=(Message(kind="voortgang", text=text), *ask(interview, texts)))


def explain_purpose(interview: Interview, texts: Texts) -> Reply:
    """Why the open question is asked, and how it is worded: as in the source or by ourselves."""
    return _about_question(interview, texts, lambda q: _purpose(q, texts))


def give_example(interview: Interview, texts: Texts) -> Reply:
    return _about_question(
        interview, texts, lambda q: Message(kind="voorbeeld", text=texts("voorbeeld", **_examples(q)))
    )


def explain_question(interview: Interview, texts: Texts) -> Reply:
    """Say the open question in another way: its hint, purpose and an example."""
    return _about_question(
        interview,
        texts,
        lambda q: Message(kind="uitleg", text=texts("toelichting", doel=q.purpose, voorbeeld=q.examples[0])),
    )


def explain_terms(
    interview: Interview | None, terms: Sequence[Term], nearest: Sequence[Term], phrase: str, texts: Texts
) -> tuple[Message, ...]:
    """One message per term; for an unknown word, the nearest ones."""
    again = ask(interview, texts) if interview else ()
    if not terms:
        buttons = tuple(term_button(term) for term in nearest)
        key = "begrip.onbekend-met-buren" if nearest else "begrip.onbekend"
        return (Message(kind="begrip", text=texts(key, woord=phrase), buttons=buttons), *again)
    return (*(_explain_term(term, texts) for term in terms), *again)


def help_(interview: Interview, texts: Texts) -> Reply:
    buttons = tuple(
        Button(text=texts(f"knop.{command}"), command={"soort": command})
        for command in ("waarom", "voorbeeld", "vorige", "samenvatting", "pauze")
    )
    said = Message(kind="hulp", text=texts("hulp"), buttons=buttons if interview.question else ())
    return Reply(interview=interview, messages=(said, *ask(interview, texts)))


def say(interview: Interview, key: str, texts: Texts) -> Reply:
    """One sentence of the assistant, and back to the open question."""
    return Reply(interview=interview, messages=(Message(kind="hulp", text=texts(key)), *ask(interview, texts)))


def closing(interview: Interview, texts: Texts) -> tuple[Message, ...]:
    """The last words: everything given back as a summary."""
    lines = summary_lines(interview, texts)
    buttons = _edit_buttons(interview, texts)
    summary = Message(kind="samenvatting", text="\n".join(lines) or texts("samenvatting.leeg"), buttons=buttons)
    return (summary, *_then_and_now(interview, texts), Message(kind="klaar", text=texts("klaar")))


def term_button(term: Term) -> Button:
    return Button(text=term.name, command={"soort": "begrip", "waarde": term.id})


def _after_step(before: Interview, after: Interview, texts: Texts) -> tuple[Message, ...]:
    if after.question is None:
        last = iv.finished_parts(before, after)[-1:]
        return (*(_part_done(after, part, texts) for part in last if part.is_snapshot), *closing(after, texts))
    done = tuple(_part_done(after, part, texts) for part in iv.finished_parts(before, after))
    return (*done, *ask(after, texts))


def _part_done(interview: Interview, part: Part, texts: Texts) -> Message:
    lines = [texts("deel-klaar", deel=part.title), *summary_lines(interview, texts, (part,))]
    if part.is_snapshot:
        lines += _snapshot_lines(interview, part, texts)
    pause = Button(text=texts("knop.pauze"), command={"soort": "pauze"})
    note = texts(f"competentie.{part.competence}") if part.competence else ""
    return Message(kind="deel-klaar", text="\n".join(lines), buttons=(pause,), note=note)


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


def _given_back(interview: Interview, question: Question, texts: Texts) -> tuple[Message, ...]:
    """What is shown before a question: the parts it builds on, or what was said the time before."""
    if question.recalls:
        shown = tuple(part for part in iv.parts(interview) if part.id in question.recalls)
        lines = summary_lines(interview, texts, shown)
        return (Message(kind="samenvatting", text="\n".join(lines)),) if lines else ()
    before = interview.earlier.get(question.id)
    if before is None or question.id in interview.answers:
        return ()
    text = texts("vorige-keer", antwoord=answer_line(question, before, texts, interview.earlier))
    return (Message(kind="samenvatting", text=text),)


def _note(interview: Interview, question: Question, given: Answer | None, texts: Texts) -> str:
    if given is None:
        return texts("vorige-keer.wat-is-anders") if question.id in interview.earlier else ""
    note = texts("eerder-antwoord", antwoord=answer_line(question, given, texts, interview.answers))
    return f"{note} {texts('personen.verbeteren')}" if question.kind == "personen" else note


def _noted(interview: Interview, given: Answer, texts: Texts) -> tuple[Message, ...]:
    """Say how an answer was read, when that is more than its own words."""
    question = interview.find(given.question)
    line = answer_line(question, given, texts, interview.answers)
    if given.skipped is not None:
        return (Message(kind="bevestiging", text=texts(f"overgeslagen.{given.skipped.reason}")),)
    if question.kind == "open" or line.casefold() == given.text.strip().casefold():
        return ()
    buttons: tuple[Button, ...] = (_edit_button(question, texts),)
    if question.details and persons_in(given.value):
        more = Button(text=texts("knop.verdiep"), command={"soort": "verdiep", "waarde": question.id})
        buttons = (more, *buttons)
    return (Message(kind="bevestiging", text=texts("genoteerd", antwoord=line), buttons=buttons),)


def _about_question(interview: Interview, texts: Texts, build: _Builder) -> Reply:
    question = interview.question
    if question is None:
        return say(interview, "geen-vraag", texts)
    return Reply(interview=interview, messages=(build(question), *ask(interview, texts)))


def _purpose(question: Question, texts: Texts) -> Message:
    return Message(kind="uitleg", text=texts("waarom", doel=question.purpose), note=_source(question.origin, texts))


def _source(origin: Origin, texts: Texts) -> str:
    return texts(f"herkomst.{origin.wording}", bron=texts(f"bron.{origin.source}"), plaats=origin.place)


def _examples(question: Question) -> dict[str, str]:
    return {"een": question.examples[0], "ander": question.examples[1]}


def _explain_term(term: Term, texts: Texts) -> Message:
    text = texts("begrip", naam=term.name, kort=term.short, uitleg=term.explanation, voorbeeld=term.example)
    return Message(kind="begrip", text=text, term=term, note=_source(term.origin, texts))


def _option_buttons(question: Question, texts: Texts) -> tuple[Button, ...]:
    if question.kind == "keuze":
        choices = [(option.text, option.id) for option in question.options]
    elif question.kind == "ja-nee":
        choices = [(texts("knop.ja"), "ja"), (texts("knop.nee"), "nee")]
    elif question.scale:
        choices = [(str(point), str(point)) for point in question.scale.points()]
    else:
        return ()
    return tuple(Button(text=text, command={"soort": "kies", "waarde": value}) for text, value in choices)


def _keep_button(earlier: Answer | None, texts: Texts) -> tuple[Button, ...]:
    return (Button(text=texts("knop.laat-zo"), command={"soort": "hervat"}),) if earlier else ()


def _edit_buttons(interview: Interview, texts: Texts) -> tuple[Button, ...]:
    given = [question for question in iv.applicable(interview) if question.id in interview.answers]
    return tuple(_edit_button(question, texts) for question in given)


def _edit_button(question: Question, texts: Texts) -> Button:
    return Button(
        text=texts("knop.wijzig", vraag=question.heading), command={"soort": "wijzigen", "waarde": question.id}
    )


def _choose_answer(interview: Interview, texts: Texts) -> Message:
    buttons = _edit_buttons(interview, texts)
    return Message(kind="keuze", text=texts("wijzigen" if buttons else "wijzigen.leeg"), buttons=buttons)
