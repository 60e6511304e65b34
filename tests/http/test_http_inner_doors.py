"""The two inner processes: nobody without the secret, nothing of Rasa's own API."""

from __future__ import annotations

import httpx
import pytest

from tests.product import Product

DOORS = [
    ("rasa", "POST", "/prisma/bericht"),
    ("rasa", "GET", "/prisma/klaar"),
    ("actions", "POST", "/webhook"),
    ("actions", "GET", "/klaar"),
]
EACH_DOOR = pytest.mark.parametrize(("process", "method", "path"), DOORS, ids=lambda value: value)


def knock(product: Product, process: str, method: str, path: str, secret: str | bytes | None) -> int:
    port = {"rasa": product.rasa_port, "actions": product.actions_port}[process]
    headers = {} if secret is None else {"X-Prisma-Geheim": secret}
    body = (
        {"gesprek": "x", "tekst": "hallo", "next_action": "action_help", "sender_id": "x"} if method == "POST" else None
    )
    with httpx.Client(trust_env=False) as http:
        return http.request(method, f"http://127.0.0.1:{port}{path}", json=body, headers=headers).status_code


@EACH_DOOR
@pytest.mark.parametrize(
    "secret", [None, "", "verkeerd geheim van zestien", b"\xe9\xff vreemd"], ids=["geen", "leeg", "verkeerd", "vreemd"]
)
def test_without_the_secret_the_door_stays_shut(
    product: Product, process: str, method: str, path: str, secret: str | bytes | None
) -> None:
    assert knock(product, process, method, path, secret) == 401


@pytest.mark.parametrize("door", [door for door in DOORS if door[1] == "GET"], ids=lambda door: door[0])
def test_with_the_secret_the_door_opens(product: Product, door: tuple[str, str, str]) -> None:
    secret = (product.data / "intern-geheim").read_text()

    assert knock(product, *door, secret) == 200


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/version",
        "/status",
        "/domain",
        "/model/parse",
        "/conversations/x/tracker",
        "/webhooks/rest/webhook",
        "/actions",
        "/health",
    ],
)
@pytest.mark.parametrize("process", ["rasa", "actions"])
def test_nothing_else_is_open(product: Product, process: str, path: str) -> None:
    assert knock(product, process, "GET", path, None) in (404, 405)


@pytest.mark.parametrize("process", ["rasa", "actions"])
def test_an_inner_process_listens_on_loopback_only(product: Product, process: str) -> None:
    port = {"rasa": product.rasa_port, "actions": product.actions_port}[process]

    assert listening_addresses(port) == {"0100007F"}


def test_the_secret_is_readable_by_its_owner_only(product: Product) -> None:
    assert (product.data / "intern-geheim").stat().st_mode & 0o077 == 0


def test_the_data_folder_is_open_to_its_owner_only(product: Product) -> None:
    assert product.data.stat().st_mode & 0o077 == 0


def listening_addresses(port: int) -> set[str]:
    """The local addresses, as the kernel writes them, on which this port listens."""
    with open("/proc/net/tcp") as table:
        rows = [line.split() for line in table.readlines()[1:]]
    return {row[1].split(":")[0] for row in rows if row[3] == "0A" and int(row[1].split(":")[1], 16) == port}
