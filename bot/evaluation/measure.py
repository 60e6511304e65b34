"""`prisma meet`: runs labelled turns through the trained model and reports."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bot.core.instrument import UnknownQuestion
from bot.core.open_question import OpenQuestion
from bot.evaluation.scores import Reading, confusion, kind_scores, reading
from bot.evaluation.turns import LabelledTurn
from bot.knowledge.library import Knowledge
from bot.sentences import Refusal, sentence
from bot.settings import Settings, project_root
from bot.supervisor.run import rasa_python


def run(turns: Sequence[LabelledTurn], knowledge: Knowledge, settings: Settings) -> tuple[Reading, ...]:
    """Read every turn in its context with the trained model. Raises Refusal when the model cannot be used."""
    asked = "".join(
        json.dumps({"tekst": t.text, "vraag": _question(t, knowledge)}, ensure_ascii=False) + "\n" for t in turns
    )
    done = subprocess.run(  # noqa: S603 -- our own engine
        [str(rasa_python(os.environ)), "-m", "bot.engine", "lees"],
        input=asked, text=True, stdout=subprocess.PIPE, cwd=project_root(), check=False,
        env={**os.environ, "PRISMA_MODEL": str(settings.model)},
    )  # fmt: skip
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode or len(told) != len(turns):
        raise Refusal("meet.mislukt")
    return tuple(reading(turn, each) for turn, each in zip(turns, told))


def report(readings: Sequence[Reading]) -> list[str]:
    """The report as lines: per kind, the confusions, and every misread turn."""
    sure = [each for each in readings if not each.turn.is_doubtful]
    lines = [
        sentence("meet.soort", soort=s.kind, aantal=s.count, recall=f"{s.recall:.3f}", precisie=f"{s.precision:.3f}")
        for s in kind_scores(sure)
    ]
    wrong = [each for each in sure if not each.is_right]
    lines.append(sentence("meet.terug", fout=len(wrong), terug=sum(each.is_recoverable for each in wrong)))
    for (label, read_as), count in sorted(confusion(wrong).items(), key=lambda item: -item[1]):
        lines.append(sentence("meet.verwisseld", aantal=count, label=label, gelezen=read_as))
    lines += [
        sentence(
            "meet.misgelezen", tekst=each.turn.text, label=each.turn.command or each.turn.kind, gelezen=each.intent,
            vraag=each.turn.question,
        )
        for each in wrong
    ]  # fmt: skip
    return lines


def _question(turn: LabelledTurn, knowledge: Knowledge) -> dict[str, object] | None:
    """The open question of a turn, as the web process sends it along. Raises Refusal when it is unknown."""
    if turn.question is None or turn.state not in ("open", "gepauzeerd"):
        return None
    instrument, _, question = turn.question.partition("/")
    try:
        asked = knowledge.instruments[instrument].question(question)
        return OpenQuestion.of(asked, is_paused=turn.state == "gepauzeerd").to_json()
    except (KeyError, UnknownQuestion):
        raise Refusal("meet.vraag-onbekend", vraag=turn.question) from None


def default_folder() -> Path:
    return project_root() / "tests" / "verstaan"
