"""YAML with line numbers: plain Python values that remember where they stood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Entry(dict[str, Any]):
    """A YAML mapping; `line` is where it starts, `lines` where each key stands (counted from 1)."""

    line: int
    lines: dict[str, int]


class Entries(list[Any]):
    """A YAML list; `line` is where it starts, `lines` where each item stands."""

    line: int
    lines: list[int]


class Faults:
    """Collects faults as `file:line: fault`, in Dutch, so that an author sees them all at once."""

    def __init__(self) -> None:
        self._found: list[tuple[str, int, str]] = []

    def add(self, file: str, line: int, fault: str) -> None:
        self._found.append((file, line, fault))

    def __iter__(self) -> Iterator[str]:
        for file, line, fault in sorted(set(self._found)):
            yield f"{file}:{line}: {fault}"

    def __bool__(self) -> bool:
        return bool(self._found)


class KnowledgeError(ValueError):
    """The content has faults; `faults` holds them all, one line each."""

    def __init__(self, faults: Faults) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def read_yaml(path: Path, name: str, faults: Faults) -> Entry | None:
    """Return the mapping in a file; None, with a fault, when there is none."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        faults.add(name, line, "geen geldige UTF-8; bewaar het bestand als UTF-8")
        return None
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        value = _construct(loader, node, name, faults) if node is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        faults.add(name, mark.line + 1 if mark else 1, f"geen geldige YAML: {error.problem}")
        return None
    except yaml.YAMLError as error:
        faults.add(name, 1, f"geen geldige YAML: {error}")
        return None
    finally:
        loader.dispose()
    if not isinstance(value, Entry):
        faults.add(name, 1, "hier hoort een lijst van sleutels en waarden te staan")
        return None
    return value


def _construct(loader: Any, node: yaml.Node, name: str, faults: Faults) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _construct_entry(loader, node, name, faults)
    if isinstance(node, yaml.SequenceNode):
        items = Entries(_construct(loader, child, name, faults) for child in node.value)
        items.line = node.start_mark.line + 1
        items.lines = [child.start_mark.line + 1 for child in node.value]
        return items
    return loader.construct_object(node)


def _construct_entry(loader: Any, node: yaml.MappingNode, name: str, faults: Faults) -> Entry:
    entry = Entry()
    entry.line = node.start_mark.line + 1
    entry.lines = {}
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node))
        line = key_node.start_mark.line + 1
        if key in entry:
            faults.add(name, line, f"sleutel '{key}' staat er twee keer")
        entry.lines[key] = line
        entry[key] = _construct(loader, value_node, name, faults)
    return entry
