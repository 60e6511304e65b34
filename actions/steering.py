"""Steering the conversation: back, skip, pause, resume, stop, edit, choose."""

from __future__ import annotations

import re
from typing import cast

from actions.turn import Turn, TurnAction
from bot.core import dialogue
from bot.core import interview as iv
from bot.core.answer import SKIP_REASONS, SkipReason
from bot.core.reading import NotUnderstood, choose
from bot.core.reply import Reply
from bot.core.text import words

_LATER = frozenset(
    """
    later straks dadelijk daarna terugkomen bewaar bewaren
    """.split()
)
_NOT_NEEDED = frozenset(
    """
    nodig nvt toepassing relevant belangrijk zinvol
    """.split()
)
_UNKNOWN = frozenset(["weet", "idee", "onbekend", "geen"])
_NUMBERS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "laatste": -1, "vorige": -1}


class ActionGoBack(TurnAction):
    intent, action_name = "vorige", "action_go_back"

    def respond(self, turn: Turn) -> Reply:
        return dialogue.went_back(_awake(turn), turn.texts)


class ActionSkip(TurnAction):
    intent, action_name = "overslaan", "action_skip"

    def respond(self, turn: Turn) -> Reply:
        interview = _awake(turn)
        if interview.question is None:
            return dialogue.say(interview, "geen-vraag", turn.texts)
        value = turn.incoming.value
        given = value if isinstance(value, dict) else {"reden": value}
        reason = given.get("reden") or skip_reason(turn.incoming.text)
        if reason not in SKIP_REASONS:
            reason = "niet-nodig"
        note = str(given.get("toelichting") or "")
        return dialogue.skipped(interview, cast(SkipReason, reason), turn.texts, note=note, text=turn.incoming.text)


class ActionPause(TurnAction):
    intent, action_name = "pauze", "action_pause"

    def respond(self, turn: Turn) -> Reply:
        return dialogue.paused(turn.interview, turn.texts)


class ActionResume(TurnAction):
    intent, action_name = "hervat", "action_resume"

    def respond(self, turn: Turn) -> Reply:
        return dialogue.resumed(turn.interview, turn.texts)


class ActionStop(TurnAction):
    intent, action_name = "stop", "action_stop"

    def respond(self, turn: Turn) -> Reply:
        return dialogue.stopped(turn.interview, turn.texts)


class ActionEdit(TurnAction):
    intent, action_name = "wijzigen", "action_edit"

    def respond(self, turn: Turn) -> Reply:
        asked = str(turn.incoming.value or "") or question_named(turn.interview, turn.incoming.text)
        known = {question.id for question in iv.applicable(turn.interview)} | set(turn.interview.answers)
        return dialogue.edited(turn.interview, asked if asked in known else None, turn.texts)


class ActionDeepen(TurnAction):
    intent, action_name = "verdiep", "action_deepen"

    def respond(self, turn: Turn) -> Reply:
        asked = str(turn.incoming.value or "")
        persons = {question.id for question in iv.applicable(turn.interview) if question.kind == "personen"}
        if asked not in persons:
            return dialogue.say(turn.interview, "geen-vraag", turn.texts)
        return dialogue.deepened(_awake(turn), asked, turn.texts)


class ActionChoose(TurnAction):
    """A button of the open question; without one, what a worker wants to begin."""

    intent, action_name = "kies", "action_choose"

    def respond(self, turn: Turn) -> Reply:
        interview = _awake(turn)
        value = turn.incoming.value
        if value is None or interview.question is None:
            return dialogue.say(turn.interview, "kies", turn.texts)
        given = value if isinstance(value, dict) else {"keuze": value}
        try:
            answer = choose(
                interview.question, given.get("keuze"), str(given.get("toelichting") or ""), turn.aids(interview)
            )
        except NotUnderstood as fault:
            return dialogue.not_understood(interview, fault, turn.texts)
        return dialogue.answered(interview, answer, turn.texts)


def skip_reason(text: str) -> SkipReason:
    """The reason that typed words give for skipping; "niet-nodig" when they give none."""
    said = set(words(text))
    if said & _LATER:
        return "later"
    if not said & _NOT_NEEDED and said & _UNKNOWN:
        return "weet-niet"
    return "niet-nodig"


def question_named(interview: iv.Interview, text: str) -> str | None:
    """The id of the question a text names: "T2", "de tweede vraag", "vraag 2", "mijn laatste antwoord"."""
    said = words(text)
    questions = iv.applicable(interview)
    for question in questions:
        if question.id.casefold() in said:
            return question.id
    number = next((_NUMBERS[word] for word in said if word in _NUMBERS), None)
    if number is None and (match := re.search(r"\b(?:vraag|antwoord|nummer|nr)\s+(\d+)\b", " ".join(said))):
        number = int(match[1])
    part = iv.place(interview)
    own = iv.part_questions(interview, part[0]) if part else questions
    if number == -1:
        given = [question.id for question in questions if question.id in interview.answers]
        return given[-1] if given else None
    return own[number - 1].id if number and number <= len(own) else None


def _awake(turn: Turn) -> iv.Interview:
    """The interview, no longer paused: whoever steers is back."""
    return iv.resume(turn.interview) if turn.interview.status == "gepauzeerd" else turn.interview
