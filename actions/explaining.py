"""Explaining: the purpose of a question, an example, the question in other words, a word of 1taal."""

from __future__ import annotations

from actions.choosing import choose_instrument, describes_need
from actions.turn import Turn, TurnAction
from bot.core import explaining
from bot.core.reply import Reply
from bot.core.term import Term
from bot.store.proposals import LONGEST_WORD


class ActionExplainPurpose(TurnAction):
    intent, action_name = "waarom", "action_explain_purpose"

    def respond(self, turn: Turn) -> Reply:
        return explaining.explain_purpose(turn.interview, turn.texts)


class ActionGiveExample(TurnAction):
    intent, action_name = "voorbeeld", "action_give_example"

    def respond(self, turn: Turn) -> Reply:
        return explaining.give_example(turn.interview, turn.texts)


class ActionExplainQuestion(TurnAction):
    intent, action_name = "toelichting", "action_explain_question"

    def respond(self, turn: Turn) -> Reply:
        return explaining.explain_question(turn.interview, turn.texts)


class ActionExplainTerm(TurnAction):
    intent, action_name = "begrip", "action_explain_term"

    def respond(self, turn: Turn) -> Reply:
        if describes_need(turn):
            return choose_instrument(turn)
        known = turn.shelf.knowledge.terms
        gate = turn.incoming.gate
        asked = [str(turn.incoming.value)] if turn.incoming.value else list(gate.get("begrippen", ()))
        terms = [known[term] for term in asked if term in known]
        phrase = str(gate.get("woord") or turn.incoming.value or turn.incoming.text)
        perhaps = [known[term] for term in gate.get("misschien", ()) if term in known]
        nearest = perhaps if terms else _nearest(turn, phrase)
        messages = explaining.explain_terms(turn.interview, terms, nearest, phrase, turn.texts)
        return Reply(interview=turn.interview, messages=messages)


def _nearest(turn: Turn, phrase: str) -> tuple[Term, ...]:
    """The three terms that come nearest: those that look like it, then those whose text has its words."""
    phrase = phrase[:LONGEST_WORD]
    known = turn.shelf.knowledge.terms
    alike = [term.id for term in turn.shelf.terms.nearest(phrase)]
    told = [hit.term for hit in turn.shelf.terms.search(phrase, limit=3)]
    return tuple(known[term] for term in list(dict.fromkeys((*alike, *told)))[:3])
