"""Measures Rasa as it is delivered: training, start, memory and turns over its REST channel.

`python benchmarks/stock/run.py [FILE]` prints the figures as JSON, and writes them to FILE.
"""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.stock.measure import Measured, Send, measure
from benchmarks.stock.prepare import QUESTIONS, START_INTENT, Stock, prepare
from benchmarks.stock.training import quiet_environment, train

TURNS = 200
SENDERS = 8
_START_SECONDS = 300
ANSWERS = (
    "mevrouw woont alleen sinds haar man is overleden",
    "haar dochter komt elke week langs en doet de boodschappen",
    "de buurman helpt met de tuin en brengt de vuilnis weg",
    "ze gaat op donderdag naar de soos in het buurthuis",
    "ze wil graag weer zelf naar de winkel kunnen",
)


def run_stock(stock: Stock | None = None, turns: int = TURNS) -> dict[str, Any]:
    """Train, start and measure the stock Rasa; return the figures."""
    stock = stock or prepare()
    trained_in = train(stock)
    with serving(stock) as server:
        send = rest_sender(server["port"])
        measure(send, 1, len(QUESTIONS) + 1)
        alone = measure(send, 1, turns)
        together = measure(send, SENDERS, turns * 2)
        memory = resident_megabytes(server["pid"])
    return {
        "train_processor_seconds": trained_in,
        "ready_seconds": round(server["ready_seconds"], 1),
        "memory_mb": memory,
        "environment_mb": _size_mb(stock.environment),
        "sequential": alone.as_dict(),
        "together": together.as_dict(),
    }


@contextmanager
def serving(stock: Stock) -> Iterator[dict[str, Any]]:
    """Run `rasa run` on a free port of loopback until the caller is done with it."""
    port = _free_port()
    command = [str(stock.rasa), "run", "-i", "127.0.0.1", "-p", str(port), "--model", "models/stock.tar.gz"]
    started = time.monotonic()
    with (stock.project / "server.log").open("w") as log:
        process = subprocess.Popen(command, cwd=stock.project, env=quiet_environment(), stdout=log, stderr=log)
    try:
        _wait_for(port, process)
        yield {"port": port, "pid": process.pid, "ready_seconds": time.monotonic() - started}
    finally:
        process.terminate()
        process.wait(timeout=60)


def rest_sender(port: int) -> Send:
    """Return what sends one turn: a start and five answers make a conversation."""
    held = threading.local()
    length = len(QUESTIONS) + 1

    def send(sender: int, turn: int) -> None:
        if not hasattr(held, "connection"):
            held.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        place = turn % length
        if place == 0:
            held.conversation = uuid.uuid4().hex
        text = f"/{START_INTENT}" if place == 0 else ANSWERS[place - 1]
        body = json.dumps({"sender": held.conversation, "message": text})
        held.connection.request("POST", "/webhooks/rest/webhook", body, {"Content-Type": "application/json"})
        reply = held.connection.getresponse()
        said = json.loads(reply.read())
        expected = f"utter_ask_{QUESTIONS[place]}" if place < len(QUESTIONS) else "utter_klaar"
        if not any(expected in message.get("text", "") for message in said):
            raise RuntimeError(f"turn {place} of a stock conversation got {said}")

    return send


def resident_megabytes(pid: int) -> int:
    """Return the resident memory of process `pid` and all it started, in MB."""
    total = 0
    waiting = [pid]
    while waiting:
        process = Path("/proc") / str(waiting.pop())
        status = (process / "status").read_text()
        total += next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
        for children in process.glob("task/*/children"):
            waiting += [int(child) for child in children.read_text().split()]
    return total // 1024


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the stock Rasa does not answer; see server.log in its project")


def _size_mb(folder: Path) -> int:
    done = subprocess.run(["du", "-sm", str(folder)], check=True, capture_output=True, text=True)
    return int(done.stdout.split()[0])


def main(arguments: list[str]) -> None:
    """Run and show the figures."""
    figures = json.dumps(run_stock(), indent=2)
    print(figures)
    if arguments:
        Path(arguments[0]).write_text(figures + "\n", encoding="utf-8")


__all__ = ["Measured", "resident_megabytes", "run_stock"]

if __name__ == "__main__":
    main(sys.argv[1:])
