"""`python -m bot.engine serve | train | rasa`: the commands of the sealed environment."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bot.engine import quiet, without_tensorflow
from bot.engine.early import load_classifier_files_early
from bot.engine.messages import EngineRefusal, sentence
from bot.engine.rasa_cli import run_rasa
from bot.engine.settings import DEFAULT_MODEL, PROJECT_ROOT, read_settings


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return the exit code; 2 when the engine refuses to start."""
    run = _chosen(sys.argv[1:] if arguments is None else arguments)
    quiet.set_environment()
    without_tensorflow.install()
    try:
        run()
    except EngineRefusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return 0


def _chosen(arguments: list[str]) -> Callable[[], None]:
    # What follows `rasa` is Rasa's own; argparse would claim its options.
    if arguments[:1] == ["rasa"]:
        return partial(run_rasa, arguments[1:])
    asked = _parser().parse_args(arguments)
    return partial(asked.run, asked)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m bot.engine", description=sentence("hulp_programma"))
    commands = parser.add_subparsers(required=True, metavar="serve|train|lees|rasa")
    serving = commands.add_parser("serve", help=sentence("hulp_serve"))
    serving.set_defaults(run=_serve)
    training = commands.add_parser("train", help=sentence("hulp_train"))
    training.set_defaults(run=_train)
    uit = sentence("hulp_uit", standaard=DEFAULT_MODEL)
    training.add_argument("--uit", type=Path, metavar="BESTAND", help=uit)
    project = sentence("hulp_project")
    for command in (serving, training):
        command.add_argument("--project", type=Path, metavar="MAP", default=PROJECT_ROOT, help=project)
    commands.add_parser("lees", help=sentence("hulp_lees")).set_defaults(run=_read)
    commands.add_parser("rasa", help=sentence("hulp_rasa"))
    return parser


def _serve(asked: argparse.Namespace) -> None:
    settings = read_settings(os.environ, asked.project)
    log = quiet.silence()
    load_classifier_files_early()
    from bot.engine.server import serve

    serve(settings, log)


def _read(asked: argparse.Namespace) -> None:
    quiet.silence()
    load_classifier_files_early()
    from bot.engine.reading import read_texts

    read_texts(Path(os.environ.get("PRISMA_MODEL", PROJECT_ROOT / DEFAULT_MODEL)), sys.stdin, sys.stdout)


def _train(asked: argparse.Namespace) -> None:
    quiet.silence()
    load_classifier_files_early()
    from bot.engine.training import train

    started = time.monotonic()
    model = asked.uit or asked.project / DEFAULT_MODEL
    train(asked.project, model)
    print(sentence("getraind", seconden=f"{time.monotonic() - started:.1f}", model=model))


if __name__ == "__main__":
    sys.exit(main())
