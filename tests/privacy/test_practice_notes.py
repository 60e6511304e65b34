"""How the guard does on the practice notes of scripts/oefennotities, that it is also taught from."""

from __future__ import annotations

import pytest

from bot.privacy.guard import NameGuard
from scripts.naamzinnen import NOTES, Sentence, marked

# Those of the last two series are hard on purpose: names that are words, and words that are names.
_ORDINARY = ("vier", "vijf", "zes")
_HARD = ("zeven", "acht")


def _notes(kind: str, series: tuple[str, ...]) -> list[Sentence]:
    files = [path for each in series if (path := NOTES / f"{each}-{kind}.txt").exists()]
    assert files
    return [marked(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]


def _share_found(guard: NameGuard, notes: list[Sentence]) -> float:
    found, wanted = 0, 0
    for text, persons, others in notes:
        covered = {at for finding in guard.find(text) for at in range(finding.start, finding.end)}
        for start, end in persons + others:
            last = end - (text[end - 1] == "s")  # the s of "Henks" may stay
            wanted += 1
            found += all(at in covered for at in range(start, last) if text[at].isalnum())
    return found / wanted


@pytest.mark.parametrize(
    ("kind", "series", "least"),
    [("personen", _ORDINARY, 0.985), ("personen", _HARD, 0.98), ("nummers", _ORDINARY, 0.98)],
)
def test_what_is_marked_in_a_practice_note_is_found(
    guard: NameGuard, kind: str, series: tuple[str, ...], least: float
) -> None:
    assert _share_found(guard, _notes(kind, series)) >= least


@pytest.mark.parametrize(("series", "most"), [(_ORDINARY, 0.003), (_HARD, 0.012)])
def test_clean_practice_notes_stay_as_they_are(guard: NameGuard, series: tuple[str, ...], most: float) -> None:
    notes = _notes("schoon", series)
    assert sum(bool(guard.find(text)) for text, _, _ in notes) <= most * len(notes)


def test_the_marks_of_a_practice_note_tell_what_is_found() -> None:
    text, persons, others = marked("{Kees} woont op {adres:Damrak 1}, zei {An}")
    assert text == "Kees woont op Damrak 1, zei An"
    assert [text[start:end] for start, end in persons] == ["Kees", "An"]
    assert [text[start:end] for start, end in others] == ["Damrak 1"]
