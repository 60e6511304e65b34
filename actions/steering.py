"""Steering the conversation: back, skip, pause, resume, stop, edit, choose."""

from __future__ import annotations

from typing import cast

from actions.changing import change_beside
from actions.choosing import choose_instrument
from actions.turn import Turn, TurnAction
from bot.core import dialogue, route
from bot.core import interview as iv
from bot.core.answer import SKIP_REASONS, NotUnderstood, SkipReason
from bot.core.editing import edited
from bot.core.naming import is_adding, named
from bot.core.reading import choose
from bot.core.reply import Reply
from bot.core.resuming import Waiting, asks_where, where_was_i
from bot.core.text import words
from bot.local_time import LOCAL
from bot.stemming import stem
from bot.store import conversations

_MOST_WAITING = 5
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
        message = turn.incoming
        is_done = turn.interview.status == "afgerond"
        if message.text and (is_done or asks_where(message.text)):
            return where_was_i(turn.interview, _waiting(turn), turn.texts)
        return dialogue.resumed(turn.interview, turn.texts)


class ActionStop(TurnAction):
    intent, action_name = "stop", "action_stop"

    def respond(self, turn: Turn) -> Reply:
        return dialogue.stopped(turn.interview, turn.texts)


class ActionEdit(TurnAction):
    intent, action_name = "wijzigen", "action_edit"

    def respond(self, turn: Turn) -> Reply:
        if turn.incoming.changes:
            return change_beside(turn)
        text, value = turn.incoming.text, turn.incoming.value
        asked = (str(value),) if value is not None else named(turn.interview, text, stem)
        meant = [question for question in asked if route.can_be_opened(turn.interview, question)]
        return edited(turn.interview, meant, turn.texts, is_adding=is_adding(text))


class ActionDeepen(TurnAction):
    intent, action_name = "verdiep", "action_deepen"

    def respond(self, turn: Turn) -> Reply:
        asked = str(turn.incoming.value or "")
        persons = {question.id for question in route.applicable(turn.interview) if question.kind == "personen"}
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
            return choose_instrument(turn)
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


def _waiting(turn: Turn) -> list[Waiting]:
    """The worker's other conversations that wait."""
    now = turn.conversation
    found = conversations.going_on(turn.conn, now.user_id, apart_from=now.id, limit=_MOST_WAITING)
    return [
        Waiting(
            id=each.id,
            title=turn.shelf.instrument(turn.conn, each.version).title,
            case_code=each.case_code,
            since=each.created_at.astimezone(LOCAL).date(),
        )
        for each in found
    ]


def _awake(turn: Turn) -> iv.Interview:
    """The interview, no longer paused: whoever steers is back."""
    return iv.resume(turn.interview) if turn.interview.status == "gepauzeerd" else turn.interview
