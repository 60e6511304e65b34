"""Behind the front door: rasa and actions take nothing of who does not know the secret, and nobody gets to know it."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from tests.attack.scene import SECRET, Victim, spoken, statuses
from tests.product import Product, children_of

DOORS = {"rasa": "/prisma/bericht", "actions": "/webhook"}
EACH_DOOR = pytest.mark.parametrize("process", DOORS)


def port_of(target: Product, process: str) -> int:
    return {"rasa": target.rasa_port, "actions": target.actions_port}[process]


def secret_of(target: Product) -> str:
    return (target.data / "intern-geheim").read_text().strip()


def guesses(secret: str) -> list[bytes]:
    """Nearly the secret, in the ways in which something that compares badly would take it."""
    known = secret.encode()
    return [
        b"", known[:-1], known + b"x", known.swapcase(), known[:8], b"*", b"null", b"true", b"0", b"\xff" * len(known),
        known + b"\t" + known, known[::-1], b"Bearer " + known, b"'" + known + b"'", known + b"," + known,
    ]  # fmt: skip


@EACH_DOOR
def test_nearly_the_secret_is_no_secret(target: Product, victim: Victim, process: str) -> None:
    body = {"gesprek": victim.talk.id, "tekst": "stop", "next_action": "action_stop", "tracker": {}, "domain": {}}
    for guess in guesses(secret_of(target)):
        refused = httpx.post(
            f"http://127.0.0.1:{port_of(target, process)}{DOORS[process]}",
            json=body, headers={"X-Prisma-Geheim": guess}, trust_env=False,
        )  # fmt: skip
        assert (refused.status_code, SECRET in refused.text) == (401, False)


@EACH_DOOR
def test_the_secret_counts_in_its_own_place_only(target: Product, process: str) -> None:
    url, secret = f"http://127.0.0.1:{port_of(target, process)}{DOORS[process]}", secret_of(target)
    with httpx.Client(trust_env=False, headers={"Authorization": secret}, cookies={"x-prisma-geheim": secret}) as http:
        assert http.post(url, params={"geheim": secret, "token": secret}, json={"geheim": secret}).status_code == 401


@EACH_DOOR
def test_who_has_no_secret_is_refused_before_anything_is_read(target: Product, process: str) -> None:
    """A body that is never sent, is too large, or no JSON: the door is shut all the same."""
    path, port = DOORS[process], port_of(target, process)
    for body in (b"\xff\xfe", b"[" * 100_000, b"{}" * 10, b""):
        refused = httpx.post(f"http://127.0.0.1:{port}{path}", content=body, trust_env=False)
        assert refused.status_code == 401


BODIES = [
    b"", b"null", b"[]", b"{", b"\xff\xfe", b"[" * 100_000, b'{"gesprek": "../../x", "tekst": "x"}',
    b'{"gesprek": "x", "tekst": null}', b'{"gesprek": {"$ne": 1}}', b'{"next_action": "__import__", "tracker": {}}',
    b'{"next_action": "action_stop", "tracker": null, "domain": null}', b'{"gesprek": "\\u0000", "tekst": "x"}',
    b'{"next_action": {"a": 1}}', b"9" * 5000, b'{"gesprek": "x", "tekst": "x", "metadata": []}',
]  # fmt: skip


@EACH_DOOR
def test_with_the_secret_what_is_no_message_does_nothing_and_leaves_no_trace(target: Product, process: str) -> None:
    before, secret = len(target.said()), secret_of(target)
    for body in BODIES:
        refused = httpx.post(
            f"http://127.0.0.1:{port_of(target, process)}{DOORS[process]}",
            content=body, headers={"X-Prisma-Geheim": secret, "Content-Type": "application/json"}, trust_env=False,
        )  # fmt: skip
        assert refused.status_code >= 400 or not (refused.json() or {}).get("events"), body
        assert "Traceback" not in refused.text, body
    told = target.said()[before:]
    assert "Traceback" not in told
    assert secret not in told


@EACH_DOOR
def test_another_site_gets_no_word_out_of_it(target: Product, process: str) -> None:
    """A page in a browser on the server, or one that moved its name to 127.0.0.1, sends no secret."""
    url = f"http://127.0.0.1:{port_of(target, process)}{DOORS[process]}"
    sent = {"Origin": "https://kwaad.example", "Host": "kwaad.example", "Content-Type": "text/plain"}
    for method in ("OPTIONS", "POST", "GET"):
        answer = httpx.request(method, url, headers=sent, trust_env=False)
        assert answer.status_code in (401, 403, 404, 405)
        assert not [name for name in answer.headers if name.startswith("access-control-allow")]


@EACH_DOOR
def test_two_requests_in_one_end_the_connection(target: Product, process: str) -> None:
    both = (
        f"POST {DOORS[process]} HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
        f"0\r\n\r\nPOST {DOORS[process]} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
    )

    answered = statuses(spoken(port_of(target, process), both.encode()))

    assert set(answered) <= {400, 401}


def test_the_secret_is_nowhere_but_in_its_file(target: Product, victim: Victim) -> None:
    secret = secret_of(target)
    assert len(secret) >= 32
    shown = [victim.worker.http.get(path).text for path in ("/gesprekken", "/api/v1/openapi.json", "/gezondheid/klaar")]

    assert all(secret not in text for text in shown)
    assert secret not in target.said()
    holding = [
        each.name for each in target.folder.rglob("*") if each.is_file() and secret.encode() in each.read_bytes()
    ]
    assert holding == ["intern-geheim"]


def test_no_secret_is_in_the_list_of_processes(target: Product) -> None:
    """Everybody on the server can read how a program was started; its environment only its owner."""
    secrets = [secret_of(target), (target.data / "sleutel").read_text().strip()]
    commands = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in [target.pid, *children_of(target.pid)]]

    assert len(commands) == 4
    assert not [each for each in commands for secret in secrets if secret.encode() in each]


def test_what_the_inner_processes_know_of_a_conversation_leaves_by_the_front_door_only(
    target: Product, victim: Victim
) -> None:
    secret = secret_of(target)
    asked = httpx.post(
        f"http://127.0.0.1:{target.rasa_port}/prisma/bericht",
        content=json.dumps({"gesprek": victim.talk.id, "tekst": "samenvatting"}),
        headers={"X-Prisma-Geheim": secret}, trust_env=False, timeout=30,
    )  # fmt: skip

    assert SECRET not in asked.text
