"""Keeps the three processes running; it holds nothing but them, so that it stays small."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import httpx

from bot.sentences import Refusal, sentence
from bot.settings import Settings, from_environment, project_root
from bot.supervisor.child import Child, Program

_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 -- recognised, to tell an address that can be opened
_READY_WITHIN = 90.0  # seconds; a slow disk at the very first start
_SECRET_HEADER = "X-Prisma-Geheim"  # noqa: S105 -- the name of a header
_LOOK_EVERY = 3600.0  # seconds; whether something was kept long enough
INVITATION = "PRISMA_UITNODIGING"  # what to say of the first beheerder, from who prepared everything


def main() -> int:
    """Run until SIGTERM or Ctrl-C what was prepared; return the exit code."""
    environment = dict(os.environ)
    invitation = environment.pop(INVITATION, None)
    try:
        asyncio.run(_run(from_environment(environment), environment, invitation))
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return 0


def rasa_python(environ: Mapping[str, str]) -> Path:
    """The interpreter of the sealed Rasa environment."""
    return Path(environ.get("PRISMA_RASA_PYTHON") or project_root() / ".venv-rasa" / "bin" / "python")


async def _run(settings: Settings, environment: dict[str, str], invitation: str | None) -> None:
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    _say(sentence("start.bezig"))
    secret = environment["PRISMA_INTERN_GEHEIM"]
    async with httpx.AsyncClient(headers={_SECRET_HEADER: secret}, timeout=2.0, trust_env=False) as http:
        children = [Child(program, _say) for program in _programs(settings, environment, http)]
        keepers = [asyncio.create_task(child.keep_running()) for child in children]
        waiting = asyncio.create_task(_announce(settings, children, invitation))
        ending = asyncio.create_task(stopping.wait())
        await asyncio.wait((waiting, ending), return_when=asyncio.FIRST_COMPLETED)
        if waiting.done() and (failure := waiting.exception()) is None:
            keepers.append(asyncio.create_task(_keep_forgetting(environment)))
            await ending
        else:
            failure = None if ending.done() else waiting.exception()
        for task in (*keepers, waiting, ending):
            task.cancel()
        await asyncio.gather(*(child.stop() for child in children))
    if failure:
        raise failure
    _say(sentence("start.gestopt"))


async def _announce(settings: Settings, children: list[Child], invitation: str | None) -> None:
    """Say it when all are ready. Raises Refusal when one is not in time."""
    for child in children:
        if not await child.wait_until_ready(_READY_WITHIN):
            raise Refusal("start.niet-klaar", naam=child.program.name, seconden=f"{_READY_WITHIN:g}")
    if invitation:
        _say(invitation)
    _say(sentence("start.klaar", adres=address(settings)))


async def _keep_forgetting(environment: Mapping[str, str]) -> None:
    """Look every hour whether it is time, until cancelled; a run that has begun ends by itself."""
    command = (sys.executable, "-m", "bot.supervisor.nightly")
    while True:
        night = await asyncio.create_subprocess_exec(*command, env=dict(environment), start_new_session=True)
        await night.wait()
        await asyncio.sleep(_LOOK_EVERY)


def _programs(settings: Settings, environment: dict[str, str], http: httpx.AsyncClient) -> list[Program]:
    python = sys.executable
    quiet = ["--no-access-log", "--log-level", "warning", "--no-server-header", "--timeout-graceful-shutdown", "4"]

    def asked_at(url: str) -> Callable[[], Awaitable[bool]]:
        return lambda: _answers(http, url)

    actions = [python, "-m", "uvicorn", "actions.app:make_app", "--factory", "--host", "127.0.0.1"]
    rasa = [str(rasa_python(environment)), "-m", "bot.engine", "serve"]
    return [
        Program(
            name="rasa", command=rasa, environment=_for_rasa(environment),
            is_ready=asked_at(f"{settings.rasa_url}/prisma/klaar"),
        ),
        Program(
            name="actions", command=[*actions, "--port", str(settings.actions_port), *quiet],
            environment=_without_keys(environment),
            is_ready=asked_at(f"{settings.actions_url}/klaar"),
        ),
        Program(
            name="web", command=[python, "-m", "bot.web.serving"], environment=environment,
            is_ready=asked_at(f"{address(settings)}/gezondheid/levend"),
        ),
    ]  # fmt: skip


def _without_keys(environment: Mapping[str, str]) -> dict[str, str]:
    """For who does not log anybody in: nothing about logging in."""
    web_only = ("PRISMA_SLEUTEL", "PRISMA_LOKAAL_INLOGGEN", "PRISMA_OIDC_")
    return {name: value for name, value in environment.items() if not name.startswith(web_only)}


def _for_rasa(environment: Mapping[str, str]) -> dict[str, str]:
    """Rasa's own Python must not find the other environment's packages; the code is found from the project's root."""
    hidden = ("VIRTUAL_ENV", "PYTHONHOME")
    kept = {name: value for name, value in _without_keys(environment).items() if name not in hidden}
    return {**kept, "PYTHONPATH": str(project_root())}


async def _answers(http: httpx.AsyncClient, url: str) -> bool:
    try:
        return (await http.get(url)).status_code == 200
    except httpx.HTTPError:
        return False


def address(settings: Settings) -> str:
    """Where a browser on this machine finds the product."""
    return f"http://{'localhost' if settings.host in _EVERYWHERE else settings.host}:{settings.port}"


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
