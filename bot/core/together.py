"""One instrument filled in by several people: what they chose side by side, and how far that lies apart.

No score of a person and no average of a team: only which answers there are, and how often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.core.answer import Answer
from bot.core.instrument import Question

# The instruments that ask several people about one organisation or one approach.
TOGETHER = ("paraplu-quickscan", "checklist-wmo")
LEAST = 3  # answers that are put beside each other; fewer would tell whose is whose
LEAST_KEPT = 5  # answers of which the spread stays when the answers themselves go

# How often each point of a scale, or each option, was chosen.
Spread = Mapping[str, int]


def choice_of(given: Answer | None) -> str | None:
    """The point or the option that an answer is; None for words, and for a question that was passed over."""
    if given is None or given.skipped is not None or not isinstance(given.value, Mapping):
        return None
    if "getal" in given.value:
        return str(given.value["getal"])
    chosen = given.value.get("keuze")
    return chosen if isinstance(chosen, str) else None


def choices_of(question: Question) -> tuple[tuple[str, str], ...]:
    """What there is to choose, each with its words, in order; nothing for a question that is answered in words."""
    if question.scale is not None:
        return tuple((str(point), str(point)) for point in question.scale.points())
    return tuple((option.id, option.text) for option in question.options) if question.kind == "keuze" else ()


def spread(question_id: str, filled_in: Iterable[Mapping[str, Answer]]) -> dict[str, int]:
    """How often each choice was made in what several people filled in."""
    return dict(Counter(chosen for each in filled_in if (chosen := choice_of(each.get(question_id))) is not None))


def is_enough(found: Spread) -> bool:
    """Whether these may be put beside each other."""
    return sum(found.values()) >= LEAST


def apart(question: Question, found: Spread) -> int:
    """How far the answers lie apart: on a scale the highest point less the lowest, else who chose something rare.

    That is how many chose something else than what was chosen most.
    """
    if not found:
        return 0
    if question.scale is not None:
        points = [int(each) for each in found]
        return max(points) - min(points)
    return sum(found.values()) - max(found.values())


def most_apart_first(questions: Sequence[Question], found: Mapping[str, Spread]) -> list[Question]:
    """The questions with enough answers, largest difference first; what lies equally far apart stays in order."""
    enough = [each for each in questions if is_enough(found.get(each.id, {}))]
    return sorted(enough, key=lambda each: -_share_apart(each, found[each.id]))


def below(found: Spread, limit: int) -> int:
    """How many chose a point below this one."""
    return sum(count for chosen, count in found.items() if int(chosen) < limit)


def _share_apart(question: Question, found: Spread) -> float:
    """The same between 0 and 1, so that a scale and a choice can stand in one order."""
    if question.scale is not None:
        return apart(question, found) / max(1, question.scale.highest - question.scale.lowest)
    kinds = max(2, len(choices_of(question)))
    return apart(question, found) / sum(found.values()) / (1 - 1 / kinds)
