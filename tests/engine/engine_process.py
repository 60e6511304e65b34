"""Runs `python -m bot.engine` as a process of its own, as the product does."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[2]
PROJECT = Path(__file__).parent / "project"
SECRET = "een-lang-genoeg-geheim"


@dataclass
class Engine:
    """A running `python -m bot.engine serve` and what it printed."""

    process: subprocess.Popen[str]
    port: int
    output: Path

    def post(self, **fields: Any) -> Any:
        body = json.dumps({"gesprek": "g1", "metadata": {}, **fields})
        headers = {"X-Prisma-Geheim": SECRET, "Content-Type": "application/json"}
        return httpx.post(self.url("bericht"), content=body, headers=headers)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/prisma/{path}"

    def printed(self) -> str:
        return self.output.read_text(encoding="utf-8")


def environment(**extra: object) -> dict[str, str]:
    """Return an environment for a process of the engine."""
    path = f"{ROOT}{os.pathsep}{Path(__file__).parent}"
    own = {"PYTHONPATH": path, "PRISMA_INTERN_GEHEIM": SECRET}
    return {**os.environ, **own, **{key: str(value) for key, value in extra.items()}}


def run_engine(*arguments: object, cwd: Path = PROJECT, **extra: object) -> subprocess.CompletedProcess[str]:
    """Run `python -m bot.engine` to its end."""
    command = [sys.executable, "-m", "bot.engine", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=environment(**extra), capture_output=True, text=True, timeout=120)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_engine(model: Path, actions_port: int, output: Path, **extra: object) -> Engine:
    """Start the engine and wait until it listens."""
    port = free_port()
    env = environment(PRISMA_MODEL=model, PRISMA_RASA_POORT=port, PROEF_ACTIEPOORT=actions_port, **extra)
    command = [sys.executable, "-m", "bot.engine", "serve", "--project", str(PROJECT)]
    with output.open("w") as printed:
        process = subprocess.Popen(command, cwd=PROJECT, env=env, stdout=printed, stderr=subprocess.STDOUT, text=True)
    engine = Engine(process, port, output)
    _wait_until_it_listens(engine)
    return engine


def _wait_until_it_listens(engine: Engine) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and engine.process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", engine.port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"the engine does not listen: {engine.printed()}")
