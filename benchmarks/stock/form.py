"""How a plain form of stock Rasa treats a turn: the likeliest intent decides, whatever question is open.

Its slots are filled `from_text`, with what may interrupt a question under `not_intent`; anything else that is typed at
an open question is an answer.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.stock.prepare import Stock
from benchmarks.stock.training import quiet_environment
from bot.core.certainty import ANSWER_INTENT, TERM_INTENT
from bot.core.gate import COMMANDS
from bot.core.term_question import FindTerms
from bot.evaluation.scores import Reading
from bot.evaluation.turns import LabelledTurn

FALLBACK_INTENT = "nlu_fallback"
OUT_OF_SCOPE_INTENT = "buiten_bereik"
_READER = Path(__file__).with_name("reader.py")


def read(stock: Stock, turns: Sequence[LabelledTurn], find_terms: FindTerms) -> tuple[Reading, ...]:
    """Read every turn with the model in the stock project. Raises RuntimeError when that does not succeed."""
    # What Rasa complains of repeats what was typed, and turns of the test part are shown to nobody.
    with (stock.project / "reader.log").open("w") as log:
        done = subprocess.run(
            [stock.python, _READER, "models/stock.tar.gz"],
            input="".join(json.dumps(turn.text) + "\n" for turn in turns),
            text=True, stdout=subprocess.PIPE, stderr=log, cwd=stock.project, env=quiet_environment(), check=False,
        )  # fmt: skip
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode or len(told) != len(turns):
        raise RuntimeError("the stock Rasa did not read the turns; see reader.log in its project")
    return tuple(as_form(turn, each, find_terms) for turn, each in zip(turns, told))


def as_form(turn: LabelledTurn, told: Mapping[str, Any], find_terms: FindTerms) -> Reading:
    """Lay what a form does beside the label, given the intent and the entities that Rasa told."""
    intent = told["intent"]
    if turn.question is None or turn.state == "afgerond":
        # Without a form the fallback says that this is beyond the assistant.
        intent = OUT_OF_SCOPE_INTENT if intent == FALLBACK_INTENT else intent
    elif intent not in COMMANDS | {TERM_INTENT}:
        intent = ANSWER_INTENT
    kind = intent if intent in (ANSWER_INTENT, TERM_INTENT) else "opdracht"
    terms = _terms(told["entities"], find_terms) if kind == TERM_INTENT else ()
    return Reading(turn=turn, kind=kind, intent=intent, terms=terms, resembles=None)


def _terms(entities: Sequence[Mapping[str, str]], find_terms: FindTerms) -> tuple[str, ...]:
    """The words of 1taal among the entities; looked up as we do, for stock Rasa brings no glossary."""
    found = (find_terms(each["value"]) for each in entities if each["entity"] == TERM_INTENT)
    return tuple(dict.fromkeys(hits[0].term for hits in found if hits))
