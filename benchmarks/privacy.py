"""Measures the name guard: memory, time to load, and time for a text of 500 characters.

`python benchmarks/privacy.py` prints the median and the spread over fresh processes.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

ROUNDS = 5
TEXTS = 200
TEXT = (
    "Gisteren gesproken met mevrouw El Amrani en haar zoon Karim over de schulden. De begeleider van Lister, Joost de "
    "Wit, belde al twee keer. zijn zwager henk woont op Kerkstraat 12, 3511 AB Utrecht en is te bereiken op "
    "06-12345678. Fatima zelf wil graag meer rust in huis en minder post. De huisarts en de wijkverpleegkundige komen "
    "elke week langs. Zij vinden dat het beter gaat. Moeder is overbelast en vraagt om hulp bij de opvoeding. Daarna "
    "is er overleg met iedereen, in mei en in juni."
)


def main() -> None:
    rows = [[float(figure) for figure in _one_process().split()] for _ in range(ROUNDS)]
    names = ("Laden, s (<= 2)", "Geheugen erbij, MB (<= 150)", "500 tekens, p50, ms (<= 5)", "500 tekens, p95, ms")
    for name, figures in zip(names, zip(*rows)):
        print(f"| {name} | {statistics.median(figures):.2f} | {min(figures):.2f} - {max(figures):.2f} |")


def _one_process() -> str:
    """A process of its own each time, so that loading and memory start from nothing."""
    command = [sys.executable, __file__, "een"]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def _figures() -> str:
    before, started = _megabytes(), time.perf_counter()
    from bot.privacy.guard import NameGuard

    guard = NameGuard.load(None)
    guard.find("Fatima belt.")
    loaded, grown = time.perf_counter() - started, _megabytes() - before
    took = []
    for _ in range(TEXTS):
        started = time.perf_counter()
        guard.find(TEXT)
        took.append((time.perf_counter() - started) * 1000)
    took.sort()
    return f"{loaded} {grown} {took[TEXTS // 2]} {took[TEXTS * 95 // 100]}"


def _megabytes() -> float:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1000


if __name__ == "__main__":
    print(_figures()) if "een" in sys.argv else main()
