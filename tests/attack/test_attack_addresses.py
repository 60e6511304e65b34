"""Addresses nobody gave: guessed ids, bent paths, headers that say the address or the method is another one."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.attack.scene import Victim, assert_harmless, assert_silent, spoken, statuses
from tests.http.test_http_every_route import ROUTES
from tests.product import Product, Worker

READING = [route.removeprefix("GET ") for route in ROUTES if route.startswith("GET ") and "sso" not in route]
WITH_ID = [path for path in READING if "{" in path]
OF_CONVERSATIONS = ["/api/v1/gesprekken/{}", "/api/v1/gesprekken/{}/berichten", "/gesprekken/{}"]
# The id of a conversation, written otherwise; none of these is an address of it.
BENT = {
    "in hoofdletters": lambda own: own.upper(),
    "zonder streepjes": lambda own: own.replace("-", ""),
    "tussen haken": lambda own: f"%7B{own}%7D",
    "als urn": lambda own: f"urn:uuid:{own}",
    "met een spatie ervoor": lambda own: f"%20{own}",
    "met een punt erachter": lambda own: f"{own}.",
    "met een spatie erachter": lambda own: f"{own}%20",
    "met een NUL erachter": lambda own: f"{own}%00",
    "met een regeleinde erachter": lambda own: f"{own}%0d%0a",
    "met een jokerteken": lambda own: f"{own[:8]}%25",
    "met een streep voor elk teken": lambda own: "_" * len(own),
    "als lijst": lambda own: f"{own},{own}",
    "met json erachter": lambda own: f"{own}.json",
    "met een parameter erachter": lambda own: f"{own};a=b",
    "dubbel gecodeerd": lambda own: "".join(f"%25{ord(each):02x}" for each in own),
    "in brede letters": lambda own: "".join(chr(ord(each) + 0xFEE0) for each in own),
    "te lang gecodeerd": lambda own: f"%c0%ad{own}",
    "als injectie": lambda own: f"{own}'%20OR%20'1'='1",
    "als alles": lambda own: "%25",
}  # fmt: skip
AROUND = [
    "/api/v1/gesprekken/x/../{}", "/api/v1/gesprekken/x/..%2f{}", "/api/v1/gesprekken/x%2f..%2f{}",
    "/api/v1//gesprekken/{}", "//api/v1/gesprekken/{}", "/api/v1/gesprekken//{}", "/api/v1/gesprekken/{}/",
    "/api/v1/gesprekken/./{}", "/api/v1/GESPREKKEN/{}", "/api/v1/gesprekken/{}/..", "/static/../api/v1/gesprekken/{}",
    "/static/%2e%2e/gesprekken/{}", "/api/v1/gesprekken/..;/{}", "/api/v1/gesprekken\\{}", "/api/v1/gesprekken?id={}",
    "/api/v1/gesprekken/{}%2fberichten", "/api/v1/gesprekken/{}/berichten/", "/api/v2/gesprekken/{}",
]  # fmt: skip


@pytest.mark.parametrize("path", OF_CONVERSATIONS)
@pytest.mark.parametrize("bend", BENT)
def test_an_id_written_otherwise_opens_nothing_for_a_colleague(
    intruder: Worker, victim: Victim, path: str, bend: str
) -> None:
    answer = intruder.http.get(path.format(BENT[bend](victim.talk.id)))

    assert_harmless(answer)
    assert answer.status_code == 404


@pytest.mark.parametrize("bend", BENT)
def test_an_id_written_otherwise_is_no_second_name_of_it(victim: Victim, bend: str) -> None:
    """A second name would slip past whatever knows the first, such as a rule of a proxy."""
    answer = victim.worker.http.get(f"/api/v1/gesprekken/{BENT[bend](victim.talk.id)}")

    assert answer.status_code == 404


@pytest.mark.parametrize("path", AROUND)
def test_a_bent_path_opens_nothing_for_a_colleague(
    target: Product, intruder: Worker, victim: Victim, path: str
) -> None:
    """Said to the socket: a client would straighten it first."""
    answer = asked_as(target, intruder, path.format(victim.talk.id))

    assert statuses(answer)[0] < 500
    assert_silent(answer.decode())


def asked_as(target: Product, somebody: Worker, path: str) -> bytes:
    """What the server answers to a path, asked letter by letter."""
    cookie = f"prisma={somebody.http.cookies['prisma']}"
    asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nCookie: {cookie}\r\n\r\n"
    return spoken(target.port, asked.encode())


@pytest.mark.parametrize("path", WITH_ID)
def test_no_page_opens_with_the_id_of_something_else(attacker: Worker, victim: Victim, path: str) -> None:
    other_ids = [victim.talk.id, victim.worker.http.get("/api/v1/sessie").json()["gebruiker"]["id"], "..", "%00", "%ff"]

    for other in other_ids:
        assert_harmless(attacker.http.get(re.sub(r"\{\w+\}", other, path)))


@pytest.mark.parametrize("path", READING)
def test_no_parameter_nobody_asked_for_opens_anything(attacker: Worker, victim: Victim, path: str) -> None:
    user = victim.worker.http.get("/api/v1/sessie").json()["gebruiker"]["id"]
    extra = {"gebruiker": user, "user_id": user, "gesprek_id": victim.talk.id, "id": victim.talk.id, "rol": "beheerder"}

    assert_harmless(attacker.http.get(re.sub(r"\{\w+\}", "x", path), params=extra))


OVERRIDES = [
    {"X-HTTP-Method-Override": "DELETE"}, {"X-HTTP-Method": "DELETE"}, {"X-Method-Override": "DELETE"},
]  # fmt: skip


@pytest.mark.parametrize("header", OVERRIDES, ids=str)
def test_no_header_makes_another_method_of_it(intruder: Worker, header: dict[str, str]) -> None:
    asked = intruder.http.get("/api/v1/sessie", params={"_method": "DELETE"}, headers=header)

    assert asked.status_code == 200
    assert intruder.http.get("/api/v1/sessie").status_code == 200


@pytest.mark.parametrize("name", ["X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix", "X-Forwarded-Path"])
def test_no_header_makes_another_address_of_it(intruder: Worker, victim: Victim, name: str) -> None:
    answer = intruder.http.get("/begrippen", headers={name: "/beheer/gebruikers"})

    assert (answer.status_code, "<h1" in answer.text) == (200, True)
    assert "Gebruikers" not in answer.text


@pytest.mark.parametrize("name", ["X-Forwarded-User", "X-Remote-User", "Remote-User", "X-User", "Authorization"])
def test_no_header_makes_somebody_else_of_you(target: Product, victim: Victim, name: str) -> None:
    for value in (victim.worker.name, "Basic c2xhY2h0b2ZmZXI6eA==", "Bearer x"):
        assert target.visitor().get("/api/v1/sessie", headers={name: value}).status_code == 401


BY_NAME = [
    "kwaad.example",
    "127.0.0.1:1@kwaad.example",
    "127.0.0.1:x",
    "127.0.0.1/kwaad",
    "127.0.0.1#kwaad",
    "127.0.0.1 kwaad",
]


class TestHost:
    @pytest.mark.parametrize("host", BY_NAME)
    def test_a_name_that_is_none_of_ours_is_refused(self, beheerder: Worker, host: str) -> None:
        assert beheerder.http.get("/beheer/gebruikers", headers={"Host": host}).status_code == 400

    def test_with_two_names_the_second_is_not_believed(self, target: Product) -> None:
        answer = spoken(
            target.port,
            b"GET /inloggen HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: kwaad.example\r\nConnection: close\r\n\r\n",
        )

        assert b"kwaad" not in answer

    @pytest.mark.parametrize("name", ["X-Forwarded-Host", "X-Host", "X-Forwarded-Server", "Forwarded"])
    def test_no_header_puts_another_name_in_a_link_or_a_redirect(self, beheerder: Worker, name: str) -> None:
        said = {name: "host=kwaad.example;proto=https" if name == "Forwarded" else "kwaad.example"}
        form = {
            "csrf": beheerder.http.headers["X-CSRF-Token"], "naam": "X", "gebruikersnaam": f"via-{name}",
            "rol": "trainer",
        }  # fmt: skip
        answers: list[httpx.Response] = [
            beheerder.http.post("/beheer/gebruikers", data=form, headers=said),
            beheerder.http.get("/beheer", headers=said),
            beheerder.http.get("/uitgelogd", headers=said),
        ]

        assert "/uitnodiging/" in answers[0].text
        assert all("kwaad" not in answer.text + str(answer.headers) for answer in answers)


@pytest.mark.parametrize("name", ["X-Forwarded-Proto", "X-Forwarded-Ssl", "Front-End-Https"])
def test_nobody_is_believed_that_it_came_by_https(target: Product, name: str) -> None:
    answer = target.visitor().get("/inloggen", headers={name: "https"})

    assert "strict-transport-security" not in answer.headers


ELSEWHERE = [
    "static/../app.py", "static/..%2fapp.py", "static/%2e%2e/app.py", "static/%2e%2e%2fapp.py", "static/..%5capp.py",
    "static//etc/passwd", "static/%2fetc%2fpasswd", "static/....//app.py", "static/widget/../../app.py",
    "static/widget/%2e%2e/%2e%2e/templates/basis.html", "static/%252e%252e/app.py", "static/.gitkeep/../../app.py",
    "static/%00", "static/widget/prisma.svg%00.html", "static/widget", "static/" + "a/" * 400, "static/" + "a" * 5000,
    "begrippen/..%2f..%2fapp.py", "begrippen/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "templates/basis.html", ".env",
    ".git/config", "gegevens/prismabril.db", "static/../../../gegevens/sleutel",
]  # fmt: skip


@pytest.mark.parametrize("path", ELSEWHERE, ids=lambda path: path[:40])
def test_no_path_leads_to_another_file(target: Product, intruder: Worker, path: str) -> None:
    answer = asked_as(target, intruder, f"/{path}")

    assert statuses(answer)[0] == 404
    assert all(mark not in answer for mark in (b"def make_app", b"root:", b"{% block", b"SQLite format"))


def test_a_range_without_end_is_answered_once(target: Product) -> None:
    ranges = ",".join(f"{start}-" for start in range(1000))

    answer = target.visitor().get("/static/widget/prisma.svg", headers={"Range": f"bytes={ranges}"})

    assert answer.status_code in (200, 206, 400, 416)
    assert len(answer.content) < 1_000_000
