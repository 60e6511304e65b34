"""Measures how long it takes to look for acute danger in an answer, and how that grows with its length.

`python benchmarks/signals.py` prints the fastest of many rounds: what the code needs, not what else the machine does.
Every length is also given as a ratio to the shortest of the same run: ten times the text may take ten times as long.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.core.signals import CareSignals, find_signals  # noqa: E402
from bot.knowledge.located import Faults  # noqa: E402
from bot.knowledge.signals import load_signals  # noqa: E402

ROUNDS = 50
SENTENCES = (
    "We dronken koffie aan de keukentafel en de buurvrouw kwam ook even langs. "
    "Haar zoon wil dat ze verhuist, maar zij wil niet weg uit haar huis. "
)
WORDS = "haar ze wil niet dood slaat hem met "  # one sentence without an end, every word a beginning of danger


def main() -> None:
    signals = load_signals(ROOT / "knowledge" / "zorgsignalen.yml", faults := Faults())
    if signals is None:
        sys.exit("\n".join(map(str, faults)))
    print("| tekst | tekens | ms | tegenover 500 tekens |\n|---|---|---|---|")
    for name, text in (("gewoon", SENTENCES), ("alles lijkt op gevaar", WORDS)):
        shortest = _milliseconds(_of_length(text, 500), signals)
        for length in (500, 5_000, 20_000):
            took = _milliseconds(_of_length(text, length), signals)
            print(f"| {name} | {length} | {took:.2f} | {took / shortest:.1f} x |")


def _of_length(text: str, length: int) -> str:
    return (text * (length // len(text) + 1))[:length]


def _milliseconds(text: str, signals: CareSignals) -> float:
    return min(_once(text, signals) for _ in range(ROUNDS)) * 1000


def _once(text: str, signals: CareSignals) -> float:
    started = time.perf_counter()
    find_signals(text, signals)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
