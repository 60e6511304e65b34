"""How the guard does on the practice notes of scripts/oefennotities, that it is also taught from."""

from __future__ import annotations

import pytest

from bot.privacy.guard import NameGuard
from scripts.naamzinnen import NOTES, Sentence, marked


def _notes(kind: str) -> list[Sentence]:
    files = sorted(NOTES.glob(f"*-{kind}.txt"))
    assert len(files) == 2
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


@pytest.mark.parametrize(("kind", "least"), [("personen", 0.97), ("nummers", 0.98)])
def test_what_is_marked_in_a_practice_note_is_found(guard: NameGuard, kind: str, least: float) -> None:
    assert _share_found(guard, _notes(kind)) >= least


def test_clean_practice_notes_stay_as_they_are(guard: NameGuard) -> None:
    notes = _notes("schoon")
    assert sum(bool(guard.find(text)) for text, _, _ in notes) <= 0.015 * len(notes)


def test_the_marks_of_a_practice_note_tell_what_is_found() -> None:
    text, persons, others = marked("{Kees} woont op {adres:Damrak 1}, zei {An}")
    assert text == "Kees woont op Damrak 1, zei An"
    assert [text[start:end] for start, end in persons] == ["Kees", "An"]
    assert [text[start:end] for start, end in others] == ["Damrak 1"]
