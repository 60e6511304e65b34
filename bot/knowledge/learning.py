"""Reading `reflectie.yml` and `oefencasussen/*.yml`."""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import Path

from bot.core.help_card import Source
from bot.core.instrument import Instrument, Origin
from bot.core.learning import PracticeCase, ReflectionGuide
from bot.knowledge.checks import check_name, check_unique
from bot.knowledge.located import Faults, read_yaml
from bot.knowledge.schema import Place, build

_LONGEST_TITLE = 60
_LONGEST_PARAGRAPH = 500  # characters


def load_reflection(
    path: Path, terms: Container[str], sources: Mapping[str, Source], faults: Faults
) -> ReflectionGuide | None:
    """Return what looking back asks for; None, with every fault, when it cannot be used."""
    entry = read_yaml(path, path.name, faults)
    place = Place(file=path.name, line=1, faults=faults)
    guide = build(ReflectionGuide, entry, place) if entry is not None else None
    if guide is None:
        return None
    _check_source(guide.origin, sources, place)
    check_unique(list(guide.competences), "competentie", place)
    for each in guide.competences:
        if each not in terms:
            place.wrong(f"competentie '{each}' staat niet in 1taal")
    return guide


def load_practice(
    folder: Path, instruments: Mapping[str, Instrument], sources: Mapping[str, Source], faults: Faults
) -> dict[str, PracticeCase]:
    """Return the invented cases by id, in the order of their files."""
    cases: dict[str, PracticeCase] = {}
    for path in sorted((folder / "oefencasussen").glob("*.yml")):
        name = str(path.relative_to(folder))
        entry = read_yaml(path, name, faults)
        place = Place(file=name, line=1, faults=faults)
        case = build(PracticeCase, entry, place) if entry is not None else None
        if case is None:
            continue
        check_name(case.id, path.stem, place)
        _check_source(case.origin, sources, place)
        _check_case(case, instruments, place)
        cases[case.id] = case
    return cases


def _check_case(case: PracticeCase, instruments: Mapping[str, Instrument], place: Place) -> None:
    if len(case.title) > _LONGEST_TITLE:
        place.wrong(f"titel heeft {len(case.title)} tekens; hoogstens {_LONGEST_TITLE}")
    for what in ("story", "said", "network", "wishes"):
        if not getattr(case, what):
            place.wrong("verhaal, zegt, netwerk en wensen hebben elk ten minste een regel nodig")
    for line in (*case.story, *case.said, *case.network, *case.wishes):
        if len(line) > _LONGEST_PARAGRAPH:
            place.wrong(f"een regel heeft {len(line)} tekens, hoogstens {_LONGEST_PARAGRAPH}: '{line[:40]}...'")
    instrument = instruments.get(case.instrument)
    if instrument is None:
        place.wrong(f"instrument '{case.instrument}' bestaat niet")
    elif case.part and case.part not in {part.id for part in instrument.parts}:
        place.wrong(f"instrument '{case.instrument}' heeft geen deel '{case.part}'")


def _check_source(origin: Origin, sources: Mapping[str, Source], place: Place) -> None:
    if origin.source not in sources:
        place.wrong(f"bron '{origin.source}' staat niet in bronnen.yml")
