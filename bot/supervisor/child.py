"""One process that is kept running."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.sentences import sentence

_FIRST_PAUSE = 0.5  # seconds before the first restart; it doubles each time
_LONGEST_PAUSE = 30.0
_STEADY = 60.0  # seconds of running after which the pause is short again
_STOP_WITHIN = 6.0
_POLL = 0.1
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What to run, and how to ask whether it is ready."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    is_ready: Callable[[], Awaitable[bool]]


class Child:
    """Runs a program, and again when it dies, with a pause that grows."""

    def __init__(self, program: Program, say: Callable[[str], None]) -> None:
        self.program = program
        self._say = say
        self._process: asyncio.subprocess.Process | None = None
        self._pause = _FIRST_PAUSE

    async def keep_running(self) -> None:
        """Run until cancelled."""
        while True:
            started = time.monotonic()
            self._process = await self._start()
            await self._process.wait()
            if time.monotonic() - started > _STEADY:
                self._pause = _FIRST_PAUSE
            self._say(sentence("start.herstart", naam=self.program.name, seconden=f"{self._pause:g}"))
            await asyncio.sleep(self._pause)
            self._pause = min(self._pause * 2, _LONGEST_PAUSE)

    async def wait_until_ready(self, seconds: float) -> bool:
        """Ask until it is ready; False when that takes longer than `seconds`."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if await self.program.is_ready():
                return True
            await asyncio.sleep(_POLL)
        return False

    async def stop(self) -> None:
        """End the process, by force when it does not end itself in time."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), _STOP_WITHIN)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def _start(self) -> asyncio.subprocess.Process:
        # A session of its own: Ctrl-C reaches the supervisor only, which then ends its children in order.
        return await asyncio.create_subprocess_exec(
            *self.program.command,
            env=dict(self.program.environment),
            stdin=asyncio.subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )


def _die_with_parent() -> None:
    """A supervisor that is killed takes its children along, so no port stays taken."""
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)
