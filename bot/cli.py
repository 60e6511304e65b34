"""The command line: `prisma …`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from dotenv import dotenv_values

from bot.knowledge.library import load
from bot.knowledge.located import KnowledgeError
from bot.sentences import Refusal, sentence
from bot.settings import Settings, from_environment, project_root
from bot.supervisor.run import rasa_python

Run = Callable[[argparse.Namespace], int]

# What stands here needs little. The other commands draw in nearly the whole product, which takes two seconds.
_QUICK = frozenset("start gezondheid train meet kennis".split())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code, 2 when something must be mended first."""
    arguments = sys.argv[1:] if arguments is None else arguments
    asked = _parser(is_quick=bool(arguments) and arguments[0] in _QUICK).parse_args(arguments)
    try:
        _apply(asked)
        result: int = asked.run(asked)
        return result
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
    except KnowledgeError as error:
        _print_faults(error)
    except FileNotFoundError as error:
        print(sentence("kennis.map-ontbreekt", bestand=error.filename), file=sys.stderr)
    return 2


def _parser(*, is_quick: bool) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("prisma", description=sentence("programma"))
    parser.add_argument("--instellingen", type=Path, metavar="BESTAND", help=sentence("hulp.instellingen"))
    commands = parser.add_subparsers(required=True, metavar="opdracht")
    running = _command(commands, "start", lambda _: _start())
    for command in (running, _command(commands, "gezondheid", lambda _: _health())):
        command.add_argument("--poort", help=sentence("hulp.poort"))
    training = _command(commands, "train", lambda _: _train())
    measuring = _command(commands, "meet", _measure)
    measuring.add_argument("map", type=Path, nargs="?", metavar="MAP", help=sentence("hulp.meet.map"))
    measuring.add_argument(
        "--deel", choices=("oefen", "test", "alles"), default="oefen", help=sentence("hulp.meet.deel")
    )
    content = _command(commands, "kennis").add_subparsers(required=True, metavar="opdracht")
    _command(content, "controleer", lambda _: _check_content(), "kennis.controleer")
    others = [] if is_quick else _add_others(commands)
    for command in (running, training, *others):
        command.add_argument("--gegevens", type=Path, metavar="MAP", help=sentence("hulp.gegevens"))
    return parser


def _add_others(commands: Any) -> list[argparse.ArgumentParser]:
    from bot import cli_backup, cli_forgetting, cli_invented, cli_log, cli_papers, cli_research, cli_users

    about_people = cli_users.add_commands(_command(commands, "gebruiker"), _command)
    about_log = cli_log.add_commands(_command(commands, "logboek"), _command)
    rooms = (cli_forgetting, cli_backup, cli_papers, cli_invented, cli_research)
    own = [one for room in rooms for one in room.add_commands(commands, _command)]
    return [*about_people, *about_log, *own]


def _command(commands: Any, name: str, run: Run | None = None, key: str = "") -> argparse.ArgumentParser:
    about = sentence(f"hulp.{key or name}")
    made: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
    made.set_defaults(run=run)
    return made


def _apply(asked: argparse.Namespace) -> None:
    """Put the settings file and the options into the environment, which every process reads."""
    file = asked.instellingen or os.environ.get("PRISMA_INSTELLINGEN")
    if file:
        if not Path(file).is_file():
            raise Refusal("instelling.bestand", bestand=file)
        kept = {name: value for name, value in dotenv_values(file).items() if value is not None}
        os.environ.update({name: value for name, value in kept.items() if name not in os.environ})
    for option, name in (("poort", "PRISMA_POORT"), ("gegevens", "PRISMA_GEGEVENS")):
        if (value := getattr(asked, option, None)) is not None:
            os.environ[name] = str(value)


def _start() -> NoReturn:
    from bot.supervisor.starting import start

    load(from_environment().knowledge)  # faulty content is told here, not by three processes
    start()


def _train() -> int:
    settings = from_environment()
    python = rasa_python(os.environ)
    if not python.exists():
        raise Refusal("rasa.ontbreekt", pad=python)
    command = [str(python), "-m", "bot.engine", "train", "--uit", str(settings.model)]
    return subprocess.run(command, cwd=project_root(), check=False).returncode


def _check_content() -> int:
    from bot.knowledge import readability  # loads language data that no other command needs

    folder = from_environment().knowledge
    content = load(folder)
    counts = {"instrumenten": len(content.instruments), "begrippen": len(content.terms), "kaarten": len(content.cards)}
    counts["oefencasussen"] = len(content.practice)
    print(sentence("kennis.in-orde", **counts))
    found = readability.scores(content, folder)
    for each in sorted(found, key=lambda score: score.score):
        key = "kennis.leesbaar" if each.is_enough else "kennis.moeilijk"
        print(sentence(key, bestand=each.file, score=each.score, drempel=each.threshold))
    return 0 if all(each.is_enough for each in found) else 1


def _measure(asked: argparse.Namespace) -> int:
    from bot.evaluation import measure
    from bot.evaluation.turns import read_turns

    settings = from_environment()
    every = read_turns(asked.map or measure.default_folder())
    turns = [turn for turn in every if asked.deel in ("alles", turn.split)]
    for line in measure.report(measure.run(turns, load(settings.knowledge), settings)):
        print(line)
    return 0


def _health() -> int:
    import httpx

    settings: Settings = from_environment()
    address = f"http://{settings.host}:{settings.port}"
    try:
        answer = httpx.get(f"{address}/gezondheid/klaar", timeout=10, trust_env=False).json()
    except (httpx.HTTPError, ValueError):
        raise Refusal("gezondheid.weg", adres=address) from None
    missing = [name for name, is_ready in answer["delen"].items() if not is_ready]
    print(sentence("gezondheid.niet-klaar", delen=", ".join(missing)) if missing else sentence("gezondheid.klaar"))
    return 1 if missing else 0


def _print_faults(error: KnowledgeError) -> None:
    print(sentence("kennis.fouten", aantal=len(error.faults)), file=sys.stderr)
    for fault in error.faults:
        print(fault, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
