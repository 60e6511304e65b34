"""Measures the budgets and writes them to docs/prestaties.md.

`python benchmarks/run.py` measures the product; `--stock` also builds and measures Rasa as it is delivered, in one run.
"""

from __future__ import annotations

import gzip
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import many
from benchmarks.product import ROOT, Client, proportional_megabytes, running, sender
from benchmarks.stock.measure import measure

ROUNDS = 3
SEQUENTIAL_TURNS = 300
TOGETHER_TURNS = 480
SENDERS = 8
_REPORT = ROOT / "docs" / "prestaties.md"
_REMARKS = "\n## Bij deze cijfers\n"  # from here on the page is written by hand
_SIZES = """
import importlib.metadata, pathlib, re, sys
names = {line.split("==")[0] for line in open(sys.argv[1]) if "==" in line and not line.startswith(" ")}
print(sum(pathlib.Path(f.locate()).stat().st_size for n in names for f in importlib.metadata.files(n) or ()
          if pathlib.Path(f.locate()).is_file()))
"""

Row = tuple[str, str, str]


def main() -> None:
    rows = [*_sizes(), _training()]
    product = _product(rows)
    if "--stock" in sys.argv:
        rows += _against_stock(product)
    table = "\n".join(f"| {what} | {measured} | {budget} |" for what, measured, budget in rows)
    print(table)
    with_many = "\n".join(many.table([many.measured(number) for number in many.NUMBERS]))
    print(with_many)
    _, marker, remarks = (_REPORT.read_text(encoding="utf-8") if _REPORT.exists() else "").partition(_REMARKS)
    _REPORT.write_text(_page(table, with_many) + marker + remarks, encoding="utf-8")
    if "--stock" in sys.argv:
        _understanding()


def _sizes() -> list[Row]:
    rasa = _installed(ROOT / ".venv-rasa/bin/python", "requirements/rasa.txt")
    app = _installed(Path(sys.executable), "requirements/app.txt")
    widget = ROOT / "bot/web/static/widget"
    packed = sum(len(gzip.compress(path.read_bytes())) for path in widget.glob("*") if path.suffix in (".js", ".css"))
    return [
        ("Omgeving van Rasa op schijf", f"{rasa / 1e9:.2f} GB", "<= 0,9 GB"),
        ("Omgeving van de rest op schijf", f"{app / 1e9:.2f} GB", "<= 0,6 GB"),
        ("Widget, script en stijl, gzip", f"{packed / 1000:.0f} kB", "<= 80 kB"),
    ]


def _installed(python: Path, requirements: str) -> int:
    done = subprocess.run([python, "-c", _SIZES, requirements], cwd=ROOT, check=True, capture_output=True, text=True)
    return int(done.stdout)


def _training() -> Row:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bot.cli", "train"]
        environment = os.environ | {"PRISMA_MODEL": f"{folder}/model.tar.gz"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)

        def train() -> None:
            subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)

        return ("Trainen", _spread([_seconds(train) for _ in range(ROUNDS)], "s"), "<= 15 s")


def _product(rows: list[Row]) -> dict[str, float]:
    """Measure the running product; add its rows and return the figures that stock Rasa is compared with."""
    starts, alone, together = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(ROUNDS):
            with running(Path(folder) / str(number), _free_port(), SENDERS) as product:
                starts.append(product.ready_seconds)
                send = sender(product.port)
                measure(send, 1, 12)
                alone.append(measure(send, 1, SEQUENTIAL_TURNS))
                together.append(measure(send, SENDERS, TOGETHER_TURNS))
                measure(send, SENDERS, 400)
                memory = proportional_megabytes(product.pid)
                growth = _growth(product.port)
    rows += [
        ("Starten tot klaar", _spread(starts, "s"), "<= 8 s"),
        ("Geheugen van alle processen na 1.000 beurten", f"{memory:.0f} MB", "<= 600 MB"),
        ("Een beurt, na elkaar, p50", _spread([m.p50_ms for m in alone], "ms"), "<= 25 ms"),
        ("Een beurt, na elkaar, p95", _spread([m.p95_ms for m in alone], "ms"), "<= 50 ms"),
        ("Acht medewerkers tegelijk", _spread([m.turns_per_second for m in together], "beurten/s"), ">= 50 beurten/s"),
        ("Acht medewerkers tegelijk, p95", _spread([m.p95_ms for m in together], "ms"), "<= 300 ms"),
        ("Beurt 200 tegenover beurt 10 in een gesprek", f"{growth:.2f} x", "<= 1,5 x"),
    ]
    return {
        "per_second": statistics.median(m.turns_per_second for m in together),
        "p95_together": statistics.median(m.p95_ms for m in together),
        "p95_alone": statistics.median(m.p95_ms for m in alone),
        "memory": memory,
    }


def _growth(port: int) -> float:
    """How much longer a turn takes around turn 200 of one conversation than around turn 10; medians of 15."""
    client = Client(port, "w0")
    conversation = client.begin()

    def turn() -> None:
        client.say(conversation, "wat is mantelzorg?")

    took = [_seconds(turn) for _ in range(215)]
    return statistics.median(took[200:215]) / statistics.median(took[3:18])


def _against_stock(ours: dict[str, float]) -> list[Row]:
    from benchmarks.stock.prepare import EVERY
    from benchmarks.stock.run import run_stock

    stock = run_stock()
    faster = ours["per_second"] / stock["together"]["turns_per_second"]
    p95 = ours["p95_together"] / stock["together"]["p95_ms"]
    memory = ours["memory"] / stock["memory_mb"]
    return [
        ("Tegenover standaard-Rasa: beurten per seconde", f"{faster:.1f} x", ">= 4 x"),
        ("Tegenover standaard-Rasa: p95 met acht tegelijk", f"{p95:.2f} x", "<= 0,33 x"),
        ("Tegenover standaard-Rasa: geheugen", f"{memory:.2f} x", "<= 0,33 x"),
        (
            "Standaard-Rasa zelf",
            f"{stock['together']['turns_per_second']} beurten/s, p95 {stock['together']['p95_ms']} ms, "
            f"{stock['memory_mb']} MB, klaar in {stock['ready_seconds']} s, "
            f"trainen {stock['train_processor_seconds']} s rekentijd op een {EVERY}e van de voorbeelden, "
            f"omgeving {stock['environment_mb']} MB",
            "ter vergelijking",
        ),
    ]


def _understanding() -> None:
    """Write how we and stock Rasa understand the labelled turns to docs/verstaan.md."""
    from benchmarks.stock.prepare import prepare
    from benchmarks.stock.understanding import write_comparison

    write_comparison(prepare())


def _spread(figures: list[float], unit: str) -> str:
    ordered = sorted(figures)
    return f"{statistics.median(ordered):.1f} {unit} ({ordered[0]:.1f} - {ordered[-1]:.1f})"


def _seconds(what: Callable[[], None]) -> float:
    started = time.perf_counter()
    what()
    return time.perf_counter() - started


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _page(table: str, with_many: str) -> str:
    command = "make bench-stock" if "--stock" in sys.argv else "make bench"
    machine = f"{os.cpu_count()} kernen, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    today = datetime.now().astimezone().date().isoformat()
    return f"""# Prestaties

Gemeten op {today} met `{command}`, op een machine met {machine}.
Van elk getal staat de middelste van {ROUNDS} rondes, met tussen haakjes de laagste en de hoogste. Een beurt gaat door
de openbare API, met SQLite. Een gesprek is een start en vijf antwoorden.

| wat | gemeten | budget |
|---|---|---|
{table}

## Met veel gesprekken

Een jaar aan verzonnen gesprekken van twee teams, met SQLite. Van elk adres staat de middelste van
{many.ROUNDS} rondes. *Meer geheugen* is hoeveel het
webproces ten hoogste groeit terwijl het bestand gemaakt en verstuurd wordt.

{with_many}
"""


if __name__ == "__main__":
    main()
