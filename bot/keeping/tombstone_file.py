"""The tombstones beside the database, for the day that the database itself is lost."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from bot.sentences import Refusal

NAME = "gewist"
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


def read(data: Path) -> set[str]:
    """The fingerprints in the data folder; none when there is no such file. Raises Refusal for a line that is none."""
    path = data / NAME
    if not path.exists():
        return set()
    lines = set(path.read_text(encoding="ascii", errors="replace").split())
    if not all(_FINGERPRINT.fullmatch(line) for line in lines):
        raise Refusal("gewist.onleesbaar", bestand=path)
    return lines


def write(data: Path, fingerprints: Iterable[str]) -> None:
    """Add fingerprints to the file; those that are in it stay. Raises Refusal."""
    path = data / NAME
    known = read(data)
    everything = known | set(fingerprints)
    if everything == known:
        return
    # Written beside it first: half a file would let erased things come back.
    beside = path.with_suffix(".nieuw")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write("".join(f"{line}\n" for line in sorted(everything)))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
