"""Who attacks whom, and how one talks to a server without the manners of a browser."""

from __future__ import annotations

import socket
from contextlib import closing
from dataclasses import dataclass

import httpx

from tests.product import Talk, Worker

# What the victim wrote; no answer to anybody else may hold it. Put together, because Hypothesis sends texts that stand
# in our code, and some answers say back what was asked.
SECRET = "-".join("dat gaat verder niemand iets aan".split())
CASE_CODE = f"ZAAK-{4711}"
_INSIDE = [f"{name}." for name in ("sqlalchemy", "psycopg", "starlette")] + [f"{'Traceback'} (most recent"]

ATTACKERS = {
    "medewerker van hetzelfde team": ("--rol", "medewerker", "--team", "Noord"),
    "medewerker van een ander team": ("--rol", "medewerker", "--team", "Zuid"),
    "coordinator van een ander team": ("--rol", "coordinator", "--team", "Zuid"),
    "trainer van hetzelfde team": ("--rol", "trainer", "--team", "Noord"),
    "beheerder": ("--rol", "beheerder"),
    "wie elders alles is": (
        "--rol", "medewerker", "--rol", "coordinator", "--rol", "trainer", "--rol", "beheerder", "--team", "Zuid",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Victim:
    """Somebody of team Noord, whose conversation nobody but the coordinator of Noord may read."""

    worker: Worker
    talk: Talk


def assert_harmless(answer: httpx.Response) -> None:
    """It was answered or refused, in our own words, and with nothing of the victim's."""
    assert answer.status_code < 500, f"{answer.request.method} {answer.request.url}: {answer.status_code}"
    assert_silent(answer.text)


def assert_silent(text: str) -> None:
    """Nothing of the victim's is in it, and nothing of how we are made."""
    assert SECRET not in text
    assert CASE_CODE not in text
    assert not [each for each in _INSIDE if each in text]


def spoken(port: int, said: bytes, *, then: bytes = b"") -> bytes:
    """What a server says to these bytes, until it hangs up. Raises TimeoutError when it never does."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=30)) as line:
        answer = b""
        try:
            line.sendall(said)
            if then:
                answer += line.recv(65536)
                line.sendall(then)
            while part := line.recv(65536):
                answer += part
        except ConnectionError:
            pass  # it hung up before it had heard everything
        return answer


def statuses(answer: bytes) -> list[int]:
    """The status of each answer on a connection."""
    return [int(part.split(b" ", 1)[0]) for part in answer.split(b"HTTP/1.1 ")[1:]]
