"""The labelled sentences in zinnen/, and how the guard does on them. See zinnen/LEESMIJ.md for what counts as found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.privacy.finding import Finding
from bot.privacy.guard import NameGuard

_FOLDER = Path(__file__).parent / "zinnen"
_WITH_CHECK_DIGITS = ("bsn", "iban")


@dataclass(slots=True)
class Scores:
    """Counts over one part of the set. `missed` and `wrong` tell of which sentences, of the part `oefen` only."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right_kind: Counter[str] = field(default_factory=Counter)
    alarms: int = 0
    clean: int = 0
    clean_altered: int = 0
    missed: list[str] = field(default_factory=list, repr=False)
    wrong: list[str] = field(default_factory=list, repr=False)

    def recall(self, kind: str) -> float:
        return self.found[kind] / self.wanted[kind] if self.wanted[kind] else 1.0

    @property
    def recall_with_check_digits(self) -> float:
        return min(self.recall(kind) for kind in _WITH_CHECK_DIGITS)

    @property
    def altered(self) -> float:
        return self.clean_altered / self.clean if self.clean else 0.0

    @property
    def precision(self) -> float:
        found = sum(self.found.values())
        return found / (found + self.alarms) if found else 1.0

    def table(self) -> str:
        """One row per kind, and the clean sentences."""
        rows = [
            f"| {kind} | {self.found[kind]}/{n} | {self.recall(kind):.3f} | {self.right_kind[kind]}/{n} |"
            for kind, n in sorted(self.wanted.items())
        ]
        rows += [f"| precisie | {self.precision:.3f} | vals alarm: {self.alarms} | |"]
        return "\n".join(
            [*rows, f"| schone zinnen veranderd | {self.clean_altered}/{self.clean} | {self.altered:.3f} | |"]
        )


def measure(guard: NameGuard, part: str, *, file: str = "*") -> Scores:
    """Return how the guard does on a part of the labelled set, `oefen` or `test`."""
    scores = Scores()
    for path in sorted(_FOLDER.glob(f"{file}.yml")):
        for sentence in yaml.safe_load(path.read_text(encoding="utf-8"))["zinnen"]:
            if sentence["deel"] == part:
                _count(scores, sentence, guard.find(sentence["tekst"]))
    if part != "oefen":  # a sentence of the part `test` must not be seen, not even in the message of a failing test
        scores.missed.clear()
        scores.wrong.clear()
    return scores


def _count(scores: Scores, sentence: dict[str, Any], findings: tuple[Finding, ...]) -> None:
    text = sentence["tekst"]
    covered = {at: finding.kind for finding in findings for at in range(finding.end - len(finding.name), finding.end)}
    labelled: set[int] = set()
    for item in sentence["vinden"]:
        start = _place(text, item)
        span = range(start, start + len(item["stuk"]))
        labelled |= set(span)
        scores.wanted[item["soort"]] += 1
        scores.found[item["soort"]] += (whole := all(at in covered for at in span))
        scores.right_kind[item["soort"]] += whole and {covered[at] for at in span} == {item["soort"]}
        if not whole:
            scores.missed.append(f"{item['stuk']} <- {text}")
    alarms = [finding for finding in findings if not _is_allowed(text, finding, labelled)]
    scores.alarms += len(alarms)
    scores.wrong += [f"{finding.text} ({finding.kind}) <- {text}" for finding in alarms]
    if not sentence["vinden"]:
        scores.clean += 1
        scores.clean_altered += bool(findings)


def _place(text: str, item: dict[str, Any]) -> int:
    start = -1
    for _ in range(item.get("keer", 1)):
        start = text.index(item["stuk"], start + 1)
    return start


def _is_allowed(text: str, finding: Finding, labelled: set[int]) -> bool:
    """Whether all that is replaced is labelled, the gap between two labels, or a letter that sticks to one."""
    name = range(finding.end - len(finding.name), finding.end)
    if not any(at in labelled for at in name):
        return False
    first, last = min(at for at in name if at in labelled), max(at for at in name if at in labelled)
    outside = text[name.start : first] + text[last + 1 : name.stop]
    between = "".join(text[at] for at in range(first, last) if at not in labelled)
    return not any(sign.isspace() for sign in outside) and not any(sign.isalnum() for sign in between)
