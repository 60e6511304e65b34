"""How everything with many conversations grows: `python benchmarks/many.py [number ...]`, and a part of `make bench`.

Server time at the public address, with the real web process and SQLite; the conversations are those of `prisma
oefendata`. Nothing is kept. `PRISMA_DATABASE_URL` takes conversations that are there already, of one number.
"""

from __future__ import annotations

import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bot.invented import making
from bot.knowledge.library import load
from bot.settings import project_root
from bot.shelf import Shelf
from bot.store.database import Database
from tests.product import Worker
from tests.web_process import WebProcess

NUMBERS = (10_000, 100_000)
ROUNDS = 20
TEAMS = ("Noord", "Zuid")
LIST, API = "/team/gesprekken", "/api/v1/gesprekken"
# What a coordinator opens, with how long it may take with 10,000 conversations: milliseconds of server time.
ASKED: dict[str, tuple[str, int | None]] = {
    "Lijst, eerste bladzijde": (LIST, 150),
    "Lijst, een stand": (f"{LIST}?stand=afgerond", 150),
    "Lijst, een instrument en een maand": (f"{LIST}?instrument=tsacep&van=2026-03-01&tot=2026-03-31", 150),
    "Lijst, een casus": (f"{LIST}?casus=V-1001", 150),
    "Lijst, een deel": (f"{LIST}?deel=tsacep:C", 150),
    "Lijst, met zorgsignaal": (f"{LIST}?zorgsignaal=ja", 150),
    "Lijst, zonder overgeslagen vragen": (f"{LIST}?overgeslagen=nee", 150),
    "Zoeken, een gewoon woord": (f"{LIST}?zoek=inwoner", 300),
    "Zoeken, drie woorden": (f"{LIST}?zoek=zus+rekeningen+koor", 300),
    "Zoeken, niets gevonden": (f"{LIST}?zoek=xyzzy", 300),
    "De lijst over de API": (API, 150),
    "Patronen, twaalf maanden": ("/team/patronen", 500),
    "Dezelfde cijfers over de API": ("/api/v1/cijfers", 500),
}
FORMS = ("csv", "xlsx", "json")
_PIECE = 1 << 16  # bytes that are taken in at a time


@dataclass
class Measured:
    """What was measured of so many conversations, by what it is: numbers in the unit that is named."""

    number: int
    figures: dict[str, float] = field(default_factory=dict)


def main() -> None:
    numbers = [int(each) for each in sys.argv[1:]] or NUMBERS
    print("\n".join(table([measured(number) for number in numbers])))


def measured(number: int) -> Measured:
    """Make so many conversations, and measure everything that a coordinator does with them."""
    found = Measured(number=number)
    with _web_with(number, found) as web:
        coordinator = web.worker("cora", "--rol", "coordinator", "--team", TEAMS[0], "--team", TEAMS[1])
        for what, (path, _) in ASKED.items():
            found.figures[f"{what} (ms)"] = _typical(lambda path=path: _get(coordinator, path))  # type: ignore[misc]
        [first] = re.findall(r'href="(/[^"]+)" aria-describedby="over-', coordinator.http.get(LIST).text)[:1]
        found.figures["Een gesprek lezen (ms)"] = _typical(lambda: _get(coordinator, first))
        for form in FORMS:
            _export(web, coordinator, form, found)
    return found


@contextmanager
def _web_with(number: int, found: Measured) -> Iterator[WebProcess]:
    ready = os.environ.get("PRISMA_DATABASE_URL")
    settings = {"PRISMA_TWEEDE_FACTOR": "uit"} | ({"PRISMA_DATABASE_URL": ready} if ready else {})
    with tempfile.TemporaryDirectory() as folder:
        web = WebProcess(folder=Path(folder), settings=settings)
        try:
            web.start()
            if not ready:
                _make(web, number, found)
            yield web
        finally:
            web.stop()


def _make(web: WebProcess, number: int, found: Measured) -> None:
    shelf, database, began = Shelf(load(project_root() / "knowledge")), Database(web.database_url), time.perf_counter()
    making.make(database, shelf, number=number, team_names=TEAMS, seed=1, at=datetime.now(UTC))
    database.close()
    found.figures["Maken met prisma oefendata (s)"] = time.perf_counter() - began
    size = sum(file.stat().st_size for file in web.data.glob("prismabril.db*"))
    found.figures["De database (MB)"] = size / 1e6


def _get(coordinator: Worker, path: str) -> None:
    coordinator.http.get(path).raise_for_status()


def _typical(what: Callable[[], None]) -> float:
    """The middle of some rounds, in milliseconds."""
    return statistics.median(_milliseconds(what) for _ in range(ROUNDS))


def _milliseconds(what: Callable[[], None]) -> float:
    began = time.perf_counter()
    what()
    return (time.perf_counter() - began) * 1000


def _export(web: WebProcess, coordinator: Worker, form: str, found: Measured) -> None:
    """Take everything along: when the first piece came, when all was there, and how the process grew meanwhile."""
    assert web.process is not None
    before, size, first = _forget_peak(web.process.pid), 0, 0.0
    began = time.perf_counter()
    with coordinator.http.stream("GET", f"{API}/export", params={"formaat": form}, timeout=900) as answer:
        answer.raise_for_status()
        for piece in answer.iter_bytes(_PIECE):
            first = first or time.perf_counter() - began
            size += len(piece)
    found.figures[f"Alles meenemen als {form}, eerste stuk (ms)"] = first * 1000
    found.figures[f"Alles meenemen als {form} (s)"] = time.perf_counter() - began
    found.figures[f"Alles meenemen als {form}, grootte (MB)"] = size / 1e6
    found.figures[f"Alles meenemen als {form}, meer geheugen (MB)"] = _peak(web.process.pid) - before


def _forget_peak(pid: int) -> float:
    """How much memory a process has now, in MB; from here on its peak is counted anew."""
    Path(f"/proc/{pid}/clear_refs").write_text("5")
    return _peak(pid)


def _peak(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1000


def table(some: list[Measured]) -> list[str]:
    """What was measured as a table: a column for each number, how it grew, and what it may be with the smallest."""
    budgets = {f"{what} (ms)": budget for what, (_, budget) in ASKED.items()}
    numbers = " | ".join(f"{each.number:,}".replace(",", ".") for each in some)
    lines = [f"| wat | {numbers} | groei | budget bij 10.000 |", f"|---|{'---|' * (len(some) + 2)}"]
    for what in some[-1].figures:
        values = [each.figures[what] for each in some if what in each.figures]
        shown = " | ".join(_shown(value) for value in values)
        budget = budgets.get(what)
        growth = f"{values[-1] / values[0]:.1f} x" if len(values) > 1 and values[0] > 0 else ""
        lines.append(f"| {what} | {shown} | {growth} | {f'<= {budget}' if budget else ''} |")
    return lines


def _shown(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 10 else f"{value:.1f}"


if __name__ == "__main__":
    main()
