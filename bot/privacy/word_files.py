"""The lists of words that are read from files: our own, and those of the package deduce."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

_HERE = Path(__file__).parent
_DEDUCE = Path("data/lookup/src")


def own_of(name: str) -> frozenset[str]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return frozenset(word.lower() for line in lines if not line.startswith("#") for word in line.split())


def names_of(folder: str) -> Iterator[str]:
    """The names of one list of the package deduce; only its lists are read, its code is never imported."""
    return _lines(_deduce() / "names" / folder / "items.txt")


def places_of() -> Iterator[str]:
    for path in sorted((_deduce() / "locations" / "lst_placename").glob("*/items.txt")):
        yield from _lines(path)


def streets_of() -> Iterator[str]:
    plain = (
        "straat",
        "laan",
        "weg",
        "plein",
        "kade",
        "gracht",
        "singel",
        "dijk",
        "dreef",
        "hof",
        "pad",
        "steeg",
        "park",
    )
    for street in _lines(_deduce() / "locations" / "lst_street" / "items.txt"):
        if not street.endswith(plain):
            yield street


def _lines(path: Path) -> Iterator[str]:
    return (line.strip().lower() for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _deduce() -> Path:
    spec = find_spec("deduce")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("deduce: the Dutch name lists are not installed; run `make install`", name="deduce")
    return Path(spec.origin).parent / _DEDUCE
