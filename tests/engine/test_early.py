from __future__ import annotations

import subprocess
import sys

from engine_process import environment

TYPES = """
import sys
if sys.argv[1] == "early":
    from bot.engine.early import load_classifier_files_early
    load_classifier_files_early()
from skops.io import _trusted_types as trusted
import sklearn.utils
assert len(sklearn.utils.all_estimators()) > 100
print(sorted(trusted.NUMPY_DTYPE_TYPE_NAMES + trusted.PRIMITIVE_TYPE_NAMES))
print(sorted(set(trusted.SKLEARN_ESTIMATOR_TYPE_NAMES)))
"""


def _types(when: str) -> list[list[str]]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", TYPES, when],
        env=environment(), capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return [eval(line) for line in done.stdout.splitlines()]


def test_what_is_trusted_is_rasas_part_of_what_was_trusted():
    values, estimators = _types("early")
    all_values, all_estimators = _types("late")

    assert values == all_values
    assert set(estimators) < set(all_estimators)
    assert estimators == ["sklearn.linear_model._logistic.LogisticRegression", "sklearn.svm._classes.SVC"]


def test_a_trained_classifier_is_whole_when_it_is_read(engine, actions):
    # Rasa puts an untrained one in its place, without a word, when it does not trust the file.
    for text, name in (("ga terug", "action_go_back"), ("wat is een netwerk", "action_explain_term")):
        engine.post(tekst=text)

        assert actions.calls[-1] == name
