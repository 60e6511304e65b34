"""Asking a question: its words, its buttons, and what was said before."""

from __future__ import annotations

from bot.core import route
from bot.core.answer import Answer
from bot.core.instrument import Question
from bot.core.interview import Interview
from bot.core.message import Button, Message, QuestionView, Texts
from bot.core.reading import ready_words
from bot.core.summary import answer_line, summary_lines


def ask(interview: Interview, texts: Texts) -> tuple[Message, ...]:
    """The open question; the leading question of its part goes before the part's first question."""
    where = route.place(interview)
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
        asked=QuestionView(question=question, part=part.id, part_title=part.title, number=number, total=total),
        buttons=_option_buttons(interview, question, texts) + _keep_button(given, texts),
        note=_note(interview, question, given, texts),
    )
    return (*_given_back(interview, question, texts), asked)


def edit_buttons(interview: Interview, texts: Texts) -> tuple[Button, ...]:
    """A button to change each answer that was given."""
    given = [question for question in route.applicable(interview) if question.id in interview.answers]
    return tuple(edit_button(question, texts) for question in given)


def edit_button(question: Question, texts: Texts) -> Button:
    return Button(
        text=texts("knop.wijzig", vraag=question.heading), command={"soort": "wijzigen", "waarde": question.id}
    )


def _given_back(interview: Interview, question: Question, texts: Texts) -> tuple[Message, ...]:
    """What is shown before a question: the parts it builds on, or what was said the time before."""
    if question.recalls:
        shown = tuple(part for part in route.parts(interview) if part.id in question.recalls)
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


def _option_buttons(interview: Interview, question: Question, texts: Texts) -> tuple[Button, ...]:
    if question.kind == "keuze":
        choices = [(option.text, option.id) for option in question.options]
    elif question.kind == "ja-nee":
        choices = [(texts("knop.ja"), "ja"), (texts("knop.nee"), "nee")]
    elif question.scale:
        choices = [(str(point), str(point)) for point in question.scale.points()]
    else:
        has_earlier = question.id in interview.earlier
        choices = [(ready.capitalize(), ready) for ready in ready_words(question, has_earlier=has_earlier)]
    return tuple(Button(text=text, command={"soort": "kies", "waarde": value}) for text, value in choices)


def _keep_button(earlier: Answer | None, texts: Texts) -> tuple[Button, ...]:
    return (Button(text=texts("knop.laat-zo"), command={"soort": "hervat"}),) if earlier else ()
