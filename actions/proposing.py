"""Proposing a word that 1taal misses, to the trainers of the team."""

from __future__ import annotations

from datetime import UTC, datetime

from actions.turn import Turn, TurnAction
from bot.core import dialogue, explaining
from bot.core.reply import Reply
from bot.store import proposals, transcript
from bot.store.proposals import LONGEST_WORD


class ActionProposeTerm(TurnAction):
    intent, action_name = "voorstel", "action_propose_term"

    def respond(self, turn: Turn) -> Reply:
        word = explaining.as_word(turn.incoming.value)
        if not 0 < len(word) <= LONGEST_WORD:
            return dialogue.say(turn.interview, "voorstel.geen-woord", turn.texts)
        if known := turn.shelf.terms.find(word):
            terms = [turn.shelf.knowledge.terms[known[0].term]]
            messages = explaining.explain_terms(turn.interview, terms, (), word, turn.texts)
            return Reply(interview=turn.interview, messages=messages)
        thanks = turn.texts("voorstel", woord=word)
        if not _was_told(turn, thanks):
            proposals.propose(turn.conn, turn.conversation.team_id, word, datetime.now(UTC))
        return explaining.thanked_for_word(turn.interview, thanks, turn.texts)


def _was_told(turn: Turn, thanks: str) -> bool:
    """Whether this conversation proposed the word before; it then counts once."""
    return any(line.text == thanks for line in transcript.lines(turn.conn, turn.incoming.conversation_id))
