"""Measures turns: how long one takes, and how many go through at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from statistics import quantiles

Send = Callable[[int, int], None]


@dataclass(frozen=True)
class Measured:
    """What a round of turns took."""

    senders: int
    turns: int
    p50_ms: float
    p95_ms: float
    max_ms: float
    turns_per_second: float

    def as_dict(self) -> dict[str, float]:
        """Return the figures, rounded, ready for JSON."""
        return {key: round(value, 1) for key, value in asdict(self).items()}


def measure(send: Send, senders: int, turns: int) -> Measured:
    """Let `senders` threads together send `turns` turns, each its own one after the other.

    Args:
        send: does one whole turn, given the sender's number and the number of its turn; it
            raises when the turn did not succeed.
        senders: how many conversations go on at once.
        turns: the total, spread evenly over the senders.
    """
    each = turns // senders

    def one_sender(sender: int) -> list[float]:
        return [_timed(send, sender, turn) for turn in range(each)]

    started = time.perf_counter()
    with ThreadPoolExecutor(senders) as pool:
        took = [seconds for sender in pool.map(one_sender, range(senders)) for seconds in sender]
    elapsed = time.perf_counter() - started
    cuts = quantiles(took, n=100)
    return Measured(
        senders=senders,
        turns=len(took),
        p50_ms=cuts[49] * 1000,
        p95_ms=cuts[94] * 1000,
        max_ms=max(took) * 1000,
        turns_per_second=len(took) / elapsed,
    )


def _timed(send: Send, sender: int, turn: int) -> float:
    started = time.perf_counter()
    send(sender, turn)
    return time.perf_counter() - started
