"""Whether the condition of a question or a part is met by the answers so far."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.answer import Answer
from bot.core.instrument import Condition


def holds(condition: Condition | None, answers: Mapping[str, Answer]) -> bool:
    """Whether a condition is met. A skipped or open question meets only `answered: false`."""
    if condition is None:
        return True
    given = answers.get(condition.question)
    is_answered = given is not None and given.skipped is None
    if condition.answered is not None:
        return is_answered == condition.answered
    if given is None or not is_answered:
        return False
    value = given.value
    if condition.is_one_of:
        chosen = _chosen(value)
        return any(option in chosen for option in condition.is_one_of)
    number = value.get("getal") if isinstance(value, Mapping) else None
    if number is None:
        return False
    if condition.below is not None:
        return bool(number < condition.below)
    return condition.from_ is not None and bool(number >= condition.from_)


def _chosen(value: Mapping[str, object] | str | None) -> tuple[str, ...]:
    if not isinstance(value, Mapping):
        return ()
    chosen = value.get("keuze", ())
    return tuple(chosen) if isinstance(chosen, (list, tuple)) else (str(chosen),)
