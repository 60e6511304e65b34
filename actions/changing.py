"""Another answer to any question, given beside the conversation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.core import dialogue
from bot.core.answer import Answer, NotUnderstood
from bot.core.instrument import Question
from bot.core.reading import choose, read
from bot.core.reply import Reply

if TYPE_CHECKING:
    from actions.turn import Turn


def change_beside(turn: Turn) -> Reply:
    """Keep the text or the choice as the answer to the question it was given to; the open question stays open."""
    question = turn.interview.find(str(turn.incoming.changes))
    try:
        return dialogue.changed_beside(turn.interview, _given(turn, question), turn.texts)
    except NotUnderstood as fault:
        return dialogue.not_understood(turn.interview, fault, turn.texts)


def _given(turn: Turn, question: Question) -> Answer:
    """The answer. Raises NotUnderstood."""
    message, aids = turn.incoming, turn.aids(replace(turn.interview, position=question.id))
    if message.value is None:
        return read(question, message.text, aids)
    chosen = message.value if isinstance(message.value, dict) else {"keuze": message.value}
    return choose(question, chosen.get("keuze"), message.text or str(chosen.get("toelichting") or ""), aids)
