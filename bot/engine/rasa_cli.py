"""Rasa's own command line, without TensorFlow and without a way to make it talk."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from bot.engine.messages import EngineRefusal
from bot.engine.without_tensorflow import refuse_tensorflow_components

# These listen on every network, without our secret.
_SERVING = frozenset({"run", "x", "interactive"})
_TALKATIVE = frozenset({"--debug", "-vv"})
_TRAINING = frozenset({"train", "test"})
_CONFIG_OPTIONS = ("-c", "--config")


def run_rasa(arguments: Sequence[str]) -> None:
    """Run `rasa` with `arguments`.

    Raises:
        EngineRefusal: the command would serve without a secret, print what people type, or
            train with components that need TensorFlow.
    """
    _refuse(arguments)
    # Rasa prints its findings at INFO; `quiet` has asked for less.
    os.environ["LOG_LEVEL"] = "INFO"
    sys.argv = ["rasa", *arguments]
    from rasa.__main__ import main

    main()


def _refuse(arguments: Sequence[str]) -> None:
    if arguments and arguments[0] in _SERVING:
        raise EngineRefusal("rasa_run_geweigerd", opdracht=arguments[0])
    for option in _TALKATIVE.intersection(arguments):
        raise EngineRefusal("debug_geweigerd", optie=option)
    if arguments and arguments[0] in _TRAINING and _config(arguments).is_file():
        refuse_tensorflow_components(_config(arguments))


def _config(arguments: Sequence[str]) -> Path:
    given = [value for option, value in pairwise(arguments) if option in _CONFIG_OPTIONS]
    return Path(given[0] if given else "config.yml")
