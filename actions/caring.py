"""Acute danger in what was typed: it is kept, and one calm message shows whom to call."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.core.message import Message
from bot.core.reply import Reply
from bot.core.signals import care_message, find_signals
from bot.store import transcript

if TYPE_CHECKING:
    from actions.turn import Turn


def with_care(turn: Turn, reply: Reply) -> Reply:
    """Put the message before the reply, once per kind of danger in a conversation."""
    signals = turn.shelf.knowledge.signals
    found = {signal.id for signal in find_signals(turn.incoming.text, signals)}
    if not found or found <= _told_before(turn):
        return reply
    message = Message(kind="zorgsignaal", text=care_message(signals, turn.agreement), signals=tuple(sorted(found)))
    return replace(reply, messages=(message, *reply.messages))


def _told_before(turn: Turn) -> set[str]:
    told = transcript.lines(turn.conn, turn.incoming.conversation_id)
    return {signal for line in told for signal in line.body.get("signalen", ())}
