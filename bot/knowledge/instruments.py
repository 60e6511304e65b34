"""Reading the instruments, and the questions about a person that go with them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.core.instrument import Instrument, Question
from bot.knowledge import checks
from bot.knowledge.located import Entries, Entry, Faults, KnowledgeError, read_yaml
from bot.knowledge.schema import Place, build, list_of


def load_instruments(
    folder: Path, details: tuple[Question, ...], faults: Faults
) -> tuple[dict[str, Instrument], dict[str, Mapping[str, Any]]]:
    """Return the instruments by id, and the content of each file as plain data."""
    instruments: dict[str, Instrument] = {}
    contents: dict[str, Mapping[str, Any]] = {}
    for path in sorted((folder / "instrumenten").glob("*.yml")):
        name = str(path.relative_to(folder))
        entry = read_yaml(path, name, faults)
        if entry is None:
            continue
        place = Place(file=name, line=1, faults=faults)
        instrument = build(Instrument, entry, place, version=version_of(entry))
        if instrument is None:
            continue
        checks.check_name(instrument.id, path.stem, place)
        checks.check_instrument(instrument, entry, place)
        instruments[instrument.id] = _with_details(instrument, details)
        contents[instrument.id] = entry
    return instruments, contents


def load_details(path: Path, faults: Faults) -> tuple[Question, ...]:
    """Return the questions that can be asked about each person."""
    entry = read_yaml(path, path.name, faults) or Entry()
    return list_of(Question)(entry.get("vragen"), "vragen", Place(file=path.name, line=1, faults=faults)) or ()


def instrument_from(content: Mapping[str, Any], details: tuple[Question, ...] = ()) -> Instrument:
    """Return the instrument a kept version describes. Raises KnowledgeError when it no longer fits the model."""
    faults = Faults()
    entry = _entry(content)
    place = Place(file=str(content.get("id", "?")), line=1, faults=faults)
    instrument = build(Instrument, entry, place, version=version_of(content))
    if instrument is None:
        raise KnowledgeError(faults)
    return _with_details(instrument, details)


def version_of(content: Mapping[str, Any]) -> str:
    """A hash of the content: 12 hexadecimal digits, the same for the same questions on every machine."""
    # A date without quotes is a fault that is told later, and must not stop here.
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def _with_details(instrument: Instrument, details: tuple[Question, ...]) -> Instrument:
    parts = tuple(
        replace(
            part,
            questions=tuple(replace(q, details=details) if q.kind == "personen" else q for q in part.questions),
        )
        for part in instrument.parts
    )
    return replace(instrument, parts=parts)


def _entry(value: Any) -> Any:
    """Plain data as entries, without line numbers of its own."""
    if isinstance(value, Mapping):
        entry = Entry({key: _entry(each) for key, each in value.items()})
        entry.line, entry.lines = 1, dict.fromkeys(entry, 1)
        return entry
    if isinstance(value, (list, tuple)):
        entries = Entries(_entry(each) for each in value)
        entries.line, entries.lines = 1, [1] * len(entries)
        return entries
    return value
