"""Lays how a plain form of stock Rasa understands the labelled turns beside how we do, in docs/verstaan.md.

`python benchmarks/stock/understanding.py [--ieder N]` trains stock Rasa on every Nth of our examples.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.stock import form
from benchmarks.stock.examples import LEAST
from benchmarks.stock.prepare import ROOT, Stock, from_command_line, prepare, thinned_intents
from benchmarks.stock.training import train
from bot.core.certainty import TERM_INTENT
from bot.evaluation import measure
from bot.evaluation.scores import KindScore, Reading, kind_scores
from bot.evaluation.turns import LabelledTurn, read_turns
from bot.knowledge.library import Knowledge, load
from bot.knowledge.search import TermIndex
from bot.settings import from_environment

PAGE = ROOT / "docs" / "verstaan.md"
BEGIN, END = "<!-- stock -->\n", "<!-- /stock -->"
PARTS = ("oefen", "test")
OURS, OURS_THINNED, THEIRS = "Prismabril", "Prismabril, dezelfde voorbeelden", "standaard-Rasa"

Readings = Mapping[str, Sequence[Reading]]


def write_comparison(stock: Stock) -> str:
    """Read all turns that are not doubtful in three ways; return what now stands between the markers of the page."""
    seconds = train(stock)
    knowledge = load(ROOT / "knowledge")
    turns = [turn for turn in read_turns(measure.default_folder()) if not turn.is_doubtful]
    readings = {
        OURS: measure.run(turns, knowledge, from_environment()),
        OURS_THINNED: _ours_thinned(stock, turns, knowledge),
        THEIRS: form.read(stock, turns, TermIndex(knowledge.terms.values()).find),
    }
    block = _caption(stock, seconds) + "\n".join([_scores(readings), _misread(readings), _whatever_the_word(readings)])
    PAGE.write_text(replaced(PAGE.read_text(encoding="utf-8"), block), encoding="utf-8")
    return block


def replaced(page: str, block: str) -> str:
    """Return a page with another block between the markers. Raises ValueError when it has none."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"there is no {BEGIN.strip()} ... {END} in the page")
    return before + begin + block + end + after


def _ours_thinned(stock: Stock, turns: Sequence[LabelledTurn], knowledge: Knowledge) -> Sequence[Reading]:
    """Read the turns with our own model, trained on the examples that stock Rasa got."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(ROOT / "config.yml", folder)
        shutil.copy(ROOT / "domain.yml", folder)
        shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("nlu"))
        shutil.copy(stock.project / "data" / "nlu.yml", folder / "data")
        model = folder / "model.tar.gz"
        python = str(ROOT / ".venv-rasa" / "bin" / "python")
        command = [python, "-m", "bot.engine", "train", "--project", name, "--uit", str(model)]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        return measure.run(turns, knowledge, replace(from_environment(), model=model))


def _caption(stock: Stock, seconds: float) -> str:
    count = sum(len(intent.examples) for intent in thinned_intents(stock.every))
    today = datetime.now().astimezone().date().isoformat()
    return (
        f"Gemeten op {today} met `make bench-stock`. Standaard-Rasa leerde van een op de {stock.every} voorbeelden,\n"
        f"en minstens {LEAST} per bedoeling: samen {count}. Dat kostte {seconds / 60:.0f} minuten rekentijd.\n"
        "In elk vak staat: gevonden / terecht.\n\n"
    )


def _scores(readings: Readings) -> str:
    lines = [f"| deel | soort | beurten | {' | '.join(readings)} |", "|---" * (3 + len(readings)) + "|"]
    for part in PARTS:
        scores = [kind_scores(_of(part, each)) for each in readings.values()]
        lines += [
            f"| {part} | {kind[0].kind} | {kind[0].count} | {' | '.join(map(_score, kind))} |" for kind in zip(*scores)
        ]
    return "\n".join(lines) + "\n"


def _misread(readings: Readings) -> str:
    names = (OURS, THEIRS)
    lines = [f"| deel | verkeerd gelezen: {' | '.join(names)} | met een tik te herstellen: {' | '.join(names)} |"]
    lines.append("|---" * 5 + "|")
    for part in PARTS:
        wrong = {name: [each for each in _of(part, readings[name]) if not each.is_right] for name in names}
        ours = sum(each.is_recoverable for each in wrong[OURS])
        # A form keeps nothing of how it read a turn, so there is no way back from it.
        lines.append(f"| {part} | {len(wrong[OURS])} | {len(wrong[THEIRS])} | {ours} | 0 |")
    return "\n".join(lines) + "\n"


def _whatever_the_word(readings: Readings) -> str:
    told = (f"{_asked_after(readings[name], part):.3f}" for part in PARTS for name in (OURS, THEIRS))
    return (
        "Alleen of het een vraag naar een woord is, zonder welk woord, ziet {0} in {2} van zulke beurten in het\n"
        "oefendeel en {1} in {3}. In het testdeel is dat {4} en {5}.\n"
    ).format(OURS, THEIRS, *(share.replace(".", ",") for share in told))


def _asked_after(readings: Sequence[Reading], part: str) -> float:
    read_as = [each.kind for each in _of(part, readings) if each.turn.kind == TERM_INTENT]
    return read_as.count(TERM_INTENT) / len(read_as)


def _of(part: str, readings: Sequence[Reading]) -> list[Reading]:
    return [each for each in readings if each.turn.split == part]


def _score(score: KindScore) -> str:
    return f"{score.recall:.3f} / {score.precision:.3f}".replace(".", ",")


if __name__ == "__main__":
    print(write_comparison(prepare(from_command_line(sys.argv[1:], "understanding.py"))))
