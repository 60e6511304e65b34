"""Invented cases to practise on, and what looking back asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge.library import Knowledge, load
from bot.privacy.guard import NameGuard

Change = Callable[[str, str, str], None]
Found = Callable[[], tuple[str, ...]]

CASE = """\
id: proefcasus
titel: Proefcasus
kort: Om mee te proberen.
instrument: tsacep
deel: T
opdracht: Let op de vraag.
herkomst: eigen-formulering
bron: prismabril
plaats: oefencasussen
verhaal: [Er gebeurt iets.]
zegt: [Ik wil iets.]
netwerk: [Een buur helpt.]
wensen: [Dat het lukt.]
"""


@pytest.fixture
def folder(folder: Path) -> Path:
    """The folder of content, with a case of our own."""
    (folder / "oefencasussen" / "proefcasus.yml").write_text(CASE, encoding="utf-8")
    return folder


def test_a_case_is_read_with_all_that_is_in_it(folder: Path) -> None:
    case = load(folder).practice["proefcasus"]

    assert (case.title, case.instrument, case.part) == ("Proefcasus", "tsacep", "T")
    assert (case.story, case.said, case.network, case.wishes) == (
        ("Er gebeurt iets.",), ("Ik wil iets.",), ("Een buur helpt.",), ("Dat het lukt.",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("id: proefcasus", "id: anders", "moet gelijk zijn aan de bestandsnaam 'proefcasus'"),
        ("zegt: [Ik wil iets.]\n", "", "'zegt' ontbreekt"),
        ("zegt: [Ik wil iets.]", "zegt: []", "hebben elk ten minste een regel nodig"),
        ("verhaal: [Er gebeurt iets.]", f"verhaal: [{'x' * 501}]", "een regel heeft 501 tekens, hoogstens 500"),
        ("titel: Proefcasus", f"titel: {'x' * 61}", "titel heeft 61 tekens; hoogstens 60"),
        ("instrument: tsacep", "instrument: toverstok", "instrument 'toverstok' bestaat niet"),
        ("deel: T", "deel: X", "instrument 'tsacep' heeft geen deel 'X'"),
        ("bron: prismabril", "bron: nergens", "bron 'nergens' staat niet in bronnen.yml"),
        ("wensen:", "extra: ja\nwensen:", "onbekende sleutel 'extra'"),
    ],
)
def test_a_faulty_case_is_told_with_its_file(change: Change, faults: Found, old: str, new: str, fault: str) -> None:
    change("oefencasussen/proefcasus.yml", old, new)

    (told,) = faults()
    assert told.startswith("oefencasussen/proefcasus.yml:")
    assert fault in told


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("- afstemmen", "- toveren", "competentie 'toveren' staat niet in 1taal"),
        ("- afstemmen", "- informeren", "competentie 'informeren' staat er 2 keer"),
        ("bron: movisie-2016", "bron: nergens", "bron 'nergens' staat niet in bronnen.yml"),
        ("\nregel: Een", "\nregels: Een", "'regel' ontbreekt"),
    ],
)
def test_a_fault_in_what_looking_back_asks_for_is_told(
    change: Change, faults: Found, old: str, new: str, fault: str
) -> None:
    change("reflectie.yml", old, new)

    assert fault in "\n".join(faults())


def test_the_seven_competences_are_those_of_1taal(knowledge: Knowledge) -> None:
    asked = knowledge.reflection.competences

    assert len(asked) == 7
    assert set(asked) <= set(knowledge.terms["generieke-competenties"].related)


def test_there_are_at_least_five_cases_each_with_another_beginning(knowledge: Knowledge) -> None:
    cases = knowledge.practice.values()

    assert len(cases) >= 5
    assert len({case.summary for case in cases}) == len({case.task for case in cases}) == len(cases)


def test_no_case_holds_the_name_of_somebody(knowledge: Knowledge) -> None:
    guard = NameGuard.load()

    for case in knowledge.practice.values():
        for line in (case.title, case.summary, case.task, *case.story, *case.said, *case.network, *case.wishes):
            assert guard.find(line) == (), line
