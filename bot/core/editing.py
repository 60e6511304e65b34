"""Changing an answer in the conversation: which one, its new words, and on where one was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core import interview as iv
from bot.core.answer import Answer
from bot.core.asking import ask, edit_button, edit_buttons
from bot.core.details import base_of
from bot.core.interview import Interview
from bot.core.message import Message, Texts
from bot.core.reply import Reply


def edited(before: Interview, meant: Sequence[str], texts: Texts, *, is_adding: bool = False) -> Reply:
    """Open an earlier answer for change; when it is not clear which one, offer the answers to choose from."""
    if len(meant) != 1:
        return Reply(interview=before, messages=(_choose_answer(before, meant, texts), *ask(before, texts)))
    after = iv.edit(before, meant[0])
    said = (Message(kind="bevestiging", text=texts("toevoegen")),) if is_adding and can_be_added_to(after) else ()
    return Reply(interview=after, messages=(*said, *ask(after, texts)))


def can_be_added_to(interview: Interview) -> bool:
    """Whether the open question has an answer in words that more words can follow."""
    question = interview.question
    given = interview.answers.get(question.id) if question else None
    return bool(question and question.kind == "open" and given and not given.skipped)


def added(earlier: Answer, given: Answer) -> Answer:
    """The earlier answer and what was added, each on its own lines."""
    text = f"{earlier.text}\n{given.text}"
    return replace(given, text=text, value=text)


def changed(before: Interview, given: Answer, texts: Texts) -> tuple[Message, ...]:
    """Say that an answer was changed, and whether the conversation goes on where it was."""
    earlier = before.answers.get(given.question)
    if earlier is None or given.skipped is not None:
        return ()
    if earlier == given:
        key = "aangepast.niets"
    elif not isinstance(given.value, Mapping) and given.text.startswith(f"{earlier.text}\n"):
        key = "aangepast.toegevoegd"
    else:
        key = "aangepast"
    said = texts(key)
    if before.return_to is not None and base_of(before.return_to) == before.return_to:
        said = f"{said} {texts('verder')}"
    return (Message(kind="bevestiging", text=said),)


def changed_elsewhere(before: Interview, given: Answer, texts: Texts) -> Message:
    """Say to which question another answer was given, apart from the open one."""
    earlier = before.answers.get(given.question)
    key = "gegeven" if earlier is None else "niets" if earlier == given else "gewijzigd"
    return Message(kind="bevestiging", text=texts(f"aangepast-bij.{key}", vraag=before.find(given.question).heading))


def _choose_answer(before: Interview, meant: Sequence[str], texts: Texts) -> Message:
    """The answers that may be meant, or every answer."""
    if meant:
        buttons = tuple(edit_button(before.find(question), texts) for question in meant)
        return Message(kind="keuze", text=texts("wijzigen.welke"), buttons=buttons)
    buttons = edit_buttons(before, texts)
    return Message(kind="keuze", text=texts("wijzigen" if buttons else "wijzigen.leeg"), buttons=buttons)
