"""Reads `relaties.yml`: how people in a network are called."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.core.lexicon import EMPTY_LEXICON, Lexicon
from bot.core.text import plain
from bot.knowledge.located import Entry, Faults, read_yaml

_ENDING = "-"


def load_lexicon(path: Path, faults: Faults) -> Lexicon:
    """Return the lexicon; an empty one, with faults, when the file cannot be read as one."""
    entry = read_yaml(path, path.name, faults)
    if entry is None or not _is_whole(entry, path.name, faults):
        return EMPTY_LEXICON
    roles: dict[str, str] = {}
    endings: dict[str, str] = {}
    circles: dict[str, str] = {}
    for circle in entry["kringen"]:
        for role, forms in circle["rollen"].items():
            circles[role] = circle["id"]
            for form in (role, *forms):
                known, spelling = (endings, form[1:]) if form.startswith(_ENDING) else (roles, form)
                if known.setdefault(plain(spelling), role) != role:
                    fault = f"'{form}' hoort bij twee rollen: {known[plain(spelling)]} en {role}"
                    faults.add(path.name, circle["rollen"].lines[role], fault)
    return Lexicon(
        roles=roles,
        endings=endings,
        circles=circles,
        circle_titles={circle["id"]: circle["titel"] for circle in entry["kringen"]},
        closeness=_inverted(entry["dichtheid"]),
        functions=_inverted(entry["functies"]),
        nobody=frozenset(map(plain, entry["niemand"])),
        unchanged=frozenset(map(plain, entry["ongewijzigd"])),
    )


def _is_whole(entry: Entry, name: str, faults: Faults) -> bool:
    missing = [k for k in ("kringen", "dichtheid", "functies", "niemand", "ongewijzigd") if not entry.get(k)]
    for key in missing:
        faults.add(name, 1, f"'{key}' ontbreekt")
    return not missing


def _inverted(forms: Mapping[str, Any]) -> dict[str, str]:
    return {plain(form): meaning for meaning, spelled in forms.items() for form in spelled}
