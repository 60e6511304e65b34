"""What a worker learns with: looking back on a conversation, and invented cases to practise on. Values only."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.instrument import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionGuide:
    """What looking back asks for. `competences` are ids of terms."""

    competences: tuple[str, ...]
    used: str
    used_hint: str
    next_time: str
    next_time_hint: str
    note: str
    note_hint: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeCase:
    """An invented resident to practise on: what happens at the table, and what that person says, has and wants.

    `instrument` and `part` are where practising begins; `task` is what to pay attention to.
    """

    id: str
    title: str
    summary: str
    instrument: str
    part: str = ""
    task: str
    story: tuple[str, ...]
    said: tuple[str, ...]
    network: tuple[str, ...]
    wishes: tuple[str, ...]
    origin: Origin
