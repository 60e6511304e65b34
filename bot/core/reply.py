"""A reply: where the interview stands after a step, and what the assistant says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.interview import Interview
from bot.core.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The interview after a step and what the assistant says; `repair` is a way back other than the usual one."""

    interview: Interview
    messages: tuple[Message, ...]
    repair: Mapping[str, Any] | None = None
