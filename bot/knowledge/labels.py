"""Reading `labels.yml`: the labels that are ready for every team."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.core.help_card import Source
from bot.core.label import Label
from bot.knowledge.checks import check_unique
from bot.knowledge.located import Entry, Faults, read_yaml
from bot.knowledge.schema import Place, list_of

_LONGEST_NAME = 60  # characters
_LONGEST_EXPLANATION = 300


def load_labels(path: Path, sources: Mapping[str, Source], faults: Faults) -> dict[str, Label]:
    """Return the labels by id, in the order of the file."""
    entry = read_yaml(path, path.name, faults) or Entry()
    place = Place(file=path.name, line=1, faults=faults)
    for key in entry.keys() - {"labels"}:
        place.at(entry.lines[key]).wrong(f"onbekende sleutel '{key}'")
    found: tuple[Label, ...] = list_of(Label)(entry.get("labels"), "labels", place) or ()
    for label, line in zip(found, getattr(entry.get("labels"), "lines", ())):
        _check(label, sources, place.at(line))
    check_unique([label.id for label in found], "label", place)
    check_unique([label.name.casefold() for label in found], "labelnaam", place)
    return {label.id: label for label in found}


def _check(label: Label, sources: Mapping[str, Source], place: Place) -> None:
    if len(label.name) > _LONGEST_NAME:
        place.wrong(f"naam heeft {len(label.name)} tekens; hoogstens {_LONGEST_NAME}")
    if len(label.explanation) > _LONGEST_EXPLANATION:
        place.wrong(f"uitleg heeft {len(label.explanation)} tekens; hoogstens {_LONGEST_EXPLANATION}")
    if label.origin.source not in sources:
        place.wrong(f"bron '{label.origin.source}' staat niet in bronnen.yml")
