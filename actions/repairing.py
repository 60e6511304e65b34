"""Putting a wrong turn right: what was read as a command was an answer, or the other way round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from actions import explaining, overview, proposing, steering, talking
from actions.turn import Turn, TurnAction
from bot.core import dialogue
from bot.core.answer import Answer, NotUnderstood
from bot.core.asked_words import asked_after
from bot.core.instrument import UnknownQuestion
from bot.core.interview import Interview
from bot.core.message import Message
from bot.core.reading import read
from bot.core.reply import Reply
from bot.store import corrections, revisions, transcript
from bot.store.corrections import Correction

_BY_INTENT = {
    action.intent: action
    for module in (explaining, overview, proposing, steering, talking)
    for action in vars(module).values()
    if isinstance(action, type) and issubclass(action, TurnAction) and action is not TurnAction
}


class ActionRepair(TurnAction):
    """Goes back to before the misread turn and takes it the other way; always refers to the original turn."""

    intent, action_name = "herstel", "action_repair"

    def respond(self, turn: Turn) -> Reply:
        misread = transcript.find_turn(turn.conn, turn.incoming.conversation_id, str(turn.incoming.repairs))
        if misread is None or not misread.text or misread.before["position"] is None:
            return dialogue.say(turn.interview, "niets-te-herstellen", turn.texts)
        repair = self._as_answer if turn.incoming.said_to_be_answer else self._as_command
        try:
            return repair(turn, misread)
        except UnknownQuestion:
            # It was about a person who is no longer in the answer.
            return dialogue.say(turn.interview, "niets-te-herstellen", turn.texts)

    def _as_answer(self, turn: Turn, misread: transcript.Turn) -> Reply:
        interview = _as_it_was(turn.interview, misread.before)
        question = interview.find(str(interview.position))
        back = _back_to_command(misread)
        _note(turn, misread, interview, "antwoord")
        try:
            given = read(question, misread.text, turn.aids(interview))
        except NotUnderstood:
            # Whoever says that this is the answer is right; it is then kept as words, without a value read from it.
            given = Answer(question=question.id, text=misread.text, value=misread.text)
        key = "hersteld-zo" if misread.reading == "antwoord" else "hersteld-antwoord"
        return _said(dialogue.answered(interview, given, turn.texts), key, turn, back)

    def _as_command(self, turn: Turn, misread: transcript.Turn) -> Reply:
        command = turn.incoming.value or {}
        interview = _without_answer(turn, _as_it_was(turn.interview, misread.before), misread.before)
        action = _BY_INTENT.get(str(command.get("soort")))
        back = {"soort": "toch-antwoord", "bericht_id": misread.message_id, "tekst": misread.text}
        if action is None:
            return dialogue.say(turn.interview, "niets-te-herstellen", turn.texts)
        _note(turn, misread, interview, action.intent)
        gate = _asked(turn, misread.text)
        again = replace(turn.incoming, text=misread.text, command=None, gate=gate, intent=action.intent)
        reply = action(self.runtime).respond(replace(turn, interview=interview, incoming=again))
        return _said(reply, "hersteld-opdracht", turn, back)


def _note(turn: Turn, misread: transcript.Turn, interview: Interview, corrected_to: str) -> None:
    """Keep what was put right as learning material; putting it right the same way twice teaches nothing new."""
    conversation_id = turn.incoming.conversation_id
    before = corrections.last_of(turn.conn, conversation_id, misread.message_id)
    read_intent = before.corrected_to if before else misread.intent
    if read_intent == corrected_to:
        return
    question = interview.find(str(interview.position))
    correction = Correction(
        message_id=misread.message_id,
        question_id=question.id,
        question_kind=question.kind,
        text=misread.text,
        read_as=read_intent if read_intent in ("antwoord", "begrip") else "opdracht",
        read_intent=read_intent,
        corrected_to=corrected_to,
    )
    corrections.add(turn.conn, conversation_id, correction, datetime.now(UTC))


def _back_to_command(misread: transcript.Turn) -> Mapping[str, Any] | None:
    """The way back to what a text is when it is no answer: how it was read, or the command it resembled."""
    offered = (misread.reply.get("herstel") or {}).get("opdracht") or {}
    kind = misread.intent if misread.reading != "antwoord" else offered.get("soort")
    if not kind:
        return None
    command = {"soort": kind, "herstelt": misread.message_id}
    return {"soort": "toch-opdracht", "bericht_id": misread.message_id, "opdracht": command}


def _asked(turn: Turn, text: str) -> Mapping[str, Any]:
    """The words a text asks after, as the gate reads it."""
    terms = turn.shelf.terms
    asked = asked_after(text, terms.find, terms.spans, terms.describe, certainty="geen-vraag-open")
    if asked is None:
        return {}
    return {"begrippen": list(asked.terms), "woord": asked.phrase, "misschien": list(asked.perhaps)}


def _as_it_was(interview: Interview, before: Mapping[str, Any]) -> Interview:
    """The interview at the question that was open then, with the answers of now."""
    return replace(interview, position=before["position"], return_to=before["return_to"], status="open")


def _without_answer(turn: Turn, interview: Interview, before: Mapping[str, Any]) -> Interview:
    """Take back the answer the misread turn gave; an earlier answer to that question comes back."""
    answers = dict(interview.answers)
    answers.pop(before["position"], None)
    for revision in revisions.of_conversation(turn.conn, turn.incoming.conversation_id):
        is_earlier = (revision.question_id, revision.revision) == (before["position"], before["revision"])
        if is_earlier and revision.kind != "ingetrokken":
            answers[before["position"]] = revision.answer
    return replace(interview, answers=MappingProxyType(answers))


def _said(reply: Reply, key: str, turn: Turn, repair: Mapping[str, Any] | None) -> Reply:
    said = Message(kind="bevestiging", text=turn.texts(key))
    return replace(reply, messages=(said, *reply.messages), repair=repair)
