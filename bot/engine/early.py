"""What loads several times faster when it is imported before Rasa."""

from __future__ import annotations

import importlib

import sklearn.utils
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC


def load_classifier_files_early() -> None:
    """Import skops, with which Rasa keeps a trained classifier.

    To find the names it trusts, skops imports every estimator of scikit-learn and looks for 347
    functions in every module that is loaded by then. Rasa hands it these two estimators only,
    and before Rasa is imported there are few modules.
    """
    estimators = sklearn.utils.all_estimators
    sklearn.utils.all_estimators = lambda: [(kind.__name__, kind) for kind in (LogisticRegression, SVC)]
    try:
        importlib.import_module("skops.io")
    finally:
        sklearn.utils.all_estimators = estimators
