"""Starts Prismabril as its users do, on loopback and a data folder of its own, and sends it turns."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.stock.measure import Send

ROOT = Path(__file__).resolve().parents[1]
PASSWORD = "alleen voor deze meting"
ANSWERS = (
    "Een naaste. De dochter belt voor haar moeder.",
    "Mevrouw wil graag weer zelf naar de winkel kunnen.",
    "De buurman die de boodschappen deed, is vorige maand verhuisd.",
    "Ze vroeg het aan haar dochter, die elke week langskomt.",
    "Dat ze op donderdag samen met iemand naar de markt gaat.",
)
_READY_SECONDS = 120


@dataclass(frozen=True)
class Running:
    """A running product: its port, its supervisor and how long it took to be ready."""

    port: int
    pid: int
    ready_seconds: float


@contextmanager
def running(data: Path, port: int, workers: int) -> Iterator[Running]:
    """Run the product with this many users until the caller is done with it."""
    environment = _environment() | {"PRISMA_GEGEVENS": str(data)}
    prisma = [sys.executable, "-m", "bot.cli"]
    for worker in range(workers):
        add = [*prisma, "gebruiker", "toevoegen", "--naam", f"w{worker}", "--rol", "medewerker", "--team", "Meting"]
        subprocess.run(
            [*add, "--wachtwoord-stdin"], input=f"{PASSWORD}\n", env=environment, cwd=ROOT, text=True, check=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
    started = time.monotonic()
    process = subprocess.Popen(
        [*prisma, "start", "--poort", str(port)], env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        _wait_until_ready(process)
        yield Running(port=port, pid=process.pid, ready_seconds=time.monotonic() - started)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def sender(port: int) -> Send:
    """Return what sends one turn: a start and five answers make a conversation."""
    held = threading.local()

    def send(number: int, turn: int) -> None:
        if not hasattr(held, "client"):
            held.client = Client(port, f"w{number}")
        place = turn % (len(ANSWERS) + 1)
        if place == 0:
            held.conversation = held.client.begin()
        else:
            held.client.say(held.conversation, ANSWERS[place - 1])

    return send


class Client:
    """A worker with a kept connection."""

    def __init__(self, port: int, name: str) -> None:
        self._http = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {"Content-Type": "application/json"}
        reply, cookie = self._post("/api/v1/sessie", {"gebruikersnaam": name, "wachtwoord": PASSWORD})
        self._headers |= {"Cookie": cookie.split(";")[0], "X-CSRF-Token": reply["csrf"]}

    def begin(self) -> str:
        return str(self._post("/api/v1/gesprekken", {"instrument": "tsacep", "deel": "T"})[0]["id"])

    def say(self, conversation: str, text: str) -> dict[str, Any]:
        message = {"bericht_id": str(uuid.uuid4()), "tekst": text}
        return self._post(f"/api/v1/gesprekken/{conversation}/berichten", message)[0]

    def _post(self, path: str, body: dict[str, Any]) -> tuple[dict[str, Any], str]:
        self._http.request("POST", path, json.dumps(body), self._headers)
        response = self._http.getresponse()
        text = response.read()
        if response.status not in (200, 201):
            raise RuntimeError(f"{path} answered {response.status}: {text[:200]!r}")
        return json.loads(text), response.getheader("Set-Cookie", "")


def proportional_megabytes(pid: int) -> float:
    """The memory of a process and all it started, in MB; what they share is counted once."""
    total, waiting = 0, [pid]
    while waiting:
        process = Path("/proc") / str(waiting.pop())
        rollup = (process / "smaps_rollup").read_text()
        total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
        for children in process.glob("task/*/children"):
            waiting += [int(child) for child in children.read_text().split()]
    return total / 1024


def _wait_until_ready(process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + _READY_SECONDS
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("Klaar op"):
            # What follows is read by nobody; a full pipe would hold the product up.
            threading.Thread(target=process.stdout.read, daemon=True).start()
            return
        if time.monotonic() > deadline:
            break
    raise RuntimeError("the product was not ready in time")


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
