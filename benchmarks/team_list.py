"""How long the coordinator's list takes with many conversations: `python benchmarks/team_list.py [number ...]`.

Server time at the public address, with the real web process and SQLite; the conversations are those of `prisma
oefendata`. Nothing is kept.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
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
ASKED = {
    "first page, two teams": "/team/gesprekken",
    "one state": "/team/gesprekken?stand=afgerond",
    "with a zorgsignaal": "/team/gesprekken?zorgsignaal=ja",
    "without skipped questions": "/team/gesprekken?overgeslagen=nee",
    "search, a common word": "/team/gesprekken?zoek=inwoner",
    "search, three words": "/team/gesprekken?zoek=zus+rekeningen+koor",
    "search, nothing found": "/team/gesprekken?zoek=xyzzy",
    "the API": "/api/v1/gesprekken",
}


def main() -> None:
    shelf = Shelf(load(project_root() / "knowledge"))
    for number in [int(each) for each in sys.argv[1:]] or NUMBERS:
        with tempfile.TemporaryDirectory() as folder:
            web = WebProcess(folder=Path(folder), settings={"PRISMA_TWEEDE_FACTOR": "uit"})
            try:
                _measure(web.start(), shelf, number)
            finally:
                web.stop()


def _measure(web: WebProcess, shelf: Shelf, number: int) -> None:
    began, database = time.perf_counter(), Database(web.database_url)
    making.make(database, shelf, number=number, team_names=TEAMS, seed=1, at=datetime.now(UTC))
    database.close()
    size = sum(file.stat().st_size for file in web.data.glob("prismabril.db*")) / 1e6
    print(f"{number} conversations: made in {time.perf_counter() - began:.0f} s, {size:.0f} MB")
    coordinator = web.worker("cora", "--rol", "coordinator", "--team", TEAMS[0], "--team", TEAMS[1])
    for what, path in ASKED.items():
        taken = [_once(coordinator, path) for _ in range(ROUNDS)]
        print(f"  {what}: median {statistics.median(taken):.0f} ms, highest {max(taken):.0f} ms")


def _once(coordinator: Worker, path: str) -> float:
    began = time.perf_counter()
    coordinator.http.get(path).raise_for_status()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
