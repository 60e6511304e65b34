"""The labels that are ready for every team."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.knowledge.library import Knowledge

Change = Callable[[str, str, str], None]
Found = Callable[[], tuple[str, ...]]

LAST = """en van elkaar leren."
    herkomst: eigen-formulering
    bron: iww-wijkteams"""


def test_the_ten_aandachtsgebieden_are_ready_under_the_names_their_instrument_has(knowledge: Knowledge) -> None:
    question = knowledge.instruments["aandachtsgebieden"].parts[0].questions[0]

    assert [(label.id, label.name) for label in knowledge.labels.values()] == [
        (option.id, option.text) for option in question.options
    ]
    assert len(knowledge.labels) == 10


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("id: leren", "id: opdracht", "label 'opdracht' staat er 2 keer"),
        ("naam: Inzet op preventie", "naam: maatwerk en mandaat", "labelnaam 'maatwerk en mandaat' staat er 2 keer"),
        ("naam: Inzet op preventie", f"naam: {'x' * 61}", "naam heeft 61 tekens; hoogstens 60"),
        ('uitleg: "Het gaat over doen', f'uitleg: "{"x" * 300} over doen', "uitleg heeft 3"),
        ("    naam: Maatwerk en mandaat\n", "", "'naam' ontbreekt"),
        (LAST, LAST.replace("iww-wijkteams", "nergens"), "bron 'nergens' staat niet in bronnen.yml"),
        ("\nlabels:", "\nextra: ja\nlabels:", "onbekende sleutel 'extra'"),
    ],
)
def test_a_fault_in_a_label_is_told_with_its_file(
    change: Change, faults: Found, old: str, new: str, fault: str
) -> None:
    change("labels.yml", old, new)

    assert any(each.startswith("labels.yml:") and fault in each for each in faults())
